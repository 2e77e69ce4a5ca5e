"""Reads a large file with a fault in every third row, as the product does, within a limit; prints what it took.

Run as `python -m tests.workbooks.large KIND FOLDER`; the process takes no more than LIMIT bytes of address space, and
what it starts inherits that.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from backoffice.kernel.errors import Invalid
from backoffice.standard_forms.catalogue import FORMS, STANDARD_FORMS
from backoffice.standard_forms.execution_rows import read_rows
from backoffice.workbooks.filled import load_workbook
from backoffice.workbooks.marking import marked_copy
from backoffice.workbooks.writing import form_workbook
from tests.workbooks.files import workbook

#: Bytes, rows, and of how many one is wrong.
LIMIT = 512 * 1024 * 1024
ROWS, EVERY = 5_000, 3

HEAD = ["项目编码", "年度", "累计执行数（万元）"]


def is_wrong(number: int) -> bool:
    return number % EVERY == 0


def execution_workbook() -> bytes:
    return workbook([HEAD, *([f"P{n}", 2020, "坏" if is_wrong(n) else n] for n in range(ROWS))])


def execution_text() -> bytes:
    lines = (f"P{n},2020,{'坏' if is_wrong(n) else n}" for n in range(ROWS))
    return "\n".join([",".join(HEAD), *lines]).encode("gb18030")


def opinions() -> bytes:
    rows = [
        {
            "code": f"P{n}",
            "name": f"项目{n}",
            "action": "keep",
            "amount": "坏" if is_wrong(n) else "1.5",
            "reason": "按绩效",
        }
        for n in range(ROWS)
    ]
    return form_workbook("result-opinions", "结果应用清单", FORMS["result-opinions"], {"opinions": rows})


def register() -> bytes:
    rows = [
        {
            "publisher": "nongye",
            "year": "2020",
            "kind": "target",
            "project": f"P{n}",
            "url": "https://example.org/x",
            "published_on": "坏" if is_wrong(n) else "2020-03-01",
            "count": "1",
            "amount": "1",
        }
        for n in range(ROWS)
    ]
    return form_workbook("disclosure", "绩效公开登记表", FORMS["disclosure"], {"rows": rows})


def read_form(name: str, content: bytes) -> object:
    return load_workbook(name, content, {key: one.form for key, one in STANDARD_FORMS.items()})


#: By name: the file, how it is made, how it is read.
KINDS: dict[str, tuple[str, Callable[[], bytes], Callable[[str, bytes], object]]] = {
    "execution.xlsx": ("执行数.xlsx", execution_workbook, lambda name, content: read_rows(name, content, 2020)),
    "execution.csv": ("执行数.csv", execution_text, lambda name, content: read_rows(name, content, 2020)),
    "opinions": ("意见.xlsx", opinions, read_form),
    "register": ("登记.xlsx", register, read_form),
}


def main() -> None:
    """Read, mark, and tell seconds, peak memory in MiB (of this process and of the largest it started), and faults."""
    kind, folder = sys.argv[1], Path(sys.argv[2])
    name, _, read = KINDS[kind]
    content = (folder / kind).read_bytes()
    resource.setrlimit(resource.RLIMIT_AS, (LIMIT, LIMIT))
    start = time.monotonic()
    try:
        read(name, content)
    except Invalid as refused:
        faults = refused.faults
    copy = marked_copy(name, content, faults)
    seconds = time.monotonic() - start
    (folder / "marked.xlsx").write_bytes(copy or b"")
    peak = [own_peak(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024]
    places = [fault.field for fault in faults]
    json.dump({"seconds": round(seconds, 2), "peak": peak, "places": places}, sys.stdout)


def own_peak() -> int:
    """Peak memory of this program in MiB; what its parent had when it forked does not count."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) // 1024


if __name__ == "__main__":
    main()

"""Many threads read their first rule book at once. Run in processes of their own: what is tried for ends them."""

import subprocess
import sys
from pathlib import Path

from backoffice.rulebook import default_rule_book, to_payload

#: A thread change at every chance, and eight threads at the same gate: without the prepared shape 14 of 15 crashed.
CHILD = """
import sys, threading
from pathlib import Path
sys.setswitchinterval(1e-6)
from backoffice.rulebook import from_payload
payload, gate = Path(sys.argv[1]).read_text("utf-8"), threading.Barrier(8)
def read():
    gate.wait()
    assert from_payload(payload).grades is not None
threads = [threading.Thread(target=read) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
"""


def test_many_threads_may_read_their_first_rule_book_at_once(tmp_path: Path):
    payload = tmp_path / "payload.json"
    payload.write_text(to_payload(default_rule_book()), "utf-8")
    for _ in range(5):
        child = subprocess.run([sys.executable, "-c", CHILD, str(payload)], capture_output=True, text=True, check=False)
        assert (child.returncode, child.stderr) == (0, "")

"""Reading the treasury's file: three columns, row by row; every fault at its cell, the unit of money by its heading."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from backoffice.areas.projects.execution_import import ExecutionRow
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.money import UnableToReadMoney, from_wan, from_yuan
from backoffice.workbooks.reading import cell_name, read_table

#: The columns: what the head of the file must say, in Chinese or English; the last in one of two units.
CODE, YEAR = ("项目编码", "code"), ("年度", "year")
IN_WAN, IN_YUAN = ("累计执行数（万元）", "executed"), ("累计执行数（元）", "executed_yuan")
COLUMNS = (CODE, YEAR, IN_WAN)


@dataclass(frozen=True)
class Places:
    """Where the columns stand (from 0), and how an amount is read."""

    code: int
    year: int
    executed: int
    money: Callable[[str], Decimal]


def read_rows(name: str, content: bytes, year: int) -> tuple[ExecutionRow, ...]:
    """The rows of a file. Raises Invalid naming every cell that cannot be read; an empty year is `year`."""
    table = read_table(name, content)
    places = _places(table[0])
    rows: list[ExecutionRow] = []
    faults: list[Fault] = []
    for number, cells in enumerate(table[1:], start=2):
        if any(cell.strip() for cell in cells):
            _read(number, cells, places, year, rows, faults)
    if faults:
        raise Invalid(tuple(faults))
    return tuple(rows)


def _read(
    number: int, cells: Sequence[str], places: Places, year: int, rows: list[ExecutionRow], faults: list[Fault]
) -> None:
    code, written, amount = (_cell(cells, place) for place in (places.code, places.year, places.executed))
    known = len(faults)
    if not code:
        text = Text("缺项目编码。", "The project code is missing.")
        faults.append(Fault(cell_name(number, places.code), "required", text))
    if written and not (written.isdecimal() and len(written) == 4):
        text = Text(f"“{written}”不是年度。", f"{written!r} is no year.")
        faults.append(Fault(cell_name(number, places.year), "not-a-year", text))
    executed = Decimal(0)
    try:
        executed = places.money(amount)
    except UnableToReadMoney as problem:
        faults.append(Fault(cell_name(number, places.executed), problem.code, problem.text))
    if len(faults) == known:
        rows.append(ExecutionRow(row=number, code=code, year=int(written or year), executed=executed))


def _cell(cells: Sequence[str], place: int) -> str:
    """A cell as it is read: full-width letters and digits as plain ones, no white space around."""
    return unicodedata.normalize("NFKC", cells[place]).strip() if place < len(cells) else ""


def _places(head: Sequence[str]) -> Places:
    names = [unicodedata.normalize("NFKC", cell).strip() for cell in head]

    def place(column: tuple[str, str]) -> int:
        known = [unicodedata.normalize("NFKC", name) for name in column]
        return next((names.index(name) for name in known if name in names), -1)

    wan, yuan = place(IN_WAN), place(IN_YUAN)
    executed, money = (wan, from_wan) if wan >= 0 else (yuan, from_yuan)
    found = Places(place(CODE), place(YEAR), executed, money)
    if twice := [name for name in names if name and names.count(name) > 1 and name in _known()]:
        zh, en = "、".join(dict.fromkeys(twice)), ", ".join(dict.fromkeys(twice))
        raise Invalid((Fault("file", "columns", Text(f"列出现了两次：{zh}。", f"Columns stand twice: {en}.")),))
    if wan >= 0 and yuan >= 0:
        text = Text(
            "万元列和元列只能有一列。", "The file gives the figures both in yuan and in 10,000 yuan: leave one."
        )
        raise Invalid((Fault("file", "columns", text),))
    missing = [column for column, at in zip(COLUMNS, (found.code, found.year, found.executed), strict=True) if at < 0]
    if missing:
        zh, en = "、".join(one[0] for one in missing), ", ".join(one[1] for one in missing)
        raise Invalid((Fault("file", "columns", Text(f"文件首行缺列：{zh}。", f"The first line lacks: {en}.")),))
    return found


def _known() -> set[str]:
    return {unicodedata.normalize("NFKC", name) for column in (*COLUMNS, IN_YUAN) for name in column}

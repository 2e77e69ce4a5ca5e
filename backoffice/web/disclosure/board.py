"""The board: one line a department, one cell a kind of document, the worst line first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from backoffice.areas.disclosure.events import DisclosureKind
from backoffice.scoring.disclosure import coverage
from backoffice.web.disclosure.words import WORSE, worst
from backoffice.web.kinds.row import Row

#: Columns of the board: the six kinds that the district reports on. Reports of evaluations stand in one, and so do
#: a department's overall documents.
COLUMNS: tuple[tuple[DisclosureKind, ...], ...] = (
    (DisclosureKind.TARGET,),
    (DisclosureKind.EX_ANTE,),
    (DisclosureKind.SELF_EVALUATION,),
    (DisclosureKind.SELF_REPORT,),
    (DisclosureKind.KEY_EVALUATION, DisclosureKind.DEPARTMENT_EVALUATION),
    (DisclosureKind.OVERALL_TARGET, DisclosureKind.OVERALL_EVALUATION),
    (DisclosureKind.ACCOUNTS,),
)


@dataclass(frozen=True)
class Cell:
    """What a department must publish of a kind. `said`: words, icon and tone of the worst of it."""

    kinds: tuple[str, ...]
    done: int
    wanted: int
    exempt: int
    said: tuple[str, str, str]


@dataclass(frozen=True)
class Line:
    """A department; a cell is None where nothing must be published. `share` in % of the documents."""

    department: str
    cells: tuple[Cell | None, ...]
    share: Decimal | None
    tone: str


def lines_of(rows: Sequence[Row], today: date) -> list[Line]:
    """The lines of a board, the worst first, then the least published."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row["stage"] != "dropped":
            found.setdefault(row["department"], []).append(row)
    lines = [_line(department, mine, today) for department, mine in found.items()]
    full = Decimal(100)
    return sorted(
        lines, key=lambda one: (WORSE.index(one.tone), full if one.share is None else one.share, one.department)
    )


def _line(department: str, rows: list[Row], today: date) -> Line:
    must = [row for row in rows if row["must"]]
    tone = worst(rows, today)[2]
    share = coverage(sum(row["done"] for row in must), sum(row["count"] for row in must))
    return Line(department, tuple(_cell(rows, kinds, today) for kinds in COLUMNS), share, tone)


def _cell(rows: list[Row], kinds: tuple[DisclosureKind, ...], today: date) -> Cell | None:
    mine = [row for row in rows if row["kind"] in kinds]
    if not mine:
        return None
    must = [row for row in mine if row["must"]]
    exempt = sum(len(row["withheld"]) if row["must"] else row["count"] for row in mine)
    done, wanted = sum(row["done"] for row in must), sum(row["count"] for row in must)
    return Cell(tuple(str(kind) for kind in kinds), done, wanted, exempt, worst(mine, today))

"""Good projects first (好项目优先): concluded evaluations of a budget year in the order in which money reaches them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import RowMapping

from backoffice.kernel.scope import Scope
from backoffice.scoring.codes import Conclusion
from projections.projects.filters import ProjectFilter
from projections.projects.queries import projects
from projections.reader import Reader


@dataclass(frozen=True, kw_only=True)
class Ranked:
    """A project of the ranking. `rank` is None where it was rejected; `running` sums what is recommended, in yuan.

    `within`: whether the control figure still reaches it; None where none is given, or nothing is recommended.
    """

    rank: int | None
    row: RowMapping
    running: Decimal
    within: bool | None


def ranking(
    reader: Reader, scope: Scope, year: int, *, control: Decimal | None = None, department: str | None = None
) -> list[Ranked]:
    """By the bureau's total, the highest first, then by code; equal totals share a rank, rejected ones come last.

    `control` is the control figure, in yuan, that the recommended amounts are summed against.
    """
    wanted = ProjectFilter(year=year, concluded=True, department=department)
    rows = projects(reader, scope, wanted, sort="ex_ante_total", descending=True, limit=None)
    supported = [row for row in rows if row["conclusion"] != Conclusion.REJECT]
    rejected = [row for row in rows if row["conclusion"] == Conclusion.REJECT]
    return [*_supported(supported, control), *_rejected(rejected, supported)]


def _supported(rows: Sequence[RowMapping], control: Decimal | None) -> list[Ranked]:
    found: list[Ranked] = []
    running = Decimal(0)
    for at, row in enumerate(rows, start=1):
        running += row["recommended"]
        equal = bool(found) and found[-1].row["ex_ante_total"] == row["ex_ante_total"]
        within = None if control is None else running <= control
        found.append(Ranked(rank=found[-1].rank if equal else at, row=row, running=running, within=within))
    return found


def _rejected(rows: Sequence[RowMapping], supported: Sequence[RowMapping]) -> list[Ranked]:
    running = sum((row["recommended"] for row in supported), Decimal(0))
    return [Ranked(rank=None, row=row, running=running, within=None) for row in rows]

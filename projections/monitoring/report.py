"""The monitoring report of a department: coverage, execution, attainment, causes, problems, measures (domain 4.4)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import RowMapping, select

from backoffice.areas.monitoring.events import Cause
from backoffice.kernel.scope import Scope
from backoffice.scoring.codes import Light
from projections.monitoring.dashboard import Tile, tiles
from projections.monitoring.figures import Figures
from projections.monitoring.filters import FormFilter, conditions
from projections.monitoring.queries import figures, narrowed
from projections.monitoring.tables import FORMS
from projections.monitoring.tasks import task
from projections.reader import Reader
from projections.scoping import within

DEVIATING = (Light.RED.value, Light.YELLOW.value)


@dataclass(frozen=True, kw_only=True)
class Report:
    """A department's report of a round, or that of the whole scope.

    `tiles`: each figure with the filter of its rows. `causes`: deviating indicators by cause, the most frequent first.
    `deviating`: whole rows of red and yellow forms, the worst and largest first; `told`: all forms that name problems.
    """

    task: RowMapping | None
    figures: Figures
    tiles: dict[str, Tile]
    causes: list[tuple[Cause, int]]
    deviating: Sequence[RowMapping]
    told: Sequence[RowMapping]

    @property
    def archived(self) -> bool:
        """Whether the round is closed: the report then says what was archived."""
        return self.task is not None and self.task["closed_at"] is not None


def report(reader: Reader, scope: Scope, wanted: FormFilter, *, today: date) -> Report:
    """The report over the forms of a filter that names one year and month."""
    rows = _handed_in(reader, scope, wanted)
    deviating = [row for row in rows if row["light"] in DEVIATING]
    return Report(
        task=task(reader, wanted.year, wanted.month) if wanted.year and wanted.month else None,
        figures=figures(reader, scope, wanted, today=today),
        tiles=tiles(reader, scope, wanted, today=today),
        causes=_causes(rows),
        deviating=sorted(deviating, key=lambda row: (DEVIATING.index(row["light"]), -row["adjusted"], row["code"])),
        told=[row for row in rows if row["entry"]["problems"].strip() or row["entry"]["measures"].strip()],
    )


def _handed_in(reader: Reader, scope: Scope, wanted: FormFilter) -> Sequence[RowMapping]:
    rows = reader.rows(FORMS, *narrowed(wanted), **within(scope))
    handed_in = conditions(wanted.but(submitted=True), rows.c)
    return reader.all(select(rows).where(*handed_in, rows.c.entry.is_not(None)).order_by(rows.c.code))


def _causes(rows: Sequence[RowMapping]) -> list[tuple[Cause, int]]:
    counted = Counter(cause for row in rows for entry in row["entry"]["rows"] for cause in entry["causes"])
    return [(Cause(cause), number) for cause, number in counted.most_common()]

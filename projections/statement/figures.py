"""A figure of the statement, and the rows that it must equal."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import RowMapping

from backoffice.kernel.errors import Text
from backoffice.kernel.money import show_wan
from backoffice.kernel.scope import Scope
from backoffice.scoring.readings import percent_of
from backoffice.scoring.rounding import half_up
from projections.monitoring import queries as monitoring
from projections.monitoring.filters import FormFilter
from projections.projects import queries as projects
from projections.projects.filters import ProjectFilter
from projections.reader import Reader
from projections.rectification_board import queries as rectification
from projections.rectification_board.filters import OrderFilter

#: A filter of one of the views whose rows stand behind figures.
Opens = ProjectFilter | FormFilter | OrderFilter


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number in the text. `value`: amounts in yuan, rates in %; `unit`: projects, departments, orders, yuan, percent.

    `opens` finds its rows. What the rows come to: their number; with `columns` the sum of the first less the others
    (yuan); with `distinct` how many values that column has. A rate opens the rows that it is about.
    """

    key: str
    label: Text
    value: int | Decimal | None
    unit: str
    opens: Opens
    columns: tuple[str, ...] = ()
    distinct: str | None = None

    @property
    def view(self) -> str:
        """The list that shows the rows: projects, monitoring or rectification."""
        if isinstance(self.opens, ProjectFilter):
            return "projects"
        return "monitoring" if isinstance(self.opens, FormFilter) else "rectification"

    @property
    def shown(self) -> str:
        """The number as a document prints it: amounts in 万元 with two places; a dash where there is none."""
        if self.value is None:
            return "—"
        if self.unit == "yuan":
            return show_wan(Decimal(self.value))
        return f"{self.value:,}" if isinstance(self.value, int) else f"{self.value:.2f}"


def share(part: int | Decimal, whole: int | Decimal) -> Decimal | None:
    """A part in % of the whole, two places; None without a whole."""
    return half_up(percent_of(Decimal(part), Decimal(whole))) if whole else None


def rows_behind(reader: Reader, scope: Scope, figure: Figure) -> Sequence[RowMapping]:
    """All rows that a figure opens."""
    wanted = figure.opens
    if isinstance(wanted, ProjectFilter):
        return projects.projects(reader, scope, wanted, limit=None)
    if isinstance(wanted, FormFilter):
        return monitoring.forms(reader, scope, wanted, limit=None)
    return rectification.orders(reader, scope, wanted)


def recount(reader: Reader, scope: Scope, figure: Figure) -> int | Decimal | None:
    """The figure anew from its rows, for whoever checks the statement; a rate is not recounted and stays as it is."""
    if figure.unit == "percent":
        return figure.value
    rows = rows_behind(reader, scope, figure)
    if figure.distinct is not None:
        return len({row[figure.distinct] for row in rows})
    if not figure.columns:
        return len(rows)
    first, *others = (sum((row[name] or Decimal(0) for row in rows), Decimal(0)) for name in figure.columns)
    return first - sum(others, Decimal(0))

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
from projections.reader import Reader
from projections.statement.doors import DOORS, Opens


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number in the text: amounts in yuan, rates in %; `unit` is what is counted, or yuan, percent or points.

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
        """The list that shows the rows."""
        return DOORS[type(self.opens)].view

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
    return DOORS[type(figure.opens)].rows(reader, scope, figure.opens)


def recount(reader: Reader, scope: Scope, figure: Figure) -> int | Decimal | None:
    """The figure anew from its rows, for whoever checks the statement; a rate or a mean stays as it is."""
    if figure.unit in ("percent", "points"):
        return figure.value
    rows = rows_behind(reader, scope, figure)
    if figure.distinct is not None:
        return len({row[figure.distinct] for row in rows})
    if not figure.columns:
        return len(rows)
    first, *others = (sum((row[name] or Decimal(0) for row in rows), Decimal(0)) for name in figure.columns)
    return first - sum(others, Decimal(0))

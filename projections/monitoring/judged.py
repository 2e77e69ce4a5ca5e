"""Monitoring forms with all that their lights are computed from."""

from collections.abc import Sequence

from sqlalchemy import RowMapping, select

from backoffice.kernel.scope import Scope
from projections.monitoring.queries import VIEW as VIEW  # a table answers once its view has claimed it
from projections.monitoring.tables import FORMS
from projections.reader import Reader
from projections.scoping import within


def judged(reader: Reader, scope: Scope, year: int) -> Sequence[RowMapping]:
    """Whole rows of the year's forms that were handed in, by code."""
    rows = reader.rows(FORMS, year=year, **within(scope))
    return reader.all(select(rows).where(rows.c.light.is_not(None)).order_by(rows.c.code, rows.c.month))

"""Self-evaluations with all that their scores are computed from."""

from collections.abc import Sequence

from sqlalchemy import RowMapping, select

from backoffice.kernel.scope import Scope
from projections.reader import Reader
from projections.scoping import within
from projections.self_evaluations.queries import VIEW as VIEW  # a table answers once its view has claimed it
from projections.self_evaluations.tables import EVALUATIONS


def judged(reader: Reader, scope: Scope, year: int) -> Sequence[RowMapping]:
    """Whole rows of the year's forms that were scored, by code."""
    rows = reader.rows(EVALUATIONS, year=year, **within(scope))
    return reader.all(select(rows).where(rows.c.total.is_not(None)).order_by(rows.c.code))

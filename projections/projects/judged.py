"""Targets and ex-ante evaluations with all that they are judged by."""

from collections.abc import Sequence

from sqlalchemy import RowMapping, select

from backoffice.kernel.scope import Scope
from projections.projects.queries import VIEW as VIEW  # a table answers once its view has claimed it
from projections.projects.tables import EX_ANTES, TARGETS
from projections.reader import Reader
from projections.scoping import within


def judged_targets(reader: Reader, scope: Scope, year: int) -> Sequence[RowMapping]:
    """Whole rows of the year's targets that were handed in, by code."""
    rows = reader.rows(TARGETS, year=year, **within(scope))
    return reader.all(select(rows).where(rows.c.submitted_at.is_not(None)).order_by(rows.c.code))


def judged_ex_antes(reader: Reader, scope: Scope, year: int) -> Sequence[RowMapping]:
    """Whole rows of the year's ex-ante evaluations that were handed in, by code."""
    rows = reader.rows(EX_ANTES, year=year, **within(scope))
    return reader.all(select(rows).where(rows.c.submitted_at.is_not(None)).order_by(rows.c.code))

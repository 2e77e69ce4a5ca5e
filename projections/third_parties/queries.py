"""The door to the libraries: who may be chosen, engagements, the ranking by quality."""

from collections.abc import Sequence

from sqlalchemy import RowMapping, select

from projections.reader import Reader
from projections.third_parties.handlers import VIEW as VIEW  # a table answers once its view has claimed it
from projections.third_parties.tables import AGENCIES, ENGAGEMENTS, EXPERTS


def agencies(reader: Reader, *, code: str | None = None, listing: str | None = None) -> Sequence[RowMapping]:
    """Agencies by quality, the best first; those without a score last."""
    rows = reader.rows(AGENCIES, **_given(code=code, listing=listing))
    order = (rows.c.average.is_(None), rows.c.average.desc(), rows.c.code)
    return reader.all(select(rows).order_by(*order))


def agency(reader: Reader, code: str) -> RowMapping | None:
    """One agency."""
    return reader.row(AGENCIES, code)


def experts(reader: Reader, *, code: str | None = None, listing: str | None = None) -> Sequence[RowMapping]:
    """Experts by code."""
    rows = reader.rows(EXPERTS, **_given(code=code, listing=listing))
    return reader.all(select(rows).order_by(rows.c.code))


def expert(reader: Reader, code: str) -> RowMapping | None:
    """One expert."""
    return reader.row(EXPERTS, code)


def expert_of_account(reader: Reader, account: str) -> RowMapping | None:
    """The expert who signs in by an account."""
    return next(iter(reader.all(select(reader.rows(EXPERTS, account=account)))), None)


def engagements(
    reader: Reader, *, agency: str | None = None, year: int | None = None, stage: str | None = None
) -> Sequence[RowMapping]:
    """Engagements by number."""
    rows = reader.rows(ENGAGEMENTS, **_given(agency=agency, year=year, stage=stage))
    return reader.all(select(rows).order_by(rows.c.number))


def engagement(reader: Reader, number: str) -> RowMapping | None:
    """One engagement."""
    return next(iter(reader.all(select(reader.rows(ENGAGEMENTS, number=number)))), None)


def _given(**conditions: object) -> dict[str, object]:
    return {name: value for name, value in conditions.items() if value is not None}

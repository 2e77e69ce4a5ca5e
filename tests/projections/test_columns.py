"""Values are brought to the form in which they come back, or refused before they reach a database."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Engine,
    Float,
    Integer,
    MetaData,
    Numeric,
    String,
    Table,
    Uuid,
    func,
    insert,
    select,
)
from sqlalchemy import Enum as EnumColumn

from projections.columns import Exact, Json, Moment, Money, UnfitValue, as_stored
from projections.engines import UnableToOpenViews, views_engine
from projections.versioned import versioned_table

SHANGHAI = timezone(timedelta(hours=8))


class Light(StrEnum):
    RED = "red"


KEPT = [
    (String(10), Light.RED, "red"),
    (Integer(), -5, -5),
    (BigInteger(), 2**63 - 1, 2**63 - 1),
    (Boolean(), True, True),
    (Date(), date(2020, 7, 31), date(2020, 7, 31)),
    (Money(), Decimal("1234567.8"), Decimal("1234567.80")),
    (Money(), 3, Decimal("3.00")),
    (Exact(4), Decimal("-0.0001"), Decimal("-0.0001")),
    (Moment(), datetime(2020, 1, 1, 7, tzinfo=SHANGHAI), datetime(2019, 12, 31, 23, tzinfo=UTC)),
    (Json, {"items": ("a", 1, None, True, 0.5)}, {"items": ["a", 1, None, True, 0.5]}),
    (Json, ["a\0", "\\u0000"], ["a\0", "\\u0000"]),
    (String(), None, None),
    (Json, None, None),
]


@pytest.mark.parametrize(("kind", "value", "kept"), KEPT)
def test_a_value_comes_back_from_the_database_as_it_was_kept(engine: Engine, kind: Any, value: Any, kept: Any) -> None:
    table = Table("one", MetaData(), Column("value", kind))
    stored = as_stored(table.c.value)(value)
    with engine.begin() as connection:
        table.create(connection)
        connection.execute(insert(table), {"value": stored})
        found = connection.scalar(select(table.c.value))
    assert (stored, found) == (kept, kept)
    assert type(found) is type(stored)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (String(3), "four"),
        (String(), "a\0b"),
        (String(), "\ud800"),
        (String(), 5),
        (Integer(), "5"),
        (Integer(), True),
        (BigInteger(), 2**63),
        (Boolean(), 1),
        (Date(), datetime(2020, 1, 1, tzinfo=UTC)),
        (Uuid(), "8c0a4d8e-5d0f-4b8e-9a53-5b2e0a1d7c11"),
        (Money(), Decimal("0.001")),
        (Money(), Decimal("NaN")),
        (Money(), Decimal("Infinity")),
        (Money(), 0.5),
        (Money(), Decimal(10) ** 18),
        (Moment(), datetime(2020, 1, 1)),  # noqa: DTZ001 -- what must be refused
        (Json, {"sum": Decimal(1)}),
        (Json, float("nan")),
        (Json, ["\ud800"]),
    ],
)
def test_a_value_that_does_not_fit_is_refused(kind: Any, value: Any) -> None:
    with pytest.raises(UnfitValue, match="unable to store"):
        as_stored(Column("value", kind))(value)


def test_a_missing_value_is_refused_where_one_is_needed() -> None:
    with pytest.raises(UnfitValue, match="needs a value"):
        as_stored(Column("value", String(), nullable=False))(None)


@pytest.mark.parametrize("kind", [Numeric(18, 2), Float(), DateTime(timezone=True), EnumColumn(Light), JSON()])
def test_a_type_that_comes_back_as_something_else_is_refused(kind: Any) -> None:
    with pytest.raises(TypeError, match="a view column is"):
        as_stored(Column("value", kind))


def test_sums_of_money_are_exact(engine: Engine) -> None:
    table = Table("sums", MetaData(), Column("amount", Money))
    with engine.begin() as connection:
        table.create(connection)
        connection.execute(
            insert(table), [{"amount": Decimal("0.10")}] * 3 + [{"amount": Decimal("90071992547409.93")}]
        )
        assert connection.scalar(select(func.sum(table.c.amount))) == Decimal("90071992547410.23")
        assert connection.scalar(select(func.count()).where(table.c.amount > Decimal("0.10"))) == 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"name": "a" * 31}, "longer than"),
        ({"scope": ("nowhere",)}, "has no column"),
        ({"find": ("nowhere",)}, "has no column"),
        ({"key": Column("since", Integer)}, "by the versions themselves"),
    ],
)
def test_a_table_that_could_not_be_kept_is_refused_where_it_is_declared(change: dict[str, Any], message: str) -> None:
    declared: dict[str, Any] = {"name": "orders", "metadata": MetaData(), "key": Column("order_id", Uuid), **change}
    with pytest.raises(ValueError, match=message):
        versioned_table(declared.pop("name"), declared.pop("metadata"), **declared)


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://localhost/views"])
def test_a_database_that_cannot_hold_views_is_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(UnableToOpenViews):
        views_engine(url)

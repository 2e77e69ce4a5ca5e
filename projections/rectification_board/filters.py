"""The one vocabulary in which pages, the API and every figure say which orders they mean, and how orders age."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Any, Self
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_

#: Ageing buckets: code and the days overdue at which each begins; `open` is not yet due.
BUCKETS = (("open", 0), ("d1", 1), ("d8", 8), ("d31", 31), ("d90", 91))

#: Stages in which the unit has to act, so that its limit runs.
WITH_UNIT = ("issued", "acknowledged", "returned")

#: Stages in which a feedback waits for its reviewer.
WITH_REVIEWER = ("feedback", "verifying")

#: Filters whose value, or one of whose values, a column must equal.
EQUAL = ("year", "stage", "level", "department", "unit", "section", "code", "source_id", "opinion")


@dataclass(frozen=True, kw_only=True)
class OrderFilter:
    """Which orders: every condition given must hold; a tuple means any of its values. `today` is the day they age by.

    `bucket`: of BUCKETS, over issued orders that are not closed; `overdue`: past the limit while the unit has to
    act; `issued`: no longer a draft; `escalated`: has a level; `text`: part of the number, code or name.
    """

    today: date
    year: int | None = None
    stage: str | tuple[str, ...] | None = None
    level: str | tuple[str, ...] | None = None
    department: str | tuple[str, ...] | None = None
    unit: str | tuple[str, ...] | None = None
    section: str | tuple[str, ...] | None = None
    code: str | tuple[str, ...] | None = None
    source_id: UUID | None = None
    opinion: str | tuple[str, ...] | None = None
    bucket: str | None = None
    overdue: bool | None = None
    closed: bool | None = None
    issued: bool | None = None
    escalated: bool | None = None
    on_time: bool | None = None
    text: str = ""

    def but(self, **changed: Any) -> Self:
        """The same filter with some conditions set otherwise."""
        return replace(self, **changed)

    def parameters(self) -> dict[str, Any]:
        """The conditions that are given, by name, without the day: what an address of the rows must carry."""
        return {name: value for name, value in asdict(self).items() if name != "today" and value not in (None, "")}


def conditions(wanted: OrderFilter, c: Any) -> list[ColumnElement[bool]]:
    """The conditions over the columns `c` of the orders. ValueError for a bucket that is none of BUCKETS."""
    found = [
        c[name].in_(value) if isinstance(value, tuple) else c[name] == value
        for name in EQUAL
        if (value := getattr(wanted, name)) not in (None, "")
    ]
    late = and_(c.stage.in_(WITH_UNIT), c.due < wanted.today)
    for asked, condition, otherwise in (
        (wanted.closed, c.stage == "closed", c.stage != "closed"),
        (wanted.issued, c.stage != "draft", c.stage == "draft"),
        (wanted.escalated, c.level.is_not(None), c.level.is_(None)),
        (wanted.on_time, c.on_time.is_(True), c.on_time.is_(False)),
        (wanted.overdue, late, or_(c.stage.not_in(WITH_UNIT), c.due >= wanted.today)),
    ):
        if asked is not None:
            found.append(condition if asked else otherwise)
    if wanted.bucket:
        found += _in_bucket(c, wanted.bucket, wanted.today)
    if text := wanted.text.strip():
        found.append(or_(*(column.contains(text, autoescape=True) for column in (c.number, c.code, c.name))))
    return found


def days_overdue(order: Mapping[Any, Any], today: date) -> int:
    """Calendar days past the limit while the unit has to act; 0 when not overdue."""
    if order["due"] is None or order["stage"] not in WITH_UNIT:
        return 0
    due: date = order["due"]
    return max(0, (today - due).days)


def bucket_of(days: int) -> str:
    """The ageing bucket of so many days overdue."""
    return [code for code, start in BUCKETS if days >= start][-1]


def _in_bucket(c: Any, bucket: str, today: date) -> list[ColumnElement[bool]]:
    codes = [code for code, _ in BUCKETS]
    if bucket not in codes:
        raise ValueError(f"orders have no age {bucket!r}")
    at = codes.index(bucket)
    standing = c.stage.not_in(("closed", "draft"))
    if at == 0:
        return [standing, or_(c.stage.not_in(WITH_UNIT), c.due >= today)]
    found = [standing, c.stage.in_(WITH_UNIT), c.due <= today - timedelta(days=BUCKETS[at][1])]
    if at + 1 < len(BUCKETS):
        found.append(c.due > today - timedelta(days=BUCKETS[at + 1][1]))
    return found

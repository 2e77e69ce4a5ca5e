"""The one vocabulary in which pages, the API and every figure say which monitoring forms they mean."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Self
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_

from backoffice.areas.monitoring.events import MonitoringKind
from backoffice.kernel.review import Status

#: Statuses in which the unit owes the form.
OWED = (Status.DRAFT, Status.RETURNED)

#: Filters whose value, or one of whose values, a column must equal.
EQUAL = (
    "kind",
    "year",
    "month",
    "code",
    "unit",
    "department",
    "section",
    "status",
    "node",
    "assignee",
    "light",
    "exec_light",
    "target_light",
    "disposition",
    "handling",
    "task_id",
    "archived",
)

#: What `kind` says where forms of every kind are meant.
EVERY_KIND = "all"


@dataclass(frozen=True, kw_only=True)
class FormFilter:
    """Which forms: every condition given must hold; a tuple means any of its values.

    `kind`: the concentrated round unless another is named, for its figures are those that are told; `all` for any.
    `submitted`: handed in (and not withdrawn), or not. `overdue_on`: owed by the unit though its limit lay before
    that day. `min_rate`, `max_rate`: execution rate in %, from and below. `keyword`: part of the name or code.
    """

    kind: str | tuple[str, ...] = MonitoringKind.CONCENTRATED.value
    year: int | None = None
    month: int | None = None
    code: str | tuple[str, ...] | None = None
    unit: str | tuple[str, ...] | None = None
    department: str | tuple[str, ...] | None = None
    section: str | tuple[str, ...] | None = None
    status: str | tuple[str, ...] | None = None
    node: str | tuple[str, ...] | None = None
    assignee: str | None = None
    light: str | tuple[str, ...] | None = None
    exec_light: str | tuple[str, ...] | None = None
    target_light: str | tuple[str, ...] | None = None
    disposition: str | tuple[str, ...] | None = None
    handling: str | tuple[str, ...] | None = None
    task_id: UUID | None = None
    archived: bool | None = None
    submitted: bool | None = None
    overdue_on: date | None = None
    min_rate: Decimal | None = None
    max_rate: Decimal | None = None
    keyword: str = ""

    def but(self, **changed: Any) -> Self:
        """The same filter with some conditions set otherwise."""
        return replace(self, **changed)

    def parameters(self) -> dict[str, Any]:
        """The conditions that are given, by name: what an address of the rows must carry."""
        given = {name: value for name, value in asdict(self).items() if value not in (None, "")}
        return {name: value for name, value in given.items() if (name, value) != ("kind", MonitoringKind.CONCENTRATED)}


def equalities(wanted: FormFilter) -> dict[str, Any]:
    """The conditions that narrow by equality, for `reader.rows`."""
    given = {name: value for name in EQUAL if (value := getattr(wanted, name)) is not None}
    return {name: value for name, value in given.items() if (name, value) != ("kind", EVERY_KIND)}


def conditions(wanted: FormFilter, c: Any) -> list[ColumnElement[bool]]:
    """The other conditions, over the columns `c` of the forms."""
    found: list[ColumnElement[bool]] = []
    if wanted.submitted is not None:
        found.append(c.status != Status.DRAFT if wanted.submitted else c.status == Status.DRAFT)
    if wanted.overdue_on is not None:
        found.append(overdue(c, wanted.overdue_on))
    if wanted.min_rate is not None:
        found.append(c.execution_rate >= wanted.min_rate)
    if wanted.max_rate is not None:
        found.append(c.execution_rate < wanted.max_rate)
    if keyword := wanted.keyword.strip():
        found.append(or_(c.name.contains(keyword, autoescape=True), c.code.contains(keyword, autoescape=True)))
    return found


def overdue(c: Any, day: date) -> ColumnElement[bool]:
    """Whether the unit owes the form on `day` though its limit lay before."""
    return and_(c.status.in_(OWED), c.due < day)

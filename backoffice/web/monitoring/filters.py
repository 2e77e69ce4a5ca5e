"""The conditions of an address as a filter of monitoring forms: a figure and its rows are asked by the same words."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from flask import request

from backoffice.areas.monitoring.events import MonitoringKind
from backoffice.web.visit.current import reader, scope
from backoffice.web.visit.reading import Conditions
from projections.monitoring.filters import EVERY_KIND, FormFilter
from projections.monitoring.queries import rounds

#: What `kind` may say.
KINDS = (*(kind.value for kind in MonitoringKind), EVERY_KIND)

Value = str | tuple[str, ...] | int | bool | date | Decimal | UUID | None


def form_filter(asked: Conditions) -> FormFilter:
    """Every condition of `FormFilter` by its own name; `q` is the keyword. Without a round the latest is taken."""
    given: dict[str, Any] = {"keyword": asked.text("q")}
    for one in fields(FormFilter):
        values = [value for value in request.args.getlist(one.name) if value]
        if values and one.name not in given and (one.name != "kind" or values[0] in KINDS):
            given[one.name] = _value(asked, one.name, values)
    if given.get("year") is None and "kind" not in given and (known := rounds(reader(), scope())):
        given["year"] = known[0]["year"]
        given["month"] = given.get("month") or known[0]["month"]
    return FormFilter(**given)


def round_filter(asked: Conditions) -> FormFilter:
    """The same for one round: of a year that is named without its month, the latest."""
    wanted = form_filter(asked)
    if wanted.year is None or wanted.month is not None:
        return wanted
    months = [one["month"] for one in rounds(reader(), scope()) if one["year"] == wanted.year]
    return replace(wanted, month=months[0]) if months else wanted


def _value(
    asked: Conditions, name: str, values: list[str]
) -> str | tuple[str, ...] | int | bool | date | Decimal | UUID | None:
    match name:
        case "year":
            return asked.whole(name)
        case "month":
            return asked.month(name)
        case "submitted" | "archived":
            return values[0] in ("1", "True", "true")
        case "overdue_on":
            return asked.day(name)
        case "min_rate" | "max_rate":
            return asked.points(name)
        case "task_id":
            return asked.identity(name)
    return tuple(values) if len(values) > 1 else values[0]

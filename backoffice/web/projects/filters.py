"""The conditions of an address as a filter of projects: whatever a figure was counted by, its rows are asked by."""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from flask import request

from backoffice.web.visit.reading import Conditions
from projections.projects.filters import ProjectFilter

FLAGS = frozenset(one.name for one in fields(ProjectFilter) if "bool" in str(one.type))


def project_filter(asked: Conditions, year: int | None) -> ProjectFilter:
    """Every condition of `ProjectFilter` by its own name; `q` is the keyword. Repeated codes mean any of them."""
    given: dict[str, Any] = {"year": asked.whole("year") or year, "keyword": asked.text("q")}
    for one in fields(ProjectFilter):
        if one.name in given:
            continue
        values = [value for value in request.args.getlist(one.name) if value]
        if values:
            given[one.name] = _value(asked, one.name, values)
    return ProjectFilter(**given)


def _value(asked: Conditions, name: str, values: list[str]) -> str | tuple[str, ...] | bool | date | Decimal | None:
    if name in FLAGS:
        return values[0] in ("1", "True", "true")
    if name == "order_overdue_on":
        return asked.day(name)
    if name == "min_amount":
        return asked.wan(name)
    return tuple(values) if len(values) > 1 else values[0]

"""The conditions of an address as a filter of self-evaluations: a figure and its rows are asked by the same words."""

from dataclasses import fields
from decimal import Decimal
from typing import Any

from flask import request

from backoffice.web.visit.current import reader, scope
from backoffice.web.visit.reading import Conditions
from projections.self_evaluations.filters import EvaluationFilter
from projections.self_evaluations.queries import years

FLAGS = frozenset({"exempt", "late", "proposed", "submitted", "scored"})
DECIMALS = frozenset({"min_total", "max_total", "min_rate", "max_rate"})
WHOLES = frozenset({"year", "min_returns"})


def evaluation_filter(asked: Conditions) -> EvaluationFilter:
    """Every condition of `EvaluationFilter` by its own name; `q` is the keyword. Without a year the latest is taken."""
    given: dict[str, Any] = {"keyword": asked.text("q")}
    for one in fields(EvaluationFilter):
        values = [value for value in request.args.getlist(one.name) if value]
        if values and one.name not in given:
            given[one.name] = _value(asked, one.name, values)
    if given.get("year") is None and (known := years(reader(), scope())):
        given["year"] = known[0]
    return EvaluationFilter(**given)


def _value(asked: Conditions, name: str, values: list[str]) -> Any:
    if name in WHOLES:
        return asked.whole(name)
    if name in FLAGS:
        return values[0] in ("1", "True", "true")
    if name == "overdue_on":
        return asked.day(name)
    if name in DECIMALS:
        return Decimal(values[0]) if values[0].replace(".", "", 1).isdigit() else None
    return tuple(values) if len(values) > 1 else values[0]

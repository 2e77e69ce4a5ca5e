"""The conditions of an address as a filter of result applications: figures and rows are asked alike."""

from dataclasses import fields
from typing import Any

from flask import request

from backoffice.web.visit.current import reader
from backoffice.web.visit.reading import Conditions
from projections.application.filters import ApplicationFilter
from projections.application.queries import years

#: Conditions that are yes or no.
FLAGS = ("protected", "concerned", "by_rule", "issued", "decided", "has_orders", "moved", "differs")


def application_filter(asked: Conditions) -> ApplicationFilter:
    """Every condition by its own name; `q` is the keyword. Without a year the latest list is taken."""
    given: dict[str, Any] = {"keyword": asked.text("q")}
    for one in fields(ApplicationFilter):
        values = [value for value in request.args.getlist(one.name) if value]
        if not values or one.name in given:
            continue
        if one.name == "year":
            given["year"] = asked.whole("year")
        elif one.name in FLAGS:
            given[one.name] = values[0] in ("1", "True", "true")
        else:
            given[one.name] = tuple(values) if len(values) > 1 else values[0]
    if given.get("year") is None and (known := years(reader())):
        given["year"] = known[0]
    return ApplicationFilter(**given)

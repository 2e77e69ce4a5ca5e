"""Where the record stands that an order follows from."""

from collections.abc import Callable
from typing import Any

from flask import url_for

from backoffice.access.policy import Object, Verb, allows
from backoffice.areas.rectification.events import Source
from backoffice.web.kinds.row import Row
from backoffice.web.visit import current

#: Of a source: what the visitor must be allowed to read, the page, and how its address names the record.
Page = tuple[Object, str, Callable[[Row], dict[str, Any]]]


def _of_project(row: Row) -> dict[str, Any]:
    return {"code": row["code"], "year": row["year"]}


PAGES: dict[Source, Page] = {
    Source.MONITORING: (Object.PROJECT, "projects.record", lambda row: _of_project(row) | {"tab": "monitoring"}),
    Source.SELF_EVALUATION: (
        Object.PROJECT,
        "projects.record",
        lambda row: _of_project(row) | {"tab": "self-evaluation"},
    ),
    Source.SPOT_CHECK: (Object.RECHECK, "spot_check.recheck", _of_project),
    Source.KEY_EVALUATION: (Object.KEY_EVALUATION, "key_evaluation.record", _of_project),
    Source.DEPARTMENT_EVALUATION: (Object.EVALUATION_BY_DEPARTMENT, "department_evaluation.record", _of_project),
    Source.DISCLOSURE: (Object.DISCLOSURE, "disclosure.item", lambda row: {"item_id": row["source_id"]}),
}


def origin(row: Row) -> str | None:
    """The address of the source of an order; None for whoever may not read it."""
    kind, endpoint, named = PAGES[Source(row["source"])]
    return url_for(endpoint, **named(row)) if allows(current.actor(), Verb.READ, kind) else None

"""Puts the API into an application: its areas by explicit list, its specification, its errors for its own addresses."""

from typing import Any

from flask import Flask, request
from werkzeug.exceptions import HTTPException

from backoffice.api import (
    applications,
    appraisal,
    attachments,
    budget_rounds,
    department,
    department_evaluations,
    directory,
    disclosure,
    ex_ante,
    history,
    indicators,
    institution,
    key_evaluation,
    measures,
    monitoring,
    notices,
    problems,
    projects,
    queue,
    records,
    rectification,
    result_applications,
    rule_book,
    self_evaluation,
    spot_check,
    standard_forms,
    statement,
    third_parties,
    training,
)
from backoffice.api.areas import PREFIX, Area
from backoffice.api.asking import register_house
from backoffice.api.converters import CONVERTERS
from backoffice.api.limits import register_limits
from backoffice.api.reference import reference
from backoffice.api.specification import SpecifiedApi
from backoffice.bootstrap import House

#: Every area of the API, by explicit list.
AREAS: tuple[Area, ...] = (
    projects.area,
    history.area,
    applications.area,
    ex_ante.area,
    budget_rounds.area,
    indicators.area,
    queue.area,
    institution.area,
    training.area,
    monitoring.area,
    measures.area,
    rectification.area,
    self_evaluation.area,
    spot_check.area,
    key_evaluation.area,
    third_parties.area,
    result_applications.area,
    rule_book.area,
    department.area,
    department_evaluations.area,
    disclosure.area,
    appraisal.area,
    statement.area,
    records.area,
    notices.area,
    attachments.area,
    standard_forms.area,
    directory.area,
)

VERSION = "1.0.0"

#: Addresses under this path answer with problem documents, whatever the pages do.
PATH = "/api/"

#: Statuses that an application answers before any area is asked.
UNROUTED = (404, 405)

DESCRIPTION = """
Budget performance management of a district: every answer as it stood at any moment (`as_of`), every decision an event.
Bearer tokens (`backoffice token create ACCOUNT`); amounts in yuan as text, times in ISO 8601.
"""


def register(app: Flask, house: House) -> None:
    """Serve the API of a house under /api/v1. Tokens alone write, so the pages' forgery check is not for it."""
    app.config.update(
        API_TITLE="预算绩效管理后台 · Budget performance back office",
        API_VERSION=VERSION,
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX=PREFIX,
        OPENAPI_JSON_PATH="openapi.json",
    )
    app.config.setdefault(
        "API_SPEC_OPTIONS", {"info": {"description": DESCRIPTION.strip()}, "security": [{"token": []}]}
    )
    register_house(app, house)
    register_limits(app)
    for name, (converter, _) in CONVERTERS.items():
        app.url_map.converters[name] = converter
    api = SpecifiedApi(app)
    api.spec.components.security_scheme("token", {"type": "http", "scheme": "bearer"})
    for converter, described in CONVERTERS.values():
        api.register_converter(converter, _always(described))
    forgery = app.extensions.get("csrf")
    for area in AREAS:
        api.register_blueprint(area)
        if forgery is not None:
            forgery.exempt(area)
    app.register_blueprint(reference)
    for status in UNROUTED:
        _answer_unrouted(app, status)


def _always(described: dict[str, Any]) -> Any:
    return lambda converter: dict(described)


def _answer_unrouted(app: Flask, status: int) -> None:
    """Addresses that no area has: a problem document under /api/, elsewhere what the application did before."""
    before = app.error_handler_spec[None].get(status, {}) or app.error_handler_spec[None].get(None, {})

    def unrouted(error: HTTPException) -> Any:
        if request.path.startswith(PATH):
            return problems.refused(error)
        found = next((before[kind] for kind in type(error).__mro__ if kind in before), None)
        return found(error) if found else error

    app.register_error_handler(status, unrouted)

"""The items of a notice and the feedback on it as workbooks."""

from typing import Any

from flask import Response, g
from werkzeug.exceptions import NotFound

from backoffice.areas.rectification.forms import DraftForm, FeedbackForm
from backoffice.forms.schema import dump
from backoffice.web.forming.workbooks import Read, give_out, read_in
from backoffice.web.kinds.row import Row
from backoffice.web.rectification.acts import offered
from backoffice.web.rectification.payloads import draft_of, feedback_of


def given_out(row: Row) -> Response:
    """The form that the visitor is to fill in; NotFound where there is none."""
    acts = offered(row)
    if "revise" in acts:
        return give_out("rectification-items", _data(row, "revise"), _about(row))
    if "answer" not in acts:
        raise NotFound
    problems = row["problems"]
    beside = {
        "items": [("问题事实", [one["fact"] for one in problems]), ("整改要求", [one["demand"] for one in problems])]
    }
    return give_out("rectification-feedback", _data(row, "answer"), _about(row), beside=beside)


def taken_in(row: Row, act: str) -> Read:
    """Put the workbook that was posted where the page looks for what was typed into the form of an act."""
    if act not in ("revise", "answer") or act not in offered(row):
        raise NotFound
    name = "rectification-items" if act == "revise" else "rectification-feedback"
    g.typed_form, taken = read_in(name, _data(row, act), _about(row))
    return taken


def _data(row: Row, act: str) -> dict[str, Any]:
    return dump(DraftForm, draft_of(row)) if act == "revise" else dump(FeedbackForm, feedback_of(row))


def _about(row: Row) -> dict[str, object]:
    return {"code": row["code"], "year": row["year"]}

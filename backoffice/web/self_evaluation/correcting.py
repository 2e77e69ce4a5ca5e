"""Correcting a confirmed self-evaluation: an officer proposes, the chief decides, the earlier version stays."""

from typing import Any

import msgspec
from flask import redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import BadRequest, NotFound
from werkzeug.wrappers import Response as AnyResponse

from backoffice.access.policy import Object, Verb, allows, check
from backoffice.areas.self_evaluation.commands import ApproveCorrection, ProposeCorrection, RefuseCorrection
from backoffice.areas.self_evaluation.entry import SelfEvaluationEntry
from backoffice.areas.self_evaluation.forms import SelfEvaluationEntryForm
from backoffice.forms.schema import dump
from backoffice.kernel.changes import changes
from backoffice.kernel.errors import Forbidden, Unable
from backoffice.kernel.review import Status
from backoffice.web.forming.posting import posted, read
from backoffice.web.kinds.row import Row
from backoffice.web.kinds.self_evaluation import SELF_EVALUATION
from backoffice.web.self_evaluation.blueprint import self_evaluation
from backoffice.web.self_evaluation.form import offered, page_of, start_of
from backoffice.web.telling.forms import described
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation
from backoffice.web.visit.ordering import Refusal, carry_out, refusal, seen
from projections.courses import plain
from projections.self_evaluations.queries import evaluation_of


@self_evaluation.get("/projects/<code>/<int:year>/self_evaluation/correction")
def correction(code: str, year: int) -> str:
    """The form to correct, or the proposal to decide on."""
    row = _confirmed(code, year)
    return _show(row, start_of(row))


@self_evaluation.post("/projects/<code>/<int:year>/self_evaluation/correction")
def corrected(code: str, year: int) -> AnyResponse | tuple[str, int]:
    """Propose, approve or refuse."""
    row = _confirmed(code, year)
    data: dict[str, Any] = start_of(row)
    named = {"code": code, "year": year, "seen": seen()}
    try:
        match request.form.get("act"):
            case "propose":
                data = posted(SelfEvaluationEntryForm)
                order: object = ProposeCorrection(entry=read(SelfEvaluationEntryForm, data), **named)  # type: ignore[arg-type]
                done = gettext("已提出更正，待批准。")
            case "approve":
                order, done = ApproveCorrection(**named), gettext("更正已生效，原版保留。")  # type: ignore[arg-type]
            case "refuse":
                order, done = RefuseCorrection(**named), gettext("已不同意更正。")  # type: ignore[arg-type]
            case _:
                raise BadRequest
        carry_out(order, request.form.get("reason", ""), done=done)
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return _show(_confirmed(code, year), data, refused), refused.status
    return redirect(url_for("projects.record", code=code, year=year, tab=SELF_EVALUATION.tab), 303)


def _confirmed(code: str, year: int) -> Row:
    check(current.actor(), Verb.CORRECT, Object.SELF_EVALUATION)
    row = evaluation_of(current.reader(), current.scope(), code, year)
    if row is None or row["status"] != Status.DONE or current.in_past():
        raise NotFound
    return row


def _show(row: Row, data: dict[str, Any], refused: Refusal | None = None) -> str:
    proposed: list[dict[str, Any]] = []
    if row["proposed"]:
        before, after = (
            msgspec.convert(held, SelfEvaluationEntry, strict=False)
            for held in (row["entry"], row["proposal"]["entry"])
        )
        proposed = described(SELF_EVALUATION, [plain(change) for change in changes(before, after)])
        data = dump(SelfEvaluationEntryForm, after)
    return render_template(
        "self_evaluation/correction.html",
        row=row,
        page=page_of(row, data, refused.errors if refused else {}),
        proposed=proposed,
        refused=refused,
        organisation=organisation,
        decides=allows(current.actor(), Verb.APPROVE, Object.SELF_EVALUATION),
        **offered(row),
    )

"""A project's budget of a year in the hands of the budget section: given, adjusted under a document, corrected."""

from decimal import Decimal
from uuid import uuid5

from flask import redirect, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as later
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from backoffice.areas.projects.commands import AdjustBudget, BudgetProject, CorrectInitialBudget
from backoffice.areas.targets.commands import ApproveTarget
from backoffice.kernel.errors import Fault, Forbidden, Invalid, Text, Unable
from backoffice.kernel.money import UnableToReadMoney, from_wan
from backoffice.web.projects.registering import projects
from backoffice.web.projects.showing import show
from backoffice.web.visit import current
from backoffice.web.visit.ordering import carry_out, command_id, done_before, refusal, seen
from backoffice.web.visit.origin import origin
from projections.projects.queries import project

__all__ = ["projects"]

DONE = {
    "budget": later("年初预算已下达。"),
    "adjust": later("全年预算已调整。"),
    "correct": later("年初预算数已更正。"),
}


@projects.post("/projects/<code>/<int:year>/approve")
def approved(code: str, year: int) -> Response | tuple[str, int]:
    """The budget section approves the target with its amount under a document number, and gives the budget with it."""
    try:
        amount, document = _amount("approved"), _document()
        if not done_before():
            order = ApproveTarget(code=code, year=year, document=document, approved=amount, seen=seen())
            carry_out(order, request.form.get("reason", ""), done=gettext("目标和预算已批复。"))
        _give(code, year, amount)
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return show(code, refused, year=year, tab="target"), refused.status
    return redirect(url_for("projects.record", code=code, year=year, tab="target"), 303)


@projects.post("/projects/<code>/<int:year>/money/<any(budget, adjust, correct):act>")
def money(code: str, year: int, act: str) -> Response | tuple[str, int]:
    """Give the budget of a year, adjust it under a document's number, or correct what was recorded wrongly."""
    if project(current.reader(), current.scope(), code, year) is None:
        raise NotFound
    try:
        if not done_before():
            carry_out(_order(code, year, act), request.form.get("reason", ""), done=str(DONE[act]))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return show(code, refused, year=year, tab="summary"), refused.status
    return redirect(url_for("projects.record", code=code, year=year), 303)


def _order(code: str, year: int, act: str) -> object:
    if act == "budget":
        return BudgetProject(code=code, year=year, initial=_amount("amount"))
    if act == "correct":
        return CorrectInitialBudget(code=code, year=year, initial=_amount("amount"))
    return AdjustBudget(code=code, year=year, adjusted=_amount("amount"), document=_document())


def _give(code: str, year: int, amount: Decimal) -> None:
    """What is approved with the target is the initial budget of the year, unless there is one."""
    head = project(current.reader(), current.scope(), code, year)
    if head is None or head.year is None or head.year["initial"] is not None:
        return
    served = current.house()
    order = BudgetProject(code=code, year=year, initial=amount)
    outcome = served.handle(
        order,
        current.actor(),
        request.form.get("reason", "").strip(),
        command_id=uuid5(command_id(), "budget"),
        origin=origin(),
    )
    current.forget_readers()
    served.wait(outcome.position)


def _amount(name: str) -> Decimal:
    try:
        return from_wan(request.form.get(name, ""))
    except UnableToReadMoney as problem:
        raise Invalid((Fault(name, problem.code, problem.text),)) from problem


def _document() -> str:
    document = request.form.get("document", "").strip()
    if not document:
        raise Invalid((Fault("document", "required", Text("请填写文号。", "Give the document number.")),))
    return document

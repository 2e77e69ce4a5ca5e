"""The page of a project's payment plan in a budget year."""

from datetime import date
from decimal import Decimal
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from backoffice.access.policy import Object, Verb, allows, check
from backoffice.areas.projects.commands import ApprovePaymentPlan, DeclarePaymentPlan, RefusePaymentPlan
from backoffice.areas.projects.project_year import MONTHS
from backoffice.kernel.errors import Fault, Forbidden, Invalid, Unable
from backoffice.kernel.money import UnableToReadMoney, from_wan, show_wan
from backoffice.kernel.periods import in_year
from backoffice.web.payment_plans.words import Planned, planned
from backoffice.web.shell.formats import month_of_year
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation
from backoffice.web.visit.ordering import Refusal, carry_out, done_before, refusal, seen
from projections.projects.queries import Head, project

payment_plans = Blueprint("payment_plans", __name__, template_folder="templates")


@payment_plans.get("/projects/<code>/<int:year>/plan")
def plan(code: str, year: int) -> str:
    """The plan in force, the one that waits, and the form for another."""
    check(current.actor(), Verb.READ, Object.MONEY)
    return _show(_head(code, year))


@payment_plans.post("/projects/<code>/<int:year>/plan")
def declared(code: str, year: int) -> Response | tuple[str, int]:
    """Declare the twelve amounts; every one that cannot be read is told at its month."""
    head = _head(code, year)
    late = current.today() > _last_day(year)
    done = gettext("已提交业务科室审核。") if late else gettext("用款计划已申报。")
    try:
        if not done_before():
            order = DeclarePaymentPlan(code=code, year=year, payments=_payments())
            carry_out(order, request.form.get("reason", ""), done=done)
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return _show(head, refused), refused.status
    return redirect(url_for("payment_plans.plan", code=code, year=year), 303)


@payment_plans.post("/projects/<code>/<int:year>/plan/<any(approve, refuse):decision>")
def decided(code: str, year: int, decision: str) -> Response | tuple[str, int]:
    """The section's word on a late plan."""
    kind = ApprovePaymentPlan if decision == "approve" else RefusePaymentPlan
    done = gettext("已同意用款计划调整。") if decision == "approve" else gettext("未同意，维持原用款计划。")
    try:
        if not done_before():
            carry_out(kind(code=code, year=year, seen=seen()), request.form.get("reason", ""), done=done)
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return _show(_head(code, year), refused), refused.status
    return redirect(url_for("payment_plans.plan", code=code, year=year), 303)


def _payments() -> tuple[Decimal, ...]:
    payments, faults = [], []
    for month in range(1, MONTHS + 1):
        typed = request.form.get(f"month-{month}", "").strip() or "0"
        try:
            payments.append(from_wan(typed))
        except UnableToReadMoney as problem:
            faults.append(Fault(f"month-{month}", problem.code, problem.text))
    if faults:
        raise Invalid(tuple(faults))
    return tuple(payments)


def _head(code: str, year: int) -> Head:
    head = project(current.reader(), current.scope(), code, year)
    if head is None or head.year is None or head.year["year"] != year or head.year["adjusted"] is None:
        raise NotFound
    return head


def _last_day(year: int) -> date:
    """Until when the plans of a year are declared freely."""
    return in_year(current.house().app.facts.rule_book(year).book.calendar.payment_plan_last_day, year)


def _show(head: Head, refused: Refusal | None = None) -> str:
    row: Any = head.year
    assert row is not None, "only a year with money is shown"
    live, actor = not current.in_past(), current.actor()
    own = head.project["unit"] == current.account().organisation
    in_force = planned(row["plan"], row["adjusted"])
    return render_template(
        "payment_plans/plan.html",
        project=head.project,
        year=row,
        in_force=in_force,
        asked=planned(row["plan_asked"], row["adjusted"]),
        last_day=_last_day(row["year"]),
        late=current.today() > _last_day(row["year"]),
        may_declare=live and own and allows(actor, Verb.SUBMIT, Object.MONEY),
        may_decide=live and row["plan_asked"] is not None and allows(actor, Verb.REVIEW, Object.MONEY),
        typed=_typed(in_force),
        month_words=month_of_year,
        refused=refused,
        organisation=organisation,
    )


def _typed(in_force: Planned | None) -> list[str]:
    """What the twelve fields show: what was typed, else the plan in force."""
    if request.method == "POST" and "month-1" in request.form:
        return [request.form.get(f"month-{month}", "") for month in range(1, MONTHS + 1)]
    return [show_wan(month.amount) for month in in_force.months] if in_force else [""] * MONTHS

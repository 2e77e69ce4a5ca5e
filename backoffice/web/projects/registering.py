"""Entering a project into the library: the first form of its life."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from backoffice.access.policy import Object, Verb, allows, check
from backoffice.areas.projects.commands import RegisterProject
from backoffice.areas.projects.forms import ProjectForm
from backoffice.kernel.context import Role
from backoffice.kernel.errors import Fault, Forbidden, Invalid, Text, Unable
from backoffice.web.forming.drawing import Drawing, draw, misplaced
from backoffice.web.forming.posting import posted, read
from backoffice.web.projects.pages import projects
from backoffice.web.shell.preferences import language
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisations
from backoffice.web.visit.ordering import Refusal, carry_out, done_before, refusal
from projections.budget_rounds.queries import rounds
from projections.organisations.queries import Organisation, units

__all__ = ["projects"]

#: What the bureau grants: a unit is not asked for it.
GRANTED = ("protected", "key", "exempt")

#: A stage of the round in which a year's projects come in.
COMING_IN = ("preparing", "r1-open")


def may_register() -> bool:
    """Whether the visitor enters projects, now."""
    return allows(current.actor(), Verb.CREATE, Object.PROJECT) and not current.in_past()


@projects.get("/projects/new")
def registering() -> str:
    """The empty form."""
    current.only_now()
    check(current.actor(), Verb.CREATE, Object.PROJECT)
    year = next((row["year"] for row in rounds(current.reader()) if row["stage"] in COMING_IN), None)
    mine = list(_units())
    begun = {"unit": mine[0] if len(mine) == 1 else "", "kind": "targeted", "first_year": year, "last_year": year}
    return _form({name: value for name, value in begun.items() if value is not None})


@projects.post("/projects/new")
def registered() -> Response | tuple[str, int]:
    """Enter the project; every fault comes back at its place."""
    check(current.actor(), Verb.CREATE, Object.PROJECT)
    data: dict[str, Any] = {}
    try:
        data = posted(ProjectForm)
        facts = read(ProjectForm, data)
        if not done_before():
            order = RegisterProject(**_asked(facts), **_place(facts["unit"]))
            carry_out(order, request.form.get("reason", ""), done=gettext("已入库。下一步：填报事前评估和绩效目标。"))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        return _form(data, refused), refused.status
    return redirect(url_for("projects.record", code=facts["code"], year=facts["first_year"]), 303)


def _asked(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts without what only the bureau may grant, and without the unit."""
    hidden = ("unit", *(() if _grants() else GRANTED))
    return {name: value for name, value in facts.items() if name not in hidden}


def _place(unit: str) -> dict[str, Any]:
    """The unit with its department and section. Raises Invalid where the unit is none of the visitor's."""
    found = _units().get(unit)
    head = organisations().get((found.parent if found and found.kind == "unit" else unit) or unit)
    if found is None or head is None or not head.section:
        text = Text("请选择本部门的单位。", "Choose a unit of your own.")
        raise Invalid((Fault("unit", "unknown-organisation", text),))
    return {"unit": unit, "department": head.code, "section": head.section}


def _units() -> dict[str, Organisation]:
    return {one.code: one for one in units(organisations(), current.scope())}


def _grants() -> bool:
    return current.account().role is Role.BUDGET


def _form(data: dict[str, Any], refused: Refusal | None = None) -> str:
    errors = dict(refused.errors) if refused else {}
    offered = {code: one.called(language()) for code, one in _units().items()}
    hidden = frozenset() if _grants() else frozenset(GRANTED)
    parts = draw(ProjectForm, data, Drawing(errors=errors, offers={"unit": offered}, absent=hidden))
    return render_template(
        "projects/register.html", parts=parts, refused=refused, errors=misplaced(parts, errors) if errors else []
    )

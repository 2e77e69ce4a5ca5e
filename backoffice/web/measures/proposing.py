"""The page on which a section or the performance section proposes a measure, with or without a monitoring form."""

from decimal import Decimal

from flask import redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from backoffice.access.policy import Object, Verb, check
from backoffice.areas.projects import measure_commands as commands
from backoffice.areas.projects.measure_events import MeasureKind
from backoffice.kernel.errors import Fault, Forbidden, Invalid, Text, Unable
from backoffice.kernel.money import UnableToReadMoney, from_wan
from backoffice.web.measures.pages import measures
from backoffice.web.measures.words import kinds
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation
from backoffice.web.visit.ordering import Refusal, carry_out, refusal
from projections.projects.queries import Head, project

__all__ = ["measures"]


@measures.get("/measures/new/<code>/<int:year>")
def new(code: str, year: int) -> str:
    """The proposal to be filled in."""
    check(current.actor(), Verb.CREATE, Object.MEASURE)
    return _fill(_head(code, year))


@measures.post("/measures/new/<code>/<int:year>")
def proposed(code: str, year: int) -> Response | tuple[str, int]:
    """Put the measure to who decides it."""
    head = _head(code, year)
    try:
        outcome = carry_out(_order(code, year), request.form.get("reason", ""), done=gettext("已提请决定。"))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        return _fill(head, refused), refused.status
    return redirect(url_for("measures.record", measure_id=outcome.ids[0]), 303)


def _order(code: str, year: int) -> commands.ProposeMeasure:
    faults: list[Fault] = []
    reduced: Decimal | None = None
    try:
        kind = MeasureKind(request.form.get("kind", ""))
    except ValueError:
        raise Invalid((Fault("kind", "required", Text("请选择处置。", "Choose a measure.")),)) from None
    if kind is MeasureKind.ADJUST:
        reduced, faults = _reduced()
    findings = tuple(line.strip() for line in request.form.get("findings", "").splitlines() if line.strip())
    if not findings:
        faults.append(Fault("findings", "required", Text("请写明依据的问题。", "Say what was found.")))
    if faults:
        raise Invalid(tuple(faults))
    return commands.ProposeMeasure(kind=kind, code=code, year=year, findings=findings, reduced_to=reduced)


def _reduced() -> tuple[Decimal | None, list[Fault]]:
    try:
        return from_wan(request.form.get("reduced_to", "")), []
    except UnableToReadMoney as problem:
        return None, [Fault("reduced_to", problem.code, problem.text)]


def _head(code: str, year: int) -> Head:
    head = project(current.reader(), current.scope(), code, year)
    if head is None or head.year is None or current.in_past():
        raise NotFound
    return head


def _fill(head: Head, refused: Refusal | None = None) -> str:
    return render_template("measures/new.html", head=head, kinds=kinds(), refused=refused, organisation=organisation)

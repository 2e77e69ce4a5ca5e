"""The command of what was posted from a decision panel."""

from decimal import Decimal

from flask import request
from flask_babel import gettext
from werkzeug.exceptions import BadRequest

from backoffice.areas.ex_ante.commands import ConcludeExAnte
from backoffice.areas.ex_ante.report import Mark
from backoffice.areas.monitoring.commands import ConfirmMonitoringForm
from backoffice.areas.monitoring.events import Disposition
from backoffice.areas.targets.commands import ReviewTarget
from backoffice.areas.targets.events import ItemPoints
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.money import UnableToReadMoney, from_wan
from backoffice.kernel.review import Node
from backoffice.scoring.codes import Grade
from backoffice.web.deciding.kinds import FormKind
from backoffice.web.deciding.panel import is_last, posted_due
from backoffice.web.deciding.row import Row
from backoffice.web.visit.ordering import carry_out, seen


def decide(kind: FormKind, row: Row) -> str:
    """Carry out what was posted for a form; the sentence that says what was done. Raises what the order raises."""
    reason = request.form.get("reason", "")
    match request.form.get("decision"):
        case "pass":
            done = gettext("已通过：%(name)s", name=row["name"])
            carry_out(_passing(kind, row), reason, done=done)
        case "return":
            done = gettext("已退回：%(name)s", name=row["name"])
            carry_out(_returning(kind, row), reason, done=done)
        case "transfer":
            done = gettext("已转办：%(name)s", name=row["name"])
            to = request.form.get("to", "")
            if not to:
                raise Invalid((Fault("to", "required", Text("请选择转给谁。", "Choose who takes it.")),))
            carry_out(kind.hand_over(row, to, seen()), reason, done=done)
        case _:
            raise BadRequest
    return done


def _passing(kind: FormKind, row: Row) -> object:
    if kind.key == "monitoring" and is_last(row):
        return _confirming(row)
    if kind.key == "ex_ante" and is_last(row):
        return _concluding(kind, row)
    if kind.key == "target" and row["node"] == Node.SECTION:
        return _reviewing(row)
    return kind.pass_on(row, seen())


def _returning(kind: FormKind, row: Row) -> object:
    due = posted_due()
    if due is None:
        text = Text("请按“2021-03-31”的样式填写新期限。", "Write the new limit like 2021-03-31.")
        raise Invalid((Fault("due", "not-a-day", text),))
    return kind.send_back(row, tuple(request.form.getlist("fields")), due, seen())


def _confirming(row: Row) -> object:
    try:
        disposition = Disposition(request.form.get("disposal", ""))
    except ValueError:
        raise Invalid((Fault("disposal", "required", Text("请选择处置。", "Choose a disposition.")),)) from None
    return ConfirmMonitoringForm(
        form_id=row["form_id"],
        disposition=disposition,
        demand=request.form.get("demand", "").strip(),
        seen=seen(),
    )


def _concluding(kind: FormKind, row: Row) -> object:
    try:
        recommended = from_wan(request.form.get("recommended", ""))
    except UnableToReadMoney as problem:
        raise Invalid((Fault("recommended", problem.code, problem.text),)) from problem
    own = {mark.check: mark.grade for mark in kind.handed_in(row).marks}
    marked = {name.removeprefix("mark-"): value for name, value in request.form.items() if name.startswith("mark-")}
    marks = tuple(Mark(check=check, grade=Grade(grade)) for check, grade in marked.items() if check in own)
    differing = any(own[mark.check] != mark.grade for mark in marks)
    return ConcludeExAnte(
        code=row["code"],
        year=row["year"],
        seen=seen(),
        marks=marks if differing else None,
        vetoes=tuple(request.form.getlist("vetoes")),
        recommended=recommended,
        conditions=tuple(line.strip() for line in request.form.get("conditions", "").splitlines() if line.strip()),
    )


def _reviewing(row: Row) -> object:
    faults, items = [], []
    for name, value in request.form.items():
        if not name.startswith("points-"):
            continue
        try:
            points = Decimal(value.strip())
        except ArithmeticError:
            faults.append(Fault(name, "not-a-number", Text("请填写分数。", "Give the points.")))
            continue
        items.append(ItemPoints(item=name.removeprefix("points-"), points=points))
    if faults:
        raise Invalid(tuple(faults))
    return ReviewTarget(
        code=row["code"],
        year=row["year"],
        seen=seen(),
        items=tuple(items),
        fields=tuple(request.form.getlist("fields")),
        due=posted_due(),
    )

"""The target form: the business section reviews it on a sheet of its own."""

from decimal import Decimal
from typing import Any

from flask import request
from flask_babel import gettext
from flask_babel import lazy_gettext as later

from backoffice.areas.targets import commands
from backoffice.areas.targets.events import ItemPoints
from backoffice.areas.targets.form import TargetForm
from backoffice.areas.targets.forms import TargetFormForm
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.review import Node
from backoffice.scoring.codes import Grade
from backoffice.web.kinds.earlier import earlier_of
from backoffice.web.kinds.kind import FormKind, Judgement, Sheet, by_year
from backoffice.web.kinds.posted import posted_due
from backoffice.web.kinds.row import Row
from backoffice.web.shell.formats import money
from backoffice.web.telling.facts import coded, fact, points
from backoffice.web.telling.forms import offers
from backoffice.web.visit.ordering import seen
from projections.projects import queries


def facts(row: Row) -> list[dict[str, Any]]:
    """The money, the review and the approval."""
    return [
        fact(gettext("年度资金（万元）"), money(row["amount"])),
        fact(gettext("目标版本"), row["approved_version"] or "—"),
        fact(gettext("审核得分"), points(row["total"]), coded(Grade, row["grade"])),
        fact(gettext("批复金额（万元）"), money(row["approved"])),
        fact(gettext("批复文号"), row["document"] or "—"),
    ]


def judgement(row: Row) -> Judgement | None:
    """The section fills in the review sheet."""
    if row["node"] != Node.SECTION:
        return None
    return Judgement(label=later("通过"), submit=later("提交审核表"), order=reviewing, sheet=True)


def reviewing(row: Row) -> object:
    """The review sheet as posted. Raises Invalid with every item that is no number."""
    faults, items = [], []
    for name, value in request.form.items():
        if not name.startswith("points-"):
            continue
        try:
            given = Decimal(value.strip())
        except ArithmeticError:
            faults.append(Fault(name, "not-a-number", Text("请填写分数。", "Give the points.")))
            continue
        items.append(ItemPoints(item=name.removeprefix("points-"), points=given))
    if faults:
        raise Invalid(tuple(faults))
    return commands.ReviewTarget(
        **by_year(row),
        seen=seen(),
        items=tuple(items),
        fields=tuple(request.form.getlist("fields")),
        due=posted_due(),
    )


def sheet(code: str, year: int, row: Row | None, data: dict[str, Any]) -> Sheet:
    """The form as it is, with the layouts of the year's rule book, the library, and what earlier years reached."""
    return Sheet(data=data, offers=offers(year), library=True, earlier=earlier_of(code, year, data))


def opening(code: str, year: int, amount: Decimal) -> object:
    """Begin the target with the amount of the year, in yuan."""
    return commands.OpenTarget(code=code, year=year, amount=amount)


def submitting(code: str, year: int, row: Row, payload: Any, version: int | None) -> object:
    """Hand the target in."""
    return commands.SubmitTarget(code=code, year=year, form=payload, seen=version)


TARGET = FormKind(
    key="target",
    label=later("绩效目标"),
    tab="target",
    schema=TargetFormForm,
    payload=TargetForm,
    content="form",
    id_column="target_id",
    find=queries.target_by_id,
    of_project=queries.target,
    subject=by_year,
    passing=commands.PassTarget,
    returning=commands.ReturnTarget,
    withdrawing=commands.WithdrawTarget,
    handing_over=commands.HandOverTarget,
    facts=facts,
    sheet=sheet,
    submitting=submitting,
    opening=opening,
    judgement=judgement,
    alone=lambda task: bool(task["node"] == Node.SECTION),
)

"""The ex-ante report: the performance section concludes it on a sheet of its own."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from flask import request
from flask_babel import gettext
from flask_babel import lazy_gettext as later

from backoffice.areas.ex_ante import commands
from backoffice.areas.ex_ante.forms import ExAnteReportForm
from backoffice.areas.ex_ante.report import ExAnteReport, Mark
from backoffice.kernel.errors import Fault, Invalid
from backoffice.kernel.money import UnableToReadMoney, from_wan
from backoffice.kernel.review import Node
from backoffice.scoring.codes import Conclusion, Grade
from backoffice.web.kinds.kind import FormKind, Judgement, Sheet, by_year
from backoffice.web.kinds.row import Row, is_last
from backoffice.web.shell.formats import money
from backoffice.web.telling.facts import coded, fact, points
from backoffice.web.telling.forms import offers
from backoffice.web.visit.ordering import seen
from projections.projects import queries


def facts(row: Row) -> list[dict[str, Any]]:
    """What was applied for, scored and recommended."""
    content = EX_ANTE.handed_in(row)
    return [
        fact(gettext("申请金额（万元）"), money(row["applied"])),
        fact(gettext("单位建议金额（万元）"), money(content.recommended if content else None)),
        fact(gettext("自评得分"), points(row["unit_total"]), coded(Conclusion, row["unit_conclusion"])),
        fact(gettext("评估结论"), coded(Conclusion, row["conclusion"]) or "—"),
        fact(gettext("审定金额（万元）"), money(row["recommended"])),
    ]


def judgement(row: Row) -> Judgement | None:
    """The last reviewer concludes."""
    if not is_last(row):
        return None
    return Judgement(label=later("评估结论"), submit=later("作出结论"), order=concluding, sheet=True)


def concluding(row: Row) -> object:
    """The conclusion as posted. Raises Invalid for an amount that cannot be read."""
    try:
        recommended = from_wan(request.form.get("recommended", ""))
    except UnableToReadMoney as problem:
        raise Invalid((Fault("recommended", problem.code, problem.text),)) from problem
    own = {mark.check: mark.grade for mark in EX_ANTE.handed_in(row).marks}
    marked = {name.removeprefix("mark-"): value for name, value in request.form.items() if name.startswith("mark-")}
    marks = tuple(Mark(check=check, grade=Grade(grade)) for check, grade in marked.items() if check in own)
    differing = any(own[mark.check] != mark.grade for mark in marks)
    return commands.ConcludeExAnte(
        **by_year(row),
        seen=seen(),
        marks=marks if differing else None,
        vetoes=tuple(request.form.getlist("vetoes")),
        recommended=recommended,
        conditions=tuple(line.strip() for line in request.form.get("conditions", "").splitlines() if line.strip()),
    )


def sheet(code: str, year: int, row: Row | None, data: dict[str, Any]) -> Sheet:
    """Every check of the year's rule book is marked once; who signs stays open."""
    offered = offers(year)
    marked: Mapping[str, str] = {mark["check"]: mark["grade"] for mark in data.get("marks", ())}
    marks = [{"check": check, "grade": marked.get(check, "")} for check in offered["check"]]
    return Sheet(data={**data, "marks": marks}, fixed=frozenset({"marks"}), offers=offered, opened=("signatures",))


def opening(code: str, year: int, amount: Decimal) -> object:
    """Begin the evaluation with the amount applied for, in yuan."""
    return commands.OpenExAnte(code=code, year=year, applied=amount)


def submitting(code: str, year: int, row: Row, payload: Any, version: int | None) -> object:
    """Hand the report in."""
    return commands.SubmitExAnte(code=code, year=year, report=payload, seen=version)


EX_ANTE = FormKind(
    key="ex_ante",
    label=later("事前评估"),
    tab="ex-ante",
    schema=ExAnteReportForm,
    payload=ExAnteReport,
    content="form",
    id_column="ex_ante_id",
    find=queries.ex_ante_by_id,
    of_project=queries.ex_ante,
    subject=by_year,
    passing=commands.PassExAnte,
    returning=commands.ReturnExAnte,
    withdrawing=commands.WithdrawExAnte,
    handing_over=commands.HandOverExAnte,
    facts=facts,
    sheet=sheet,
    submitting=submitting,
    opening=opening,
    judgement=judgement,
    alone=lambda task: bool(task["node"] == Node.PERFORMANCE),
)

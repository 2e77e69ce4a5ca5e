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
from backoffice.areas.ex_ante.report_rules import FULL_FORM_ONLY
from backoffice.kernel.errors import Fault, Invalid
from backoffice.kernel.money import UnableToReadMoney, from_wan
from backoffice.kernel.review import Node
from backoffice.scoring.codes import Conclusion, Grade
from backoffice.scoring.ex_ante_rules import simplified_form_allowed
from backoffice.web.kinds.kind import FormKind, Judgement, Sheet, by_year
from backoffice.web.kinds.row import Row, is_last
from backoffice.web.shell.formats import money
from backoffice.web.telling.cuts import cuts_of_row
from backoffice.web.telling.facts import coded, fact, points
from backoffice.web.telling.forms import offers
from backoffice.web.visit.current import house
from backoffice.web.visit.ordering import seen
from projections.projects import queries


def facts(row: Row) -> list[dict[str, Any]]:
    """What was applied for, scored and left, with the department's cut and the bureau's apart."""
    cuts = cuts_of_row(row)
    department = cuts.department.phrase if cuts is not None else ""
    finance = cuts.finance.phrase if cuts is not None and cuts.finance is not None else ""
    return [
        fact(gettext("申请金额（万元）"), money(row["applied"])),
        fact(gettext("部门支持金额（万元）"), money(row["supported"]), department),
        fact(gettext("部门评估得分"), points(row["unit_total"]), coded(Conclusion, row["unit_conclusion"])),
        fact(gettext("审定金额（万元）"), money(row["recommended"]), finance),
        fact(gettext("财政评估得分"), points(row["total"]), coded(Conclusion, row["conclusion"])),
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
    """Every check of the year's rule book is marked once; who signs stays open. Small ones take the simplified form."""
    offered = offers(year)
    marked: Mapping[str, str] = {mark["check"]: mark["grade"] for mark in data.get("marks", ())}
    marks = [{"check": check, "grade": marked.get(check, "")} for check in offered["check"]]
    small = simplified(row, data)
    return Sheet(
        data={**data, "marks": marks},
        fixed=frozenset({"marks"}),
        absent=frozenset(FULL_FORM_ONLY) if small else frozenset(),
        offers=offered,
        opened=("signatures",),
        remark=gettext("金额较小的延续项目，适用简化评估表：评估程序、思路、方法和签名可以不填。") if small else "",
    )


def simplified(row: Row | None, data: Mapping[str, Any]) -> bool:
    """Whether the simplified form will do: by the amount as typed, before that by the one applied for."""
    if row is None:
        return False
    try:
        amount = from_wan(str(data.get("total") or ""))
    except UnableToReadMoney:
        amount = row["applied"]
    rules = house().app.facts.rule_book(row["year"]).book.ex_ante
    return simplified_form_allowed(new=not row["continuing"], amount=amount, rules=rules)


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

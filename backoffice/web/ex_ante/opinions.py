"""The finance review opinion (财政审核意见表): what it starts from, and the same form as a workbook, out and back."""

from collections.abc import Sequence
from typing import Any

import msgspec
from flask import Response

from backoffice.areas.ex_ante.conclusion import Sheet, judge
from backoffice.areas.ex_ante.forms import ExAnteReportForm, ReviewOpinionForm
from backoffice.areas.ex_ante.opinion import ReviewOpinion
from backoffice.areas.ex_ante.report import ExAnteReport
from backoffice.forms.schema import dump
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.scoring.codes import Grade
from backoffice.scoring.labels import label
from backoffice.web.forming.workbooks import Read, give_out, read_in
from backoffice.web.kinds.row import Row
from backoffice.web.shell.formats import number
from backoffice.web.telling.forms import offers
from backoffice.web.telling.values import in_words
from backoffice.web.visit.current import house

NAME = "ex-ante-opinion"


def begun(row: Row) -> dict[str, Any]:
    """What the form holds before anybody types: the opinion as it was handed in before, or the report's own marks."""
    given = row["again"]["opinion"]
    if given is not None:
        kept = {name: given[name] for name in ReviewOpinion.__struct_fields__}
        data = dump(ReviewOpinionForm, msgspec.convert(kept, ReviewOpinion, strict=False))
        return data if data.get("marks") else {**data, "marks": _own_marks(row)}
    return {"recommended": dump(ExAnteReportForm, _report(row))["recommended"], "marks": _own_marks(row)}


def given_out(row: Row, data: dict[str, Any]) -> Response:
    """The form as a workbook, with the report's own marks to be read beside the bureau's."""
    rules = house().app.facts.rule_book(row["year"]).book.ex_ante
    checks = [check for one in rules.dimensions for item in one.sub_items for check in item.checks]
    full = {check.code: number(check.points) for check in checks}
    own = {mark["check"]: in_words(label(Grade(mark["grade"]))) for mark in row["form"]["marks"]}
    marked = [mark["check"] for mark in data["marks"]]
    beside = {
        "marks": [
            ("分值", [full.get(code, "") for code in marked]),
            ("单位评价", [own.get(code, "") for code in marked]),
        ]
    }
    vetoes = {veto.code: in_words(Text(veto.zh, veto.en)) for veto in rules.vetoes}
    return give_out(NAME, data, _about(row), offers={**offers(row["year"]), "vetoes": vetoes}, beside=beside)


def taken_in(row: Row, data: dict[str, Any]) -> tuple[dict[str, Any], Read]:
    """The form after the workbook that was posted, held against the report; nothing is handed in by it."""

    def rules(said: ReviewOpinion) -> Sequence[Fault]:
        sheet = Sheet(
            marks=said.marks or None, vetoes=said.vetoes, recommended=said.recommended, conditions=said.conditions
        )
        try:
            judge(_report(row), sheet, house().app.facts.rule_book(row["year"]).book.ex_ante)
        except Invalid as refused:
            return refused.faults
        return ()

    return read_in(NAME, data, _about(row), rules=rules)


def _report(row: Row) -> ExAnteReport:
    return msgspec.convert(row["form"], ExAnteReport, strict=False)


def _own_marks(row: Row) -> list[dict[str, str]]:
    return [{"check": mark["check"], "grade": mark["grade"]} for mark in row["form"]["marks"]]


def _about(row: Row) -> dict[str, object]:
    return {"code": row["code"], "year": row["year"]}

"""What a form of an evaluation holds before anybody types: the framework, the plan's indicators, the last report."""

from collections.abc import Mapping
from typing import Any

import msgspec

from backoffice.areas.key_evaluation import forms
from backoffice.areas.key_evaluation.values import Plan, Report
from backoffice.forms.schema import Form, dump
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation
from projections.third_parties.queries import agencies


def begun(act: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """The data with which the form of an act begins."""
    match act:
        case "plan" if row["plan"]:
            return dump(forms.PlanForm, msgspec.convert(row["plan"], Plan, strict=False))
        case "plan":
            return {"indicators": [_framework_row(one) for one in _rules(row).framework]}
        case "draft" | "final" if row["report"]:
            return dump(forms.ReportForm, msgspec.convert(row["report"], Report, strict=False))
        case "draft":
            return {"rows": [{"code": one["code"]} for one in row["plan"]["indicators"]]}
        case "score-plan":
            return {"points": [{"code": one.code} for one in _rules(row).plan_sheet]}
        case "score-report":
            return {"points": [{"code": one.code} for one in _rules(row).report_sheet]}
    return {}


def offers_of(form: type[Form], row: Mapping[str, Any] | None) -> dict[str, dict[str, str]]:
    """The words of the codes that a form takes."""
    if form is forms.ContractForm:
        listed = agencies(current.reader(), listing="approved")
        return {"agency": {one["code"]: organisation(one["code"]) for one in listed}}
    if row is None or form is forms.NominationForm:
        return {}
    if form is forms.ExpertSheetForm:
        rules = _rules(row)
        return {"code": {one.code: f"{one.zh}（{one.points}）" for one in (*rules.plan_sheet, *rules.report_sheet)}}
    if issubclass(form, forms.ReportPlaces):
        names = {one["code"]: f"{one['name']}（{one['points']}）" for one in row["plan"]["indicators"]}
        return {"code": names, "indicator": names}
    return {}


def _rules(row: Mapping[str, Any]) -> Any:
    return current.house().app.facts.rule_book(row["year"]).book.key_evaluation


def _framework_row(one: Any) -> dict[str, Any]:
    return {"code": one.code, "name": one.zh, "part": one.part.value, "points": str(one.points)}

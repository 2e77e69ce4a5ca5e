"""Appraisals by the API: lists, one whole, schemes, and every step with its refusals."""

from decimal import Decimal

import pytest

from backoffice.bootstrap import House
from backoffice.web.factory import create_app
from tests.api.calling import Callers

OWN = "/appraisals/2020/shenji"


@pytest.fixture
def six(appraising: House) -> Callers:
    """Callers to the house of the six appraised."""
    return Callers(create_app(appraising), appraising)


def full(six: Callers, path: str) -> list[dict[str, str]]:
    return [{"item": one["code"], "points": one["full"]} for one in six["performance"].read(path)["items"]]


def test_lists_follow_filter_and_scope(six: Callers):
    towns = six["auditor"].read("/appraisals", year=2020, kind="town")
    assert {one["code"] for one in towns["items"]} == {"zhen-kouzhen", "zhen-yangli"}
    assert {one["code"] for one in six["town"].read("/appraisals")["items"]} == {"zhen-kouzhen"}
    assert six["town"].get("/appraisals/2020/zhen-yangli").status_code == 404
    assert six["budget"].get("/appraisals").status_code == 403


def test_schemes_are_shown_to_those_who_appraise(six: Callers):
    found = six["section"].read("/appraisal-schemes/2020")["items"]
    assert [one["kind"] for one in found] == ["department", "town"]
    assert sum(Decimal(item["points"]) for item in found[1]["items"]) == 100
    assert six["town"].get("/appraisal-schemes/2020").status_code == 403


def test_a_scheme_of_the_running_year_comes_too_late_and_the_next_in_time(six: Callers):
    performance = six["performance"]
    late = performance.post("/appraisal-schemes", {"kind": "town", "year": 2021})
    assert (late.status_code, late.json["type"]) == (422, "scheme-too-late")
    performance.order("/appraisal-schemes", {"kind": "town", "year": 2022})
    six["leader"].order("/appraisal-schemes/2022/town/publish", {"document": "莱财绩〔2021〕1号"})
    assert performance.read("/appraisal-schemes/2022")["items"][0]["document"] == "莱财绩〔2021〕1号"
    assert performance.post("/appraisal-schemes/2022/town/publish", {"document": "2"}).status_code == 403


def test_an_appraisal_runs_its_course(six: Callers):
    performance, unit = six["performance"], six["unit.shenji"]
    bonus = {"kind": "bonus", "points": "2", "reason": "全市推广"}
    lowered = {"item": "staff", "points": "1", "reason": "兼职"}
    performance.order(f"{OWN}/review", {"marks": [lowered], "changes": [bonus]})
    claim = {"item": "staff", "claimed": "3", "ground": "已配专职"}
    unit.order(f"{OWN}/object", {"objections": [claim]})
    answer = {"item": "staff", "accepted": True, "points": "2", "answer": "部分采纳"}
    six["performance.2"].order(f"{OWN}/answer", {"answers": [answer]})
    early = six["leader"].post(f"{OWN}/confirm")
    assert (early.status_code, early.json["type"]) == (422, "objection-period-open")

    found = unit.read(OWN)
    assert (found["stage"], found["bonus"]) == ("objections", "2.00")
    assert found["objections"][0]["accepted"] is True
    assert next(item["points"] for item in found["items"] if item["code"] == "staff") == "2.00"


def test_faults_are_places_of_the_body_and_strangers_find_nothing(six: Callers):
    marks = full(six, "/appraisals/2020/fulian")
    marks[0]["points"] = "99"
    wrong = six["unit.fulian"].post("/appraisals/2020/fulian/score-self", {"marks": marks})
    assert wrong.status_code == 422
    assert [fault["field"] for fault in wrong.json["faults"]] == ["marks[0].points"]
    assert six["unit.shenji"].post("/appraisals/2020/fulian/score-self", {"marks": marks}).status_code in (403, 404)
    assert six["auditor"].post("/appraisals/2020/fulian/score-self", {"marks": marks}).status_code == 403


def test_the_records_are_counted_anew(six: Callers):
    before = six["performance"].read("/appraisals/2020/fulian")
    six["performance"].order("/appraisals/2020/fulian/count")
    after = six["performance"].read("/appraisals/2020/fulian")
    assert after["counted_at"] > before["counted_at"]
    assert after["version"] == before["version"] + 1

"""Disclosure by the API: lists, one item, coverage, and every order with its refusals."""

from typing import Any
from urllib.parse import quote

import pytest

from backoffice.areas.disclosure.item import DisclosureItem
from backoffice.bootstrap import House
from backoffice.web.factory import create_app
from tests.api.calling import Callers

OVERDUE = "/disclosures/fulian/2019/self-report/-"
OVERDUE_ID = DisclosureItem.id_for("fulian", 2019, "self-report")
EVERY_TICK = ["link", "place", "complete", "figures", "no-personal-data"]
PAGE = {"url": "https://laiwu.example/fulian/1", "published_on": "2020-10-15", "count": 1}


@pytest.fixture
def four(disclosing: House) -> Callers:
    """Callers to the house of the four departments."""
    return Callers(create_app(disclosing), disclosing)


def test_lists_and_coverage_agree(four: Callers):
    auditor = four["auditor"]

    must = auditor.read("/disclosures", work_year=2020, must="true", limit=200)
    covered = auditor.read("/disclosure-coverage/2020")

    assert must["total"] == len(must["items"]) > 10
    assert sum(one["count"] for one in must["items"]) == sum(one["documents"] for one in covered["departments"])
    assert sum(one["documents"] for one in covered["kinds"]) == sum(one["documents"] for one in covered["departments"])
    own = four["unit.fulian"].read("/disclosures", limit=200)
    assert {one["publisher"] for one in own["items"]} == {"fulian"}


def test_an_item_runs_its_course(four: Callers):
    unit, performance = four["unit.fulian"], four["performance"]
    amount = performance.read(f"/disclosures/{OVERDUE_ID}")["amount"]
    unit.order(f"{OVERDUE}/publish", {"publication": PAGE | {"amount": "1.00"}})
    refused = performance.post(f"{OVERDUE}/pass", {"ticks": EVERY_TICK})
    assert (refused.status_code, refused.json["type"]) == (422, "figures-differ")
    finding = {"fault": "wrong", "code": "", "fact": "数字不符"}
    performance.order(f"{OVERDUE}/find", {"findings": [finding]})
    unit.order(f"{OVERDUE}/publish", {"publication": PAGE | {"amount": amount}})
    performance.order(f"{OVERDUE}/pass", {"ticks": EVERY_TICK})

    found = performance.read(f"/disclosures/{OVERDUE_ID}")
    assert (found["stage"], found["released"], found["late"] > 0) == ("closed", True, True)
    assert [(one["fault"], one["state"]) for one in found["findings"]] == [("late", "closed"), ("wrong", "closed")]


def test_faults_are_places_of_the_body_and_strangers_find_nothing(four: Callers):
    wrong: dict[str, Any] = PAGE | {"url": "nowhere", "count": 0, "amount": "1.00"}
    answer = four["unit.fulian"].post(f"{OVERDUE}/publish", {"publication": wrong})
    assert answer.status_code == 422
    assert {fault["field"] for fault in answer.json["faults"]} == {"publication.url", "publication.count"}
    right = PAGE | {"amount": "1.00"}
    assert four["unit.chengguan"].post(f"{OVERDUE}/publish", {"publication": right}).status_code == 404
    assert four["performance"].post(f"{OVERDUE}/publish", {"publication": right}).status_code == 403
    assert four["leader"].get("/disclosures").status_code == 403


def test_exemptions_and_registration_by_hand(four: Callers):
    unit, chief, performance = four["unit.fulian"], four["chief"], four["performance"]
    unit.order(f"{OVERDUE}/ask-exemption", {"ground": "personal-data", "codes": [], "reason": "逐人附表"})
    assert performance.post(f"{OVERDUE}/grant-exemption", {"review_on": "2021-10-01"}).status_code == 403
    chief.order(f"{OVERDUE}/refuse-exemption", {"reason": "隐去附表即可"})
    unit.order(f"{OVERDUE}/ask-exemption", {"ground": "personal-data", "codes": [], "reason": "逐人附表"})
    chief.order(f"{OVERDUE}/grant-exemption", {"review_on": "2021-10-01"})
    performance.order(f"{OVERDUE}/lift-exemption", {"reason": "理由不再成立"})
    performance.order(f"{OVERDUE}/drop", {"reason": "重复"})
    assert performance.read(f"/disclosures/{OVERDUE_ID}")["stage"] == "dropped"

    by_hand = {
        "publisher": "fulian",
        "year": 2017,
        "kind": "accounts",
        "occasion": "accounts",
        "approved_on": "2020-10-10",
        "document": "莱财绩〔2020〕2号",
        "documents": [{"name": "2017年度决算绩效评价情况", "amount": "120000"}],
    }
    performance.order("/disclosures", by_hand)
    again = {"year": 2020, "occasion": "budget", "approved_on": "2020-02-28", "document": "莱财预〔2020〕3号"}
    refused = performance.post("/disclosure-registers", again)
    assert (refused.status_code, refused.json["type"]) == (
        422,
        "nothing-to-publish",
    )


def test_a_special_report_needs_final_results(four: Callers):
    performance = four["performance"]
    report = {
        "number": "莱财绩〔2020〕16号",
        "year": 2019,
        "addressee": "congress",
        "title": "重点评价结果报告",
        "text": "共评价1个项目。",
        "codes": ["370116-19-0411"],
    }
    refused = performance.post("/special-reports", report)
    assert refused.status_code == 422
    assert refused.json["faults"][0]["field"] == "codes[0]"
    assert performance.read("/special-reports")["items"] == []
    assert four["unit.fulian"].get("/special-reports").status_code == 403
    assert four["leader"].post(f"/special-reports/{quote(report['number'])}/approve", {}).status_code in (404, 422)

"""Finance evaluations by the API: reach of third parties, sealed scores, orders and the letter."""

import hashlib

from backoffice.areas.key_evaluation.evaluation import KeyEvaluation
from backoffice.bootstrap import House
from tests.api.calling import Callers
from tests.support.evaluated import AGENCY, CODE, EXPERTS, UNIT, YEAR, play

PATH = f"/key-evaluations/{CODE}/{YEAR}"
RECORD = KeyEvaluation.id_for(CODE, YEAR)


def test_an_account_declares_itself_and_reaches_its_work_alone(house: House, callers: Callers) -> None:
    # INV-25
    play(house, "2020-04-21 08:00")
    agency, other = callers[AGENCY], callers["agency"]
    assert agency.get(PATH).status_code == 404
    assert [one["code"] for one in agency.read("/assignments")["items"]] == [CODE]
    assert agency.read("/key-evaluations")["items"] == []
    assert other.post(f"{PATH}/declare", {"statement": "无利害关系"}).status_code == 404
    agency.order(f"{PATH}/declare", {"statement": "无利害关系"})
    assert agency.read(PATH)["code"] == CODE
    assert agency.read("/key-evaluations")["total"] == 1
    assert other.read("/key-evaluations")["total"] == 0
    assert other.get(PATH).status_code == 404


def test_neither_record_nor_history_tells_a_score_before_all_have_scored(house: House, callers: Callers) -> None:
    play(house, "2020-05-26 10:00")
    chief = callers["chief"]
    shown = chief.read(PATH)
    assert (shown["plan_scored"], shown["plan_sheets"], shown["plan_mean"]) == (["ZJ-01"], None, None)
    events = chief.read(f"/records/{RECORD}/events")["items"]
    scored = next(one for one in events if one["topic"].startswith("key_evaluation.scored"))
    assert not {"points", "total", "opinion"} & set(scored["payload"])
    assert scored["payload"]["expert"] == "ZJ-01"
    state = chief.read(f"/records/{RECORD}/at/{scored['position']}")["state"]
    assert "panel" not in state
    play(house, "2020-05-26 18:00", after="2020-05-26 10:00")
    assert len(chief.read(PATH)["plan_sheets"]) == len(EXPERTS)


def test_a_unit_cannot_engage_and_every_fault_of_a_contract_is_named(house: House, callers: Callers) -> None:
    # INV-26
    play(house, "2020-04-15 18:00")
    contract = {
        "number": "X1",
        "agency": "jigou-jia",
        "lead": "agency",
        "fee": "0",
        "starts": "2020-04-20",
        "ends": "2020-04-01",
        "deliverables": [],
        "payment": "验收后付清",
    }
    assert callers[UNIT].post(f"{PATH}/engage", {"contract": contract, "accounts": []}).status_code == 403
    refused = callers["performance"].post(f"{PATH}/engage", {"contract": contract, "accounts": []})
    assert refused.status_code == 422
    assert {"contract.fee", "contract.ends", "contract.deliverables"} <= {
        one["field"] for one in refused.json["faults"]
    }


def test_the_result_is_told_by_letter_the_same_bytes_every_time(house: House, callers: Callers) -> None:
    play(house)
    shown = callers["performance"].read(PATH)
    assert (shown["total"], shown["grade"], shown["stage"]) == ("66.80", "fair", "reported")
    first, second = house.feedback_letter(RECORD), house.feedback_letter(RECORD)
    assert first[:5] == b"%PDF-"
    assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest()


def test_every_problem_is_an_item_of_one_order(house: House, callers: Callers) -> None:
    play(house)
    orders = callers["performance"].read("/orders", code=CODE)["items"]
    mine = [one for one in orders if one["source"] == "key-evaluation"]
    assert len(mine) == 1
    order = callers["performance"].read(f"/orders/{mine[0]['order_id']}")
    assert len(order["items"]) == callers["performance"].read(PATH)["problems"]

"""The pages of measures: who proposes, decides and lifts, and what is refused."""

from collections.abc import Callable
from uuid import UUID

import pytest

from backoffice.areas.projects.measure import Measure
from backoffice.bootstrap import House
from tests.api import small_year
from tests.web.visiting import Visitor, form_of

SignedIn = Callable[[str], Visitor]
CODE = small_year.CONFIRMED  # jiaoti, of the section for education
NEW = f"/measures/new/{CODE}/2020"


def events(house: House) -> int:
    return house.app.recorder.max_notification_id() or 0


def proposed(section: Visitor, **typed: str) -> str:
    """The address of a measure that the section has proposed."""
    form = form_of(section.get(NEW), "findings")
    usual = {"kind": "suspend", "findings": "抽检不合格\n监理资料不全", "reason": "建议暂停支付"}
    answer = section.post(form.filled(**usual | typed), NEW)
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def act(visitor: Visitor, address: str, key: str, **typed: str):
    """Do one of the acts of a measure's page, under the identity of its form."""
    fields = form_of(visitor.get(address), "command_id").filled(**typed)
    return visitor.post(fields, f"{address}/{key}")


def test_a_suspension_goes_from_proposal_to_lifting_and_is_told_on_the_way(signed_in: SignedIn) -> None:
    section, leader = signed_in("section.jiaokewen"), signed_in("leader")
    address = proposed(section)
    assert "待决定" in leader.get("/measures").text
    assert "资金处置" in leader.get("/queue").text

    assert act(leader, address, "decide", document="莱财绩暂〔2020〕9号", reason="同意").status_code == 303
    page = leader.get(address).text
    assert "暂停中" in page
    assert "监理资料不全" in leader.get(f"{address}/notice").text
    assert "起暂停支付" in section.get(f"/projects/{CODE}?year=2020").text

    assert act(leader, address, "lift", document="莱财绩复〔2020〕9号", reason="复检合格").status_code == 303
    assert "已解除" in leader.get(address).text
    assert "起暂停支付" not in section.get(f"/projects/{CODE}?year=2020").text


@pytest.mark.parametrize(("account", "status"), [("section.jiaokewen", 403), ("performance", 403), ("budget", 409)])
def test_inv_23_nobody_but_the_leader_decides_on_a_suspension(
    signed_in: SignedIn, house: House, account: str, status: int
) -> None:
    address = proposed(signed_in("section.jiaokewen"))
    other = signed_in(account)
    token = form_of(other.get("/queue"), "csrf_token").filled()["csrf_token"]
    before = events(house)

    answer = other.post(
        {"csrf_token": token, "command_id": str(UUID(int=5)), "document": "x", "reason": "x"}, f"{address}/decide"
    )

    assert answer.status_code in (status, 422)
    assert events(house) == before


def test_a_unit_neither_reads_nor_proposes_measures(signed_in: SignedIn) -> None:
    unit = signed_in("unit.jiaoti")

    unit.get("/measures", 403)
    unit.get(NEW, 403)
    assert "/measures" not in unit.get("/queue").text


def test_what_is_missing_is_told_at_its_field_and_kept(signed_in: SignedIn, house: House) -> None:
    section = signed_in("section.jiaokewen")
    form = form_of(section.get(NEW), "findings")
    before = events(house)

    answer = section.post(form.filled(kind="adjust", reduced_to="很少", findings=" ", reason="我的意见"), NEW)

    assert answer.status_code == 422
    assert 'id="reduced_to-error"' in answer.text
    assert 'id="findings-error"' in answer.text
    assert "我的意见" in answer.text
    assert events(house) == before


def test_a_decision_without_its_document_shows_the_page_again(signed_in: SignedIn) -> None:
    address = proposed(signed_in("section.jiaokewen"))

    answer = act(signed_in("leader"), address, "decide", document=" ", reason="同意")

    assert answer.status_code in (409, 422)
    assert "请填写文号" in answer.text


def test_a_second_click_is_one_decision_and_a_stale_one_is_refused(signed_in: SignedIn, house: House) -> None:
    address, leader = proposed(signed_in("section.jiaokewen")), signed_in("leader")
    first, stale = (form_of(leader.get(address), "command_id") for _ in range(2))
    fields = first.filled(document="莱财绩暂〔2020〕9号", reason="同意")

    leader.post(fields, f"{address}/decide")
    once = events(house)
    assert leader.post(fields, f"{address}/decide").status_code == 303
    assert leader.post(stale.filled(document="文二", reason="同意"), f"{address}/decide").status_code == 409
    assert events(house) == once


def test_a_measure_outside_the_scope_is_not_found(signed_in: SignedIn) -> None:
    address = proposed(signed_in("section.jiaokewen"))

    signed_in("section").get(address, 404)
    signed_in("section").get(NEW, 404)


def test_the_pages_are_in_english_too_and_show_the_past(signed_in: SignedIn, house: House) -> None:
    before = events(house)
    address = proposed(signed_in("section.jiaokewen"))
    leader = signed_in("leader")
    leader.get(f"{address}?as_of={before}", 404)
    token = form_of(leader.get("/queue"), "csrf_token").filled(language="en")
    leader.post(token, "/preferences")

    for page in ("/measures", address):
        text = leader.get(page).text
        assert "Suspend payments" in text
        assert "待决定" not in text
    assert Measure.TOPIC == "measures.measure"

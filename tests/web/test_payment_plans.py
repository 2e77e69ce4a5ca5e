"""The page of a payment plan: declared late it waits for the section, which approves or refuses it."""

from collections.abc import Callable

import pytest

from backoffice.bootstrap import House
from tests.api import small_year
from tests.web.visiting import Visitor, form_of

SignedIn = Callable[[str], Visitor]
CODE = small_year.FORM_OWED  # wenlv: 73.00, with a form that is not handed in
PLAN = f"/projects/{CODE}/2020/plan"
MONTHS = {f"month-{month}": "5" if month > 4 else "0" for month in range(1, 13)}


def events(house: House) -> int:
    return house.app.recorder.max_notification_id() or 0


def declared(unit: Visitor, **typed: str):
    return unit.post(form_of(unit.get(PLAN), "month-1").filled(**MONTHS | {"reason": "演出推迟"} | typed), PLAN)


def test_a_late_plan_waits_for_the_section_and_counts_once_it_is_approved(signed_in: SignedIn) -> None:
    unit, section = signed_in("unit.wenlv"), signed_in("section.jiaokewen")
    assert "须业务科室审核" in unit.get(PLAN).text
    assert declared(unit).status_code == 303
    assert "待业务科室审核的计划" in unit.get(PLAN).text
    assert "用款计划" in section.get(f"/queue?q={CODE}").text

    form = next(iter([form_of(section.get(PLAN), "version")]))
    assert section.post(form.filled(reason="同意"), f"{PLAN}/approve").status_code == 303

    page = unit.get(PLAN).text
    assert "待业务科室审核的计划" not in page
    assert "40.00" in page
    assert "5.00" in unit.get(f"/projects/{CODE}?year=2020").text, "the record shows the plan"


def test_a_refusal_needs_its_reason_and_leaves_the_plan_as_it_was(signed_in: SignedIn, house: House) -> None:
    declared(signed_in("unit.wenlv"))
    section = signed_in("section.jiaokewen")
    before = events(house)

    answer = section.post(form_of(section.get(PLAN), "version").filled(reason=" "), f"{PLAN}/refuse")
    assert answer.status_code in (409, 422)
    assert events(house) == before
    section.post(form_of(section.get(PLAN), "version").filled(reason="没有推迟"), f"{PLAN}/refuse")
    assert "没有申报用款计划" in section.get(PLAN).text


def test_amounts_that_cannot_be_read_are_told_at_their_month_and_kept(signed_in: SignedIn, house: House) -> None:
    unit, before = signed_in("unit.wenlv"), events(house)

    answer = declared(unit, **{"month-3": "三万", "month-5": "7"})

    assert answer.status_code == 422
    assert 'id="month-3-error"' in answer.text
    kept = form_of(answer, "month-1").filled()
    assert (kept["month-3"], kept["month-5"], kept["reason"]) == ("三万", "7", "演出推迟")
    assert declared(unit, **{"month-5": "500"}).status_code in (409, 422), "more than the budget"
    assert events(house) == before


@pytest.mark.parametrize("account", ["section.jiaokewen", "performance", "auditor", "leader"])
def test_only_the_unit_declares(signed_in: SignedIn, house: House, account: str) -> None:
    visitor, before = signed_in(account), events(house)
    assert 'name="month-1"' not in visitor.get(PLAN).text
    token = form_of(visitor.get("/queue"), "csrf_token").filled()["csrf_token"]

    answer = visitor.post({"csrf_token": token, "command_id": "7f0e1f7a-3f0c-4e2e-9a53-0c2d6a1b7f11", **MONTHS}, PLAN)

    assert answer.status_code == 403
    assert events(house) == before


def test_a_plan_outside_the_scope_is_not_found_and_the_page_is_in_english_too(signed_in: SignedIn) -> None:
    signed_in("unit.jiaoti").get(PLAN, 404)
    unit = signed_in("unit.wenlv")
    unit.post(form_of(unit.get("/queue"), "csrf_token").filled(language="en"), "/preferences")

    assert "Payment plan 2020" in unit.get(PLAN).text

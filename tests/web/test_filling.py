"""Filling in a form: who may, what is open, faults at their fields, and what a second or a late click does."""

import io
from collections.abc import Callable
from uuid import uuid4

import pytest

from backoffice.bootstrap import House
from tests.api import small_year
from tests.web.visiting import Visitor, form_of

SignedIn = Callable[[str], Visitor]

RETURNED = f"/projects/{small_year.FORM_RETURNED}/2020/monitoring/fill"
OWED = f"/projects/{small_year.FORM_OWED}/2020/monitoring/fill"
TARGET = f"/projects/{small_year.TARGET_RETURNED}/2021/target/fill"
EX_ANTE = f"/projects/{small_year.EX_ANTE_RETURNED}/2021/ex_ante/fill"
NOT_BEGUN = f"/projects/{small_year.EX_ANTE_DONE}/2021/target/fill"

SUBMIT = "</i>送审</button>"


def events(house: House) -> int:
    return int(house.app.recorder.max_notification_id() or 0)


def opened_places(visitor: Visitor, address: str) -> set[str]:
    """Names of the fields of the form that can be typed in."""
    page = visitor.get(address).text
    inputs = page.partition('enctype="multipart/form-data"')[2].split("<")
    typed = [
        one
        for one in inputs
        if one.startswith(("input ", "textarea ")) and "hidden" not in one and "checkbox" not in one
    ]
    return {one.partition('name="')[2].partition('"')[0] for one in typed if "readonly" not in one}


def test_a_returned_form_is_open_at_the_ticked_places_alone(looks_in: SignedIn) -> None:
    unit = looks_in("unit")
    page = unit.get(RETURNED).text

    assert "退回理由" in page
    assert "只能修改退回时勾选的地方" in page
    assert "rows-0-actual" in opened_places(unit, RETURNED)
    assert "forecast" not in opened_places(unit, RETURNED)


def test_a_form_that_is_owed_is_open_everywhere(looks_in: SignedIn) -> None:
    assert {"forecast", "rows-0-actual", "situation", "reason"} <= opened_places(looks_in("unit.wenlv"), OWED)


def test_the_money_of_the_ledger_stands_beside_a_monitoring_form(looks_in: SignedIn) -> None:
    page = looks_in("unit").get(RETURNED).text

    assert "全年预算数（万元）" in page
    assert "执行数（万元）" in page


@pytest.mark.parametrize("address", [RETURNED, TARGET, EX_ANTE])
@pytest.mark.parametrize("account", ["unit.wenlv", "unit.nongye-nongji", "department", "section.shebao"])
@pytest.mark.parametrize("moment", ["", "?as_of=2020-12-01T00:00"])
def test_another_units_form_is_not_found_now_or_then(
    looks_in: SignedIn, address: str, account: str, moment: str
) -> None:
    looks_in(account).get(address + moment, status=404)


@pytest.mark.parametrize(
    "address",
    [
        "/projects/none/2020/monitoring/fill",
        f"/projects/{small_year.FORM_RETURNED}/2020/nothing/fill",
        f"/projects/{small_year.FORM_RETURNED}/1999/monitoring/fill",
    ],
)
def test_a_form_that_there_is_not_is_not_found(looks_in: SignedIn, address: str) -> None:
    looks_in("unit").get(address, status=404)


@pytest.mark.parametrize("account", ["section", "performance", "chief", "budget", "treasury", "auditor"])
def test_who_reads_a_form_may_not_fill_it_in(signed_in: SignedIn, house: House, account: str) -> None:
    visitor = signed_in(account)
    visitor.get(RETURNED, status=403)
    fields = form_of(signed_in("unit").get(RETURNED), "version").filled(reason="代填")
    fields["csrf_token"] = form_of(visitor.get("/queue"), "csrf_token").filled()["csrf_token"]
    before = events(house)

    assert visitor.post(fields, RETURNED).status_code == 403
    assert events(house) == before


def test_a_post_of_another_unit_is_not_found_and_changes_nothing(signed_in: SignedIn, house: House) -> None:
    other = signed_in("unit.wenlv")
    fields = form_of(signed_in("unit").get(RETURNED), "version").filled(reason="代填")
    fields["csrf_token"] = form_of(other.get(OWED), "version").filled()["csrf_token"]
    before = events(house)

    assert other.post(fields, RETURNED).status_code == 404
    assert events(house) == before


def test_a_corrected_form_goes_back_to_its_reviewer(signed_in: SignedIn, house: House) -> None:
    unit = signed_in("unit")
    form = form_of(unit.get(RETURNED), "version")

    answer = unit.post(form.filled(**{"rows-0-actual": "345", "reason": "按验收单更正"}), RETURNED)

    assert answer.status_code == 303
    record = unit.get(answer.location).text
    assert "345" in record
    assert "按验收单更正" in record
    assert small_year.FORM_RETURNED not in unit.get("/queue?tab=mine").text


@pytest.mark.parametrize(
    ("place", "typed"), [("rows-0-actual", "-5"), ("rows-0-actual", "三百"), ("rows-0-actual", "NaN")]
)
def test_a_fault_is_told_at_its_field_and_everything_typed_is_kept(
    signed_in: SignedIn, house: House, place: str, typed: str
) -> None:
    unit = signed_in("unit")
    form = form_of(unit.get(RETURNED), "version")
    before = events(house)

    answer = unit.post(
        form.filled(**{place: typed, "rows-0-explanation": "我写的原因", "reason": "我的说明"}), RETURNED
    )

    assert answer.status_code == 422
    assert f'id="{place}-error"' in answer.text
    assert f'href="#{place}"' in answer.text
    kept = form_of(answer, "version").filled()
    assert (kept[place], kept["rows-0-explanation"], kept["reason"]) == (typed, "我写的原因", "我的说明")
    assert kept["situation"] == form.filled()["situation"]
    assert events(house) == before


def test_an_empty_form_tells_every_place_that_it_misses(signed_in: SignedIn, house: House) -> None:
    unit = signed_in("unit.wenlv")
    form = form_of(unit.get(OWED), "version")

    answer = unit.post(form.filled(reason="报送"), OWED)

    assert answer.status_code == 422
    for place in ("forecast", "situation"):
        assert f'id="{place}-error"' in answer.text
    assert form_of(answer, "version").filled()["reason"] == "报送"


def test_a_place_that_was_not_opened_cannot_be_changed_by_hand(signed_in: SignedIn, house: House) -> None:
    unit = signed_in("unit")
    form = form_of(unit.get(RETURNED), "version")
    before = events(house)

    answer = unit.post(form.filled(forecast="1", **{"rows-0-actual": "345"}), RETURNED)

    assert answer.status_code == 422
    assert 'href="#forecast"' in answer.text
    assert events(house) == before


def test_a_file_that_is_not_what_it_says_is_refused_at_its_field(signed_in: SignedIn, house: House) -> None:
    unit = signed_in("unit.wenlv")
    form = form_of(unit.get(OWED), "version")
    fields: dict[str, object] = {**form.filled(situation="我写的情况")}
    before = events(house)

    fields["rows-0-evidence"] = (io.BytesIO(b"MZ not a document"), "验收单.exe")
    answer = unit.post(fields, OWED)  # type: ignore[arg-type]

    assert answer.status_code == 422
    assert 'href="#rows-0-evidence"' in answer.text
    assert "我写的情况" not in form_of(unit.get(OWED), "version").filled().values()
    assert events(house) == before


def test_a_second_click_is_the_same_submission(signed_in: SignedIn, house: House) -> None:
    unit = signed_in("unit")
    fields = form_of(unit.get(RETURNED), "version").filled(**{"rows-0-actual": "345", "reason": "更正"})
    assert unit.post(fields, RETURNED).status_code == 303
    once = events(house)

    again = unit.post(fields, RETURNED)

    assert again.status_code == 303
    assert events(house) == once


def test_a_page_opened_before_somebody_else_submitted_is_refused_and_keeps_the_text(
    signed_in: SignedIn, house: House
) -> None:
    first, second = signed_in("unit"), signed_in("unit")
    mine = form_of(first.get(RETURNED), "version")
    theirs = form_of(second.get(RETURNED), "version")
    assert second.post(theirs.filled(**{"rows-0-actual": "345", "reason": "更正"}), RETURNED).status_code == 303
    before = events(house)

    answer = first.post(mine.filled(**{"rows-0-actual": "999", "reason": "我写的说明"}), RETURNED)

    assert answer.status_code == 409
    assert "已被他人处理" in answer.text
    assert 'value="999"' in answer.text
    assert "我写的说明" in answer.text
    assert events(house) == before


def test_a_form_with_a_reviewer_is_shown_and_not_open(signed_in: SignedIn) -> None:
    unit = signed_in("unit")
    assert SUBMIT in unit.get(RETURNED).text
    address = f"/projects/{small_year.FORM_AT_SECTION}/2020/monitoring/fill"

    assert SUBMIT not in unit.get(address).text
    assert opened_places(unit, address) == set()


def test_the_past_shows_the_form_as_it_was_and_hands_nothing_in(signed_in: SignedIn, house: House) -> None:
    unit = signed_in("unit")
    form = form_of(unit.get(RETURNED), "version")
    then = events(house)
    unit.post(form.filled(**{"rows-0-actual": "345", "reason": "更正"}), RETURNED)
    before = events(house)

    page = unit.get(f"{RETURNED}?as_of={then}")
    late = unit.post(form.filled(command_id=str(uuid4()), reason="迟"), f"{RETURNED}?as_of={then}")

    assert "正在查看过去" in page.text
    assert SUBMIT not in page.text
    assert 'value="345"' not in page.text
    assert f'value="{form.filled()["rows-0-actual"]}"' in page.text
    assert late.status_code == 409
    assert events(house) == before


def test_a_form_is_not_there_before_it_was_asked_for(looks_in: SignedIn) -> None:
    looks_in("unit").get(f"{RETURNED}?as_of=2020-04-01T00:00", status=404)


def test_a_target_is_begun_with_its_amount_and_then_filled_in(signed_in: SignedIn, house: House) -> None:
    unit = signed_in("unit.jiaoti")
    form = form_of(unit.get(NOT_BEGUN), "amount")

    wrong = unit.post(form.filled(amount="很多"), form.action)
    begun = unit.post(form.filled(amount="120.50"), form.action)

    assert wrong.status_code == 422
    assert form_of(wrong, "amount").filled()["amount"] == "很多"
    assert 'id="amount-error"' in wrong.text
    assert begun.status_code == 303
    assert {"goal", "overview"} <= opened_places(unit, NOT_BEGUN)


def test_beginning_twice_begins_once(signed_in: SignedIn, house: House) -> None:
    unit = signed_in("unit.jiaoti")
    form = form_of(unit.get(NOT_BEGUN), "amount")
    fields = form.filled(amount="120.50")
    unit.post(fields, form.action)
    once = events(house)

    assert unit.post(fields, form.action).status_code == 303
    assert events(house) == once


def test_nothing_is_begun_in_the_past(signed_in: SignedIn, house: House) -> None:
    unit = signed_in("unit.jiaoti")
    form = form_of(unit.get(NOT_BEGUN), "amount")
    before = events(house)

    page = unit.get(f"{NOT_BEGUN}?as_of={before - 1}").text
    late = unit.post(form.filled(amount="120"), f"{form.action}?as_of={before - 1}")

    assert "正在查看过去" in page
    assert "/begin" not in page
    assert late.status_code == 409
    assert events(house) == before


def test_one_more_row_keeps_what_was_typed_and_saves_nothing(signed_in: SignedIn, house: House) -> None:
    address = f"/projects/{small_year.EX_ANTE_DONE}/2021/target/fill"
    unit = signed_in("unit.jiaoti")
    begin = form_of(unit.get(NOT_BEGUN), "amount")
    unit.post(begin.filled(amount="120"), begin.action)
    form = form_of(unit.get(address), "version")
    before = events(house)

    answer = unit.post(form.filled(goal="我写的目标", add_row="indicators"), address)

    assert answer.status_code == 200
    assert "我写的目标" in answer.text
    assert 'name="indicators-1-level3"' in answer.text
    assert events(house) == before


@pytest.mark.parametrize(("address", "words"), [(RETURNED, "Evidence"), (TARGET, "Submit"), (EX_ANTE, "Submit")])
def test_the_form_is_in_english_too(looks_in: SignedIn, address: str, words: str) -> None:
    unit = looks_in("unit")
    unit.client.set_cookie("language", "en")

    page = unit.get(address).text

    assert "Returned" in page
    assert words in page
    assert "送审" not in page


def test_faults_are_told_in_the_readers_language(signed_in: SignedIn) -> None:
    unit = signed_in("unit")
    form = form_of(unit.get(RETURNED), "version")
    unit.client.set_cookie("language", "en")

    answer = unit.post(form.filled(**{"rows-0-actual": "-5"}), RETURNED)

    fault = answer.text.partition('id="rows-0-actual-error"')[2].partition("</p>")[0]
    assert "negative" in fault

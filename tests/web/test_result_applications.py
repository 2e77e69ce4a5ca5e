"""The list of result applications in the browser: from opening it to the decision, and who may not."""

import io
from collections.abc import Callable
from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from werkzeug.test import TestResponse

from backoffice.areas.application_of_results.commands import SuggestApplication
from backoffice.areas.application_of_results.decision import ApplicationDecision
from backoffice.areas.projects.commands import AdjustBudget
from backoffice.bootstrap import House
from backoffice.standard_forms.catalogue import FORMS
from backoffice.workbooks.filled import open_workbook
from tests.api import small_year
from tests.standard_forms.books import book
from tests.web.marks import marked_cells
from tests.web.sites import Sites
from tests.web.visiting import Forms, PageForm, Visitor, form_of, links_of

SignedIn = Callable[[str], Visitor]

#: Evaluated for 2019, with money in 2020 and on the list for 2021.
CODE = small_year.TARGET_RETURNED
ID = ApplicationDecision.id_for(CODE, 2021)
RECORD = f"/result-applications/{ID}"
#: After the list is opened, before anybody has given an opinion.
OPENED = "2020-10-20T12:00"


@pytest.fixture
def reopened(house: House) -> House:
    """The house with the decision back at its proposal."""

    def give(command: object, account: str) -> None:
        actor = house.accounts.get(account).actor  # type: ignore[union-attr]
        at = datetime(2020, 11, 20, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
        house.wait(house.handle(command, actor, "依据变化", occurred_at=at).position)

    budget = house.app.facts.money(CODE, 2020).adjusted  # type: ignore[union-attr]
    give(AdjustBudget(code=CODE, year=2020, adjusted=budget + 10_000, document="莱财预〔2020〕99号"), "budget")
    give(SuggestApplication(code=CODE, year=2021), "performance")
    return house


def stage(house: House) -> str:
    record: ApplicationDecision = house.app.repository.get(ID)
    return record.stage.value


def say(visitor: Visitor, act: str, **typed: str) -> int:
    page = visitor.get(RECORD)
    form = next(form for form in _forms(page.text) if form.action.endswith(f"/{act}"))
    return visitor.post(form.filled(**typed), form.action).status_code


def _forms(text: str) -> list[PageForm]:
    return Forms(text).forms


def test_a_decision_goes_from_opinion_by_check_to_decision(signed_in: SignedIn, reopened: House) -> None:
    assert say(signed_in("section"), "opinion") == 303
    assert stage(reopened) == "proposed"
    assert say(signed_in("performance"), "check", reason="核对一致") == 303
    assert say(signed_in("budget"), "decide") == 303
    assert stage(reopened) == "decided"
    assert "已决定" in signed_in("budget").get(RECORD).text


def test_what_differs_without_a_reason_is_refused_at_its_field_and_keeps_what_was_typed(
    signed_in: SignedIn, reopened: House
) -> None:
    section = signed_in("section")
    page = section.get(RECORD)
    form = next(form for form in _forms(page.text) if form.action.endswith("/opinion"))

    answer = section.post(form.filled(action="reduce", amount="12.34", reason=" "), form.action)

    assert answer.status_code == 422
    assert "与建议不同的，必须写明理由" in answer.text
    assert 'value="12.34"' in answer.text
    assert stage(reopened) == "suggested"


def test_nonsense_for_an_amount_is_told_at_its_field(signed_in: SignedIn, reopened: House) -> None:
    section = signed_in("section")
    form = next(form for form in _forms(section.get(RECORD).text) if form.action.endswith("/opinion"))

    answer = section.post(form.filled(amount="很多"), form.action)

    assert answer.status_code == 422
    assert "不是金额" in answer.text


def test_a_second_click_gives_one_opinion_and_a_stale_page_none(signed_in: SignedIn, reopened: House) -> None:
    section, other = signed_in("section"), signed_in("section")
    form = next(form for form in _forms(section.get(RECORD).text) if form.action.endswith("/opinion"))
    late = next(form for form in _forms(other.get(RECORD).text) if form.action.endswith("/opinion"))

    assert [section.post(form.filled(), form.action).status_code for _ in range(2)] == [303, 303]
    assert other.post(late.filled(), late.action).status_code in (409, 422)
    assert stage(reopened) == "proposed"


def test_several_are_adopted_at_once_and_those_of_others_are_not(signed_in: SignedIn, reopened: House) -> None:
    section = signed_in("section")
    page = section.get("/result-applications?year=2021")
    form = next(form for form in _forms(page.text) if form.action == "/result-applications/adopt")

    answer = section.post(form.filled(ids=[str(ID)], reason=""), "/result-applications/adopt")

    assert answer.status_code == 303
    assert stage(reopened) == "proposed"
    again = section.post(form.filled(ids=[str(ID)], reason=""), "/result-applications/adopt")
    assert again.status_code == 303
    assert reopened.app.repository.get(ID).stage == "proposed"


@pytest.mark.parametrize(("account", "act"), [("performance", "opinion"), ("section", "decide"), ("auditor", "check")])
def test_roles_that_may_not_are_refused(signed_in: SignedIn, reopened: House, account: str, act: str) -> None:
    visitor = signed_in(account)
    page = visitor.get(RECORD)
    assert f'action="{RECORD}/{act}"' not in page.text
    fields = form_of(page, "csrf_token").filled(command_id="5f0e1f7a-3f0c-4e2e-9a53-0c2d6a1b7f11")

    assert visitor.post(fields, f"{RECORD}/{act}").status_code == 403
    assert stage(reopened) == "suggested"


def test_a_unit_sees_its_control_figure_after_the_reply_and_not_before(looks_in: SignedIn) -> None:
    unit = looks_in("unit")

    assert "控制数" in unit.get(RECORD).text
    assert unit.get(f"{RECORD}?as_of=2020-11-09T18:00", status=None).status_code == 404
    assert CODE not in unit.get("/result-applications?year=2021&as_of=2020-11-09T18:00").text


def test_another_section_finds_nothing(looks_in: SignedIn) -> None:
    looks_in("section.shebao").get(RECORD, status=404)


def test_every_figure_opens_as_many_rows_as_it_says(looks_in: SignedIn) -> None:
    performance = looks_in("performance")
    page = performance.get("/result-applications?year=2021")
    addresses = [link for link in links_of(page) if link.startswith("/result-applications?") and "concerned=1" in link]

    assert addresses
    for address in addresses:
        performance.get(address)


def test_the_list_goes_out_as_a_file_in_the_columns_of_its_form(looks_in: SignedIn) -> None:
    text = looks_in("performance").get("/result-applications/export?year=2021").data.decode("utf-8-sig")

    assert text.startswith("项目编码,项目,主管部门,来源,等级或结论")
    assert CODE in text


def test_the_list_shows_who_is_missing_and_takes_them_in(signed_in: SignedIn, house: House) -> None:
    performance = signed_in("performance")

    page = performance.get(f"/result-applications?year=2021&as_of={OPENED}")
    assert "已列入" not in page.text
    looked = performance.get("/result-applications?year=2021")
    assert looked.status_code == 200


def test_opinions_go_out_as_a_workbook_and_come_back_with_what_was_changed(
    signed_in: SignedIn, reopened: House
) -> None:
    section = signed_in("section")
    book = openpyxl.load_workbook(io.BytesIO(section.get("/result-applications/2021/opinions.xlsx").data))
    amount, reason = _cells(book.active, CODE)
    wanted = book.active[amount].value
    book.active[amount] = "1.00"

    refused = _hand_in(section, book)
    assert refused.status_code == 422
    assert "必须写明理由" in refused.text
    assert marked_cells(section, refused) == {reason}
    assert stage(reopened) == "suggested"

    book.active[reason] = "任务减少"
    book.active[amount.replace(amount[0], chr(ord(amount[0]) - 1))] = "压减"
    assert _hand_in(section, book).status_code == 303
    record: ApplicationDecision = reopened.app.repository.get(ID)
    assert record.opinion is not None
    assert (record.opinion[0].value, str(record.opinion[1])) == ("reduce", "10000.00")
    assert wanted != "1.00"


def _cells(sheet: object, code: str) -> tuple[str, str]:
    """The cells of amount and reason in the row of a project."""
    for row in sheet.iter_rows():  # type: ignore[attr-defined]
        values = [cell.value for cell in row]
        if code in values:
            at = values.index(code)
            return row[at + 3].coordinate, row[at + 5].coordinate
    raise AssertionError(f"no row of {code}")


def _hand_in(visitor: Visitor, book: openpyxl.Workbook):  # type: ignore[no-untyped-def]
    content = io.BytesIO()
    book.save(content)
    content.seek(0)
    page = visitor.get("/result-applications?year=2021")
    form = next(form for form in _forms(page.text) if form.action == "/result-applications/2021/opinions")
    return visitor.post({**form.filled(), "file": (content, "意见表.xlsx")}, form.action)  # type: ignore[dict-item]


def test_the_queue_brings_each_office_its_turn(signed_in: SignedIn, reopened: House) -> None:
    assert RECORD in signed_in("section").get("/queue?kind=application").text
    assert RECORD not in signed_in("unit").get("/queue?tab=all&kind=application").text
    say(signed_in("section"), "opinion")
    assert RECORD in signed_in("performance").get("/queue?kind=application").text


def test_rows_that_are_not_on_the_list_are_marked_and_a_sheet_of_another_year_is_refused(reading_sites: Sites) -> None:
    section = reading_sites("year").visitor("section")
    row = {"code": "370116-00-0000", "name": "没有的项目", "action": "keep", "amount": "1"}
    token = form_of(section.get("/notices"), "csrf_token").filled()["csrf_token"]

    def hand_in(year: str) -> TestResponse:
        content = book("result-opinions", {"opinions": [row]}, year=year)
        fields = {"csrf_token": token, "command_id": str(uuid4()), "file": (io.BytesIO(content), "意见表.xlsx")}
        return section.client.post("/result-applications/2021/opinions", data=fields)

    cells = open_workbook("表.xlsx", book("result-opinions", {"opinions": [row]}), FORMS)[1].cells
    unlisted, other = hand_in("2021"), hand_in("2022")
    assert (unlisted.status_code, other.status_code) == (422, 422)
    assert marked_cells(section, unlisted) == {cells["opinions[0].code"]}
    assert marked_cells(section, other) == {cells["@year"]}

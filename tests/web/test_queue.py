"""The work queue: what waits for whom, deciding it, and what a list may hold."""

import csv
import io
from collections.abc import Callable
from uuid import uuid4

import openpyxl
import pytest

from backoffice.access.policy import scope_of
from backoffice.bootstrap import House
from backoffice.kernel.record import record_id
from backoffice.web.files import csv_response, workbook_response
from projections.timeline.queries import EventFilter, count
from tests.api import small_year
from tests.web.visiting import Visitor, form_of

SignedIn = Callable[[str], Visitor]

AT_SECTION = small_year.form_id(small_year.FORM_AT_SECTION)
AT_PERFORMANCE = small_year.form_id(small_year.FORM_AT_PERFORMANCE)


def events_of(house: House, about: object) -> int:
    with house.reader() as reader:
        wanted = EventFilter(record_id=about)  # type: ignore[arg-type]
        return count(reader, scope_of(house.accounts.get("chief").actor), wanted)  # type: ignore[union-attr]


def test_a_reviewer_sees_what_waits_for_them(looks_in: SignedIn) -> None:
    page = looks_in("section").get("/queue").text

    assert small_year.FORM_AT_SECTION in page
    assert small_year.FORM_AT_PERFORMANCE not in page


def test_a_unit_sees_what_was_returned_to_it(looks_in: SignedIn) -> None:
    page = looks_in("unit").get("/queue").text

    assert small_year.FORM_RETURNED in page
    assert small_year.TARGET_RETURNED in page
    assert small_year.FORM_AT_SECTION not in page


def test_a_tab_counts_the_rows_that_it_holds(looks_in: SignedIn) -> None:
    performance = looks_in("performance")
    page = performance.get("/queue?tab=all&size=100").text
    rows = list(csv.reader(io.StringIO(performance.get("/queue/export?tab=all").text)))

    assert f'<span class="count">{len(rows) - 1}</span>' in page


@pytest.mark.parametrize(
    ("condition", "found", "missing"),
    [
        ("kind=monitoring", small_year.FORM_AT_PERFORMANCE, small_year.TARGET_AT_PERFORMANCE),
        ("kind=target", small_year.TARGET_AT_PERFORMANCE, small_year.FORM_AT_PERFORMANCE),
        (f"q={small_year.FORM_AT_PERFORMANCE}", small_year.FORM_AT_PERFORMANCE, small_year.TARGET_AT_PERFORMANCE),
    ],
)
def test_conditions_narrow_the_list(looks_in: SignedIn, condition: str, found: str, missing: str) -> None:
    page = looks_in("performance").get(f"/queue?{condition}").text

    assert found in page
    assert missing not in page


def test_a_condition_that_cannot_be_read_is_told_and_not_guessed(looks_in: SignedIn) -> None:
    page = looks_in("performance").get("/queue?amount_from=many").text

    assert "many" in page
    assert "没有用上" in page


def test_a_form_of_another_section_is_not_found(looks_in: SignedIn) -> None:
    other = small_year.form_id(small_year.FORM_OWED)  # culture and tourism, not agriculture

    looks_in("section").get(f"/queue/{other}", status=404)


def test_a_decision_outside_the_scope_is_not_found_and_decides_nothing(signed_in: SignedIn, house: House) -> None:
    other = small_year.form_id(small_year.FORM_OWED)
    section = signed_in("section")
    fields = form_of(section.get(f"/queue/{AT_SECTION}"), "command_id").filled(decision="pass", reason="同意")
    before = events_of(house, other)

    assert section.post(fields, f"/queue/{other}").status_code == 404
    assert events_of(house, other) == before


def test_passing_a_form_sends_it_on(signed_in: SignedIn, house: House) -> None:
    section = signed_in("section")
    form = form_of(section.get(f"/queue/{AT_SECTION}"), "command_id")

    answer = section.post(form.filled(decision="pass", reason="情况属实，同意。"), form.action)

    assert answer.status_code == 303
    assert str(AT_SECTION) not in section.get("/queue?tab=mine&size=100").text
    assert str(AT_SECTION) in signed_in("performance").get("/queue?tab=mine&size=100").text


def test_a_second_click_is_the_same_decision(signed_in: SignedIn, house: House) -> None:
    section = signed_in("section")
    form = form_of(section.get(f"/queue/{AT_SECTION}"), "command_id")
    fields = form.filled(decision="pass", reason="情况属实，同意。")
    section.post(fields, form.action)
    once = events_of(house, AT_SECTION)

    answer = section.post(fields, form.action)

    assert answer.status_code == 303
    assert events_of(house, AT_SECTION) == once


def test_a_return_without_its_fields_keeps_what_was_typed(signed_in: SignedIn, house: House) -> None:
    section = signed_in("section")
    form = form_of(section.get(f"/queue/{AT_SECTION}"), "command_id")
    before = events_of(house, AT_SECTION)

    answer = section.post(form.filled(decision="return", reason="佐证与填报数不符", due="2030-01-31"), form.action)

    assert answer.status_code == 422
    assert "佐证与填报数不符" in answer.text
    assert events_of(house, AT_SECTION) == before


def test_a_return_opens_the_ticked_fields_to_the_unit(signed_in: SignedIn) -> None:
    section = signed_in("section")
    form = form_of(section.get(f"/queue/{AT_SECTION}"), "command_id")
    ticked = form.filled(decision="return", reason="补充佐证", due="2030-01-31", fields=["rows[0].actual"])

    assert section.post(ticked, form.action).status_code == 303
    assert small_year.FORM_AT_SECTION in signed_in("unit").get("/queue?tab=mine").text


def test_a_decision_on_what_somebody_else_decided_meanwhile_is_refused_and_keeps_the_text(
    signed_in: SignedIn, house: House
) -> None:
    chief, performance = signed_in("chief"), signed_in("performance")
    form = form_of(performance.get(f"/queue/{AT_PERFORMANCE}"), "command_id")
    first = form_of(chief.get(f"/queue/{AT_PERFORMANCE}"), "command_id")
    returned = {"decision": "return", "reason": "补充", "due": "2030-01-31", "fields": ["situation"]}
    assert chief.post(first.filled(**returned), first.action).status_code == 303  # type: ignore[arg-type]
    before = events_of(house, AT_PERFORMANCE)

    answer = performance.post(
        form.filled(decision="return", reason="我写的意见", due="2030-01-31", fields=["problems"]), form.action
    )

    assert answer.status_code == 409
    assert "我写的意见" in answer.text
    assert events_of(house, AT_PERFORMANCE) == before


def test_a_past_moment_shows_what_waited_then_and_decides_nothing(signed_in: SignedIn, house: House) -> None:
    section = signed_in("section")
    form = form_of(section.get(f"/queue/{AT_SECTION}"), "command_id")
    waiting = house.app.recorder.max_notification_id()
    section.post(form.filled(decision="pass", reason="同意"), form.action)

    then = section.get(f"/queue?as_of={waiting}").text
    drawer = section.get(f"/queue/{AT_SECTION}?as_of={waiting}").text
    late = section.post(form.filled(decision="pass", command_id=str(uuid4())), f"{form.action}?as_of={waiting}")

    assert small_year.FORM_AT_SECTION in then
    assert "正在查看过去" in then
    assert 'name="decision"' not in drawer
    assert late.status_code == 409


@pytest.mark.parametrize("moment", ["yesterday", "0", "1999-01-01T00:00"])
def test_a_moment_that_nobody_can_show_is_refused(looks_in: SignedIn, moment: str) -> None:
    looks_in("section").get(f"/queue?as_of={moment}", status=422)


def test_passing_several_tells_each_result_and_leaves_alone_what_needs_its_own_decision(
    signed_in: SignedIn, house: House
) -> None:
    performance = signed_in("performance")
    evaluation = record_id("ex-ante", small_year.EX_ANTE_AT_PERFORMANCE, 2021)
    fields = form_of(performance.get("/queue?tab=mine&size=100"), "reason").filled(reason="同意", next="/queue")
    before = events_of(house, evaluation)

    answer = performance.post({**fields, "ids": [str(AT_PERFORMANCE), str(evaluation), str(AT_SECTION)]}, "/queue/pass")
    shown = performance.get(answer.location).text

    assert "已通过 1 项" in shown
    assert "须逐项审核，没有通过" in shown
    assert "环节不由您的岗位处理" in shown
    assert str(AT_PERFORMANCE) not in performance.get("/queue?tab=mine&size=100").text
    assert events_of(house, evaluation) == before


def test_what_must_be_decided_singly_cannot_be_ticked(looks_in: SignedIn) -> None:
    page = looks_in("performance").get("/queue?tab=mine&size=100").text

    assert f'value="{AT_PERFORMANCE}"' in page
    assert f'value="{record_id("ex-ante", small_year.EX_ANTE_AT_PERFORMANCE, 2021)}"' not in page


def test_a_batch_of_nonsense_or_from_the_past_passes_nothing(signed_in: SignedIn, house: House) -> None:
    section = signed_in("section")
    fields = form_of(section.get("/queue"), "reason").filled(reason="同意")
    before = house.app.recorder.max_notification_id()

    assert section.post({**fields, "ids": ["nonsense"]}, "/queue/pass").status_code == 400
    past = section.post({**fields, "ids": [str(AT_SECTION)]}, "/queue/pass?as_of=2020-10-01T00:00")

    assert past.status_code == 409
    assert house.app.recorder.max_notification_id() == before


def test_a_batch_pressed_twice_passes_nothing_twice(signed_in: SignedIn, house: House) -> None:
    section = signed_in("section")
    fields = form_of(section.get("/queue"), "reason").filled(reason="同意", next="/queue")
    section.post({**fields, "ids": [str(AT_SECTION)]}, "/queue/pass")
    once = events_of(house, AT_SECTION)

    section.post({**fields, "ids": [str(AT_SECTION)]}, "/queue/pass")

    assert events_of(house, AT_SECTION) == once


def test_a_file_of_the_list_opens_in_a_spreadsheet_and_holds_the_scope_alone(looks_in: SignedIn) -> None:
    content = looks_in("section").get("/queue/export?tab=all").data

    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    assert small_year.FORM_AT_SECTION in text
    assert small_year.FORM_OWED not in text


def test_a_workbook_holds_the_same_rows_as_the_csv(looks_in: SignedIn) -> None:
    section = looks_in("section")
    rows = list(csv.reader(io.StringIO(section.get("/queue/export?tab=all").data.decode("utf-8-sig"))))
    sheet = openpyxl.load_workbook(io.BytesIO(section.get("/queue/export?tab=all&as=xlsx").data)).active

    assert sheet.max_row == len(rows)
    assert [cell.value for cell in sheet["A"]] == [row[0] for row in rows]


@pytest.mark.parametrize(
    "evil", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\r\n=1", "＝1+1", "＋1", "－1", "＠SUM(A1)"]
)
def test_no_text_of_a_file_runs_as_a_formula(evil: str) -> None:
    rows = list(csv.reader(io.StringIO(csv_response("x", ["a"], [[evil]]).data.decode("utf-8-sig"))))
    book = openpyxl.load_workbook(io.BytesIO(workbook_response("x", ["a"], [[evil]]).data))

    assert rows[1][0].startswith("'")
    assert book.active["A2"].data_type == "s"

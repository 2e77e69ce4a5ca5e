"""Daily and key monitoring on the pages, closing a task, and the report of a department."""

from collections.abc import Callable
from uuid import UUID

from backoffice.areas.monitoring.events import MonitoringKind
from backoffice.areas.monitoring.form import MonitoringForm
from backoffice.areas.monitoring.labels import EXTENSION
from backoffice.areas.monitoring.task import MonitoringTask
from backoffice.bootstrap import House
from tests.api import small_year
from tests.web.visiting import Visitor, form_of

SignedIn = Callable[[str], Visitor]
CODE = small_year.FORM_AT_SECTION  # nongye
REPORT = "/monitoring/report?year=2020&month=7"


def events(house: House) -> int:
    return house.app.recorder.max_notification_id() or 0


def begun(visitor: Visitor, **typed: str):
    form = form_of(visitor.get("/monitoring/daily"), "codes")
    usual = {"year": "2020", "month": "9", "due": "2021-01-29", "codes": CODE, "reason": "跟踪进度"}
    return visitor.post(form.filled(**usual | typed), "/monitoring/daily")


def own_form(code: str, month: int = 9) -> UUID:
    return MonitoringForm.id_for(2020, month, code, MonitoringKind.KEY)


def test_a_section_begins_daily_monitoring_and_the_unit_finds_both_forms(signed_in: SignedIn) -> None:
    section, unit = signed_in("section"), signed_in("unit")
    assert begun(section).status_code == 303

    record = unit.get(f"/projects/{CODE}?year=2020&tab=monitoring").text
    assert "本年度监控表" in record
    fill = unit.get(f"/projects/{CODE}/2020/monitoring/fill?form={own_form(CODE)}").text
    assert 'id="forecast"' in fill
    assert "1–9 月" in unit.get(f"/queue?tab=all&q={CODE}").text
    assert not any(f'id="{name}"' in fill for name in EXTENSION), "daily monitoring tells of none of the six"


def test_the_round_keeps_its_figures_and_the_other_kinds_have_their_own(signed_in: SignedIn) -> None:
    section = signed_in("section")
    before = section.get("/monitoring/forms?year=2020").text
    begun(section)

    assert CODE in section.get("/monitoring/forms?year=2020&kind=daily").text
    assert CODE not in section.get("/monitoring/forms?year=2020&kind=key").text
    count = lambda text: text.count('class="two"')  # noqa: E731
    assert count(section.get("/monitoring/forms?year=2020").text) == count(before)
    assert count(section.get("/monitoring/forms?year=2020&kind=all").text) == count(before) + 1


def test_key_monitoring_asks_for_the_six_subjects(signed_in: SignedIn) -> None:
    performance = signed_in("performance")
    assert begun(performance, kind="key", document="").status_code == 422
    assert begun(performance, kind="key", document="莱财绩〔2020〕20号").status_code == 303

    fill = signed_in("unit").get(f"/projects/{CODE}/2020/monitoring/fill?form={own_form(CODE)}").text
    assert all(f'id="{name}"' in fill for name in EXTENSION)


def test_what_cannot_be_begun_is_told_at_its_field_and_kept(signed_in: SignedIn, house: House) -> None:
    section, before = signed_in("section"), events(house)

    answer = begun(section, codes=f"{CODE} {small_year.FORM_OWED}", due="月底")

    assert answer.status_code == 422
    assert 'id="due-error"' in answer.text
    assert 'id="codes-error"' in answer.text, "another section's project"
    assert form_of(answer, "codes").filled()["reason"] == "跟踪进度"
    assert events(house) == before


def test_a_unit_begins_nothing_and_closes_nothing(signed_in: SignedIn, house: House) -> None:
    unit, before = signed_in("unit"), events(house)
    unit.get("/monitoring/daily", 403)
    token = form_of(unit.get("/queue"), "csrf_token").filled()["csrf_token"]
    task = MonitoringTask.id_for(2020, 7)

    answer = unit.post(
        {"csrf_token": token, "command_id": str(UUID(int=9)), "reason": "x"}, f"/monitoring/tasks/{task}/close"
    )

    assert answer.status_code == 403
    assert events(house) == before


def test_closing_a_round_needs_the_reason_of_open_forms_and_archives_the_others(signed_in: SignedIn) -> None:
    performance = signed_in("performance")
    address = f"/monitoring/tasks/{MonitoringTask.id_for(2020, 7)}/close"
    form = lambda: next(  # noqa: E731
        one for one in [form_of(performance.get("/monitoring/daily"), "version")] if one.action == address
    )

    assert performance.post(form().filled(reason=" "), address).status_code in (409, 422)
    assert performance.post(form().filled(reason="等待对账"), address).status_code == 303

    assert "等待对账" in performance.get("/monitoring/daily").text
    assert "办结归档" in performance.get(REPORT).text
    confirmed = performance.get(f"/projects/{small_year.CONFIRMED}?year=2020&tab=monitoring").text
    assert "已归档" in confirmed
    assert "已归档" not in performance.get(f"/projects/{CODE}?year=2020&tab=monitoring").text


def test_the_report_of_a_department_tells_all_six_parts_and_its_figures_open_their_rows(signed_in: SignedIn) -> None:
    performance = signed_in("performance")
    page = performance.get(f"{REPORT}&department=nongye").text

    parts = ("组织开展情况", "监控覆盖和预算执行", "绩效目标实现情况", "问题和原因", "改进措施", "偏离项目表")
    assert all(part in page for part in parts)
    assert "/monitoring/forms?" in page
    assert small_year.RETURNED_ORDER in page, "its red project"
    assert small_year.ISSUED_ORDER not in page, "another department's"
    sheet = performance.get(f"/monitoring/report/export?{REPORT.partition('?')[2]}&department=nongye")
    assert small_year.RETURNED_ORDER in sheet.text


def test_a_department_reads_its_own_report_alone(signed_in: SignedIn) -> None:
    page = signed_in("department.wenlv").get(f"{REPORT}&department=nongye").text

    assert small_year.RETURNED_ORDER not in page


def test_the_pages_are_in_english_too(signed_in: SignedIn) -> None:
    performance = signed_in("performance")
    performance.post(form_of(performance.get("/queue"), "csrf_token").filled(language="en"), "/preferences")

    assert "Monitoring report 2020" in performance.get(REPORT).text
    assert "Daily and key monitoring" in performance.get("/monitoring/daily").text

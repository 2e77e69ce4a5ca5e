"""The pages of self-evaluation: the form with its score, the workbook, review, correction, figures and their rows."""

import io
import re
from collections.abc import Callable

import openpyxl
import pytest
from flask import Flask

from tests.api import small_year
from tests.web.marks import marked_cells
from tests.web.visiting import Forms, PageForm, Visitor, form_of

SignIn = Callable[[str], Visitor]

OWED = f"/projects/{small_year.EVALUATION_OWED}/2019/self_evaluation"
FILL = f"{OWED}/fill"
RECORD = f"/projects/{small_year.EVALUATION_OWED}?year=2019&tab=self-evaluation"
WHY = "样品集中送检，2020年起分批安排并当日签发。"

#: The worked example at 268.00, with one place that is wrong.
TYPED = {
    "sources-0-initial": "240.00",
    "sources-0-adjusted": "240.00",
    "sources-0-executed": "205.16",
    "sources-1-initial": "28",
    "sources-1-adjusted": "28",
    "sources-1-executed": "28.00",
    "results-0-actual": "20",
    "results-1-actual": "90",
    "results-1-cause": "management",
    "results-1-explanation": WHY,
    "results-2-actual": "0",
    "results-3-actual": "110",
    "results-3-cause": "prices",
    "results-3-explanation": WHY,
    "results-4-actual": "420",
    "results-4-cause": "policy_or_demand",
    "results-4-explanation": WHY,
    "results-5-attainment": "partly",
    "results-5-points": "12.50",
    "results-5-cause": "conditions",
    "results-5-explanation": WHY,
    "results-6-actual": "88.2",
    "results-6-cause": "management",
    "results-6-explanation": WHY,
    "achieved": "完成例行监测 20 轮",
    "conclusion": "基本完成",
    "problems": "时效不稳",
    "measures": "分批送检",
}


def words(answer) -> str:
    """A page as it is read."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text))


def the_form(visitor: Visitor) -> PageForm:
    return form_of(visitor.get(FILL), "results-0-no")


def upload_form(visitor: Visitor) -> PageForm:
    return next(form for form in Forms(visitor.get(FILL).text).forms if form.action.endswith("/workbook"))


def test_the_score_follows_what_is_typed_without_a_script(signed_in: SignIn) -> None:
    unit = signed_in("unit.nongye-nongji")
    answer = unit.post(the_form(unit).filled(act="compute", **TYPED), FILL)
    assert answer.status_code == 200
    said = words(answer)
    assert "暂计，1 项未计 81.47" in said
    assert "90.47–93.46，优" in said
    assert "90 ÷ 95 × 10 = 9.47" in said
    assert "合理性" not in said
    # the same for a page that asks as it is typed; nothing is kept
    live = unit.post(the_form(unit).filled(**TYPED), f"{OWED}/score")
    assert "81.47" in words(live)
    assert 'hx-swap-oob="true"' in live.text
    assert "81.47" not in words(unit.get(FILL))


def test_every_fault_comes_back_at_its_place_with_what_was_typed(signed_in: SignIn) -> None:
    unit = signed_in("unit.nongye-nongji")
    answer = unit.post(the_form(unit).filled(act="submit", **{**TYPED, "problems": ""}), FILL)
    assert answer.status_code == 422
    said = words(answer)
    assert "还有 3 处须改" in said
    for place in ("#results-5-points", "#results-6-evidence", "#problems"):
        assert f'href="{place}"' in answer.text
        assert f'id="{place[1:]}"' in answer.text
    assert 'value="12.50"' in answer.text
    assert "draft" not in words(unit.get(RECORD))


def test_a_draft_is_kept_and_a_complete_form_is_handed_in_once(signed_in: SignIn, app: Flask) -> None:
    unit = signed_in("unit.nongye-nongji")
    assert unit.post(the_form(unit).filled(act="save", **TYPED), FILL).status_code == 303
    fields = the_form(unit).filled(act="submit", reason="已核对", **{"results-5-points": "10.50"})
    fields["results-6-evidence"] = (io.BytesIO(b"%PDF-1.4"), "问卷汇总.pdf")  # type: ignore[assignment]
    handed_in = unit.client.post(FILL, data=fields, content_type="multipart/form-data")
    assert handed_in.status_code == 303
    said = words(unit.get(RECORD))
    assert "自评 91.97 分 优 = 执行率 8.70 + 指标 83.27" in said
    assert "合理性" not in said
    department = Visitor(app)
    department.sign_in("department.nongye")
    assert "合理性" not in words(department.get(RECORD))
    # the form is no longer the unit's to change
    assert "已送审，现在只能查看" in words(unit.get(FILL))


@pytest.mark.parametrize("account", ["department", "section", "performance", "auditor", "unit.shuiwu-yimin"])
def test_nobody_but_its_unit_fills_a_form_in(looks_in: SignIn, account: str) -> None:
    assert looks_in(account).get(FILL, None).status_code in (403, 404)


def test_the_bureau_sees_the_light_before_confirmation_and_rules_on_a_cause(signed_in: SignIn) -> None:
    performance = signed_in("performance")
    address = f"/projects/{small_year.EVALUATION_AT_PERFORMANCE}?year=2019&tab=self-evaluation"
    page = performance.get(address)
    assert "合理性" in words(page)
    form = next(form for form in Forms(page.text).forms if "/self_evaluation/" in form.action)
    confirmed = performance.post(form.filled(decision="pass", reason="复核无误，予以确认。"), form.action)
    assert confirmed.status_code == 303
    assert "已确认" in words(performance.get(address))


def test_a_form_at_the_section_opens_in_the_drawer_with_its_points(looks_in: SignIn) -> None:
    section = looks_in("section")
    queue = section.get("/queue?kind=self_evaluation")
    (address,) = set(re.findall(r"/queue/[0-9a-f-]{36}", queue.text))
    drawer = section.get(address, **{"HX-Request": "true", "HX-Target": "drawer"})
    assert "绩效指标" in words(drawer)
    assert "得分" in words(drawer)
    assert "合理性" in words(drawer)


def test_a_workbook_goes_out_and_comes_back_changed(signed_in: SignIn) -> None:
    unit = signed_in("unit.nongye-nongji")
    unit.post(the_form(unit).filled(act="save", **{**TYPED, "results-5-points": "10.50"}), FILL)
    book = openpyxl.load_workbook(io.BytesIO(unit.get(f"{OWED}/workbook").data))
    cells = {cell.value: cell for row in book.active.iter_rows() for cell in row if cell.value is not None}
    cells["88.2"].value = "89.1"
    cells["9.8"].value = "9.9"
    cells["91.97"].value = "92.07"
    read = _upload(unit, book)
    assert read.status_code == 200
    assert "表格与原来有 3 处不同，核对后再报送" in words(read)
    assert 'value="89.1"' in read.text
    assert 'value="89.1"' not in unit.get(FILL).text, "nothing is kept before the unit has looked at it"
    unit.post(form_of(read, "results-0-no").filled(act="save"), FILL)
    assert 'value="89.1"' in unit.get(FILL).text
    # a locked cell, and a score that the rules do not give
    cells["300"].value = "280"
    cells["91.97"].value = "93"
    refused = _upload(unit, book)
    assert refused.status_code == 422
    assert "有 2 处错误，没有读入" in words(refused)
    assert marked_cells(unit, refused) == {cells["300"].coordinate, cells["91.97"].coordinate}
    assert "批复为 300" in words(refused)
    assert "填写 93，按规则应为 92.07" in words(refused)


def _upload(unit: Visitor, book: openpyxl.Workbook):
    content = io.BytesIO()
    book.save(content)
    content.seek(0)
    form = upload_form(unit)
    fields = {**form.filled(), "file": (content, "自评表.xlsx")}
    return unit.client.post(form.action, data=fields, content_type="multipart/form-data")


def test_something_that_is_no_workbook_is_refused(signed_in: SignIn) -> None:
    unit = signed_in("unit.nongye-nongji")
    form = upload_form(unit)
    fields = {**form.filled(), "file": (io.BytesIO(b"no workbook"), "自评表.xlsx")}
    answer = unit.client.post(form.action, data=fields, content_type="multipart/form-data")
    assert answer.status_code == 422


def test_every_figure_of_the_dashboard_opens_as_many_rows_as_it_counts(looks_in: SignIn) -> None:
    performance = looks_in("performance")
    page = performance.get("/self-evaluations?year=2019")
    found = re.findall(r'href="(/self-evaluations/rows[^"]*)"[^>]*>(\d+)</a>', page.text)
    assert len(found) > 10
    for address, count in found:
        rows = performance.get(address.replace("&amp;", "&"))
        opened = re.search(r"共\s*(\d+)", words(rows))
        assert int(opened[1] if opened else 0) == int(count), address


def test_a_unit_sees_its_own_self_evaluations_alone(looks_in: SignIn) -> None:
    unit = looks_in("unit.nongye-nongji")
    assert small_year.EVALUATION_AT_SECTION not in unit.get("/self-evaluations/rows?year=2019").text
    assert small_year.EVALUATION_OWED in unit.get("/self-evaluations/rows?year=2019").text
    other = f"/projects/{small_year.EVALUATION_AT_SECTION}/2019/self_evaluation/workbook"
    assert unit.get(other, None).status_code == 404


def test_the_dashboard_can_be_seen_as_it_stood(looks_in: SignIn) -> None:
    performance = looks_in("performance")
    early = words(performance.get("/self-evaluations?year=2019&as_of=2020-02-10T12:00:00%2B08:00"))
    late = words(performance.get("/self-evaluations?year=2019"))
    assert re.search(r"已确认 0 份", early)
    assert not re.search(r"已确认 0 份", late)


def test_a_correction_is_proposed_and_approved_by_two_and_the_first_version_stays(signed_in: SignIn) -> None:
    officer = signed_in("performance")
    code = small_year.CONFIRMED
    address = f"/projects/{code}/2019/self_evaluation/correction"
    form = form_of(officer.get(address), "results-0-no")
    changed = form.filled(act="propose", reason="复核台账", conclusion="更正后的结论")
    assert officer.post(changed, address).status_code == 303
    own = officer.post(form_of(officer.get(address), "reason").filled(act="approve", reason="同意"), address)
    assert own.status_code == 403
    chief = signed_in("chief")
    approved = chief.post(form_of(chief.get(address), "reason").filled(act="approve", reason="同意更正"), address)
    assert approved.status_code == 303
    said = words(chief.get(f"/projects/{code}?year=2019&tab=self-evaluation"))
    assert "第 1 版" in said
    assert "第 2 版" in said


def test_units_do_not_correct_and_only_the_performance_section_issues_a_task(looks_in: SignIn) -> None:
    unit = looks_in("unit")
    assert unit.get(f"/projects/{small_year.CONFIRMED}/2019/self_evaluation/correction", None).status_code == 403
    assert unit.get("/self-evaluations/task", None).status_code == 403
    assert looks_in("performance").get("/self-evaluations/task").status_code == 200
    assert looks_in("sysadmin").get("/self-evaluations", None).status_code == 403


def test_a_task_that_cannot_be_is_told_at_its_fields(signed_in: SignIn) -> None:
    performance = signed_in("performance")
    form = form_of(performance.get("/self-evaluations/task"), "document")
    answer = performance.post(
        form.filled(year="2019", document="莱财绩〔2020〕9号", due="31.03.2020"), "/self-evaluations/task"
    )
    assert answer.status_code == 422
    assert "请按“2021-03-31”的样式填写期限。" in words(answer)

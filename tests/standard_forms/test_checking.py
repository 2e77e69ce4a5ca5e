"""Checking a workbook without a server: every rule, every score and light, each at its cell."""

from collections.abc import Callable
from typing import Any

import pytest

from backoffice.forms.schema import dump
from backoffice.standard_forms.catalogue import FORMS
from backoffice.standard_forms.checking import check_data, check_workbook
from tests.areas.department_evaluation.test_evaluation import report
from tests.areas.targets.cases import FORM
from tests.standard_forms import books
from tests.standard_forms.books import book, cell, edited, errors, said

SELF, WATCH, TARGET, DEPT = "self-evaluation", "monitoring", "target", "evaluation-by-department"
SOUND: dict[str, Callable[[], dict[str, Any]]] = {
    SELF: books.self_evaluation,
    WATCH: books.monitoring,
    TARGET: lambda: dump(FORMS[TARGET], FORM),
    DEPT: lambda: dump(FORMS[DEPT], report()),
}


def sound(name: str) -> bytes:
    return book(name, SOUND[name](), year="2021")


def told(content: bytes, severity: str, **how: bool) -> dict[tuple[str, str], str]:
    """What is said of a severity, in Chinese, by cell and code."""
    found = check_workbook("表.xlsx", content, **how)
    return {(one.place, one.code): one.text.zh for one in found if one.severity.value == severity}


def test_what_a_department_s_evaluation_scores_is_told_above_its_points():
    content = sound(DEPT)

    assert told(content, "note") == {(cell(content, "points[]", 0, "指标"), "total"): "总分 85.00，等级良。"}


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_workbook_has_no_error(name: str):
    assert errors(sound(name)) == set()


def test_every_score_of_the_worked_example_is_told_at_its_cell():
    content = sound(SELF)
    notes = told(content, "note")

    points = [notes[cell(content, "rows[]", no, "得分"), "score"] for no in range(1, 8)]
    assert points == [f"得 {one} 分。" for one in ("15.00", "9.47", "10.00", "13.50", "15.00", "10.50", "9.80")]
    assert notes[cell(content, "execution_points"), "execution"] == "执行率 87.00%，得 8.70 分。"
    assert notes[cell(content, "claimed"), "total"] == "总分 91.97，等级优。"


def test_every_light_of_the_worked_example_in_july_is_told_at_its_cell():
    content = sound(WATCH)
    notes = told(content, "note")

    assert notes[cell(content, "execution_light"), "light"] == "黄灯：按时间进度 66.86%。"
    lights = [notes[cell(content, "rows[]", no, "预警灯"), "light"][:2] for no in range(1, 6)]
    assert lights == ["黄灯", "绿灯", "绿灯", "绿灯", "蓝灯"]
    assert notes[cell(content, "light"), "light"] == "项目黄灯。"
    assert notes[cell(content, "light"), "handling"] == "处理：关注。"


def test_the_plausibility_light_is_told_to_reviewers_and_not_to_units():
    content = sound(SELF)
    place = (cell(content, "claimed"), "plausibility")

    assert place not in told(content, "warning")
    assert told(content, "warning", for_reviewer=True)[place].startswith("合理性红灯")


def test_e1_sub_rows_that_do_not_add_up_to_the_total_are_named_and_the_right_points_told():
    content = book(SELF, books.commissioned())
    found = told(content, "error")

    for column, name in (("initial", "年初预算数"), ("adjusted", "全年预算数"), ("executed", "全年执行数")):
        sentence = found[cell(content, f"total.{column}"), "does-not-add-up"]
        assert name in sentence
        assert "与年度资金总额 0.00 万元不符" in sentence
    assert found[cell(content, "execution_points"), "score-differs"] == "填写 0，按规则应为 10.00。"
    assert (cell(content, "rows[]", 10, "年度指标值"), "required") in found


def test_e2_weights_that_sum_to_110_and_a_total_that_cannot_be_100_are_named():
    content = book(SELF, books.gauges())
    found, warned = told(content, "error"), told(content, "warning")

    heading = cell(content, "rows[]", 0, "序号")
    assert "加预算执行率 10 分为 110，应为 100" in found[heading, "weights-in-all"]
    assert "110.00" in found[cell(content, "claimed"), "total-out-of-range"]
    assert warned[heading, "weights_of_level1"] == "效益指标分值合计应为 30，现为 20。"


#: Form, place, line, column, what is typed there, and the error that follows at that very cell.
PLANTED = [
    (SELF, "total.adjusted", 0, "", "210", "does-not-add-up"),
    (SELF, "total.executed", 0, "", "很多", "not-a-number"),
    (SELF, "total.initial", 0, "", "-5", "negative"),
    (SELF, "execution_points", 0, "", "9", "score-differs"),
    (SELF, "execution_rate", 0, "", "88", "score-differs"),
    (SELF, "claimed", 0, "", "99", "score-differs"),
    (SELF, "achieved", 0, "", "", "required"),
    (SELF, "year", 0, "", "二〇一九", "not-a-number"),
    (SELF, "sources[]", 1, "全年执行数", "-1", "negative"),
    (SELF, "sources[]", 2, "资金来源", "当年财政拨款", "duplicate"),
    (SELF, "rows[]", 1, "得分", "14", "score-differs"),
    (SELF, "rows[]", 1, "实际完成值", "", "value-missing"),
    (SELF, "rows[]", 1, "实际完成值", "-3", "negative"),
    (SELF, "rows[]", 1, "年度指标值", "", "required"),
    (SELF, "rows[]", 1, "指标性质", "大概", "not-an-option"),
    (SELF, "rows[]", 1, "三级指标", "", "required"),
    (SELF, "rows[]", 2, "原因类别", "", "cause-missing"),
    (SELF, "rows[]", 2, "偏差原因分析及改进措施", "", "reason-missing"),
    (SELF, "rows[]", 2, "序号", "1", "unknown-indicator"),
    (SELF, "rows[]", 6, "定性得分", "14", "points-out-of-range"),
    (WATCH, "month", 0, "", "13", "range"),
    (WATCH, "year", 0, "", "20", "range"),
    (WATCH, "forecast", 0, "", "70", "below-execution"),
    (WATCH, "forecast", 0, "", "201", "over-budget"),
    (WATCH, "execution_rate", 0, "", "40", "rate-differs"),
    (WATCH, "execution_light", 0, "", "绿灯", "light-differs"),
    (WATCH, "target_light", 0, "", "红灯", "light-differs"),
    (WATCH, "light", 0, "", "绿灯", "light-differs"),
    (WATCH, "situation", 0, "", "", "required"),
    (WATCH, "rows[]", 1, "预警灯", "绿灯", "light-differs"),
    (WATCH, "rows[]", 1, "完成值", "", "required"),
    (WATCH, "rows[]", 1, "完成值", "-1", "negative"),
    (WATCH, "rows[]", 1, "年度指标值", "", "required"),
    (WATCH, "rows[]", 1, "完成目标可能性", "", "required"),
    (WATCH, "rows[]", 1, "原因说明", "", "required"),
    (WATCH, "rows[]", 1, "偏差原因", "", "required"),
    (WATCH, "rows[]", 2, "序号", "1", "duplicate"),
    (TARGET, "amount", 0, "", "0", "not-positive"),
    (TARGET, "starts_on", 0, "", "去年", "not-a-day"),
    (TARGET, "ends_on", 0, "", "2019-12-31", "before-start"),
    (TARGET, "goal", 0, "", "", "required"),
    (TARGET, "layout", 0, "", "Z", "layout_not_allowed"),
    (TARGET, "indicators[]", 1, "分值", "十五", "not-a-number"),
    (TARGET, "indicators[]", 1, "分值", "0", "weight_not_allowed"),
    (TARGET, "indicators[]", 1, "计量单位", "", "field_missing"),
    (TARGET, "indicators[]", 1, "指标值", "", "field_missing"),
    (DEPT, "document", 0, "", "", "required"),
    (DEPT, "conclusion", 0, "", "", "required"),
    (DEPT, "points[]", 1, "得分", "3.5", "out-of-range"),
    (DEPT, "points[]", 1, "得分", "很多", "not-a-number"),
    (DEPT, "points[]", 1, "指标", "intent", "unknown-item"),
    (DEPT, "points[]", 2, "指标", "basis", "twice"),
]


@pytest.mark.parametrize(("name", "place", "line", "column", "typed", "code"), PLANTED)
def test_a_planted_fault_is_an_error_at_its_cell(name: str, place: str, line: int, column: str, typed: str, code: str):
    content = sound(name)
    at = cell(content, place, line, column)

    assert (at, code) in errors(edited(content, {at: typed}))


#: Form, place, line, column, what is typed there, and the warning that follows at that cell.
DOUBTFUL = [
    (SELF, "rows[]", 5, "实际完成值", "700", "far-above-target"),
    (SELF, "rows[]", 2, "实际完成值", "0.95", "looks-like-share"),
    (SELF, "total.initial", 0, "", "2000000", "looks-like-yuan"),
    (WATCH, "rows[]", 2, "完成值", "0.96", "looks-like-share"),
    (TARGET, "total", 0, "", "48000000", "looks-like-yuan"),
]


@pytest.mark.parametrize(("name", "place", "line", "column", "typed", "code"), DOUBTFUL)
def test_what_no_rule_forbids_but_looks_wrong_is_a_warning_at_its_cell(
    name: str, place: str, line: int, column: str, typed: str, code: str
):
    content = sound(name)
    at = cell(content, place, line, column)

    assert ("warning", at, code) in said(edited(content, {at: typed}))


def test_signals_of_a_monitoring_form_are_warnings():
    content = sound(WATCH)
    changed = edited(
        content, {cell(content, "forecast"): "100", cell(content, "rows[]", 1, "完成目标可能性"): "完全不可能"}
    )

    codes = {code for severity, _, code in said(changed) if severity == "warning"}
    assert {"carry_over", "forecast_impossible"} <= codes
    assert (cell(content, "measures"), "required") not in errors(changed)
    assert (cell(content, "finish_by"), "required") in errors(changed)


def test_a_payment_plan_moves_the_light_and_must_be_whole():
    plan = [{"month": str(no), "amount": "0" if no < 12 else "200"} for no in range(1, 13)]
    paid_at_the_end = book(WATCH, books.monitoring() | {"plan": plan})
    broken = book(WATCH, books.monitoring() | {"plan": plan[:11]})

    assert told(paid_at_the_end, "note")[cell(paid_at_the_end, "execution_light"), "light"].startswith("绿灯")
    assert (cell(broken, "plan[]", 0, "月份"), "payment-plan") in errors(broken)


def test_a_target_is_held_against_the_year_that_its_workbook_names():
    data = SOUND[TARGET]()

    assert errors(book(TARGET, data, year="2021")) == set()
    late = book(TARGET, data, year="2031")
    assert (cell(late, "starts_on"), "outside-term") in errors(late)


def test_errors_come_first_then_warnings_then_notes():
    severities = [severity for severity, _, _ in said(book(SELF, books.gauges()))]

    assert severities == sorted(severities, key=["error", "warning", "note"].index)
    assert set(severities) == {"error", "warning", "note"}


def test_data_is_checked_like_a_workbook_at_its_places():
    found = {(one.place, one.code) for one in check_data(SELF, books.gauges())}

    assert {("rows", "weights-in-all"), ("claimed", "total-out-of-range")} <= found

"""Two tables as other places published them, with the errors the originals carry."""

import pytest

from backoffice.scoring.codes import Attainment, Level2, Nature, Severity
from backoffice.scoring.errors import UnableToScore
from backoffice.scoring.execution import score_execution
from backoffice.scoring.findings import TargetCheck
from backoffice.scoring.grades import grade_of
from backoffice.scoring.indicator import Result
from backoffice.scoring.indicators import score_indicator, total_score
from backoffice.scoring.money_rows import MoneyRow, columns_that_do_not_add_up
from backoffice.scoring.target_checks import check_target
from backoffice.scoring.target_rules import TargetDraft
from tests.scoring.builders import BOOK, D, an_indicator

UP, DOWN, TEXT = Nature.AT_LEAST, Nature.AT_MOST, Nature.QUALITATIVE


def rows(*table):
    return tuple(
        an_indicator(nature, value, no=no, weight=weight, level2=level2, level3=name, unit=unit, text=text)
        for no, (level2, name, nature, value, unit, weight, text) in enumerate(table, 1)
    )


#: a town's commissioned-services project, 2022; the text of the last row is cut off in print
COMMISSIONED = rows(
    (Level2.QUANTITY, "基建工程委托业务项目数量", UP, 50, "个", 8, ""),
    (Level2.QUALITY, "委托业务报告合格率", UP, 100, "%", 8, ""),
    (Level2.QUALITY, "经费支出合规性", TEXT, None, "", 8, "严格执行相关制度规定"),
    (Level2.TIMELINESS, "提交报告及时性", TEXT, None, "", 8, "计划时间内完成"),
    (Level2.COST, "项目总成本", DOWN, 90, "万元", 8, ""),
    (Level2.COST, "单项业务成本", TEXT, None, "", 10, "符合相关规定"),
    (Level2.SOCIAL, "对维护基建市场公平的影响程度", TEXT, None, "", 10, "效果明显"),
    (Level2.ENVIRONMENTAL, "对控制基建项目成本影响程度", TEXT, None, "", 10, "效果明显"),
    (Level2.SUSTAINED, "对四项制度健全和落实的持续性影响", TEXT, None, "", 10, "效果明显"),
    (Level2.SATISFACTION, "公众满意度", UP, None, "%", 10, ""),
)

#: a county's reservoir gauges, 2022; its own note demands 50/30/10/10
GAUGES = rows(
    (Level2.QUANTITY, "水标尺", UP, 266, "米", 10, ""),
    (Level2.QUANTITY, "宽度", UP, 50, "厘米", 10, ""),
    (Level2.QUALITY, "验收合格率", Nature.EQUAL, 100, "%", 20, ""),
    (Level2.TIMELINESS, "及时开工率", UP, 90, "%", 10, ""),
    (Level2.TIMELINESS, "及时完工率", UP, 90, "%", 10, ""),
    (Level2.COST, "项目计划总投资", DOWN, 20, "万元", 10, ""),
    (Level2.ECONOMIC, "受益脱贫人口", UP, 1000, "人", 10, ""),
    (Level2.SOCIAL, "群众生产生活条件", TEXT, None, "", 10, "显著提升"),
    (Level2.SATISFACTION, "满意度", UP, 95, "%", 10, ""),
)


def check(indicators, amount):
    draft = TargetDraft(budget_year=2022, layout="A", amount=D(amount), indicators=indicators)
    return check_target(draft, BOOK.target_checks, BOOK.weights)


def test_the_towns_total_row_does_not_add_up_and_the_right_points_are_ten():
    printed_total = MoneyRow(initial=D(0), adjusted=D(0), executed=D(0))
    appropriation = MoneyRow(initial=D(900_000), adjusted=D(899_740), executed=D(899_740))
    assert columns_that_do_not_add_up(printed_total, [appropriation]) == ("initial", "adjusted", "executed")
    assert columns_that_do_not_add_up(appropriation, [appropriation]) == ()
    with pytest.raises(UnableToScore, match="budget is zero"):
        score_execution(printed_total.executed, printed_total.adjusted, BOOK.execution)
    right = score_execution(appropriation.executed, appropriation.adjusted, BOOK.execution)
    assert (right.points, right.rate) == (D("10.00"), D("100.00"))


def test_the_towns_satisfaction_without_a_value_stops_the_form():
    blocking = [f for f in check(COMMISSIONED, 900_000) if f.severity is Severity.BLOCKING]
    assert [(f.code, f.no, f.field) for f in blocking] == [(TargetCheck.FIELD_MISSING, 10, "value")]


def test_the_towns_weights_are_right_but_it_measures_too_little_in_numbers():
    seen = {finding.code for finding in check(COMMISSIONED, 900_000)}
    assert not seen & {TargetCheck.WEIGHTS_IN_ALL, TargetCheck.WEIGHTS_OF_LEVEL1}
    assert TargetCheck.QUANTITATIVE_SHARE in seen


def test_the_countys_weights_make_110_and_stop_the_form():
    findings = check(GAUGES, 200_000)
    assert [f.code for f in findings] == [TargetCheck.WEIGHTS_OF_LEVEL1] * 2 + [TargetCheck.WEIGHTS_IN_ALL]
    assert {finding.severity for finding in findings} == {Severity.BLOCKING}
    assert [finding.field for finding in findings] == ["output", "benefit", "weight"]
    assert "not 100 (110 with execution)" in findings[-1].text.en


def test_the_countys_total_leaves_the_scale_instead_of_passing_as_100():
    scores = [
        score_indicator(
            one,
            Result(no=one.no, attainment=Attainment.ACHIEVED, points=one.weight)
            if one.value is None
            else Result(no=one.no, actual=one.value),
            BOOK.results,
        )
        for one in GAUGES
    ]
    total = total_score(scores, score_execution(D(200_000), D(200_000), BOOK.execution))
    assert total == D("110.00")
    with pytest.raises(UnableToScore, match="not 0 to 100"):
        grade_of(total, BOOK.grades)

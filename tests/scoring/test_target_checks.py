"""What the automatic checks find in a performance target, and what they leave alone."""

from datetime import date

import msgspec
import pytest

from backoffice.scoring.codes import Level1, Level2, Nature, Severity
from backoffice.scoring.findings import TargetCheck
from backoffice.scoring.target_checks import check_target
from backoffice.scoring.target_rules import History, TargetDraft
from tests.scoring.builders import BOOK, D, a_book, an_indicator

#: a sound target in layout A: 50 output, 30 benefit, 10 satisfaction
SOUND = (
    an_indicator(Nature.AT_LEAST, "3.2", no=1, weight=20, level3="新建面积", unit="万亩"),
    an_indicator(Nature.EQUAL, 100, no=2, weight=10, level2=Level2.QUALITY, level3="验收合格率", unit="%"),
    an_indicator(Nature.BY_DATE, None, no=3, weight=10, level2=Level2.TIMELINESS, due=date(2021, 6, 15), unit=""),
    an_indicator(Nature.AT_MOST, 1500, no=4, weight=10, level2=Level2.COST, level3="亩均投入", unit="元"),
    an_indicator(Nature.AT_LEAST, 320, no=5, weight=15, level2=Level2.ECONOMIC, level3="新增产能", unit="万公斤"),
    an_indicator(Nature.QUALITATIVE, None, no=6, weight=15, level2=Level2.SUSTAINED, text="达成", unit=""),
    an_indicator(Nature.AT_LEAST, 90, no=7, weight=10, level2=Level2.SATISFACTION, level3="农户满意度", unit="%"),
)


def a_target(indicators=SOUND, **fields):
    given = {"budget_year": 2021, "layout": "A", "amount": D(48_000_000), "indicators": tuple(indicators)}
    return TargetDraft(**(given | fields))


def found(target, book=BOOK):
    return check_target(target, book.target_checks, book.weights)


def codes(target, book=BOOK):
    return [(finding.code, finding.no) for finding in found(target, book)]


def changed(no, **fields):
    return [msgspec.structs.replace(one, **fields) if one.no == no else one for one in SOUND]


def without(no):
    return [one for one in SOUND if one.no != no]


def test_nothing_is_found_in_a_sound_target():
    assert found(a_target()) == ()


@pytest.mark.parametrize("no", range(1, 8))
def test_each_class_of_the_smallest_set_is_missed(no):
    missing = [finding for finding in found(a_target(without(no))) if finding.code is TargetCheck.MISSING_CLASS]
    expected = {1: "quantity", 2: "quality", 3: "timeliness", 4: "cost", 7: "satisfaction"}.get(no)
    assert [finding.field for finding in missing] == ([expected] if expected else [])
    assert all(finding.severity is Severity.BLOCKING for finding in missing)


def test_without_benefit_indicators_the_benefit_class_is_missed():
    missing = [f.field for f in found(a_target(SOUND[:4] + SOUND[6:])) if f.code is TargetCheck.MISSING_CLASS]
    assert missing == ["benefit"]


def test_without_definable_beneficiaries_benefit_takes_over_the_ten_points():
    rows = [one for one in changed(5, weight=D(25)) if one.no != 7]
    assert found(a_target(rows, no_beneficiary_reason="内部管理项目")) == ()
    assert TargetCheck.MISSING_CLASS in [code for code, _ in codes(a_target(rows))]


def test_weights_by_class_must_fit_the_layout_unless_a_reason_was_approved():
    rows = [msgspec.structs.replace(one, weight=one.weight + {1: 5, 5: -5}.get(one.no, 0)) for one in SOUND]
    assert codes(a_target(rows)) == [(TargetCheck.WEIGHTS_OF_LEVEL1, None)] * 2
    assert found(a_target(rows, own_weights_reason="以工程建设为主")) == ()


def test_weights_must_sum_to_ninety():
    rows = changed(1, weight=D(21))
    finding = found(a_target(rows, own_weights_reason="批准"))[0]
    assert (finding.code, finding.severity) == (TargetCheck.WEIGHTS_IN_ALL, Severity.BLOCKING)
    assert "not 91" in finding.text.en


@pytest.mark.parametrize("weight", ["0", "-1", "20.005", "NaN"])
def test_a_weight_is_above_zero_with_two_places(weight):
    assert (TargetCheck.WEIGHT_NOT_ALLOWED, 1) in codes(a_target(changed(1, weight=D(weight))))


def test_a_second_level_weight_binds_its_indicators():
    assert found(a_target(level2_weights={Level2.QUANTITY: D(20)})) == ()
    assert codes(a_target(level2_weights={Level2.QUANTITY: D(25)})) == [(TargetCheck.WEIGHTS_OF_LEVEL2, None)]


def test_the_cost_layout_is_open_from_budget_year_2022():
    rows = [
        msgspec.structs.replace(one, weight=D(weight))
        for one, weight in zip(
            changed(4, level1=Level1.COST, level2=Level2.ECONOMIC_COST), (20, 10, 10, 20, 10, 10, 10), strict=True
        )
    ]
    assert found(a_target(rows, layout="B", budget_year=2022)) == ()
    assert codes(a_target(rows, layout="B", budget_year=2021)) == [(TargetCheck.LAYOUT_NOT_ALLOWED, None)]


def test_two_indicators_of_one_name_are_duplicates_whatever_their_spaces():
    finding = found(a_target(changed(5, level3=" 新建 面积")))[0]
    assert (finding.code, finding.no, finding.severity) == (TargetCheck.DUPLICATE, 5, Severity.BLOCKING)


@pytest.mark.parametrize("field", ["level3", "content", "standard", "basis", "unit"])
def test_an_empty_field_of_a_row_is_named(field):
    finding = found(a_target(changed(1, **{field: " "})))[0]
    assert (finding.code, finding.no, finding.field) == (TargetCheck.FIELD_MISSING, 1, field)


@pytest.mark.parametrize(("no", "field", "empty"), [(1, "value", None), (3, "due", None), (6, "text", "")])
def test_a_missing_target_value_is_named_by_its_kind(no, field, empty):
    assert [(f.code, f.no, f.field) for f in found(a_target(changed(no, **{field: empty})))] == [
        (TargetCheck.FIELD_MISSING, no, field)
    ]


def test_at_least_zero_is_no_target_but_no_accidents_is():
    assert codes(a_target(changed(1, value=D(0)))) == [(TargetCheck.ZERO_TARGET, 1)]
    assert found(a_target(changed(2, value=D(0), unit="起"))) == ()


def test_a_second_level_class_under_the_wrong_first_level_is_found():
    assert (TargetCheck.WRONG_CLASS, 2) in codes(a_target(changed(2, level1=Level1.BENEFIT)))


def warning(target, book=BOOK):
    findings = found(target, book)
    assert [finding.severity for finding in findings] == [Severity.WARNING] * len(findings)
    return [(finding.code, finding.no) for finding in findings]


def test_fewer_than_sixty_percent_in_numbers_is_a_warning():
    numbers = {1, 2, 7}
    rows = [
        one if one.no in numbers else msgspec.structs.replace(one, nature=Nature.QUALITATIVE, value=None, text="达成")
        for one in SOUND
    ]
    assert warning(a_target(rows)) == [(TargetCheck.QUANTITATIVE_SHARE, None)]


@pytest.mark.parametrize("word", ["加强", "进一步", "有效"])
def test_vague_words_in_a_measure_are_a_warning(word):
    assert warning(a_target(changed(6, level3=f"{word}管护"))) == [(TargetCheck.VAGUE_WORDING, 6)]


def test_the_vague_words_are_a_parameter():
    book = a_book('[target_checks]\nvague_words = ["大力"]')
    assert warning(a_target(changed(6, level3="有效管护")), book) == []


@pytest.mark.parametrize(("value", "warns"), [("3.6", False), ("3.59", True)])
def test_a_target_ten_percent_below_last_year_is_a_warning(value, warns):
    history = (History(level3="新建面积", actual=D(4)),)
    expected = [(TargetCheck.BELOW_LAST_YEAR, 1)] if warns else []
    assert warning(a_target(changed(1, value=D(value)), history=history)) == expected


def test_a_ceiling_ten_percent_above_last_year_is_a_warning():
    history = (History(level3="亩均投入", actual=D(1300)),)
    assert warning(a_target(history=history)) == [(TargetCheck.BELOW_LAST_YEAR, 4)]


def test_an_output_equal_to_the_budget_is_a_warning_but_a_cost_is_not():
    assert warning(a_target(changed(5, value=D(4800), unit="万元"))) == [(TargetCheck.EQUAL_TO_BUDGET, 5)]
    assert warning(a_target(changed(4, value=D(4800), unit="万元"))) == []


@pytest.mark.parametrize(
    ("last_cost", "warns"), [(12_500_000, False), (12_499_999, True), (18_750_000, False), (18_750_001, True)]
)
def test_a_unit_cost_twenty_percent_from_last_years_or_the_peers_is_a_warning(last_cost, warns):
    # this year 15 million yuan for each 10,000 mu
    last_year = (History(level3="新建面积", actual=D(1), amount=D(last_cost)),)
    peers = (History(level3="新建面积", peer_unit_cost=D(last_cost)),)
    by_last_year = [code for code, _ in warning(a_target(changed(1, value=D("3.2")), history=last_year))]
    assert by_last_year == ([TargetCheck.UNIT_COST] if warns else [])
    assert [code for code, _ in warning(a_target(history=peers))] == ([TargetCheck.UNIT_COST_OF_PEERS] if warns else [])


@pytest.mark.parametrize(("due", "warns"), [(date(2021, 12, 31), False), (date(2022, 1, 1), True)])
def test_a_date_after_the_budget_year_is_a_warning(due, warns):
    assert warning(a_target(changed(3, due=due))) == ([(TargetCheck.AFTER_YEAR_END, 3)] if warns else [])


@pytest.mark.parametrize(("value", "warns"), [("85", False), ("84.9", True)])
def test_a_satisfaction_below_85_is_a_warning(value, warns):
    assert warning(a_target(changed(7, value=D(value)))) == ([(TargetCheck.LOW_SATISFACTION, 7)] if warns else [])


def test_the_rule_book_decides_what_stops_a_form():
    book = a_book('[target_checks]\nblocking = ["vague_wording"]')
    finding = found(a_target(changed(6, level3="加强管护")), book)[0]
    assert (finding.code, finding.severity) == (TargetCheck.VAGUE_WORDING, Severity.BLOCKING)


def test_everything_wrong_is_found_at_once():
    rows = [msgspec.structs.replace(one, basis="") for one in without(2)]
    seen = {code for code, _ in codes(a_target(rows))}
    assert {TargetCheck.FIELD_MISSING, TargetCheck.MISSING_CLASS, TargetCheck.WEIGHTS_IN_ALL} <= seen

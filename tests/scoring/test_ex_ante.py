"""From marks on checks to the conclusion of an ex-ante evaluation."""

from decimal import ROUND_HALF_UP

import pytest

from backoffice.scoring.codes import Conclusion, Grade
from backoffice.scoring.errors import UnableToScore
from backoffice.scoring.ex_ante import ConclusionRule, amount_cuts, score_ex_ante
from backoffice.scoring.ex_ante_rules import (
    leader_approves,
    reevaluation_required,
    report_required,
    simplified_form_allowed,
)
from tests.scoring.builders import BOOK, D, a_book

RULES = BOOK.ex_ante
CODES = [check.code for dimension in RULES.dimensions for check in dimension.checks]


def marks(grade, **others):
    return {code: others.get(code, grade) for code in CODES}


def score(sheet, *vetoes):
    return score_ex_ante(sheet, vetoes, RULES)


def test_the_sheet_has_five_dimensions_of_twenty_points_in_checks_of_five():
    assert [dimension.points for dimension in RULES.dimensions] == [20] * 5
    assert {check.points for dimension in RULES.dimensions for check in dimension.checks} == {5}


@pytest.mark.parametrize(
    ("grade", "total", "conclusion", "rule"),
    [
        (Grade.EXCELLENT, "100", Conclusion.SUPPORT, ConclusionRule.ALL_BARS_PASSED),
        (Grade.GOOD, "80", Conclusion.SUPPORT, ConclusionRule.ALL_BARS_PASSED),
        (Grade.FAIR, "60", Conclusion.SUPPORT_AFTER_REVISION, ConclusionRule.TOTAL_BELOW_SUPPORT),
        (Grade.POOR, "0", Conclusion.REJECT, ConclusionRule.TOTAL_BELOW_REVISION),
    ],
)
def test_the_total_decides_and_its_bounds_belong_to_the_better_conclusion(grade, total, conclusion, rule):
    result = score(marks(grade))
    assert (result.total, result.conclusion, result.rule) == (D(total), conclusion, rule)


def test_one_mark_below_eighty_needs_revision_and_one_below_sixty_is_rejected():
    assert score(marks(Grade.GOOD, purpose=Grade.FAIR)).conclusion is Conclusion.SUPPORT_AFTER_REVISION
    assert score(marks(Grade.FAIR, purpose=Grade.POOR)).conclusion is Conclusion.REJECT


def test_a_weak_dimension_needs_revision_though_the_total_is_high():
    result = score(marks(Grade.EXCELLENT, channel=Grade.POOR, level=Grade.POOR))
    assert result.total == D(90)
    assert (result.conclusion, result.because_of) == (Conclusion.SUPPORT_AFTER_REVISION, ("financing",))


def test_a_dimension_at_exactly_its_floor_is_not_weak():
    floor = {code: Grade.FAIR for code in ("channel", "level", "counterpart", "affordable")}
    assert score(marks(Grade.EXCELLENT, **floor)).conclusion is Conclusion.SUPPORT


@pytest.mark.parametrize("veto", [veto.code for veto in RULES.vetoes])
def test_any_veto_rejects_a_perfect_sheet(veto):
    result = score(marks(Grade.EXCELLENT), veto)
    assert (result.conclusion, result.rule, result.because_of) == (Conclusion.REJECT, ConclusionRule.VETO, (veto,))


def test_every_check_left_out_is_named():
    sheet = marks(Grade.GOOD)
    del sheet["purpose"], sheet["exit"]
    with pytest.raises(UnableToScore, match="purpose, exit"):
        score(sheet)


def test_checks_and_vetoes_of_another_sheet_are_refused():
    with pytest.raises(UnableToScore, match="efficiency, unheard_of"):
        score(marks(Grade.GOOD) | {"efficiency": Grade.GOOD}, "unheard_of")


def test_another_locality_argues_other_dimensions():
    book = a_book("""
        [ex_ante]
        dimensions = [
            { code = "efficiency", zh = "效率性", en = "Efficiency", sub_items = [
                { code = "only", zh = "总体", en = "Overall", checks = [
                    { code = "all", zh = "总体评价", en = "Overall mark", points = 100 },
                ] },
            ] },
        ]
    """)
    assert score_ex_ante({"all": Grade.GOOD}, (), book.ex_ante).total == D(80)


def test_e8_the_cut_of_the_department_and_the_cut_of_the_bureau_are_shown_apart():
    """E8, a published case: 344 million applied for, 219 million cut by the department, 33 million by the bureau.

    Its 72.7 % was reckoned from a rounded sum of both cuts; exactly they are 73.3 %.
    """
    cuts = amount_cuts(D(344_000_000), D(125_000_000), D(92_000_000))
    assert (cuts.department_cut, cuts.finance_cut, cuts.final) == (D(219_000_000), D(33_000_000), D(92_000_000))
    assert (cuts.department_rate, cuts.finance_rate, cuts.rate) == (D("63.66"), D("26.40"), D("73.26"))
    assert cuts.rate.quantize(D("0.1"), ROUND_HALF_UP) == D("73.3")


def test_where_the_department_supports_nothing_the_bureau_s_cut_has_no_rate():
    assert amount_cuts(D(100), D(0), D(0)).finance_rate is None


@pytest.mark.parametrize(("applied", "supported", "final"), [(100, 100, 100), (100, 60, 60), (100, 60, 0), (3, 2, 1)])
def test_both_cuts_and_what_is_left_are_the_whole_application(applied, supported, final):
    cuts = amount_cuts(D(applied), D(supported), D(final))
    assert cuts.department_cut + cuts.finance_cut + cuts.final == cuts.applied


@pytest.mark.parametrize("amounts", [(100, 110, 90), (100, 90, 95), (100, 90, -1), (0, 0, 0)])
def test_review_cannot_raise_an_amount(amounts):
    with pytest.raises(UnableToScore) as refusal:
        amount_cuts(*map(D, amounts))
    assert refusal.value.code == "amount-raised"


def test_by_default_every_policy_and_project_needs_a_report():
    assert report_required(new=False, expiring=False, amount=D(1), rules=RULES)


@pytest.mark.parametrize(
    ("scope", "new", "expiring", "amount", "required"),
    [
        ("new_and_expiring", False, False, 9_000_000, False),
        ("new_and_expiring", False, True, 1, True),
        ("new_above_amount", True, False, 4_999_999, False),
        ("new_above_amount", True, False, 5_000_000, True),
        ("new_above_amount", False, True, 9_000_000, False),
    ],
)
def test_other_localities_ask_fewer_projects_for_a_report(scope, new, expiring, amount, required):
    rules = a_book(f'[ex_ante]\nscope = "{scope}"').ex_ante
    assert report_required(new=new, expiring=expiring, amount=D(amount), rules=rules) is required


def test_small_continuing_projects_may_use_the_simplified_form():
    assert simplified_form_allowed(new=False, amount=D("499999.99"), rules=RULES)
    assert not simplified_form_allowed(new=False, amount=D(500_000), rules=RULES)
    assert not simplified_form_allowed(new=True, amount=D(1), rules=RULES)


def test_large_new_items_are_evaluated_again_by_the_bureau():
    assert reevaluation_required(new=True, amount=D(10_000_000), rules=RULES)
    assert not reevaluation_required(new=True, amount=D("9999999.99"), rules=RULES)
    assert not reevaluation_required(new=False, amount=D(10_000_000), rules=RULES)


def test_the_leader_approves_re_evaluations_from_the_limit_on():
    assert leader_approves(amount=RULES.leader_approves_from, rules=RULES)
    assert not leader_approves(amount=RULES.leader_approves_from - D("0.01"), rules=RULES)

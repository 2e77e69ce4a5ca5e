"""The framework of a finance evaluation, and the mean of experts."""

from decimal import Decimal

import pytest

from backoffice.rulebook import UnableToReadRuleBook, default_rule_book
from backoffice.rulebook.reading import to_rule_book
from backoffice.scoring.codes import Grade
from backoffice.scoring.errors import UnableToScore
from backoffice.scoring.key_evaluation import Part, SheetIndicator, expert_mean, key_score

BOOK = default_rule_book()
INDICATORS = tuple(
    SheetIndicator(code=one.code, name=one.zh, part=one.part, points=one.points)
    for one in BOOK.key_evaluation.framework
)


def score(share: str, **changed: str):
    points = {one.code: one.points * Decimal(share) for one in INDICATORS}
    points |= {code: Decimal(value) for code, value in changed.items()}
    return key_score(INDICATORS, points, diverted=False, rules=BOOK.key_evaluation, bands=BOOK.grades)


def test_the_parts_add_up_to_the_total():
    found = score("1")
    assert (found.decision, found.process, found.output, found.benefit) == (15, 20, 35, 30)
    assert (found.total, found.grade) == (100, Grade.EXCELLENT)


def test_a_bound_belongs_to_the_better_grade():
    assert score("0.9").grade is Grade.EXCELLENT
    assert score("0.9", basis="2.69").grade is Grade.GOOD
    assert score("0.6", basis="1.79").grade is Grade.POOR


def test_an_indicator_without_points_is_named():
    points = {one.code: one.points for one in INDICATORS if one.code != "cost"}
    with pytest.raises(UnableToScore) as refused:
        key_score(INDICATORS, points, diverted=False, rules=BOOK.key_evaluation, bands=BOOK.grades)
    assert (refused.value.code, refused.value.field) == ("required", "cost")


def test_the_mean_waits_for_the_last_expert():
    assert expert_mean([Decimal(80), Decimal(91)], 3) is None
    assert expert_mean([Decimal(80), Decimal(91), Decimal(85)], 3) == Decimal("85.33")
    assert expert_mean([], 0) is None


def test_a_rule_book_whose_framework_weighs_results_too_light_is_refused():
    # INV-35
    import msgspec

    table = msgspec.to_builtins(BOOK)
    for row in table["key_evaluation"]["framework"]:
        row["points"] = {"completion": "11", "basis": "4"}.get(row["code"], row["points"])
    table["key_evaluation"]["least_results"] = "65"
    with pytest.raises(UnableToReadRuleBook, match="least"):
        to_rule_book(table, "test")


def test_the_first_levels_of_the_framework_weigh_as_the_annex_has_them():
    sums = {part: sum(one.points for one in INDICATORS if one.part is part) for part in Part}
    assert sums == {Part.DECISION: 15, Part.PROCESS: 20, Part.OUTPUT: 35, Part.BENEFIT: 30}

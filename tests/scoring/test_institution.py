"""Rules in force on a day, coverage of the stages, and shares of attendance."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.scoring.institution import (
    Coverage,
    InstitutionRules,
    Term,
    Validity,
    WorkStage,
    coverage,
    together,
    validity,
)
from backoffice.scoring.training import attendance

TERM = Term(effective_on=date(2020, 5, 1), expires_on=date(2025, 4, 30), ended_on=date(2022, 1, 1))
RULES = InstitutionRules(town_stages=tuple(WorkStage))


@pytest.mark.parametrize(
    ("day", "stands"),
    [
        (date(2020, 4, 30), Validity.UPCOMING),
        (date(2020, 5, 1), Validity.IN_FORCE),
        (date(2021, 12, 31), Validity.IN_FORCE),
        (date(2022, 1, 1), Validity.ENDED),
        (date(2026, 1, 1), Validity.ENDED),
    ],
)
def test_a_rule_is_in_force_from_its_first_day_until_the_day_it_ends(day: date, stands: Validity):
    assert validity(TERM, day) is stands


def test_a_rule_is_in_force_through_the_day_on_which_it_expires():
    term = Term(effective_on=date(2020, 5, 1), expires_on=date(2025, 4, 30))

    assert validity(term, date(2025, 4, 30)) is Validity.IN_FORCE
    assert validity(term, date(2025, 5, 1)) is Validity.EXPIRED


def test_coverage_counts_the_stages_asked_for_once():
    asked = InstitutionRules(town_stages=(WorkStage.TARGETS, WorkStage.MONITORING, WorkStage.EVALUATION))

    found = coverage([WorkStage.TARGETS, WorkStage.TARGETS, WorkStage.DISCLOSURE], asked)

    assert found == Coverage(covered=1, should=3, missing=(WorkStage.MONITORING, WorkStage.EVALUATION))
    assert found.share == Decimal("33.33")


def test_towns_together_are_weighed_by_stages_and_none_without_a_town():
    full, none = coverage(WorkStage, RULES), coverage([], RULES)

    assert together([full, none]) == Decimal("50.00")
    assert together({}) is None


@given(st.lists(st.sampled_from(list(WorkStage))))
def test_a_share_lies_between_nought_and_a_hundred_and_grows_with_every_stage(stages: list[WorkStage]):
    shares = [coverage(stages[:number], RULES).share for number in range(len(stages) + 1)]

    assert shares == sorted(shares)
    assert all(0 <= share <= 100 for share in shares)


@pytest.mark.parametrize("stages", [(), (WorkStage.TARGETS, WorkStage.TARGETS)])
def test_a_rule_book_names_every_stage_once(stages: tuple[WorkStage, ...]):
    with pytest.raises(ValueError, match="town_stages"):
        InstitutionRules(town_stages=stages)


@pytest.mark.parametrize(
    ("expected", "attended", "share"),
    [(3, 3, Decimal("100.00")), (3, 1, Decimal("33.33")), (3, 5, Decimal(100)), (0, 0, None)],
)
def test_attendance_is_a_share_of_those_expected(expected: int, attended: int, share: Decimal | None):
    assert attendance(expected, attended) == share

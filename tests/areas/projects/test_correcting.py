"""An initial budget that was recorded wrongly is corrected with a reason; the full-year budget stands on its own."""

from decimal import Decimal
from typing import Any

import pytest

from backoffice.access import policy
from backoffice.areas.projects import events
from backoffice.areas.projects.commands import ACCESS, CorrectInitialBudget
from backoffice.areas.projects.project_year import ProjectYear, UnableToChangeMoney
from backoffice.kernel.context import Role
from backoffice.kernel.errors import Forbidden
from tests.support.given import given, happened
from tests.support.people import BUDGET, CLERK, by


def a_year(initial: int = 100) -> ProjectYear:
    return ProjectYear.budget("P-1", 2016, Decimal(initial), by(BUDGET))


def corrected(initial: int, reason: str = "录入有误") -> Any:
    return lambda year: year.correct_initial(Decimal(initial), by(BUDGET, reason))


def test_a_correction_is_an_event_with_its_reason_and_leaves_the_adjusted_budget():
    """INV-18."""
    adjusted = lambda year: year.adjust(Decimal(130), "预〔2016〕1号", by(BUDGET))  # noqa: E731
    given(a_year(), adjusted).when(corrected(110)).then(
        happened(events.InitialCorrected, initial=110, reason="录入有误")
    ).and_then(lambda year: (year.initial, year.adjusted) == (110, 130))


def test_the_same_figure_is_no_correction():
    given(a_year()).when(corrected(100, reason="")).then()


def test_a_correction_needs_a_reason():
    """INV-18."""
    given(a_year()).when(corrected(110, reason=" ")).then_fails(UnableToChangeMoney, "reason-required")


def test_a_budget_is_not_corrected_below_nought():
    """INV-04."""
    given(a_year()).when(corrected(-1)).then_fails(UnableToChangeMoney, "negative-amount")


def test_only_the_budget_section_corrects():
    verb, kind = ACCESS[CorrectInitialBudget]
    assert [role for role in Role if role in policy.TABLE[kind][verb]] == [Role.BUDGET]
    with pytest.raises(Forbidden):
        policy.check(CLERK, verb, kind)

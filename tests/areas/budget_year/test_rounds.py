"""The stages of a year's budget rounds."""

from itertools import pairwise, product

import pytest

from backoffice.app import AlreadyThere, BackOffice
from backoffice.areas.budget_year import commands as order
from backoffice.areas.budget_year import events
from backoffice.areas.budget_year.budget_year import BudgetYear, UnableToMoveRound
from backoffice.areas.budget_year.events import Stage
from backoffice.areas.rounds import OutsideTheRound, check_approval, check_revision, check_submission
from backoffice.kernel.context import Actor
from backoffice.kernel.errors import Forbidden
from backoffice.kernel.review import Status
from tests.support.given import given, happened
from tests.support.people import BUDGET, CLERK, OFFICER, PERFORMANCE, by

ORDER = list(Stage)
NEXT = set(pairwise(ORDER))


def at(stage: Stage) -> BudgetYear:
    """The budget year, moved stage by stage."""
    year = BudgetYear.open(2021, by(BUDGET))
    for passed in ORDER[1 : ORDER.index(stage) + 1]:
        year.move_round(passed, by(BUDGET))
    return year


def allowed(check: object, *arguments: object) -> bool:
    try:
        check(*arguments)  # type: ignore[operator]
    except OutsideTheRound:
        return False
    return True


@pytest.mark.parametrize(("stage", "wanted"), sorted(NEXT, key=lambda pair: ORDER.index(pair[0])))
def test_stages_follow_one_another(stage: Stage, wanted: Stage):
    given(at(stage)).when(lambda year: year.move_round(wanted, by(BUDGET))).then(
        happened(events.RoundMoved, stage=wanted)
    )


@pytest.mark.parametrize(("stage", "wanted"), [pair for pair in product(ORDER, ORDER) if pair not in NEXT])
def test_no_stage_is_skipped_repeated_or_comes_back(stage: Stage, wanted: Stage):
    given(at(stage)).when(lambda year: year.move_round(wanted, by(BUDGET))).then_fails(
        UnableToMoveRound, "round-not-next"
    )


def test_inv_11_forms_come_in_during_the_two_submissions_and_returned_ones_until_the_round_is_issued():
    fresh = [stage for stage in ORDER if allowed(check_submission, stage, Status.DRAFT)]
    returned = [stage for stage in ORDER if allowed(check_submission, stage, Status.RETURNED)]

    assert fresh == [Stage.R1_OPEN, Stage.R2_OPEN]
    assert returned == [Stage.R1_OPEN, Stage.R1_CLOSED, Stage.R2_OPEN, Stage.R2_CLOSED]
    assert not allowed(check_submission, None, Status.DRAFT)


def test_inv_11_confirmed_forms_are_revised_in_the_second_submission_alone():
    assert [stage for stage in ORDER if allowed(check_revision, stage)] == [Stage.R2_OPEN]


def test_inv_09_budgets_and_targets_are_approved_from_the_congress_on():
    assert [stage for stage in ORDER if allowed(check_approval, stage)] == [Stage.CONGRESS, Stage.APPROVED]


def test_inv_02_a_budget_year_is_opened_once(app: BackOffice):
    app.handle(order.OpenBudgetYear(year=2021), by(BUDGET))

    with pytest.raises(AlreadyThere):
        app.handle(order.OpenBudgetYear(year=2021), by(BUDGET))


@pytest.mark.parametrize("actor", [CLERK, OFFICER, PERFORMANCE], ids=lambda actor: actor.account)
def test_only_the_budget_section_moves_the_round(app: BackOffice, actor: Actor):
    app.handle(order.OpenBudgetYear(year=2021), by(BUDGET))

    with pytest.raises(Forbidden):
        app.handle(order.MoveRound(year=2021, stage=Stage.R1_OPEN), by(actor))
    app.handle(order.MoveRound(year=2021, stage=Stage.R1_OPEN), by(BUDGET))

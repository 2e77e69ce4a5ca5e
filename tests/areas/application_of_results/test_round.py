"""No control figure before results are applied: the budget round and the list of applications (INV-38)."""

from types import SimpleNamespace

import pytest

from backoffice.areas.budget_year.budget_year import BudgetYear
from backoffice.areas.budget_year.commands import HANDLERS, MoveRound
from backoffice.areas.budget_year.events import Stage
from backoffice.areas.rounds import ResultsNotApplied, check_applied
from tests.support.people import BUDGET, by
from tests.support.work import MemoryWork


def facts(undecided: tuple[str, ...] | None, asked: bool) -> SimpleNamespace:
    years: list[int] = []

    def self_evaluation_asked(year: int) -> bool:
        years.append(year)
        return asked

    return SimpleNamespace(
        undecided_applications=lambda year: undecided, self_evaluation_asked=self_evaluation_asked, years=years
    )


@pytest.mark.parametrize(
    ("undecided", "asked", "code"),
    [(("A-1", "A-2"), True, "undecided-applications"), (None, True, "no-application-list")],
)
def test_inv_38_no_reply_before_every_graded_continuing_project_is_decided(
    undecided: tuple[str, ...] | None, asked: bool, code: str
) -> None:
    with pytest.raises(ResultsNotApplied) as caught:
        check_applied(2021, facts(undecided, asked))  # type: ignore[arg-type]

    assert caught.value.code == code


def test_a_reply_goes_out_when_all_is_decided_or_nothing_was_evaluated() -> None:
    check_applied(2021, facts((), asked=True))  # type: ignore[arg-type]
    first_year = facts(None, asked=False)
    check_applied(2021, first_year)  # type: ignore[arg-type]

    assert first_year.years == [2019]


def moved(facts_: SimpleNamespace, stage: Stage) -> BudgetYear:
    """A year that stands before its reply, ordered to go to `stage`."""
    year = BudgetYear.open(2021, by(BUDGET))
    for passed in list(Stage)[1 : list(Stage).index(stage)]:
        year.move_round(passed, by(BUDGET))
    work = MemoryWork(facts_)
    work.add(year)
    work.handle(HANDLERS, MoveRound(year=2021, stage=stage), by(BUDGET))
    return year


@pytest.mark.parametrize("stage", [Stage.R1_ISSUED, Stage.R2_CLOSED])
def test_inv_38_the_round_does_not_move_to_its_reply_before(stage: Stage) -> None:
    with pytest.raises(ResultsNotApplied):
        moved(facts(("A-1",), asked=True), stage)

    assert moved(facts((), asked=True), stage).stage is stage


def test_a_stage_without_a_reply_waits_for_no_decision() -> None:
    assert moved(facts(("A-1",), asked=True), Stage.R1_CLOSED).stage is Stage.R1_CLOSED

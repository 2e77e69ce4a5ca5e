"""From the proposal by opinion, check and decision to the control figure."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from backoffice.areas.application_of_results import commands as give
from backoffice.areas.application_of_results.application_list import ApplicationList
from backoffice.areas.application_of_results.decision import ApplicationDecision, Stage
from backoffice.areas.application_of_results.errors import UnableToAct
from backoffice.areas.rectification.events import Opinion
from backoffice.kernel.context import Actor, Context
from backoffice.kernel.errors import Invalid, Stale, Unable
from backoffice.scoring.codes import Conclusion, Grade
from backoffice.scoring.linkage import Action, LinkageRule
from tests.areas.application_of_results.cases import (
    CODE,
    LEADER,
    MILLION,
    OTHER,
    SYSTEM,
    YEAR,
    decision,
    facts,
    graded,
    order,
)
from tests.support.people import BUDGET, OFFICER, PERFORMANCE, by
from tests.support.work import MemoryWork


@pytest.fixture
def work() -> MemoryWork:
    return MemoryWork(facts())


def do(work: MemoryWork, command: object, actor: Actor, reason: str = "") -> ApplicationDecision:
    work.handle(give.HANDLERS, command, by(actor, reason))
    return decision(work)


def listed(work: MemoryWork) -> ApplicationDecision:
    return do(work, give.ListApplications(year=YEAR, codes=(CODE,)), PERFORMANCE)


def opined(work: MemoryWork, **said: Any) -> ApplicationDecision:
    listed(work)
    return do(work, give.GiveOpinion(code=CODE, year=YEAR, **said), OFFICER, "项目需要" if said else "")


def checked(work: MemoryWork, **said: Any) -> ApplicationDecision:
    opined(work, **said)
    return do(work, give.CheckOpinion(code=CODE, year=YEAR), PERFORMANCE)


def refused(work: MemoryWork, command: object, context: Context) -> Unable:
    before = decision(work).version
    with pytest.raises(Unable) as caught:
        work.handle(give.HANDLERS, command, context)
    assert decision(work).version == before
    return caught.value


def faults(problem: Unable) -> set[tuple[str, str]]:
    assert isinstance(problem, Invalid)
    return {(fault.field, fault.code) for fault in problem.faults}


def test_a_listed_project_comes_with_its_proposal_and_what_it_rests_on(work: MemoryWork) -> None:
    work.facts.orders = {2020: (order("莱财绩整〔2020〕3号"),)}

    found = listed(work)

    assert (found.stage, found.rule_book) == (Stage.SUGGESTED, 3)
    assert (found.suggestion.amount, found.suggestion.leading_rule) == (900_000, LinkageRule.FAIR)
    assert (found.suggestion.frozen, found.ground.orders) == (300_000, ("莱财绩整〔2020〕3号",))
    assert [(one.year, one.month) for one in found.ground.case.years] == [(2020, 9), (2019, 12)]
    assert work.get(ApplicationList, ApplicationList.id_for(YEAR)).codes == (CODE,)


def test_inv_32_the_list_shows_open_orders_and_closed_ones_by_their_opinion(work: MemoryWork) -> None:
    closed = order("莱财绩整〔2020〕4号", open_=False, opinion=Opinion.REDUCE, amount=Decimal(150_000))
    work.facts.orders = {2020: (order("莱财绩整〔2020〕3号"), closed)}

    found = listed(work)

    assert found.ground.orders == ("莱财绩整〔2020〕3号",)
    assert (found.suggestion.amount, found.suggestion.leading_rule) == (850_000, LinkageRule.ORDER_OPINION)


def test_a_project_without_money_in_the_running_year_is_named_and_nothing_is_listed(work: MemoryWork) -> None:
    del work.facts.monies[2020]

    with pytest.raises(Invalid) as caught:
        work.handle(give.HANDLERS, give.ListApplications(year=YEAR, codes=(CODE, OTHER)), by(PERFORMANCE))

    assert [fault.field for fault in caught.value.faults] == [f"codes[{CODE}]", f"codes[{OTHER}]"]


def test_three_grades_are_shown_and_that_of_the_year_before_last_decides(work: MemoryWork) -> None:
    work.facts.grades = {2018: graded(Grade.POOR, 2018), 2017: graded(Grade.GOOD, 2017)}

    found = listed(work)

    assert [one.year for one in found.ground.grades] == [2018, 2017]
    assert found.suggestion.leading_rule is LinkageRule.NO_RESULT_DUE


def test_the_proposal_is_adopted_without_a_word(work: MemoryWork) -> None:
    checked(work)
    found = do(work, give.DecideApplication(code=CODE, year=YEAR), LEADER)

    assert found.stage is Stage.DECIDED
    assert found.decided == (Action.REDUCE, Decimal(900_000), Decimal(0))
    assert found.reason_code == "fair"


def test_inv_38_an_opinion_that_differs_from_the_proposal_needs_a_reason(work: MemoryWork) -> None:
    listed(work)
    other = give.GiveOpinion(code=CODE, year=YEAR, action=Action.KEEP, amount=MILLION)

    assert faults(refused(work, other, by(OFFICER, " "))) == {("reason", "required")}
    assert do(work, other, OFFICER, "任务量增加").stage is Stage.PROPOSED


def test_inv_38_a_decision_that_differs_from_the_opinion_needs_a_reason(work: MemoryWork) -> None:
    checked(work)
    other = give.DecideApplication(code=CODE, year=YEAR, action=Action.REDUCE, amount=Decimal(500_000))

    assert faults(refused(work, other, by(BUDGET, ""))) == {("reason", "required")}
    found = do(work, other, BUDGET, "财力所限")

    assert found.reason_code == "decided"


def test_a_decision_within_the_range_keeps_to_the_rule(work: MemoryWork) -> None:
    checked(work)

    within = give.DecideApplication(code=CODE, year=YEAR, action=Action.REDUCE, amount=Decimal(820_000))

    assert do(work, within, BUDGET, "压减 18 %").reason_code == "fair"


@pytest.mark.parametrize(
    ("action", "amount", "fault"),
    [
        (Action.KEEP, 1_000_001, ("amount", "above-application")),
        (Action.INCREASE, 1_000_000, ("amount", "no-increase")),
        (Action.KEEP, 0, ("amount", "not-kept")),
        (Action.REDUCE, 1_000_000, ("amount", "no-reduction")),
        (Action.CANCEL, 1, ("amount", "not-zero")),
        (Action.REDUCE, -1, ("amount", "negative")),
    ],
)
def test_an_amount_must_go_with_its_action(
    work: MemoryWork, action: Action, amount: int, fault: tuple[str, str]
) -> None:
    listed(work)
    said = give.GiveOpinion(code=CODE, year=YEAR, action=action, amount=Decimal(amount))

    assert fault in faults(refused(work, said, by(OFFICER, "说明")))


def test_inv_08_nothing_is_arranged_above_the_ex_ante_recommendation(work: MemoryWork) -> None:
    work.facts.ex_ante = replace(work.facts.ex_ante, recommended=Decimal(850_000))
    listed(work)
    said = give.GiveOpinion(code=CODE, year=YEAR, action=Action.REDUCE, amount=Decimal(860_000))

    assert ("amount", "above-recommendation") in faults(refused(work, said, by(OFFICER, "说明")))


def test_a_rejected_project_is_cancelled(work: MemoryWork) -> None:
    work.facts.ex_ante = replace(work.facts.ex_ante, conclusion=Conclusion.REJECT, recommended=Decimal(0))

    assert listed(work).suggestion.action is Action.CANCEL


@pytest.mark.parametrize(
    ("action", "amount", "frozen"),
    [(Action.REDUCE, 999_999, 0), (Action.IMPROVE, 999_999, 0), (Action.CANCEL, 0, 0), (Action.IMPROVE, 1_000_000, 1)],
)
def test_inv_39_no_result_cuts_or_freezes_a_protected_entitlement(
    work: MemoryWork, action: Action, amount: int, frozen: int
) -> None:
    work.facts.protected, work.facts.grades = True, {2019: graded(Grade.POOR)}
    assert listed(work).suggestion.amount == MILLION

    said = give.GiveOpinion(code=CODE, year=YEAR, action=action, amount=Decimal(amount), frozen=Decimal(frozen))

    assert "protected" in {code for _, code in faults(refused(work, said, by(OFFICER, "等级差")))}


def test_inv_24_opinion_check_and_decision_are_three_peoples(work: MemoryWork) -> None:
    opined(work)
    twice = Actor(account=OFFICER.account, role=PERFORMANCE.role, organisation="S-PERF")
    assert refused(work, give.CheckOpinion(code=CODE, year=YEAR), by(twice)).code == "same-person"

    do(work, give.CheckOpinion(code=CODE, year=YEAR), PERFORMANCE)
    again = Actor(account=PERFORMANCE.account, role=BUDGET.role, organisation="S-BUDGET")
    assert refused(work, give.DecideApplication(code=CODE, year=YEAR), by(again)).code == "same-person"


def test_the_opinion_goes_back_with_a_reason_and_is_given_anew(work: MemoryWork) -> None:
    opined(work)
    back = give.ReturnOpinion(code=CODE, year=YEAR)
    assert faults(refused(work, back, by(PERFORMANCE, ""))) == {("reason", "required")}

    assert do(work, back, PERFORMANCE, "请补充依据").stage is Stage.RETURNED
    assert do(work, give.GiveOpinion(code=CODE, year=YEAR), OFFICER).stage is Stage.PROPOSED


@pytest.mark.parametrize("stage", ["r2-closed", "congress", "approved", None])
def test_results_enter_the_budget_until_the_second_submission_closes(work: MemoryWork, stage: str | None) -> None:
    listed(work)
    work.facts.stage = stage

    assert refused(work, give.GiveOpinion(code=CODE, year=YEAR), by(OFFICER)).code == "round-over"


def test_a_decision_that_somebody_saw_before_it_moved_is_stale(work: MemoryWork) -> None:
    opened = listed(work).version
    do(work, give.GiveOpinion(code=CODE, year=YEAR, seen=opened), OFFICER)

    assert isinstance(refused(work, give.CheckOpinion(code=CODE, year=YEAR, seen=opened), by(PERFORMANCE)), Stale)


def test_nobody_acts_out_of_turn(work: MemoryWork) -> None:
    listed(work)

    for command in (give.CheckOpinion, give.ReturnOpinion, give.DecideApplication):
        assert refused(work, command(code=CODE, year=YEAR), by(LEADER, "x")).code == "wrong-stage"


def test_news_voids_what_was_said_but_the_system_takes_back_no_decision(work: MemoryWork) -> None:
    opined(work)
    work.facts.grades = {2019: graded(Grade.POOR)}
    news = give.SuggestAfter(record_id=decision(work).id)

    found = do(work, news, SYSTEM)
    assert (found.stage, found.opinion, found.suggestion.amount) == (Stage.SUGGESTED, None, 700_000)

    do(work, give.GiveOpinion(code=CODE, year=YEAR), OFFICER)
    do(work, give.CheckOpinion(code=CODE, year=YEAR), PERFORMANCE)
    do(work, give.DecideApplication(code=CODE, year=YEAR), LEADER)
    work.facts.grades = {2019: graded(Grade.EXCELLENT)}
    assert do(work, news, SYSTEM).stage is Stage.DECIDED
    person = do(work, give.SuggestApplication(code=CODE, year=YEAR), PERFORMANCE, "重点评价结果更新")
    assert (person.stage, person.suggestion.amount) == (Stage.SUGGESTED, MILLION)


def test_news_that_changes_nothing_is_no_event(work: MemoryWork) -> None:
    before = listed(work).version

    assert do(work, give.SuggestAfter(record_id=decision(work).id), SYSTEM).version == before


def test_the_reply_issues_what_is_decided_and_nothing_twice(work: MemoryWork) -> None:
    checked(work)
    do(work, give.DecideApplication(code=CODE, year=YEAR), LEADER)
    work.facts.stage = "r1-issued"

    assert do(work, give.IssueApplications(year=YEAR), BUDGET).stage is Stage.ISSUED
    version = decision(work).version
    assert do(work, give.IssueApplications(year=YEAR), BUDGET).version == version


def test_a_record_acts_for_its_stage_alone(work: MemoryWork) -> None:
    found = listed(work)

    with pytest.raises(UnableToAct):
        found.issue(by(BUDGET))

"""The finance re-evaluation of a report: proposed, approved, done by the bureau or third parties, settled."""

from decimal import Decimal

import pytest

from backoffice.areas.ex_ante import events
from backoffice.areas.ex_ante.errors import NotAssigned, UnableToConclude, UnableToReevaluate
from backoffice.areas.ex_ante.reevaluation import AgencyOpinion, Stage
from backoffice.areas.ex_ante.report import FundSource, FundsRow
from backoffice.kernel.periods import local_date
from backoffice.scoring.codes import Conclusion, Grade
from tests.areas.ex_ante.cases import (
    AGENCY,
    AT_LAST_NODE,
    CHIEF,
    COMMISSION,
    EXPERT,
    LEADER,
    RULES,
    SEAT,
    SETTLED,
    UNDERWAY,
    WAN,
    advised,
    an_evaluation,
    approved,
    commissioned,
    concluded,
    declined,
    independent,
    marks,
    opinion,
    opinion_returned,
    passed,
    proposed,
    recused,
    report,
    returned,
    settled,
    sheet,
    submitted,
    written,
)
from tests.support.given import given, happened
from tests.support.people import COLLEAGUE, HEAD, NOON, OFFICER, PERFORMANCE

NEW = {"continuing": False}
VETO = RULES.vetoes[0].code
SMALL = report(
    total=Decimal(300 * WAN),
    recommended=Decimal(280 * WAN),
    funds=(FundsRow(source=FundSource.DISTRICT, amount=Decimal(300 * WAN)),),
)
SMALL_AT_LAST_NODE = (submitted(SMALL), passed(HEAD), passed(OFFICER))


def underway(*more, **about):
    return given(an_evaluation(**about), *UNDERWAY, *more)


def test_the_section_proposes_after_it_has_passed_the_report():
    (
        given(an_evaluation(**NEW), *AT_LAST_NODE)
        .when(proposed())
        .then(happened(events.ReevaluationProposed, required=True, leader=True, reason="新增大额，建议再评估"))
        .and_then(lambda one: one.again.stage is Stage.PROPOSED)
    )


def test_nobody_proposes_before_the_section_has_passed():
    given(an_evaluation(), submitted(), passed(HEAD)).when(proposed()).then_fails(UnableToReevaluate, "section-first")


def test_a_proposal_says_why():
    given(an_evaluation(), *AT_LAST_NODE).when(proposed(reason=" ")).then_faults(("reason", "required"))


def test_a_large_new_item_is_not_concluded_before_it_is_evaluated_again():
    given(an_evaluation(**NEW), *AT_LAST_NODE).when(concluded()).then_fails(UnableToConclude, "reevaluation-required")
    given(an_evaluation(**NEW), *SMALL_AT_LAST_NODE).when(concluded(recommended=280)).then(
        events.Passed, events.Concluded
    )


def test_while_it_is_evaluated_again_the_report_neither_comes_to_a_conclusion_nor_goes_back():
    underway().when(concluded()).then_fails(UnableToConclude, "reevaluation-pending")
    underway().when(returned(PERFORMANCE, "goal")).then_fails(UnableToConclude, "reevaluation-pending")


@pytest.mark.parametrize("actor", [PERFORMANCE, CHIEF])
def test_above_the_limit_the_leader_approves(actor):
    proposal = given(an_evaluation(), *AT_LAST_NODE, proposed())
    proposal.when(approved(actor)).then_fails(UnableToReevaluate, "another-approves")
    proposal.when(approved(LEADER)).then(events.ReevaluationApproved)


def test_below_the_limit_the_performance_section_approves():
    proposal = given(an_evaluation(), *SMALL_AT_LAST_NODE, proposed())
    proposal.when(approved(LEADER)).then_fails(UnableToReevaluate, "another-approves")
    proposal.when(approved(CHIEF)).then(events.ReevaluationApproved)


def test_inv_24_who_proposed_it_does_not_approve_it():
    (
        given(an_evaluation(), *SMALL_AT_LAST_NODE, proposed(PERFORMANCE))
        .when(approved(PERFORMANCE))
        .then_fails(UnableToReevaluate, "separation-of-duties")
    )


def test_inv_24_who_wrote_the_opinion_does_not_settle_it():
    one = given(an_evaluation(), *SMALL_AT_LAST_NODE, proposed(), approved(CHIEF), written(PERFORMANCE, opinion(200)))
    one.when(settled(PERFORMANCE)).then_fails(UnableToReevaluate, "separation-of-duties")
    one.when(settled(CHIEF)).then(events.Reevaluated)


def test_a_proposal_may_be_declined_but_not_where_the_rule_book_demands_it():
    (
        given(an_evaluation(), *AT_LAST_NODE, proposed())
        .when(declined(LEADER))
        .then(events.ReevaluationDeclined)
        .and_then(lambda one: not one.again.pending)
    )
    given(an_evaluation(**NEW), *AT_LAST_NODE, proposed()).when(declined(LEADER)).then_fails(
        UnableToReevaluate, "reevaluation-required"
    )


def test_a_declined_one_is_proposed_again_and_a_settled_one_is_not():
    given(an_evaluation(), *AT_LAST_NODE, proposed(), declined(LEADER)).when(proposed()).then(
        events.ReevaluationProposed
    )
    given(an_evaluation(), *SETTLED).when(proposed()).then_fails(UnableToReevaluate, "reevaluation-stands-elsewhere")


def test_the_agency_s_opinion_is_its_work_once_it_is_settled_even_if_the_report_is_returned():
    by_agency = (commissioned(), independent(AGENCY), written(AGENCY))
    work = AgencyOpinion(number=COMMISSION.number, due=COMMISSION.due, came=local_date(NOON))
    underway(*by_agency).holds(lambda one: one.agency_opinions == ())
    underway(*by_agency, settled()).holds(lambda one: one.agency_opinions == (work,))
    underway(*by_agency, settled(), returned(PERFORMANCE, "total")).holds(lambda one: one.agency_opinions == (work,))
    given(an_evaluation(), *SETTLED).holds(lambda one: one.agency_opinions == ())
    stood_back = underway(commissioned(), independent(AGENCY), recused(AGENCY), written(), settled())
    stood_back.holds(lambda one: one.agency_opinions == ())


def test_the_opinion_of_the_bureau_is_scored_and_settled():
    (
        underway(written(filled=opinion(marks=sheet(Grade.FAIR), conditions=("压减单价",))), **NEW)
        .when(settled())
        .then(
            happened(
                events.Reevaluated,
                applied=Decimal(4800 * WAN),
                supported=Decimal(4600 * WAN),
                recommended=Decimal(4000 * WAN),
                total=Decimal("60.00"),
                conclusion=Conclusion.SUPPORT_AFTER_REVISION,
                conditions=("压减单价",),
                reasons="核减可由以前年度结余解决的部分",
            )
        )
    )


def test_an_opinion_names_its_reasons_and_stays_below_what_the_report_supports():
    underway().when(written(filled=opinion(reasons=" "))).then_faults(("reasons", "required"))
    underway().when(written(filled=opinion(4700))).then_faults(("recommended", "out-of-range"))


def test_a_returned_opinion_is_written_again():
    (
        underway(written(), opinion_returned())
        .when(written(filled=opinion(3900)))
        .then(happened(events.ReevaluationHandedIn, round=2, leader=True))
    )


def test_the_conclusion_keeps_to_the_opinion():
    settled_one = given(
        an_evaluation(**NEW),
        *UNDERWAY,
        written(filled=opinion(marks=sheet(Grade.FAIR), conditions=("压减单价",))),
        settled(),
    )
    settled_one.when(concluded(recommended=4001)).then_faults(("recommended", "out-of-range"))
    settled_one.when(concluded(recommended=4000)).then(
        events.Passed,
        happened(
            events.Concluded,
            conclusion=Conclusion.SUPPORT_AFTER_REVISION,
            total=Decimal("60.00"),
            marks=sheet(Grade.FAIR),
            conditions=("压减单价",),
            recommended=Decimal(4000 * WAN),
        ),
    )


def test_a_veto_of_the_opinion_cannot_be_dropped():
    vetoed = given(an_evaluation(), *UNDERWAY, written(filled=opinion(0, vetoes=(VETO,))), settled())
    vetoed.when(concluded(recommended=0)).then(
        events.Passed, happened(events.Concluded, conclusion=Conclusion.REJECT, vetoes=(VETO,))
    )


def test_the_bureau_s_own_marks_may_still_differ_from_the_opinion_s():
    given(an_evaluation(), *SETTLED).when(concluded(recommended=3000, marks=marks(purpose=Grade.FAIR))).then(
        events.Passed, happened(events.Concluded, total=Decimal("98.00"))
    )


def test_a_report_sent_back_must_be_evaluated_again():
    again = given(
        an_evaluation(**NEW), *SETTLED, returned(PERFORMANCE, "recommended"), submitted(report(recommended=Decimal(1)))
    )
    again.holds(lambda one: one.again is None)
    again.when(concluded(recommended=0)).then_fails(UnableToConclude, "reevaluation-required")


def test_a_commission_needs_somebody():
    underway().when(commissioned(None)).then_faults(("agency", "required"))


def test_inv_25_an_agency_writes_only_after_it_has_declared_itself():
    work = underway(commissioned())
    work.when(written(AGENCY)).then_fails(NotAssigned, "not-declared")
    work.when(independent(AGENCY)).then(events.IndependenceDeclared)
    work.when(written(AGENCY)).then(happened(events.ReevaluationHandedIn, actor="agency"))


def test_inv_25_only_who_is_assigned_reaches_it_and_only_until_it_is_over():
    work = underway(commissioned(COMMISSION, SEAT))
    work.holds(lambda one: set(one.assigned) == {"agency", "expert"})
    work.when(independent(COLLEAGUE)).then_fails(NotAssigned, "not-assigned")
    given(an_evaluation(), *UNDERWAY, commissioned(), independent(AGENCY), written(AGENCY), settled()).holds(
        lambda one: one.assigned == ()
    )


def test_where_an_agency_is_commissioned_the_bureau_does_not_write_itself():
    underway(commissioned(), independent(AGENCY)).when(written(PERFORMANCE)).then_fails(NotAssigned, "not-assigned")
    underway(commissioned(), recused(AGENCY)).when(written(PERFORMANCE)).then(events.ReevaluationHandedIn)


def test_an_expert_speaks_once_and_is_waited_for():
    work = underway(commissioned(None, SEAT))
    work.when(advised()).then_fails(NotAssigned, "not-declared")
    work.when(independent(EXPERT)).then(events.IndependenceDeclared)
    work.when(written()).then_fails(UnableToReevaluate, "experts-outstanding")
    work.when(advised(amount=5000, words="")).then_faults(("amount", "out-of-range"), ("opinion", "required"))
    work.when(advised()).then(events.ExpertHeard)
    work.when(advised()).then_fails(NotAssigned, "spoken-already")
    work.when(written()).then(events.ReevaluationHandedIn)


def test_who_has_an_interest_stands_back_and_is_not_waited_for():
    work = underway(commissioned(None, SEAT), independent(EXPERT))
    work.when(recused(EXPERT)).then(events.Recused).and_then(lambda one: one.assigned == ())
    work.when(written()).then(events.ReevaluationHandedIn)

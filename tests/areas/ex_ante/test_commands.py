"""Orders about ex-ante evaluations, from opening to the last condition."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import msgspec
import pytest

from backoffice.areas.ex_ante import commands as order
from backoffice.areas.ex_ante import reevaluation_commands as again
from backoffice.areas.ex_ante.evaluation import ExAnteEvaluation
from backoffice.areas.ex_ante.reevaluation import Stage
from backoffice.areas.facts import AgencyFacts, ExpertFacts, MoneyFacts, ProjectFacts
from backoffice.areas.key_evaluation.errors import UnableToChoose
from backoffice.kernel.errors import Invalid, NotFound, Stale
from backoffice.kernel.record import record_id
from backoffice.kernel.review import Node, Status
from backoffice.rulebook import RuleBookVersion, default_rule_book
from backoffice.scoring.agency_quality import Standing
from backoffice.scoring.codes import Conclusion, Grade
from tests.areas.ex_ante.cases import AGENCY, COMMISSION, DUE, EXPERT, LEADER, REPORT, WAN, opinion, sheet
from tests.support.people import CLERK, HEAD, OFFICER, PERFORMANCE, by
from tests.support.work import MemoryWork

ONE = {"code": "370116-20-0412", "year": 2021}
PROJECT = ProjectFacts(
    code=ONE["code"],
    name="高标准农田建设",
    unit="U-0412",
    department="D-04",
    section="S-AGRI",
    kind="targeted",
    continuing=True,
    protected=False,
    key=True,
    exempt=None,
)


@pytest.fixture
def work():
    return MemoryWork(
        SimpleNamespace(
            project=lambda code: PROJECT,
            money=lambda code, year: None,
            has_subordinate_review=lambda unit: True,
            round_stage=lambda year: "r1-open",
            rule_book=lambda year: RuleBookVersion(year=year, version=3, book=default_rule_book()),
        )
    )


AN_AGENCY = AgencyFacts(
    code="AG-1",
    approved=True,
    removed=False,
    bad_record=False,
    standing=Standing(),
    related=(),
    leads=("agency",),
    checked=(ONE["code"],),
)
AN_EXPERT = ExpertFacts(code="E-1", account="expert", approved=True, recuses=())


def underway(work, agency=AN_AGENCY, expert=AN_EXPERT):
    """A re-evaluation that is approved; third parties are as given."""
    work.facts.agency = lambda code, project, year: agency
    work.facts.expert = lambda code: expert
    give(work, order.OpenExAnte(**ONE, applied=Decimal(4800 * WAN)), by(CLERK))
    give(work, order.SubmitExAnte(**ONE, report=REPORT), by(CLERK))
    give(work, order.PassExAnte(**ONE), by(HEAD))
    give(work, order.PassExAnte(**ONE), by(OFFICER))
    give(work, again.ProposeReevaluation(**ONE), by(OFFICER))
    give(work, again.ApproveReevaluation(**ONE), by(LEADER))
    return again.CommissionReevaluation(**ONE, commission=COMMISSION, experts=("E-1",))


def test_a_re_evaluation_goes_from_its_proposal_to_the_conclusion(work):
    give(work, underway(work), by(PERFORMANCE))
    for third_party in (AGENCY, EXPERT):
        give(work, again.DeclareForReevaluation(**ONE, statement="无利害关系"), by(third_party))
    give(work, again.AdviseReevaluation(**ONE, amount=Decimal(4200 * WAN), opinion="单价偏高"), by(EXPERT))
    give(work, again.SubmitReevaluation(**ONE, sheet=opinion(4100)), by(AGENCY))
    give(work, again.ReturnReevaluation(**ONE), by(LEADER, "补充测算"))
    give(work, again.SubmitReevaluation(**ONE, sheet=opinion(4000)), by(AGENCY))
    give(work, again.SettleReevaluation(**ONE), by(LEADER))
    one = give(work, order.ConcludeExAnte(**ONE, recommended=Decimal(4000 * WAN)), by(PERFORMANCE))
    assert (one.again.stage, one.recommended) == (Stage.SETTLED, Decimal(4000 * WAN))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"approved": False}, "not-in-library"),
        ({"bad_record": True}, "blacklisted"),
        ({"related": ("U-0412",)}, "related-party"),
        ({"leads": ("another",)}, "no-lead-evaluator"),
        ({"standing": Standing(excluded_until=date(2021, 1, 1))}, "kept-out"),
    ],
)
def test_inv_26_27_an_agency_that_may_not_be_chosen_is_not_commissioned(work, changed, code):
    command = underway(work, agency=replace(AN_AGENCY, **changed))
    with pytest.raises(UnableToChoose) as refused:
        give(work, command, by(PERFORMANCE))
    assert refused.value.code == code


def test_an_expert_with_an_interest_is_not_asked(work):
    command = underway(work, expert=replace(AN_EXPERT, recuses=("D-04",)))
    with pytest.raises(UnableToChoose) as refused:
        give(work, command, by(PERFORMANCE))
    assert refused.value.code == "related-party"


def test_the_faults_of_a_commission_are_named_at_once(work):
    command = underway(work)
    faulty = msgspec.structs.replace(COMMISSION, number=" ", fee=Decimal(0), due=COMMISSION.starts)
    with pytest.raises(Invalid) as refused:
        give(work, replace(command, commission=faulty), by(PERFORMANCE))
    assert {fault.field for fault in refused.value.faults} == {"number", "fee", "due"}


def give(work, command, context):
    work.handle(order.HANDLERS, command, context)
    return work.get(ExAnteEvaluation, record_id("ex-ante", *ONE.values()))


def test_an_evaluation_goes_from_opening_to_the_last_condition(work):
    give(work, order.OpenExAnte(**ONE, applied=Decimal(4800 * WAN)), by(CLERK))
    give(work, order.SubmitExAnte(**ONE, report=REPORT), by(CLERK))
    give(work, order.WithdrawExAnte(**ONE), by(CLERK))
    give(work, order.SubmitExAnte(**ONE, report=REPORT), by(CLERK))
    give(work, order.ReturnExAnte(**ONE, fields=("goal",), due=DUE), by(HEAD))
    give(work, order.SubmitExAnte(**ONE, report=REPORT), by(CLERK))
    give(work, order.PassExAnte(**ONE), by(HEAD))
    give(work, order.HandOverExAnte(**ONE, to="officer"), by(OFFICER))
    give(work, order.PassExAnte(**ONE), by(OFFICER))
    conclusion = order.ConcludeExAnte(**ONE, marks=sheet(Grade.FAIR), recommended=Decimal(4000 * WAN))
    one = give(work, conclusion, by(PERFORMANCE))
    assert (one.course.status, one.conclusion) == (Status.DONE, Conclusion.SUPPORT_AFTER_REVISION)
    assert one.recommended == Decimal(4000 * WAN)
    one = give(work, order.MarkConditionMet(**ONE, condition=1), by(PERFORMANCE))
    assert one.open_conditions == ()


def test_a_project_s_facts_are_kept_with_the_evaluation(work):
    one = give(work, order.OpenExAnte(**ONE, applied=Decimal(1)), by(CLERK))
    assert (one.name, one.unit, one.section) == (PROJECT.name, PROJECT.unit, PROJECT.section)
    assert one.chain == (Node.DEPARTMENT, Node.SECTION, Node.PERFORMANCE)


def test_a_project_with_money_in_the_year_before_continues(work):
    work.facts.project = lambda code: replace(PROJECT, continuing=False)
    assert not give(work, order.OpenExAnte(**ONE, applied=Decimal(1)), by(CLERK)).continuing
    work.facts.money = lambda code, year: MoneyFacts(initial=1, adjusted=1, executed={}, plan=None)
    work.records.clear()
    assert give(work, order.OpenExAnte(**ONE, applied=Decimal(1)), by(CLERK)).continuing


def test_each_reviewer_has_fifteen_working_days(work):
    give(work, order.OpenExAnte(**ONE, applied=Decimal(1)), by(CLERK))
    give(work, order.SubmitExAnte(**ONE, report=REPORT), by(CLERK))
    one = give(work, order.PassExAnte(**ONE), by(HEAD))
    # from 21 September 2020, with the eight days of the national holiday between and two worked in lieu
    assert [event.decide_by for event in one.collect_events()[1:]] == [date(2020, 10, 16)] * 2


def test_an_evaluation_that_was_not_opened_is_not_found(work):
    with pytest.raises(NotFound):
        give(work, order.SubmitExAnte(**ONE, report=REPORT), by(CLERK))


def test_an_order_on_a_stale_page_is_refused(work):
    opened = give(work, order.OpenExAnte(**ONE, applied=Decimal(1)), by(CLERK))
    looked_at = opened.version
    give(work, order.SubmitExAnte(**ONE, report=REPORT, seen=looked_at), by(CLERK))
    with pytest.raises(Stale):
        give(work, order.PassExAnte(**ONE, seen=looked_at), by(HEAD))

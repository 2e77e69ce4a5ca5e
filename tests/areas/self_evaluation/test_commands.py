"""Orders about self-evaluations: the task, who is asked, the money, and the order that follows a poor result."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest

from backoffice.access.policy import Object, Verb, allows
from backoffice.areas.budgeting_facts import TargetFacts
from backoffice.areas.facts import MoneyFacts, ProjectFacts
from backoffice.areas.rectification.commands import DraftOrder
from backoffice.areas.self_evaluation import commands as order
from backoffice.areas.self_evaluation import events
from backoffice.areas.self_evaluation.evaluation import SelfEvaluation
from backoffice.areas.self_evaluation.task import SelfEvaluationTask
from backoffice.kernel.context import Actor, Role
from backoffice.kernel.errors import Invalid, Stale
from backoffice.kernel.review import Node
from backoffice.processes.orders_from_self_evaluation import demand_order_for_poor_result
from backoffice.scoring.codes import Grade
from tests.areas.self_evaluation.cases import BOOK, DUE, ENTRY, MONEY, at_the_end, confirm, opened
from tests.scoring.test_worked_example import INDICATORS
from tests.support.people import CLERK, PERFORMANCE, by
from tests.support.work import MemoryWork

LAB, BUS = "370116-19-0355", "370116-20-0318"
ID = SelfEvaluation.id_for(LAB, 2019)


def task(*codes, **changes):
    sound = {"year": 2019, "due": DUE, "document": "莱财绩〔2020〕1号", "codes": codes}
    return order.IssueSelfEvaluationTask(**sound | changes)


@pytest.fixture
def work():
    """Two projects with money and an approved target; `facts` may be changed by a test."""
    project = ProjectFacts(
        code=LAB,
        name="农产品质量安全检测",
        unit="U-0412",
        department="D-04",
        section="S-AGRI",
        kind="targeted",
        continuing=True,
        protected=False,
        key=False,
        exempt=None,
    )
    money = MoneyFacts(initial=MONEY.initial, adjusted=MONEY.adjusted, executed={12: MONEY.executed}, plan=None)
    target = TargetFacts(version=2, goal="检测 20 轮", indicators=INDICATORS)
    facts = SimpleNamespace(
        projects={code: replace(project, code=code) for code in (LAB, BUS)},
        monies=dict.fromkeys((LAB, BUS), money),
        targets=dict.fromkeys((LAB, BUS), target),
        rule_book=lambda year: BOOK,
        has_subordinate_review=lambda unit: True,
    )
    facts.project = lambda code: facts.projects[code]
    facts.money = lambda code, year: facts.monies.get(code)
    facts.approved_target = lambda code, year, on=None: facts.targets.get(code)
    return MemoryWork(facts)


def give(work, command, context):
    work.handle(order.HANDLERS, command, context)
    return work.get(SelfEvaluation, ID)


def test_inv_03_a_task_opens_one_form_a_project_with_the_target_in_force(work):
    one = give(work, task(LAB, BUS), by(PERFORMANCE))
    assert (one.target_version, one.indicators, one.budget) == (2, INDICATORS, MONEY.adjusted)
    assert one.chain == (Node.DEPARTMENT, Node.SECTION, Node.PERFORMANCE)
    assert work.get(SelfEvaluationTask, SelfEvaluationTask.id_for(2019)).projects == 2


def test_a_project_without_money_or_target_or_of_staff_is_a_fault_by_its_code(work):
    work.facts.monies[LAB] = None
    work.facts.projects[BUS] = replace(work.facts.projects[BUS], kind="personnel")
    with pytest.raises(Invalid) as caught:
        give(work, task(LAB, BUS), by(PERFORMANCE))
    assert [fault.field for fault in caught.value.faults] == [f"codes[{LAB}]", f"codes[{BUS}]"]


def test_without_a_limit_the_rule_books_day_is_taken(work):
    january = by(PERFORMANCE, at=datetime(2020, 1, 10, 2, 0, tzinfo=UTC))
    assert give(work, task(LAB, due=None), january).due == date(2020, 3, 31)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"year": 2020}, "year"),
        ({"due": date(2020, 9, 20)}, "due"),
        ({"document": " "}, "document"),
        ({"codes": ()}, "codes"),
    ],
)
def test_a_task_that_cannot_be_is_refused_at_its_field(work, changes, field):
    with pytest.raises(Invalid) as caught:
        work.handle(order.HANDLERS, task(LAB, **changes), by(PERFORMANCE))
    assert [fault.field for fault in caught.value.faults] == [field]


def test_the_money_is_the_treasurys_and_without_it_nothing_is_handed_in(work):
    give(work, task(LAB), by(PERFORMANCE))
    work.facts.monies[LAB] = replace(work.facts.monies[LAB], executed={11: Decimal(1)})
    with pytest.raises(Invalid) as caught:
        give(work, order.SubmitSelfEvaluation(code=LAB, year=2019, entry=ENTRY), by(CLERK))
    assert [(fault.field, fault.code) for fault in caught.value.faults] == [("sources", "no-execution")]


def test_who_saw_an_older_version_is_told(work):
    one = give(work, task(LAB), by(PERFORMANCE))
    give(work, order.SubmitSelfEvaluation(code=LAB, year=2019, entry=ENTRY, seen=one.version), by(CLERK))
    with pytest.raises(Stale):
        give(work, order.WithdrawSelfEvaluation(code=LAB, year=2019, seen=1), by(CLERK))


def test_new_figures_score_an_open_form_again(work):
    give(work, task(LAB), by(PERFORMANCE))
    give(work, order.SubmitSelfEvaluation(code=LAB, year=2019, entry=ENTRY), by(CLERK))
    work.facts.monies[LAB] = replace(work.facts.monies[LAB], executed={12: Decimal(1_700_000)})
    one = give(work, order.RescoreSelfEvaluation(code=LAB, year=2019), by(PERFORMANCE))
    assert one.score.execution.points == Decimal("8.50")
    work.handle(order.HANDLERS, order.RescoreSelfEvaluation(code=BUS, year=2019), by(PERFORMANCE))  # has none


def confirmed_event(grade):
    one = opened()
    for step in (*at_the_end(), confirm()):
        step(one)
    event = list(one.collect_events())[-1]
    assert isinstance(event, events.Confirmed)
    event.__dict__["grade"] = grade
    return event


def test_a_poor_grade_drafts_an_order_with_an_item_for_every_finding():
    event = confirmed_event(Grade.POOR)
    (drafted,) = demand_order_for_poor_result(event)
    assert isinstance(drafted, DraftOrder)
    assert (drafted.source, drafted.source_id, drafted.code) == ("self-evaluation", event.originator_id, LAB)
    assert [problem.fact for problem in drafted.problems] == [found.fact for found in event.findings]
    assert len(drafted.problems) == 4


@pytest.mark.parametrize("grade", [Grade.FAIR, Grade.GOOD, Grade.EXCELLENT, None])
def test_no_better_grade_demands_one(grade):
    assert not list(demand_order_for_poor_result(confirmed_event(grade)))


@pytest.mark.parametrize(
    ("verb", "kind", "roles"),
    [
        (Verb.ISSUE, Object.SELF_EVALUATION_TASK, {Role.PERFORMANCE, Role.CHIEF}),
        (Verb.SUBMIT, Object.SELF_EVALUATION, {Role.UNIT, Role.DEPARTMENT, Role.TOWN}),
        (
            Verb.REVIEW,
            Object.SELF_EVALUATION,
            {Role.DEPARTMENT, Role.TOWN, Role.SECTION, Role.PERFORMANCE, Role.CHIEF},
        ),
        (Verb.CORRECT, Object.SELF_EVALUATION, {Role.PERFORMANCE, Role.CHIEF}),
        (Verb.APPROVE, Object.SELF_EVALUATION, {Role.CHIEF}),
        (Verb.CREATE, Object.SELF_EVALUATION, {Role.SYSTEM}),
    ],
)
def test_each_act_is_for_its_roles_alone(verb, kind, roles):
    assert {role for role in Role if allows(Actor(account="a", role=role, organisation="o"), verb, kind)} == roles


def test_a_self_evaluation_is_not_read_by_agencies_experts_and_administrators():
    shut_out = {
        role
        for role in Role
        if not allows(Actor(account="a", role=role, organisation="o"), Verb.READ, Object.SELF_EVALUATION)
    }
    assert {Role.AGENCY, Role.EXPERT, Role.SYSADMIN, Role.SECADMIN} <= shut_out

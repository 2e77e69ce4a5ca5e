"""Orders about rectification: one order a source, contiguous numbers, limits of the rule book, roles."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from backoffice.access.policy import allows
from backoffice.areas.facts import ProjectFacts
from backoffice.areas.rectification import commands as order
from backoffice.areas.rectification.events import ItemVerdict, Level, Opinion, Source
from backoffice.areas.rectification.numbering import NumberSeries
from backoffice.areas.rectification.order import RectificationOrder, Stage
from backoffice.kernel.context import Actor, Role
from backoffice.kernel.errors import Stale
from backoffice.rulebook import RuleBookVersion, default_rule_book
from tests.areas.rectification.cases import ANSWERS, CHIEF, DUE, PASSED, PROBLEMS, SYSTEM, drafted
from tests.support.people import BUDGET, CLERK, HEAD, OFFICER, PERFORMANCE, by
from tests.support.work import MemoryWork

ID = RectificationOrder.id_for(Source.MONITORING, UUID(int=7))
DEMAND = order.DraftOrder(
    source=Source.MONITORING,
    source_id=UUID(int=7),
    code="370116-20-0412",
    year=2020,
    amount=drafted().amount,
    basis="2020年1—7月绩效监控",
    problems=PROBLEMS,
)
BACK = (ItemVerdict(no=1, passed=False, remark="缺验收单"), ItemVerdict(no=2, passed=True))
TREASURY, LEADER, AUDITOR = (
    Actor(account=role.value, role=role, organisation="") for role in (Role.TREASURY, Role.LEADER, Role.AUDITOR)
)


@pytest.fixture
def work():
    project = ProjectFacts(
        code=DEMAND.code,
        name="高标准农田建设项目",
        unit="U-0412",
        department="D-04",
        section="S-AGRI",
        kind="targeted",
        continuing=False,
        protected=False,
        key=True,
        exempt=None,
    )
    facts = SimpleNamespace(
        project=lambda code: project,
        has_subordinate_review=lambda unit: True,
        rule_book=lambda year: RuleBookVersion(year=year, version=1, book=default_rule_book()),
    )
    return MemoryWork(facts)


def give(work: MemoryWork, command: object, context: Any) -> RectificationOrder:
    work.handle(order.HANDLERS, command, context)
    one: RectificationOrder = work.get(RectificationOrder, ID)
    return one


def test_inv_22_a_source_has_one_order_however_often_it_is_demanded(work):
    first = give(work, DEMAND, by(SYSTEM))

    again = give(work, replace(DEMAND, basis="另一次"), by(SYSTEM))
    assert again is first
    assert [one for one in work.records.values() if isinstance(one, RectificationOrder)] == [first]
    assert again.basis == DEMAND.basis


def test_numbers_of_a_year_are_contiguous_and_each_is_given_once(work):
    numbers = []
    for n in range(3):
        demand = replace(DEMAND, source_id=UUID(int=n))
        work.handle(order.HANDLERS, demand, by(SYSTEM))
        id_ = RectificationOrder.id_for(Source.MONITORING, demand.source_id)
        work.handle(order.HANDLERS, order.IssueOrder(order_id=id_, due=DUE), by(PERFORMANCE))
        numbers.append(work.get(RectificationOrder, id_).number)

    assert numbers == [f"莱财绩整〔2020〕{n}号" for n in (1, 2, 3)]
    assert work.get(NumberSeries, NumberSeries.id_for(2020)).last == 3


def test_without_a_limit_the_rule_book_s_days_are_taken(work):
    give(work, DEMAND, by(SYSTEM))

    one = give(work, order.IssueOrder(order_id=ID), by(PERFORMANCE))
    issued = one.collect_events()[-1]
    assert (issued.issued_on, issued.due) == (date(2020, 9, 21), date(2020, 10, 21))
    assert issued.acknowledge_by == date(2020, 9, 24)
    assert issued.signer == "performance"


def test_an_order_goes_from_draft_over_a_return_to_its_closing_and_is_opened_again(work):
    give(work, DEMAND, by(SYSTEM))
    give(work, order.ReviseDraft(order_id=ID, problems=PROBLEMS), by(PERFORMANCE))
    give(work, order.IssueOrder(order_id=ID, due=DUE), by(PERFORMANCE))
    give(work, order.AcknowledgeOrder(order_id=ID), by(CLERK))
    give(work, order.RemindOrder(order_id=ID), by(SYSTEM))
    give(work, order.ExtendOrder(order_id=ID, due=date(2020, 10, 31)), by(CHIEF))
    answer = order.SubmitFeedback(order_id=ID, items=ANSWERS, statement="全部完成")
    give(work, answer, by(CLERK))
    give(work, order.ReviewFeedback(order_id=ID), by(HEAD))
    one = give(work, order.ReturnFeedback(order_id=ID, verdicts=BACK, due=date(2020, 11, 9)), by(OFFICER))
    assert (one.stage, one.due) == (Stage.RETURNED, date(2020, 11, 9))

    give(work, order.EscalateOrder(order_id=ID, level=Level.URGE, document="催办单1号", measure="书面催办"), by(SYSTEM))
    give(work, answer, by(CLERK))
    give(work, order.ReviewFeedback(order_id=ID), by(HEAD))
    close = order.VerifyFeedback(order_id=ID, verdicts=PASSED, method="现场核查", opinion=Opinion.KEEP)
    one = give(work, close, by(PERFORMANCE))
    assert (one.stage, one.round, one.level) == (Stage.CLOSED, 2, Level.URGE)
    one = give(work, order.ReopenOrder(order_id=ID, due=date(2020, 11, 30)), by(CHIEF))
    assert one.stage is Stage.RETURNED


def test_an_order_on_a_stale_page_is_refused(work):
    looked_at = give(work, DEMAND, by(SYSTEM)).version
    give(work, order.ReviseDraft(order_id=ID, problems=PROBLEMS[:1], seen=looked_at), by(PERFORMANCE))

    with pytest.raises(Stale):
        give(work, order.IssueOrder(order_id=ID, seen=looked_at), by(PERFORMANCE))


@pytest.mark.parametrize(
    ("command", "may"),
    [
        (order.DraftOrder, {SYSTEM, PERFORMANCE, CHIEF}),
        (order.ReviseDraft, {PERFORMANCE, CHIEF}),
        (order.IssueOrder, {PERFORMANCE, CHIEF}),
        (order.AcknowledgeOrder, {CLERK, HEAD}),
        (order.SubmitFeedback, {CLERK, HEAD}),
        (order.ReviewFeedback, {HEAD}),
        (order.ReturnFeedback, {HEAD, OFFICER, PERFORMANCE, CHIEF}),
        (order.VerifyFeedback, {OFFICER, PERFORMANCE, CHIEF}),
        (order.ExtendOrder, {CHIEF}),
        (order.RemindOrder, {SYSTEM, PERFORMANCE, CHIEF, LEADER}),
        (order.EscalateOrder, {SYSTEM, PERFORMANCE, CHIEF, LEADER}),
        (order.ReopenOrder, {CHIEF}),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)
def test_inv_24_each_step_belongs_to_its_roles_and_to_no_other(command: type, may: set[Actor]):
    everybody = {CLERK, HEAD, OFFICER, PERFORMANCE, CHIEF, LEADER, BUDGET, TREASURY, AUDITOR, SYSTEM}

    assert {actor for actor in everybody if allows(actor, *order.ACCESS[command])} == may

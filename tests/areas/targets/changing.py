"""An approved target, an application to change it, and what is known of its year; a test changes what it needs."""

from datetime import UTC, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import msgspec

from backoffice.areas.budgeting_facts import MonitoredFailure
from backoffice.areas.facts import MoneyFacts
from backoffice.areas.targets import adjustment_commands as order
from backoffice.areas.targets.adjustment import TargetAdjustment
from backoffice.areas.targets.adjustment_form import AdjustmentForm, AdjustmentReason
from backoffice.areas.targets.form import MoneySplit
from backoffice.areas.targets.target import Target
from backoffice.kernel.context import Actor, Context, Role
from backoffice.kernel.record import record_id
from backoffice.rulebook import RuleBookVersion
from tests.areas.targets.cases import BOOK, CONFIRMED, FORM, INDICATORS, a_target
from tests.support.people import BUDGET, CLERK, HEAD, OFFICER, PERFORMANCE, by
from tests.support.work import MemoryWork

CODE, YEAR = "370116-20-0412", 2021
ONE = {"code": CODE, "year": YEAR}
FIRST = {**ONE, "number": 1}
BUDGETED = FORM.amount
LEADER = Actor(account="leader", role=Role.LEADER, organisation="BUREAU")

SUMMER, AFTERWARDS = datetime(2021, 7, 1, 4, tzinfo=UTC), datetime(2021, 11, 1, 4, tzinfo=UTC)
APPROVED_ON = datetime(2021, 2, 26, 4, tzinfo=UTC)


def at(actor: Actor, reason: str = "按规定办理", when: datetime = SUMMER) -> Context:
    return by(actor, reason, at=when)


def lower(value: str = "3.0", index: int = 0) -> tuple[Any, ...]:
    """The indicators with one value changed."""
    rows = list(INDICATORS)
    rows[index] = msgspec.structs.replace(rows[index], value=Decimal(value))
    return tuple(rows)


def application(**changes: Any) -> AdjustmentForm:
    """A sound application: less area with less money."""
    amount = changes.pop("amount", BUDGETED - 500_000)
    sound = AdjustmentForm(
        reason_class=AdjustmentReason.BUDGET,
        explanation="预算调减，面积同步调整",
        budget_document="莱财预调〔2021〕3号",
        amount=amount,
        split=MoneySplit(general=amount),
        goal="新建高标准农田 3.0 万亩，验收合格",
        indicators=lower(),
    )
    return msgspec.structs.replace(sound, **changes)


def a_year() -> MemoryWork:
    """A year in execution with its target approved in February."""
    facts = SimpleNamespace(
        stage="approved",
        budget=BUDGETED,
        executed={},
        documents=(),
        failures=(),
        has_subordinate_review=lambda unit: True,
        rule_book=lambda year: RuleBookVersion(year=year, version=3, book=BOOK),
    )
    facts.round_stage = lambda year: facts.stage
    facts.money = lambda code, year: MoneyFacts(
        initial=BUDGETED, adjusted=facts.budget, executed=facts.executed, plan=None, documents=facts.documents
    )
    facts.monitored_failures = lambda code, year: facts.failures
    work = MemoryWork(facts)
    target = a_target()
    for step in CONFIRMED:
        step(target)
    target.approve(
        document="莱财预〔2021〕1号",
        approved=BUDGETED,
        stage="approved",
        entry=None,
        ex_ante=msgspec.structs.replace(BOOK.ex_ante, scope="new_above_amount", scope_amount=BUDGETED * 2),
        context=by(BUDGET, "随预算批复", at=APPROVED_ON),
    )
    work.add(target)
    return work


def give(work: MemoryWork, command: object, context: Context) -> TargetAdjustment:
    work.handle(order.HANDLERS, command, context)
    return adjustment(work)


def adjustment(work: MemoryWork) -> TargetAdjustment:
    found: TargetAdjustment = work.get(TargetAdjustment, TargetAdjustment.id_for(CODE, YEAR, 1))
    return found


def target(work: MemoryWork) -> Target:
    found: Target = work.get(Target, record_id("target", CODE, YEAR))
    return found


def applied(work: MemoryWork, form: AdjustmentForm | None = None, *, kind: type = order.OpenAdjustment) -> MemoryWork:
    """Begun and handed in."""
    give(work, kind(**ONE), at(CLERK))
    give(work, order.SubmitAdjustment(**FIRST, form=form or application()), at(CLERK))
    return work


def reviewed(work: MemoryWork, confirms: bool = False) -> MemoryWork:
    """Passed by department, section and performance section."""
    give(work, order.PassAdjustment(**FIRST), at(HEAD))
    give(work, order.PassAdjustment(**FIRST, confirms_reason=confirms), at(OFFICER, "客观原因属实"))
    give(work, order.PassAdjustment(**FIRST), at(PERFORMANCE))
    return work


def behind(name: str = "新建高标准农田面积") -> tuple[MonitoredFailure, ...]:
    return (MonitoredFailure(level3=name, light="red"),)

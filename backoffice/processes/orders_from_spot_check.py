"""What re-checks lead to: orders where one calls for a circular (domain section 6.1), and what an agency checked."""

from collections.abc import Iterator

from backoffice.areas.rectification.commands import DraftOrder
from backoffice.areas.rectification.events import Problem, Source
from backoffice.areas.spot_check.events import Confirmed, Entrusted
from backoffice.areas.spot_check.labels import SHORTFALLS, TRIGGERS
from backoffice.areas.third_parties.commands import NoteCheck
from backoffice.scoring.labels import label
from backoffice.scoring.spot_check import Trigger

#: What is demanded of every finding, until an officer writes something more particular.
DEMAND = "据实更正自评数据，查明原因，完善自评台账和佐证材料，按期报送整改情况。"
RULE = "绩效自评抽查复核规则"


def demand_order_for_spot_check(event: Confirmed) -> Iterator[DraftOrder]:
    """One draft a re-check that was triggered: an item for every trigger, and for every problem found."""
    if not event.result.triggers:
        return
    facts = [_fact(event, trigger) for trigger in event.result.triggers] + list(event.problems)
    yield DraftOrder(
        source=Source.SPOT_CHECK,
        source_id=event.originator_id,
        code=event.code,
        year=event.year,
        amount=event.amount,
        basis=f"{event.year} 年度项目支出绩效自评抽查复核结果（复核得分 {event.result.total} 分）",
        problems=tuple(Problem(no=no, fact=fact, rule=RULE, demand=DEMAND) for no, fact in enumerate(facts, start=1)),
    )


def note_check(event: Entrusted) -> Iterator[NoteCheck]:
    """An agency keeps what it checks: it may not evaluate the project later (domain section 2.3)."""
    if event.agency:
        yield NoteCheck(agency=event.agency, number=event.number, code=event.code, year=event.year)


def _fact(event: Confirmed, trigger: Trigger) -> str:
    result, words = event.result, TRIGGERS[trigger].zh
    match trigger:
        case Trigger.NOT_AS_REQUIRED:
            return f"{words}：{'、'.join(SHORTFALLS[one].zh for one in result.shortfalls)}"
        case Trigger.LARGE_DIFFERENCE:
            severe = "，属严重失实" if result.severe else ""
            scores = f"自评 {event.own_total} 分，复核绩效分 {result.performance} 分，相差 {result.difference} 分"
            return f"{words}：{scores}{severe}"
        case Trigger.POOR:
            return f"{words}：复核得分 {result.total} 分，{label(result.grade).zh}"

"""A scheme, what the records say, and the people of an appraisal."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from backoffice.areas.appraisal.appraisal import Appraisal
from backoffice.areas.appraisal.values import (
    Counting,
    ItemEvidence,
    ItemMark,
    MeasuredItems,
    ScoreAnswer,
    ScoreChange,
    ScoreObjection,
)
from backoffice.kernel.context import Actor, Context, Role
from backoffice.rulebook import default_rule_book
from backoffice.scoring.appraisal import scheme_of
from backoffice.scoring.appraisal_rules import SchemeKind
from tests.support.people import HEAD, OFFICER, PERFORMANCE, by

RULES = default_rule_book().appraisal
SCHEME = scheme_of(SchemeKind.DEPARTMENT, RULES)
MANUAL = tuple(item.code for item in SCHEME.items if not item.automatic)
SECOND = Actor(account="performance.2", role=Role.PERFORMANCE, organisation="S-PERF")
LEADER = Actor(account="leader", role=Role.LEADER, organisation="BUREAU")
#: a Monday; five working days on is the Monday after
REVIEW_DAY = datetime(2020, 12, 21, 2, 0, tzinfo=UTC)
LAST_DAY = date(2020, 12, 28)
AFTER = datetime(2020, 12, 29, 2, 0, tzinfo=UTC)


def measured(circulars: int = 0, **done: str) -> MeasuredItems:
    """Ten of ten everywhere, but `done` of the items named."""
    return MeasuredItems(
        organisation="D-04",
        position=900,
        evidence=tuple(
            ItemEvidence(
                item=item.code,
                counts=Counting.PROJECTS,
                done=Decimal(done.get(item.code, "10")),
                should=Decimal(10),
            )
            for item in SCHEME.items
            if item.automatic
        ),
        circulars=circulars,
    )


def an_appraisal(**changed: Any) -> Appraisal:
    facts: dict[str, Any] = {
        "kind": SchemeKind.DEPARTMENT,
        "unit": "D-04",
        "department": "D-04",
        "section": "S-AGRI",
        "scheme": SCHEME,
        "self_score_due": date(2020, 12, 18),
        "measured": measured(),
    }
    return Appraisal.open(code="D-04", year=2020, context=by(PERFORMANCE), **(facts | changed))


def full_marks(**points: str) -> tuple[ItemMark, ...]:
    return tuple(ItemMark(item=item.code, points=Decimal(points.get(item.code, item.points))) for item in SCHEME.items)


def manual_marks(**points: str) -> tuple[ItemMark, ...]:
    full = {item.code: item.points for item in SCHEME.items}
    return tuple(ItemMark(item=code, points=Decimal(points.get(code, full[code]))) for code in MANUAL)


def self_scored(one: Appraisal) -> None:
    one.score_self(full_marks(), by(HEAD))


def section_scored(**points: str) -> Callable[[Appraisal], None]:
    return lambda one: one.score_by_section(manual_marks(**points), by(OFFICER))


def reviewed(*changes: ScoreChange, marks: tuple[ItemMark, ...] = ()) -> Callable[[Appraisal], None]:
    return lambda one: one.review(marks, changes, RULES.objection, by(PERFORMANCE, at=REVIEW_DAY))


def objected(
    *, claimed: str = "3", ground: str = "材料已按期报送", at: datetime = REVIEW_DAY
) -> Callable[[Appraisal], None]:
    claim = ScoreObjection(item="archive", claimed=Decimal(claimed), ground=ground)
    return lambda one: one.object((claim,), by(HEAD, at=at))


def answered(*, accepted: bool, points: str, actor: Actor = SECOND) -> Callable[[Appraisal], None]:
    answer = ScoreAnswer(item="archive", accepted=accepted, points=Decimal(points), answer="经核对归档目录")
    return lambda one: one.answer((answer,), by(actor, at=REVIEW_DAY))


def confirming(actor: Actor = LEADER, at: datetime = AFTER) -> Callable[[Appraisal], None]:
    return lambda one: one.confirm(by(actor, at=at))


def on(day: datetime, actor: Actor) -> Context:
    return by(actor, at=day)

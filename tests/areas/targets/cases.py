"""Target forms and targets to begin a test from."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from backoffice.areas.targets.events import ItemPoints
from backoffice.areas.targets.form import MoneySplit, ScheduleRow, TargetForm
from backoffice.areas.targets.target import Target
from backoffice.kernel.context import Actor
from backoffice.rulebook import default_rule_book
from backoffice.scoring.codes import Conclusion, Level2, Nature
from backoffice.scoring.ex_ante_rules import ExAnteRules, Scope
from backoffice.scoring.indicator import DEFAULT_GROWTH, LEVEL1_OF, Indicator
from tests.support.people import BUDGET, CLERK, HEAD, OFFICER, by

BOOK = default_rule_book()
WAN = 10_000

#: a district that asks for reports of new and expiring projects alone
NARROW = msgspec.structs.replace(BOOK.ex_ante, scope=Scope.NEW_AND_EXPIRING)
DUE = date(2020, 10, 12)
REVIEW_BY = date(2020, 10, 19)


def indicator(no: int, level2: Level2, weight: int, **changes: Any) -> Indicator:
    sound = Indicator(
        no=no,
        level1=LEVEL1_OF[level2],
        level2=level2,
        level3=f"指标{no}",
        content="说明",
        nature=Nature.AT_LEAST,
        weight=Decimal(weight),
        growth=DEFAULT_GROWTH[level2],
        value=Decimal(90),
        unit="%",
        standard="按比例计分",
        basis="实施方案",
    )
    return msgspec.structs.replace(sound, **changes)


INDICATORS = (
    indicator(1, Level2.QUANTITY, 20, level3="新建高标准农田面积", value=Decimal("3.2"), unit="万亩"),
    indicator(2, Level2.QUALITY, 15, level3="工程验收合格率", nature=Nature.EQUAL, value=Decimal(100)),
    indicator(3, Level2.TIMELINESS, 10, level3="按期完工率", value=Decimal(95)),
    indicator(4, Level2.COST, 5, level3="亩均投入", nature=Nature.AT_MOST, value=Decimal(1500), unit="元"),
    indicator(5, Level2.ECONOMIC, 30, level3="新增粮食产能", value=Decimal(320), unit="万公斤"),
    indicator(6, Level2.SATISFACTION, 10, level3="受益农户满意度"),
)

FORM = TargetForm(
    starts_on=date(2021, 1, 1),
    ends_on=date(2021, 12, 31),
    responsible="clerk",
    total=Decimal(4800 * WAN),
    amount=Decimal(4800 * WAN),
    split=MoneySplit(general=Decimal(4800 * WAN)),
    duties="负责全区农田建设",
    overview="在三个镇新建高标准农田",
    basis="省农田建设规划",
    feasibility="方案、用地已落实",
    necessity="粮食安全",
    schedule=(ScheduleRow(content="招标", starts_on=date(2021, 2, 1), ends_on=date(2021, 3, 31)),),
    goal="新建高标准农田 3.2 万亩，验收合格",
    layout="A",
    indicators=INDICATORS,
)


def form(**changes: Any) -> TargetForm:
    return msgspec.structs.replace(FORM, **changes)


#: a project of three years that goes on from last year
LONG = form(ends_on=date(2023, 12, 31), medium_goal="三年建成", earlier_results="上年评价为良")


def with_indicator(index: int, **changes: Any) -> TargetForm:
    """The form with one indicator changed."""
    rows = list(INDICATORS)
    rows[index] = msgspec.structs.replace(rows[index], **changes)
    return form(indicators=tuple(rows))


def a_target(*, key: bool = False, continuing: bool = False, department_reviews: bool = True) -> Target:
    return Target.open(
        code="370116-20-0412",
        name="高标准农田建设",
        year=2021,
        unit="U-0412",
        department="D-04",
        section="S-AGRI",
        continuing=continuing,
        key=key,
        amount=Decimal(4800 * WAN),
        department_reviews=department_reviews,
        context=by(CLERK),
    )


def points(share: str) -> tuple[ItemPoints, ...]:
    """Every item of the review form with this share of its points."""
    return tuple(ItemPoints(item=item.code, points=item.points * Decimal(share)) for item in BOOK.target_review.items)


@dataclass(frozen=True)
class Entry:
    """What the ex-ante evaluation says; fully supported unless told otherwise."""

    conclusion: Conclusion | None = Conclusion.SUPPORT
    recommended: Decimal | None = Decimal(4600 * WAN)
    open_conditions: int = 0


SUPPORTED = Entry()

Step = Callable[[Target], None]


def submitted(
    content: TargetForm = FORM,
    *,
    actor: Actor = CLERK,
    stage: str | None = "r1-open",
    ex_ante: str | None = "pending",
    rules: ExAnteRules = BOOK.ex_ante,
) -> Step:
    return lambda one: one.submit(
        content,
        stage=stage,
        ex_ante_status=ex_ante,
        rules=BOOK.target_checks,
        weights=BOOK.weights,
        ex_ante=rules,
        rule_book=1,
        decide_by=REVIEW_BY,
        context=by(actor),
    )


def passed(actor: Actor) -> Step:
    return lambda one: one.pass_on(decide_by=REVIEW_BY, context=by(actor))


def reviewed(
    share: str = "1",
    *,
    actor: Actor = OFFICER,
    items: tuple[ItemPoints, ...] | None = None,
    fields: tuple[str, ...] = (),
    due: date | None = None,
) -> Step:
    return lambda one: one.review(
        points(share) if items is None else items,
        fields=fields,
        due=due,
        rules=BOOK.target_review,
        bands=BOOK.grades,
        rule_book=1,
        decide_by=REVIEW_BY,
        context=by(actor, "目标明确，可衡量"),
    )


def returned(actor: Actor, *fields: str) -> Step:
    return lambda one: one.send_back(fields=fields, due=DUE, context=by(actor, "请细化指标"))


def withdrawn(actor: Actor = CLERK) -> Step:
    return lambda one: one.withdraw(by(actor))


def handed_over(actor: Actor, to: str) -> Step:
    return lambda one: one.hand_over(to, by(actor))


def revision_opened(stage: str | None = "r2-open", actor: Actor = CLERK) -> Step:
    return lambda one: one.open_revision(stage=stage, context=by(actor))


def approved(
    wan: int = 4600,
    *,
    actor: Actor = BUDGET,
    document: str = "莱财预〔2021〕1号",
    stage: str | None = "approved",
    entry: Entry | None = SUPPORTED,
    rules: ExAnteRules = BOOK.ex_ante,
) -> Step:
    return lambda one: one.approve(
        document=document,
        approved=Decimal(wan * WAN),
        stage=stage,
        entry=entry,
        ex_ante=rules,
        context=by(actor, "随预算批复"),
    )


CONFIRMED = (submitted(), passed(HEAD), reviewed())

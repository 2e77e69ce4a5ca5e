"""What the results of a project propose for its next budget (结果应用, domain section 7.2).

The rules propose; a person decides, with a reason where the decision differs. Amounts in yuan. The basis is what
the project would get without any result: what it applies for, at most its budget of the running year.
"""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

import msgspec

from backoffice.kernel.errors import Text
from backoffice.scoring.codes import Grade
from backoffice.scoring.linkage_rules import LinkageRules
from backoffice.scoring.rounding import HUNDRED, half_up

NOTHING = Decimal(0)

#: Months of a whole budget year.
YEAR = 12


class Action(StrEnum):
    """What is to become of the project's next budget (挂钩意见)."""

    KEEP = "keep"  # 保持
    INCREASE = "increase"  # 增加
    IMPROVE = "improve"  # 优化
    REDUCE = "reduce"  # 压减
    CANCEL = "cancel"  # 取消
    RECOVER = "recover"  # 收回
    RETURN = "return"  # 退回


class LinkageRule(StrEnum):
    """The rules, in the order in which they are asked; every one that fired is told."""

    REJECTED = "rejected"
    CANCELLED = "cancelled"
    IDLE = "idle"
    PROTECTED = "protected"
    EXCELLENT = "excellent"
    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"
    NOT_EVALUATED = "not_evaluated"
    NO_RESULT_DUE = "no_result_due"
    LOW_EXECUTION = "low_execution"
    ORDER_OPINION = "order_opinion"
    NOT_RECTIFIED = "not_rectified"
    EX_ANTE_LIMIT = "ex_ante_limit"


RULES: dict[LinkageRule, Text] = {
    LinkageRule.REJECTED: Text("事前评估不予支持，不安排预算", "Rejected ex ante: no budget"),
    LinkageRule.CANCELLED: Text(
        "本年已决定取消并收回，不再安排预算", "Cancelled and recovered in the running year: no budget"
    ),
    LinkageRule.IDLE: Text("资金闲置超过年限，收回统筹", "Money idle for too long: recovered and pooled"),
    LinkageRule.PROTECTED: Text(
        "民生保障项目：按人数和标准安排，不因等级核减，改进管理",
        "Protected entitlement: follows persons and standard, never cut by grade; management is improved",
    ),
    LinkageRule.EXCELLENT: Text("等级优：优先保障，可在控制数内增加", "Excellent: first in the queue, may grow"),
    LinkageRule.GOOD: Text("等级良：予以保障", "Good: kept"),
    LinkageRule.FAIR: Text("等级中：按比例核减，提出改进方案", "Fair: cut by a share, with an improvement plan"),
    LinkageRule.POOR: Text("等级差：大幅核减或取消，不得增加", "Poor: cut by at least the fixed share, or cancelled"),
    LinkageRule.NOT_EVALUATED: Text(
        "应评未评：按差处理，完成评价前冻结", "Owed but not evaluated: taken as poor, frozen until it is done"
    ),
    LinkageRule.NO_RESULT_DUE: Text("尚无应有的评价结果", "No result is due yet"),
    LinkageRule.LOW_EXECUTION: Text(
        "连续低执行：以实际执行数核定基数", "Low execution year after year: the base is what was executed"
    ),
    LinkageRule.ORDER_OPINION: Text("整改验收的结果应用意见", "The opinion with which an order was closed"),
    LinkageRule.NOT_RECTIFIED: Text("整改未完成：涉及金额冻结", "Not rectified: the part affected is frozen"),
    LinkageRule.EX_ANTE_LIMIT: Text("不超过事前评估建议金额", "Not above what the ex-ante evaluation recommends"),
}


class YearOfMoney(msgspec.Struct, frozen=True, kw_only=True):
    """Budget and execution of a year, up to the end of `month`; a closed year is of 12 months."""

    year: int
    adjusted: Decimal
    executed: Decimal
    month: int = YEAR

    @property
    def rate(self) -> Decimal | None:
        """Execution in % of what the months gone would allow, two places; None without a budget."""
        if not self.adjusted:
            return None
        return half_up(self.executed * HUNDRED * YEAR / (self.adjusted * self.month))


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a continuing project when its next budget is decided.

    `current`: budget of the running year. `grade`: the effective one. `evaluation_owed`: a result should be there
    and is not. `years`: latest first. `unrectified`: the part that open orders affect; None where none is open.
    `order_cut`, `order_recovery`: what closed orders ask to take away. `recommended`: the ex-ante limit.
    """

    applied: Decimal
    current: Decimal
    grade: Grade | None
    evaluation_owed: bool = False
    years: tuple[YearOfMoney, ...] = ()
    unrectified: Decimal | None = None
    order_cut: Decimal = NOTHING
    order_recovery: Decimal = NOTHING
    protected: bool = False
    rejected: bool = False
    recommended: Decimal | None = None

    @property
    def basis(self) -> Decimal:
        """What would be arranged without any result."""
        return min(self.applied, self.current)


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """What the rules propose: action and amount, and the range (`least` to `most`) that keeps to the rules.

    `frozen`: part of the amount that waits for evaluation or rectification. `recovered`: money taken back besides.
    `rules`: every rule that fired, the one that set the amount first.
    """

    action: Action
    amount: Decimal
    least: Decimal
    most: Decimal
    frozen: Decimal
    recovered: Decimal
    rules: tuple[LinkageRule, ...]

    @property
    def leading_rule(self) -> LinkageRule:
        """The rule that set the amount."""
        return self.rules[0]

    def keeps(self, amount: Decimal, frozen: Decimal) -> bool:
        """Whether a decision keeps to the rules: within the range, with nothing released that is frozen.

        What is cut below the proposal need not be frozen besides.
        """
        cut = max(self.amount - amount, NOTHING)
        return self.least <= amount <= self.most and frozen >= max(self.frozen - cut, NOTHING)


def suggest(case: Case, rules: LinkageRules, *, cancelled: bool = False) -> Suggestion:
    """The proposal for one project. Pure; the same facts always give the same proposal.

    `cancelled`: who may has cancelled the project in the running year.
    """
    if case.rejected:
        return _nothing(Action.CANCEL, LinkageRule.REJECTED, recovered=NOTHING)
    if cancelled:
        return _nothing(Action.CANCEL, LinkageRule.CANCELLED, recovered=NOTHING)  # recovered by the measure itself
    if idle_years(case.years) > rules.idle_years:
        return _nothing(Action.RECOVER, LinkageRule.IDLE, recovered=_unspent(case))
    if case.protected:
        return _named(_limited(_protected(case), case, entitled=True), case)
    suggestion = _by_grade(case, rules)
    if low_execution(case.years, rules):
        suggestion = _lowered(suggestion, case.years[0], rules)
    return _named(_limited(_after_orders(suggestion, case), case, entitled=False), case)


def moved_money(basis: Decimal, amount: Decimal, recovered: Decimal) -> Decimal:
    """Money that results moved away from a project: what its basis lost, and what was recovered."""
    return max(basis - amount, NOTHING) + recovered


def idle_years(years: Sequence[YearOfMoney]) -> int:
    """For how many closed years in a row, up to the latest, nothing was spent of a budget."""
    closed = [one for one in years if one.month == YEAR]
    return next((n for n, one in enumerate(closed) if one.executed or not one.adjusted), len(closed))


def low_execution(years: Sequence[YearOfMoney], rules: LinkageRules) -> bool:
    """Whether the latest years, as many as the rule names, all stayed below the bar."""
    latest = years[: rules.low_execution_years]
    rates = [one.rate for one in latest]
    return len(rates) == rules.low_execution_years and all(
        rate is not None and rate < rules.low_execution for rate in rates
    )


def _nothing(action: Action, rule: LinkageRule, *, recovered: Decimal) -> Suggestion:
    return Suggestion(
        action=action,
        amount=NOTHING,
        least=NOTHING,
        most=NOTHING,
        frozen=NOTHING,
        recovered=recovered,
        rules=(rule,),
    )


def _unspent(case: Case) -> Decimal:
    return max((one.adjusted - one.executed for one in case.years[:1]), default=NOTHING)


def _protected(case: Case) -> Suggestion:
    poor = case.grade in (Grade.FAIR, Grade.POOR) or case.evaluation_owed or case.unrectified is not None
    open_too = (LinkageRule.NOT_RECTIFIED,) if case.unrectified is not None else ()
    return Suggestion(
        action=Action.IMPROVE if poor else _grown(case),
        amount=case.applied,
        least=case.applied,
        most=case.applied,
        frozen=NOTHING,
        recovered=NOTHING,
        rules=(LinkageRule.PROTECTED, *open_too),
    )


def _grown(case: Case) -> Action:
    return Action.INCREASE if case.applied > case.current else Action.KEEP


def _by_grade(case: Case, rules: LinkageRules) -> Suggestion:
    basis = case.basis

    def cut(share: Decimal) -> Decimal:
        return min(basis, half_up(case.current * (HUNDRED - share) / HUNDRED))

    match case.grade:
        case Grade.EXCELLENT:
            action, amount, least, most = _grown(case), case.applied, basis, case.applied
            rule = LinkageRule.EXCELLENT
        case Grade.GOOD:
            action, amount, least, most, rule = Action.KEEP, basis, basis, basis, LinkageRule.GOOD
        case Grade.FAIR:
            amount, least, most = cut(rules.fair_cut), cut(rules.fair_cut_most), cut(rules.fair_cut_least)
            action, rule = Action.REDUCE if amount < basis else Action.IMPROVE, LinkageRule.FAIR
        case None if not case.evaluation_owed:
            action, amount, least, most, rule = Action.KEEP, basis, basis, basis, LinkageRule.NO_RESULT_DUE
        case _:
            amount = most = cut(rules.poor_cut)
            least = NOTHING
            action = Action.REDUCE if amount < basis else Action.IMPROVE
            rule = LinkageRule.POOR if case.grade else LinkageRule.NOT_EVALUATED
    frozen = amount if rule is LinkageRule.NOT_EVALUATED else NOTHING
    return Suggestion(
        action=action, amount=amount, least=least, most=most, frozen=frozen, recovered=NOTHING, rules=(rule,)
    )


def _lowered(suggestion: Suggestion, latest: YearOfMoney, rules: LinkageRules) -> Suggestion:
    """The base becomes the execution of the latest year, taken to a whole year, times the factor."""
    base = half_up(latest.executed * YEAR / latest.month * rules.base_factor)
    if base >= suggestion.amount:
        return _also(suggestion, LinkageRule.LOW_EXECUTION)
    return _capped(suggestion, base, LinkageRule.LOW_EXECUTION, Action.REDUCE)


def _after_orders(suggestion: Suggestion, case: Case) -> Suggestion:
    if case.order_cut or case.order_recovery:
        cap = max(case.basis - case.order_cut, NOTHING)
        if cap < suggestion.amount:
            suggestion = _capped(suggestion, cap, LinkageRule.ORDER_OPINION, Action.REDUCE)
        else:
            suggestion = _also(suggestion, LinkageRule.ORDER_OPINION)
        suggestion = msgspec.structs.replace(suggestion, recovered=case.order_recovery)
    if case.unrectified is None:
        return suggestion
    # an order that names no amounts affects the whole
    affected = min(case.unrectified or suggestion.amount, suggestion.amount)
    # what is not rectified is cut, or arranged after rectification
    least = min(suggestion.least, suggestion.amount - affected)
    held = msgspec.structs.replace(suggestion, frozen=max(suggestion.frozen, affected), least=least)
    if held.amount > case.basis:
        return _capped(held, case.basis, LinkageRule.NOT_RECTIFIED, Action.IMPROVE)
    action = Action.IMPROVE if held.action in (Action.KEEP, Action.INCREASE) else held.action
    return _also(msgspec.structs.replace(held, action=action), LinkageRule.NOT_RECTIFIED)


def _limited(suggestion: Suggestion, case: Case, *, entitled: bool) -> Suggestion:
    """Nothing is arranged above what the ex-ante evaluation recommends (INV-08)."""
    if case.recommended is None or case.recommended >= suggestion.most:
        return suggestion
    if case.recommended >= suggestion.amount:
        return msgspec.structs.replace(suggestion, most=case.recommended)
    below = case.recommended < case.basis and not entitled
    return _capped(suggestion, case.recommended, LinkageRule.EX_ANTE_LIMIT, Action.REDUCE if below else None)


def _named(suggestion: Suggestion, case: Case) -> Suggestion:
    """The action that goes with the amount as all rules left it."""
    if not suggestion.amount:
        return msgspec.structs.replace(suggestion, action=Action.CANCEL)
    if suggestion.action is Action.INCREASE and suggestion.amount <= case.current:
        return msgspec.structs.replace(suggestion, action=Action.KEEP)
    return suggestion


def _capped(suggestion: Suggestion, cap: Decimal, rule: LinkageRule, action: Action | None) -> Suggestion:
    return msgspec.structs.replace(
        suggestion,
        action=action or suggestion.action,
        amount=cap,
        least=min(suggestion.least, cap),
        most=min(suggestion.most, cap),
        frozen=min(suggestion.frozen, cap),
        rules=(rule, *suggestion.rules),
    )


def _also(suggestion: Suggestion, rule: LinkageRule) -> Suggestion:
    return msgspec.structs.replace(suggestion, rules=(*suggestion.rules, rule))

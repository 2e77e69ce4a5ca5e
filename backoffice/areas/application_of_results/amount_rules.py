"""Which amount goes with which action, and what no opinion or decision may do."""

from collections.abc import Iterator
from decimal import Decimal

from backoffice.kernel.errors import Fault, Text
from backoffice.kernel.money import show_wan
from backoffice.scoring.linkage import Action, Case, Suggestion

#: Actions that leave the project nothing.
WITHOUT_MONEY = (Action.CANCEL, Action.RECOVER, Action.RETURN)


def amount_faults(
    action: Action, amount: Decimal, frozen: Decimal, case: Case, suggestion: Suggestion
) -> Iterator[Fault]:
    """Every rule that an amount breaks, at `amount`, `action` or `frozen`; nothing when it stands. Yuan."""
    yield from _fits(action, amount, case)
    if amount < 0:
        yield Fault("amount", "negative", Text("金额不能为负。", "An amount is never negative."))
    if amount > case.applied:
        most = show_wan(case.applied)
        words = Text(f"不能超过申报金额 {most} 万元。", f"Not above the {most} (10,000 yuan) applied for.")
        yield Fault("amount", "above-application", words)
    if case.recommended is not None and amount > case.recommended:
        most = show_wan(case.recommended)
        words = Text(f"不能超过事前评估建议金额 {most} 万元。", f"Not above the {most} recommended ex ante.")
        yield Fault("amount", "above-recommendation", words)
    if not 0 <= frozen <= max(amount, Decimal(0)):
        words = Text("冻结金额应在 0 和安排金额之间。", "What is frozen lies between 0 and the amount.")
        yield Fault("frozen", "range", words)
    if case.protected and suggestion.action not in WITHOUT_MONEY:  # rejected, or idle: no matter of grades
        yield from _entitled(action, amount, frozen, suggestion)


def _fits(action: Action, amount: Decimal, case: Case) -> Iterator[Fault]:
    if action is Action.INCREASE and amount <= case.current:
        words = Text("选择“增加”，金额须大于本年预算。", "An increase lies above this year's budget.")
        yield Fault("amount", "no-increase", words)
    elif action in (Action.KEEP, Action.IMPROVE) and not case.protected and not 0 < amount <= case.current:
        words = Text("选择“保持”或“优化”，金额须大于零且不超过本年预算。", "Above zero and within this year's budget.")
        yield Fault("amount", "not-kept", words)
    elif action is Action.REDUCE and not 0 < amount < max(case.applied, case.current):
        words = Text(
            "选择“压减”，金额须大于零且小于申报金额或本年预算。", "A reduction leaves more than nothing, and less."
        )
        yield Fault("amount", "no-reduction", words)
    elif action in WITHOUT_MONEY and amount:
        yield Fault("amount", "not-zero", Text("选择取消、收回或退回，金额须为零。", "This action leaves nothing."))


def _entitled(action: Action, amount: Decimal, frozen: Decimal, suggestion: Suggestion) -> Iterator[Fault]:
    """INV-39: persons and standard decide; a poor grade leads to better management."""
    words = Text(
        "民生保障项目按人数和标准安排，不因评价等级核减、取消、收回或冻结。",
        "A protected entitlement follows persons and standard: no result cuts, cancels, recovers or freezes it.",
    )
    if action in (Action.REDUCE, *WITHOUT_MONEY):
        yield Fault("action", "protected", words)
    if amount < suggestion.least or frozen:
        yield Fault("amount", "protected", words)

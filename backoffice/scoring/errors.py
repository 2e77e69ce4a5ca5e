"""Why a score could not be given."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Self

from backoffice.kernel.errors import Text, Unable


class UnableToScore(Unable):
    """The facts do not allow a score; `text` tells the reader, `field` and `no` name the place."""

    def __init__(self, code: str, text: Text, *, field: str = "", no: int | None = None) -> None:
        super().__init__(code, text)
        self.field = field
        self.no = no

    @classmethod
    def because_a_value_is_missing(cls, no: int, field: str) -> Self:
        text = Text(f"指标 {no} 未填报完成值", f"indicator {no} has no finished value")
        return cls("value-missing", text, field=field, no=no)

    @classmethod
    def because_points_leave_their_range(cls, no: int, lower: Decimal, upper: Decimal, upper_included: bool) -> Self:
        zh_sign, en_sign = ("至", "to") if upper_included else ("至不足", "to below")
        text = Text(
            f"指标 {no} 的得分应为 {lower} {zh_sign} {upper} 分",
            f"indicator {no} must score {lower} {en_sign} {upper} points",
        )
        return cls("points-out-of-range", text, field="points", no=no)

    @classmethod
    def because_the_budget_is_zero(cls) -> Self:
        text = Text("全年预算数为零，请先选择原因", "the adjusted budget is zero; choose the reason first")
        return cls("budget-is-zero", text, field="zero_budget")

    @classmethod
    def because_more_was_spent_than_budgeted(cls, executed: Decimal, adjusted: Decimal) -> Self:
        text = Text(
            f"执行数 {executed} 元超过全年预算数 {adjusted} 元",
            f"{executed} yuan executed exceed the adjusted budget of {adjusted} yuan",
        )
        return cls("over-budget", text, field="executed")

    @classmethod
    def because_money_is_negative(cls, field: str) -> Self:
        return cls("negative-money", Text("金额不得为负数", "money must not be negative"), field=field)

    @classmethod
    def because_items_are_missing(cls, codes: Iterable[str]) -> Self:
        listed = ", ".join(codes)
        return cls("items-missing", Text(f"尚有未评项目：{listed}", f"items not yet marked: {listed}"))

    @classmethod
    def because_items_are_unknown(cls, codes: Iterable[str]) -> Self:
        listed = ", ".join(codes)
        return cls("items-unknown", Text(f"评分表中没有：{listed}", f"the sheet does not hold: {listed}"))

    @classmethod
    def because_an_item_exceeds_its_points(cls, code: str, points: Decimal) -> Self:
        text = Text(f"{code} 的得分应为 0 至 {points} 分", f"{code} must score 0 to {points} points")
        return cls("item-out-of-range", text, field=code)

    @classmethod
    def because_the_total_leaves_the_scale(cls, total: Decimal) -> Self:
        return cls("total-out-of-range", Text(f"总分 {total} 不在 0 至 100 之间", f"total {total} is not 0 to 100"))

    @classmethod
    def because_review_cannot_raise_an_amount(cls) -> Self:
        text = Text(
            "审定金额应为零至申报金额之间，且逐级不增",
            "each reviewed amount lies between zero and the amount before it; the applied amount is above zero",
        )
        return cls("amount-raised", text, field="reviewed_amount")

"""What cannot be done with a measure on a project's money, and why."""

from decimal import Decimal
from typing import Self

from backoffice.kernel.context import Role
from backoffice.kernel.errors import Text, Unable
from backoffice.kernel.money import show_wan

AUTHORITIES: dict[Role, Text] = {
    Role.LEADER: Text("分管局长", "the bureau's leader"),
    Role.BUDGET: Text("预算科", "the budget section"),
}


class UnableToMeasure(Unable):
    """The measure does not stand where this could be done, or not by this actor."""

    @classmethod
    def without_findings(cls) -> Self:
        """A measure says what it is taken for."""
        return cls("no-finding", Text("请写明处置依据的问题。", "A measure names what was found."))

    @classmethod
    def another_authority(cls, authority: Role) -> Self:
        """INV-23: who may decide, and lift."""
        who = AUTHORITIES[authority]
        return cls("another-authority", Text(f"由{who.zh}决定。", f"This is decided by {who.en}."))

    @classmethod
    def at_stage(cls, stage: str) -> Self:
        """The measure stands at another stage."""
        return cls(
            "measure-stands-elsewhere",
            Text("这项处置已不在这一环节。", f"The measure is {stage}: this cannot be done now."),
        )

    @classmethod
    def without_document(cls) -> Self:
        """Every decision about money has a document."""
        return cls("no-document", Text("请填写文号。", "Give the document number."))

    @classmethod
    def without_reason(cls) -> Self:
        """A refusal and a lifting say why."""
        return cls("reason-missing", Text("请写明理由。", "Give the reason."))

    @classmethod
    def nothing_to_lift(cls) -> Self:
        """Only a suspension is lifted."""
        return cls("not-a-suspension", Text("只有暂停支付可以解除。", "Only a suspension of payments is lifted."))

    @classmethod
    def nothing_to_recover(cls) -> Self:
        """Only a cancelled project has money to recover."""
        return cls(
            "not-cancelled", Text("只有取消的项目收回资金。", "Money is recovered from cancelled projects only.")
        )

    @classmethod
    def too_much(cls, left: Decimal) -> Self:
        """What was spent cannot be recovered here."""
        return cls(
            "more-than-left",
            Text(
                f"收回金额须大于零，不超过未执行的 {show_wan(left)} 万元。",
                f"Recover more than nothing and at most the {left} yuan not executed.",
            ),
        )

    @classmethod
    def stopped_before(cls, code: str) -> Self:
        """Payments of a project are stopped once at a time."""
        return cls("stopped-before", Text(f"{code} 已暂停支付。", f"Payments of {code} are stopped already."))

    @classmethod
    def without_reduction(cls, executed: Decimal, adjusted: Decimal) -> Self:
        """An adjustment leaves less than the budget, and not less than was executed."""
        return cls(
            "reduction-missing",
            Text(
                f"调减后的预算数须小于 {show_wan(adjusted)} 万元，不小于已执行的 {show_wan(executed)} 万元。",
                f"The reduced budget is less than {adjusted} yuan and not less than the {executed} yuan executed.",
            ),
        )

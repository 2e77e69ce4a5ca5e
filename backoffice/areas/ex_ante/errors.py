"""What cannot be done with an ex-ante evaluation, and why."""

from typing import Self

from backoffice.kernel.errors import Text, Unable


class UnableToConclude(Unable):
    """The order does not fit the node where the evaluation stands."""

    @classmethod
    def because_others_decide_first(cls) -> Self:
        """Only the last node concludes."""
        return cls(
            "not-last-node",
            Text("尚未到终审环节，不能作出评估结论。", "Only the last node concludes; others must pass it on first."),
        )

    @classmethod
    def because_the_last_node_concludes(cls) -> Self:
        """The last node may not pass the report without a conclusion."""
        return cls(
            "conclusion-needed",
            Text("终审环节须填写评估结论。", "The last node passes the report by concluding the evaluation."),
        )


class UnableToMarkCondition(Unable):
    """The condition cannot be ticked off."""

    @classmethod
    def because_there_is_none(cls, number: int) -> Self:
        """No condition of this number."""
        return cls("no-such-condition", Text(f"没有第 {number} 项条件。", f"There is no condition {number}."))

    @classmethod
    def because_it_is_met(cls, number: int) -> Self:
        """It was ticked off before."""
        return cls(
            "condition-met", Text(f"第 {number} 项条件已经落实。", f"Condition {number} has been ticked off before.")
        )

    @classmethod
    def because_your_role_does_not(cls) -> Self:
        """Conditions are ticked off where the evaluation was concluded."""
        return cls(
            "not-your-node",
            Text("落实情况由终审科室确认。", "Conditions are ticked off by the section that concluded the evaluation."),
        )

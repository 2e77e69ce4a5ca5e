"""What cannot be done with an ex-ante evaluation, and why."""

from typing import Self

from backoffice.kernel.errors import Forbidden, Text, Unable


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

    @classmethod
    def because_it_is_evaluated_again(cls) -> Self:
        """The re-evaluation is not over."""
        return cls(
            "reevaluation-pending",
            Text("财政再评估尚未完成，不能处理评估报告。", "The finance re-evaluation is not over; the report waits."),
        )

    @classmethod
    def because_it_must_be_evaluated_again(cls) -> Self:
        """Large new items are not concluded without the bureau's own evaluation."""
        return cls(
            "reevaluation-required",
            Text(
                "新增大额项目须先进行财政再评估，才能作出结论。",
                "A large new item is concluded only after the finance re-evaluation.",
            ),
        )


class UnableToReevaluate(Unable):
    """The re-evaluation does not stand where this could be done."""

    @classmethod
    def before_the_section_has_passed(cls) -> Self:
        """It comes after the business section, and before the conclusion."""
        text = Text(
            "业务科室审核通过后、作出结论前才能提出财政再评估。",
            "A re-evaluation is proposed after the business section has passed the report, before the conclusion.",
        )
        return cls("section-first", text)

    @classmethod
    def stands_elsewhere(cls, stage: Text) -> Self:
        """It waits for something else."""
        text = Text(f"财政再评估现处于「{stage.zh}」，不能这样处理。", f"The re-evaluation stands at “{stage.en}”.")
        return cls("reevaluation-stands-elsewhere", text)

    @classmethod
    def not_pending(cls) -> Self:
        """There is none, or it is over."""
        return cls("no-reevaluation", Text("没有进行中的财政再评估。", "No re-evaluation is pending."))

    @classmethod
    def because_it_is_required(cls) -> Self:
        """The rule book demands it."""
        text = Text("新增大额项目必须再评估，不能不予受理。", "A large new item must be evaluated again.")
        return cls("reevaluation-required", text)

    @classmethod
    def because_another_approves(cls, *, leader: bool) -> Self:
        """Above the limit of the rule book the leader approves, below it the performance section."""
        text = (
            Text("达到金额线的再评估由局领导批准。", "Above the limit the bureau's leader approves.")
            if leader
            else Text("未达金额线的再评估由绩效科批准。", "Below the limit the performance section approves.")
        )
        return cls("another-approves", text)

    @classmethod
    def acted_before(cls, account: str) -> Self:
        """INV-24: who proposed or wrote it does not approve it."""
        text = Text(f"{account} 已在前一环节经办，不得再审。", f"{account} acted on this before (INV-24).")
        return cls("separation-of-duties", text)

    @classmethod
    def experts_outstanding(cls, experts: tuple[str, ...]) -> Self:
        """Experts who were asked have not spoken."""
        named = "、".join(experts)
        return cls("experts-outstanding", Text(f"专家意见未齐：{named}。", f"Experts have yet to speak: {named}."))


class NotAssigned(Forbidden):
    """The account is not assigned to this re-evaluation, or has not declared its independence."""

    @classmethod
    def at_all(cls, account: str) -> Self:
        """The work is somebody else's."""
        return cls("not-assigned", Text(f"本项再评估未分派给 {account}。", f"{account} is not assigned to this work."))

    @classmethod
    def undeclared(cls) -> Self:
        """INV-25: no declaration, no access."""
        return cls("not-declared", Text("请先签署独立性声明。", "Sign the declaration of independence first."))

    @classmethod
    def declared_already(cls) -> Self:
        """The account has signed."""
        return cls("declared-already", Text("已签署独立性声明。", "The declaration is signed already."))

    @classmethod
    def spoken_already(cls) -> Self:
        """One opinion an expert."""
        return cls("spoken-already", Text("您已提出意见，不能改动。", "You have spoken; an opinion stays."))


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

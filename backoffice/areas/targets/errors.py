"""What cannot be done with a performance target, and why."""

from decimal import Decimal
from typing import Self

from backoffice.kernel.errors import Text, Unable
from backoffice.kernel.money import show_wan


class UnableToSubmitTarget(Unable):
    """The target may not be handed in yet."""

    @classmethod
    def because_the_ex_ante_report_is_missing(cls, code: str, year: int) -> Self:
        """INV-06: no submission without the ex-ante report."""
        return cls(
            "ex-ante-missing",
            Text(
                f"{code} 的 {year} 年度事前绩效评估报告尚未送审，绩效目标不能送审。",
                f"The ex-ante report of {code} for {year} is not handed in; the target must wait for it.",
            ),
        )


class UnableToReview(Unable):
    """The order does not fit the node where the target stands."""

    @classmethod
    def because_the_section_fills_in_the_form(cls) -> Self:
        """The business section passes a target by the review form alone."""
        return cls(
            "review-form-needed",
            Text("业务科室须填写绩效目标审核表。", "The business section passes a target by its review form."),
        )

    @classmethod
    def because_the_section_does(cls, node: str) -> Self:
        """The review form belongs to the business section's node."""
        return cls(
            "not-section-node",
            Text(
                f"审核表由业务科室填写，现处于「{node}」环节。",
                f"The business section fills in the review form; the target is at '{node}'.",
            ),
        )


class UnableToApprove(Unable):
    """Budget and target cannot be approved together (INV-07, INV-08, INV-09)."""

    @classmethod
    def because_it_is_not_confirmed(cls) -> Self:
        """Reviewers have not passed it."""
        return cls("not-confirmed", Text("绩效目标尚未终审。", "The target has not passed its reviewers."))

    @classmethod
    def because_it_was_stopped(cls) -> Self:
        """The review grade was poor."""
        return cls("stopped", Text("审核等级为差，不得进入下一步。", "Graded poor: the target may not go on."))

    @classmethod
    def because_it_is_approved(cls, version: int) -> Self:
        """An approved target is frozen."""
        return cls(
            "approved",
            Text(
                f"绩效目标已批复（第 {version} 版），不得改动；调整须另行申请。",
                f"Version {version} is approved and frozen; only an approved adjustment changes it.",
            ),
        )

    @classmethod
    def because_the_budget_section_approves(cls) -> Self:
        """Only the budget section approves."""
        return cls("not-your-role", Text("批复由预算科办理。", "The budget section approves targets and budgets."))

    @classmethod
    def because_ex_ante_is_not_concluded(cls) -> Self:
        """The ex-ante evaluation is missing or under way."""
        return cls(
            "ex-ante-not-concluded",
            Text("事前绩效评估尚未作出结论。", "The ex-ante evaluation is not concluded."),
        )

    @classmethod
    def because_ex_ante_rejects(cls) -> Self:
        """The ex-ante evaluation's conclusion is reject."""
        return cls(
            "ex-ante-rejected",
            Text("事前绩效评估结论为不予支持，项目不得入库。", "The ex-ante evaluation rejects the project."),
        )

    @classmethod
    def because_conditions_are_open(cls, count: int) -> Self:
        """Support after revision waits for its conditions."""
        return cls(
            "conditions-open",
            Text(
                f"事前绩效评估尚有 {count} 项条件未落实。",
                f"{count} condition(s) of the ex-ante evaluation are not met yet.",
            ),
        )

    @classmethod
    def because_it_exceeds_the_recommended_amount(cls, recommended: Decimal) -> Self:
        """Support after revision caps the amount."""
        return cls(
            "above-recommended",
            Text(
                f"批复金额超过事前评估审定的 {show_wan(recommended)} 万元。",
                f"The amount exceeds the {show_wan(recommended)} (10,000 yuan) that the ex-ante evaluation supports.",
            ),
        )

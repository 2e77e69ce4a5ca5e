"""What cannot be done with a performance target, and why."""

from datetime import date
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


class UnableToAdjust(Unable):
    """The approved target cannot be changed so (domain section 3.2.2)."""

    @classmethod
    def because_nothing_is_approved(cls) -> Self:
        """INV-10: there must be an approved target before its budget grows or its values change."""
        return cls(
            "nothing-approved",
            Text(
                "绩效目标尚未批复，不能调整或追加。", "No target is approved: there is nothing to adjust or supplement."
            ),
        )

    @classmethod
    def because_it_is_closed(cls) -> Self:
        """The year's self-evaluation is confirmed."""
        return cls(
            "closed", Text("本年度自评已确认，绩效目标已关闭。", "The self-evaluation is confirmed: it is closed.")
        )

    @classmethod
    def because_another_is_under_way(cls, number: int) -> Self:
        """One change at a time."""
        return cls(
            "adjustment-under-way",
            Text(f"第 {number} 次调整正在办理。", f"Change {number} of this target is under way."),
        )

    @classmethod
    def because_the_year_is_not_approved(cls, stage: Text) -> Self:
        """Before the budget is approved a target is revised in the round."""
        return cls(
            "not-in-execution",
            Text(
                f"预算编制现处于「{stage.zh}」，预算批复后才能调整绩效目标。",
                f"The budget round is at '{stage.en}': targets are adjusted once the budget is approved.",
            ),
        )

    @classmethod
    def because_it_is_too_late(cls, last: date) -> Self:
        """The rule book's last day has passed."""
        return cls(
            "after-last-day",
            Text(f"绩效目标调整截止于 {last}，已逾期。", f"The last day to adjust a target was {last}."),
        )

    @classmethod
    def because_the_reason_is_not_confirmed(cls, lowered: tuple[str, ...]) -> Self:
        """Values that monitoring found behind are lowered: the section confirms that the reason is no pretext."""
        named = "、".join(lowered)
        return cls(
            "reason-not-confirmed",
            Text(
                f"监控显示未达序时的指标拟调低（{named}），须核实客观原因并确认后才能通过。",
                f"Indicators that monitoring found behind are lowered ({named}): confirm the objective reason first.",
            ),
        )

    @classmethod
    def because_it_stands_elsewhere(cls, status: Text) -> Self:
        """Nobody consents, refuses or approves while it is under review, or after its end."""
        return cls("form-stands-elsewhere", Text(f"本次调整{status.zh}。", f"The change is {status.en}."))

    @classmethod
    def because_the_leader_has_not_consented(cls) -> Self:
        """The change of money reaches the limit of the rule book."""
        return cls(
            "consent-missing",
            Text(
                "调整金额达到限额，须先由局领导审批。",
                "The change reaches the limit: the bureau's leader decides first.",
            ),
        )

    @classmethod
    def because_no_consent_is_needed(cls) -> Self:
        """The change lies below the limit, or the leader has consented."""
        return cls("no-consent-needed", Text("本次调整不需局领导审批。", "No consent of the leader is needed."))

    @classmethod
    def because_it_was_spent(cls, executed: Decimal) -> Self:
        """INV-04: the budget may not fall below what was spent."""
        return cls(
            "below-execution",
            Text(
                f"调整后预算低于已执行的 {show_wan(executed)} 万元。",
                f"The budget would fall below the {show_wan(executed)} (10,000 yuan) that was spent.",
            ),
        )

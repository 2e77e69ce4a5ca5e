"""What cannot be decided on a monitoring form, and why."""

from typing import Self

from backoffice.kernel.errors import Text, Unable


class UnableToConfirm(Unable):
    """The decision does not fit the form."""

    @classmethod
    def without_disposition(cls) -> Self:
        """The last reviewer must say what follows."""
        return cls("disposition-missing", Text("终审须选择处置意见。", "The last reviewer chooses a disposition."))

    @classmethod
    def not_last(cls, node: str) -> Self:
        """Only the last reviewer decides on the disposition."""
        return cls(
            "not-last-node",
            Text("处置意见由绩效科终审时确定。", f"The disposition is decided at the last node, not at '{node}'."),
        )

    @classmethod
    def light_forbids(cls, light: str, disposition: str) -> Self:
        """INV-22: a red form is never just continued; a green one is not rectified."""
        return cls(
            "light-forbids",
            Text(
                f"项目为{light}灯，不能选择「{disposition}」：红灯必须整改、调整、暂停或取消。",
                f"A {light} light forbids '{disposition}': red is rectified, adjusted, suspended or cancelled.",
            ),
        )

    @classmethod
    def without_reason(cls) -> Self:
        """Any decision but 'continue' gives its reason."""
        return cls("reason-missing", Text("请填写审核意见。", "The decision needs a reason."))

    @classmethod
    def without_reduction(cls) -> Self:
        """An adjustment for objective causes reduces the budget."""
        text = "调整须填写调减后的预算数：小于全年预算数，不小于已执行数。"
        return cls(
            "reduction-missing",
            Text(text, "An adjustment names the reduced budget: less than now, not less than executed."),
        )


class UnableToClose(Unable):
    """The task cannot be ended."""

    @classmethod
    def twice(cls) -> Self:
        """It was closed before."""
        return cls("task-closed", Text("监控任务已办结。", "The task was closed before."))

    @classmethod
    def without_reason(cls, forms: int) -> Self:
        """Forms that are not confirmed stay open for a reason that somebody gives."""
        return cls(
            "forms-open",
            Text(
                f"还有 {forms} 份监控表未确认，办结须说明原因。",
                f"{forms} forms are not confirmed: closing the task needs the reason.",
            ),
        )

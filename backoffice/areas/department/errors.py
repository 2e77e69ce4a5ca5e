"""What cannot be done with a department's target or self-evaluation, and why."""

from typing import Self

from backoffice.kernel.errors import Text, Unable


class UnableToApproveDepartment(Unable):
    """Budget and department target cannot be approved together (INV-09)."""

    @classmethod
    def because_it_is_not_passed(cls) -> Self:
        """Its reviewers have not passed it."""
        return cls("not-passed", Text("部门整体绩效目标尚未终审。", "The target has not passed its reviewers."))

    @classmethod
    def because_it_is_approved(cls, version: int) -> Self:
        """An approved target is frozen."""
        return cls(
            "approved",
            Text(
                f"部门整体绩效目标已批复（第 {version} 版），不得改动。", f"Version {version} is approved and frozen."
            ),
        )

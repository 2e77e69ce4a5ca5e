"""What cannot be done with agencies, experts and engagements, and why."""

from typing import Self

from backoffice.kernel.errors import Text, Unable


class UnableToKeep(Unable):
    """The library does not allow the change."""

    @classmethod
    def not_its_own(cls, code: str) -> Self:
        """A third party changes its own data alone."""
        return cls("not-its-own", Text(f"{code} 的信息不是本机构（本人）的。", f"The data of {code} are not its own."))

    @classmethod
    def left(cls, code: str) -> Self:
        """It was removed from the library."""
        return cls("removed", Text(f"{code} 已移出名录。", f"{code} was removed from the library."))

    @classmethod
    def approved_already(cls, code: str) -> Self:
        """It is in the library as it stands."""
        return cls("approved-already", Text(f"{code} 已经入库。", f"{code} is in the library already."))

    @classmethod
    def own_entry(cls, account: str) -> Self:
        """INV-24: who entered the data does not approve them."""
        text = Text(
            f"{account} 录入的信息，须由他人审核入库。", f"{account} entered the data and may not approve them."
        )
        return cls("separation-of-duties", text)

    @classmethod
    def without_reason(cls) -> Self:
        """A removal needs a reason."""
        return cls("reason-required", Text("请写明理由。", "A reason is required."))


class UnableToScoreWork(Unable):
    """The work on an engagement cannot be scored as ordered."""

    @classmethod
    def scored_already(cls, number: str) -> Self:
        """It was scored, or the engagement ended."""
        return cls("engagement-closed", Text(f"委托 {number} 已评分或已终止。", f"Engagement {number} is closed."))

    @classmethod
    def not_done(cls, number: str) -> Self:
        """The final report has not been accepted, the opinion not settled."""
        text = Text(f"委托 {number} 的成果尚未验收。", f"The work of engagement {number} has not been accepted.")
        return cls("work-not-accepted", text)

"""What cannot be decided on a self-evaluation, and why."""

from typing import Self

from backoffice.kernel.errors import Text, Unable


class UnableToConfirm(Unable):
    """The form cannot become final as ordered."""

    @classmethod
    def not_last(cls) -> Self:
        """Reviewers before the last one pass the form on."""
        return cls(
            "not-last-node",
            Text("自评由绩效科终审确认，当前环节只能审核通过或退回。", "Only the last reviewer confirms the score."),
        )

    @classmethod
    def only_by_confirming(cls) -> Self:
        """The last reviewer confirms, with a word on every cause."""
        return cls(
            "must-be-confirmed",
            Text(
                "终审须确认得分，不能只作审核通过。", "The last reviewer confirms the score instead of passing it on."
            ),
        )

    @classmethod
    def money_has_changed(cls) -> Self:
        """The treasury corrected its figures after the form was handed in."""
        return cls(
            "money-has-changed",
            Text(
                "国库更正了执行数，资金分项与合计不再相符，请退回单位更正分项。",
                "The treasury corrected its figures and the sources no longer add up: return the form.",
            ),
        )


class UnableToCorrect(Unable):
    """A confirmed self-evaluation cannot be corrected this way (INV-18)."""

    @classmethod
    def not_confirmed(cls) -> Self:
        """Before confirmation a form is returned, not corrected."""
        return cls(
            "not-confirmed",
            Text(
                "自评尚未确认，请退回修改，不用更正。", "The form is not confirmed: return it instead of correcting it."
            ),
        )

    @classmethod
    def proposed_already(cls) -> Self:
        """One proposal at a time."""
        return cls(
            "proposed-already",
            Text("已有一份更正待批准。", "A correction waits for its approval already."),
        )

    @classmethod
    def nothing_proposed(cls) -> Self:
        """There is no proposal to decide on."""
        return cls("nothing-proposed", Text("没有待批准的更正。", "No correction waits for approval."))

    @classmethod
    def own_proposal(cls, account: str) -> Self:
        """INV-24: who proposes does not approve."""
        return cls(
            "separation-of-duties",
            Text(
                f"{account} 提出了这份更正，不得自行批准。",
                f"{account} proposed the correction and may not approve it (separation of duties).",
            ),
        )

    @classmethod
    def nothing_changed(cls) -> Self:
        """The proposal equals the version in force."""
        return cls(
            "nothing-changed",
            Text("更正内容与现行版本相同。", "The correction changes nothing."),
        )

    @classmethod
    def without_reason(cls) -> Self:
        """A correction says why."""
        return cls("reason-missing", Text("更正必须写明理由。", "A correction needs its reason."))

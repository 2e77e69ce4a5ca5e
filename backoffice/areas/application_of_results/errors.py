"""What cannot be done about a result application, and why."""

from typing import Self

from backoffice.areas.budget_year.labels import stage_in_words
from backoffice.kernel.errors import Text, Unable


class UnableToAct(Unable):
    """The decision does not stand where this could be done."""

    @classmethod
    def wrong_stage(cls, what: Text, stage: Text) -> Self:
        """It is somebody else's turn, or too late."""
        return cls(
            "wrong-stage",
            Text(f"现在是“{stage.zh}”，不能{what.zh}。", f"The decision is at '{stage.en}': nobody may {what.en} now."),
        )

    @classmethod
    def outside_the_round(cls, stage: str | None) -> Self:
        """Results enter the budget until the second submission closes (domain section 7.4)."""
        at = stage_in_words(stage)
        return cls(
            "round-over",
            Text(
                f"预算编制现处于「{at.zh}」，结果不再应用于本轮预算：转入下一年度或年中调整。",
                f"The budget round is at '{at.en}': the result goes to the next year or an in-year adjustment.",
            ),
        )

    @classmethod
    def same_person(cls) -> Self:
        """INV-24: opinion, check and decision are three people's."""
        return cls(
            "same-person",
            Text(
                "您已在前一环节经办，按不相容岗位分离要求不能再办。",
                "You acted on this decision already: opinion, check and decision are made by different people.",
            ),
        )

"""What cannot be done about a training, and why."""

from datetime import date
from typing import Self

from backoffice.kernel.errors import Forbidden, Text, Unable


class UnableToTrain(Unable):
    """The session does not stand where this could be done."""

    @classmethod
    def because_it_is(cls, number: str, standing: Text) -> Self:
        """It was concluded or cancelled."""
        return cls(
            "training-stands-elsewhere",
            Text(f"培训 {number} {standing.zh}，不能这样办理。", f"The training {number} is {standing.en}."),
        )

    @classmethod
    def because_it_is_not_held_yet(cls, number: str, day: date) -> Self:
        """Nobody comes before the day."""
        return cls(
            "training-not-held-yet",
            Text(f"培训 {number} 于 {day} 举办，此前不能签到或办结。", f"The training {number} is held on {day}."),
        )

    @classmethod
    def because_people_have_signed_in(cls, number: str) -> Self:
        """What was announced is not changed once people have come by it."""
        return cls(
            "training-under-way",
            Text(f"培训 {number} 已有单位签到，不能再改计划。", f"People have signed in to the training {number}."),
        )

    @classmethod
    def because_there_is_no_such_question(cls, no: int) -> Self:
        """There is none of this number, or it was answered."""
        return cls(
            "no-open-question",
            Text(f"没有第 {no} 个待答问题。", f"There is no open question {no}."),
        )


class NotInvited(Forbidden):
    """Only those who are to come sign in and ask."""

    @classmethod
    def to(cls, number: str) -> Self:
        """The actor's organisation is not among those invited."""
        return cls(
            "not-invited",
            Text(f"本机构不在培训 {number} 的参训范围。", f"Your organisation is not invited to {number}."),
        )

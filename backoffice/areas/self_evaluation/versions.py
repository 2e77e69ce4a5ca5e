"""A final score of a self-evaluation as it was put in force."""

from decimal import Decimal
from typing import Self

import msgspec

from backoffice.areas.self_evaluation import events
from backoffice.scoring.codes import Grade
from backoffice.scoring.plausibility import Plausibility


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """The `number`-th final version, counted from 1: total, grade, light, and the rule book it was scored under."""

    number: int
    total: Decimal | None
    grade: Grade | None
    plausibility: Plausibility | None
    rule_book: int
    approved_by: str

    @classmethod
    def of(cls, number: int, event: "events.Confirmed | events.Corrected") -> Self:
        """The version that an event puts in force."""
        return cls(
            number=number,
            total=event.total,
            grade=event.grade,
            plausibility=event.plausibility,
            rule_book=event.rule_book,
            approved_by=event.actor,
        )

"""The experts of an evaluation: who sits, who has scored, and the sheets that stay sealed until all have."""

from decimal import Decimal

import msgspec

from backoffice.areas.key_evaluation.values import Seat, Sheet, Subject
from backoffice.scoring.key_evaluation import expert_mean


class Panel(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Seats, and for each subject the sheets so far. `opened` holds the means of subjects that all have scored."""

    seats: tuple[Seat, ...] = ()
    plan: tuple[Sheet, ...] = ()
    report: tuple[Sheet, ...] = ()
    plan_mean: Decimal | None = None
    report_mean: Decimal | None = None

    def seat_of(self, account: str) -> Seat | None:
        """The seat of an account."""
        return next((seat for seat in self.seats if seat.account == account), None)

    def sheets(self, subject: Subject) -> tuple[Sheet, ...]:
        """The sheets of a subject in the order they came."""
        return self.plan if subject is Subject.PLAN else self.report

    def has_scored(self, expert: str, subject: Subject) -> bool:
        """Whether an expert has scored a subject."""
        return any(sheet.expert == expert for sheet in self.sheets(subject))

    def mean(self, subject: Subject) -> Decimal | None:
        """The mean of a subject that is open; None while it is sealed."""
        return self.plan_mean if subject is Subject.PLAN else self.report_mean

    def complete(self, subject: Subject) -> Decimal | None:
        """The mean once every seat has scored; None before."""
        seated = {seat.expert for seat in self.seats}
        return expert_mean([one.total for one in self.sheets(subject) if one.expert in seated], len(seated))

    def seated(self, seats: tuple[Seat, ...]) -> "Panel":
        """With these seats."""
        return msgspec.structs.replace(self, seats=seats)

    def without(self, account: str) -> "Panel":
        """Without the seat of an account, and without what it gave."""
        gone = {seat.expert for seat in self.seats if seat.account == account}
        return msgspec.structs.replace(
            self,
            seats=tuple(seat for seat in self.seats if seat.account != account),
            plan=tuple(sheet for sheet in self.plan if sheet.expert not in gone),
            report=tuple(sheet for sheet in self.report if sheet.expert not in gone),
        )

    def with_sheet(self, subject: Subject, sheet: Sheet) -> "Panel":
        """With one more sheet."""
        return msgspec.structs.replace(self, **{subject.value: (*self.sheets(subject), sheet)})

    def opened(self, subject: Subject, mean: Decimal) -> "Panel":
        """With a subject open."""
        return msgspec.structs.replace(self, **{f"{subject.value}_mean": mean})

    def reset(self, *subjects: Subject) -> "Panel":
        """With nothing scored of these: the work is done anew."""
        changed: dict[str, object] = {subject.value: () for subject in subjects}
        changed |= {f"{subject.value}_mean": None for subject in subjects}
        return msgspec.structs.replace(self, **changed)

"""Where a finance re-evaluation stands: proposed, under way, handed in, settled or declined."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Self

from backoffice.areas.ex_ante.opinion import Commission, ExpertSeat, ExpertView, ReviewOpinion
from backoffice.kernel.errors import Text


class Stage(StrEnum):
    """What the re-evaluation waits for. The first three are pending, `settled` is evaluated again."""

    PROPOSED = "proposed"
    UNDERWAY = "underway"
    HANDED_IN = "handed_in"
    SETTLED = "settled"
    DECLINED = "declined"


#: What a stage is called where it is named to a reader.
STAGES: dict[Stage, Text] = {
    Stage.PROPOSED: Text("待批准再评估", "to be approved"),
    Stage.UNDERWAY: Text("再评估中", "under way"),
    Stage.HANDED_IN: Text("待核定再评估意见", "opinion to be settled"),
    Stage.SETTLED: Text("已再评估", "evaluated again"),
    Stage.DECLINED: Text("不予再评估", "declined"),
}

#: Stages in which the evaluation waits for it.
PENDING = frozenset({Stage.PROPOSED, Stage.UNDERWAY, Stage.HANDED_IN})


@dataclass(frozen=True, kw_only=True)
class AgencyOpinion:
    """An agency's opinion that the bureau made its own: under which engagement, when it was due and when it came."""

    number: str
    due: date
    came: date


@dataclass(frozen=True, kw_only=True)
class Reevaluation:
    """Immutable: each step gives the next. `accounts` are the agency's, `seats` the experts'; `declared` who signed.

    `came`: the day of the opinion that stands.
    """

    stage: Stage
    proposed_by: str
    leader: bool
    commission: Commission | None = None
    accounts: tuple[str, ...] = ()
    seats: tuple[ExpertSeat, ...] = ()
    declared: tuple[str, ...] = ()
    views: tuple[ExpertView, ...] = ()
    opinion: ReviewOpinion | None = None
    written_by: str = ""
    came: date | None = None
    round: int = 0

    @property
    def pending(self) -> bool:
        """Whether the evaluation waits for it."""
        return self.stage in PENDING

    @property
    def assigned(self) -> tuple[str, ...]:
        """The accounts of third parties that work on it; none once it is over (INV-25)."""
        return (*self.accounts, *(seat.account for seat in self.seats)) if self.pending else ()

    @property
    def outstanding(self) -> tuple[str, ...]:
        """Experts who have not spoken yet."""
        heard = {view.expert for view in self.views}
        return tuple(seat.expert for seat in self.seats if seat.expert not in heard)

    def seat_of(self, account: str) -> ExpertSeat | None:
        """The expert's seat of an account."""
        return next((seat for seat in self.seats if seat.account == account), None)

    def at(self, stage: Stage) -> Self:
        """At another stage."""
        return replace(self, stage=stage)

    def commissioned(self, commission: Commission | None, seats: tuple[ExpertSeat, ...]) -> Self:
        """Others work on it from now on; whoever stays has signed already."""
        accounts = () if commission is None else (commission.lead,)
        kept = {*accounts, *(seat.account for seat in seats)}
        return replace(
            self,
            commission=commission,
            accounts=accounts,
            seats=seats,
            declared=tuple(account for account in self.declared if account in kept),
            views=tuple(view for view in self.views if view.expert in {seat.expert for seat in seats}),
        )

    def signed(self, account: str) -> Self:
        """An account has declared its independence."""
        return replace(self, declared=(*self.declared, account))

    def without(self, account: str) -> Self:
        """An account stands back, and what its expert said with it."""
        seat = self.seat_of(account)
        return replace(
            self,
            accounts=tuple(one for one in self.accounts if one != account),
            seats=tuple(one for one in self.seats if one.account != account),
            declared=tuple(one for one in self.declared if one != account),
            views=tuple(one for one in self.views if seat is None or one.expert != seat.expert),
        )

    def heard(self, view: ExpertView) -> Self:
        """An expert has spoken."""
        return replace(self, views=(*self.views, view))

    def handed_in(self, opinion: ReviewOpinion, by: str, on: date) -> Self:
        """The opinion is written and waits to be settled."""
        return replace(self, stage=Stage.HANDED_IN, opinion=opinion, written_by=by, came=on, round=self.round + 1)

    @property
    def agency_opinion(self) -> AgencyOpinion | None:
        """The opinion that stands as the work of the agency; None where nobody or somebody else wrote it."""
        one = self.commission
        if one is None or self.came is None or self.written_by != one.lead:
            return None
        return AgencyOpinion(number=one.number, due=one.due, came=self.came)

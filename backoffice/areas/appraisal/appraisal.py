"""The appraisal of one organisation for a work year: counted, self-scored, scored, reviewed, objected to, confirmed."""

from collections.abc import Iterable
from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from backoffice.areas.appraisal import events
from backoffice.areas.appraisal.errors import NotYourOwn, UnableToAppraise
from backoffice.areas.appraisal.marking import (
    answer_faults,
    change_faults,
    circular_change,
    mark_faults,
    objection_faults,
    points_of,
    system_points,
)
from backoffice.areas.appraisal.values import ItemMark, MeasuredItems, ScoreAnswer, ScoreChange, ScoreObjection
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.kernel.periods import Limit, local_date
from backoffice.kernel.record import Record, record_id
from backoffice.scoring.appraisal import AppraisalScore, SchemeContent, score_appraisal
from backoffice.scoring.appraisal_rules import SchemeKind
from backoffice.scoring.rounding import total


class Stage(StrEnum):
    """What an appraisal waits for."""

    SELF_SCORE = "self_score"
    SECTION_SCORE = "section_score"
    REVIEW = "review"
    OBJECTIONS = "objections"
    ANSWERS = "answers"
    CONFIRMED = "confirmed"

    @classmethod
    def words(cls) -> dict["Stage", Text]:
        """What pages and refusals call them."""
        return {
            cls.SELF_SCORE: Text("待自评", "waiting for the self-score"),
            cls.SECTION_SCORE: Text("待科室评分", "waiting for the business section"),
            cls.REVIEW: Text("待绩效科审核", "waiting for the performance section"),
            cls.OBJECTIONS: Text("公示和异议期", "open to objections"),
            cls.ANSWERS: Text("异议待答复", "waiting for an answer to objections"),
            cls.CONFIRMED: Text("已核定", "confirmed"),
        }


#: Stages in which the records may be counted anew.
COUNTABLE = (Stage.SELF_SCORE, Stage.SECTION_SCORE, Stage.REVIEW)


class Appraisal(Record):
    """One organisation in one work year. Points of an item: the records', then the section's, then the review's."""

    TOPIC = "appraisal.appraisal"
    Event = Event
    Created = events.Opened

    code: str
    year: int
    kind: SchemeKind
    unit: str
    department: str
    section: str
    scheme: SchemeContent
    self_score_due: date
    measured: MeasuredItems
    stage: Stage = field(init=False, default=Stage.SELF_SCORE)
    points: dict[str, Decimal] = field(init=False, default_factory=dict)
    changes: tuple[ScoreChange, ...] = field(init=False, default=())
    score: AppraisalScore | None = field(init=False, default=None)
    objections_until: date | None = field(init=False, default=None)
    objections: tuple[ScoreObjection, ...] = field(init=False, default=())
    acted: tuple[str, ...] = field(init=False, default=())

    @staticmethod
    def id_for(code: str, year: int) -> UUID:
        """The id of the appraisal of an organisation and work year."""
        return record_id("appraisal", code, year)

    @classmethod
    def open(cls, *, code: str, year: int, context: Context, **facts: Any) -> Self:
        """Begin the appraisal on what the records say; `facts` are the other fields of `Opened`."""
        return cls.begin(events.Opened, cls.id_for(code, year), context, code=code, year=year, **facts)

    @property
    def system(self) -> dict[str, Decimal]:
        """Points of the automatic items as counted."""
        return system_points(self.scheme, self.measured)

    def count_anew(self, measured: MeasuredItems, context: Context) -> None:
        """Take the records as they stand now; not once the score was reviewed."""
        self._must_stand(*COUNTABLE)
        self.report(events.Remeasured, context, measured=measured)

    def score_self(self, marks: tuple[ItemMark, ...], context: Context) -> None:
        """The organisation's own score. Raises NotYourOwn, Invalid for points out of range or an item left out."""
        self._must_be_own(context)
        self._must_stand(Stage.SELF_SCORE)
        _refuse(mark_faults(marks, self.scheme, against={}, whole=True))
        self.report(events.SelfScored, context, marks=marks, total=_sum(points_of(marks)))

    def score_by_section(self, marks: tuple[ItemMark, ...], context: Context) -> None:
        """The business section's marks: manual items, and automatic ones where it differs with a reason."""
        self._must_stand(Stage.SECTION_SCORE)
        self._must_be_another(context)
        system = self.system
        _refuse(mark_faults(marks, self.scheme, against=system, whole=True))
        whole = system | points_of(marks)
        self.report(events.SectionScored, context, marks=marks, total=_sum(whole))

    def review(
        self, marks: tuple[ItemMark, ...], changes: tuple[ScoreChange, ...], period: Limit, context: Context
    ) -> None:
        """Fix the points, bonus and deductions, and open the period of objections."""
        self._must_stand(Stage.REVIEW)
        self._must_be_another(context)
        standing = self.system | self.points
        _refuse(
            (
                *mark_faults(marks, self.scheme, against=standing, whole=True),
                *change_faults(changes, self.scheme.limits),
            )
        )
        until = period.due(local_date(context.occurred_at))
        score = self._scored(standing | points_of(marks), changes)
        self.report(events.Reviewed, context, marks=marks, changes=changes, score=score, objections_until=until)

    def object(self, objections: tuple[ScoreObjection, ...], context: Context) -> None:
        """Object to points within the period, once."""
        self._must_be_own(context)
        self._must_stand(Stage.OBJECTIONS)
        assert self.objections_until is not None
        if self.objections:
            raise UnableToAppraise.because_it_stands_elsewhere(Text("异议已经答复", "objections answered"))
        if local_date(context.occurred_at) > self.objections_until:
            raise UnableToAppraise.because_the_period_is_over(self.objections_until)
        _refuse(objection_faults(objections, self.scheme, self.standing))
        self.report(events.Objected, context, objections=objections)

    def answer(self, answers: tuple[ScoreAnswer, ...], context: Context) -> None:
        """Answer every objection, by somebody else than who scored or reviewed before (INV-24)."""
        self._must_stand(Stage.ANSWERS)
        self._must_be_another(context)
        _refuse(answer_faults(answers, self.objections, self.standing))
        lifted = {one.item: one.points for one in answers if one.accepted}
        score = self._scored(self.standing | lifted, self.changes)
        self.report(events.ObjectionsAnswered, context, answers=answers, score=score)

    def confirm(self, context: Context) -> None:
        """Confirm the score after the period, with no objection left open, by somebody who did not act before."""
        self._must_stand(Stage.OBJECTIONS)
        self._must_be_another(context)
        assert self.objections_until is not None
        assert self.score is not None
        if local_date(context.occurred_at) <= self.objections_until:
            raise UnableToAppraise.because_objections_may_still_come(self.objections_until)
        self.report(events.Confirmed, context, code=self.code, year=self.year, kind=self.kind, score=self.score)

    @property
    def standing(self) -> dict[str, Decimal]:
        """Points of every item as they stand: counted, or as marked since."""
        return self.system | self.points

    def _scored(self, points: dict[str, Decimal], changes: tuple[ScoreChange, ...]) -> AppraisalScore:
        counted = circular_change(self.measured, self.scheme.limits)
        return score_appraisal(self.scheme, points, (*counted, *(change.bare for change in changes)))

    def _must_stand(self, *stages: Stage) -> None:
        if self.stage not in stages:
            raise UnableToAppraise.because_it_stands_elsewhere(Stage.words()[self.stage])

    def _must_be_own(self, context: Context) -> None:
        if context.actor.organisation != self.code:
            raise NotYourOwn.of(self.code)

    def _must_be_another(self, context: Context) -> None:
        if context.actor.account in self.acted:
            raise UnableToAppraise.because_acted_before(context.actor.account)

    def _remeasured(self, event: events.Remeasured) -> None:
        self.measured = event.measured

    def _self_scored(self, event: events.SelfScored) -> None:
        self.stage, self.acted = Stage.SECTION_SCORE, (*self.acted, event.actor)

    def _section_scored(self, event: events.SectionScored) -> None:
        self.stage, self.acted = Stage.REVIEW, (*self.acted, event.actor)
        self.points = self.points | points_of(event.marks)

    def _reviewed(self, event: events.Reviewed) -> None:
        self.stage, self.acted = Stage.OBJECTIONS, (*self.acted, event.actor)
        self.points = self.points | points_of(event.marks)
        self.changes, self.score, self.objections_until = event.changes, event.score, event.objections_until

    def _objected(self, event: events.Objected) -> None:
        self.stage, self.objections = Stage.ANSWERS, event.objections

    def _answered(self, event: events.ObjectionsAnswered) -> None:
        self.stage, self.acted = Stage.OBJECTIONS, (*self.acted, event.actor)
        self.points = self.points | {one.item: one.points for one in event.answers if one.accepted}
        self.score = event.score

    def _confirmed(self, _: events.Confirmed) -> None:
        self.stage = Stage.CONFIRMED

    APPLY = {
        events.Remeasured: _remeasured,
        events.SelfScored: _self_scored,
        events.SectionScored: _section_scored,
        events.Reviewed: _reviewed,
        events.Objected: _objected,
        events.ObjectionsAnswered: _answered,
        events.Confirmed: _confirmed,
    }


def _sum(points: dict[str, Decimal]) -> Decimal:
    return total(points.values())


def _refuse(faults: Iterable[Fault]) -> None:
    if found := tuple(faults):
        raise Invalid(found)

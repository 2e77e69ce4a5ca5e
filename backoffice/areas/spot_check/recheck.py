"""The re-check of one self-evaluation: workbook, the unit's objections, and the final score beside the unit's own."""

from collections.abc import Iterable
from dataclasses import field
from datetime import date
from enum import StrEnum
from typing import ClassVar, Self
from uuid import UUID

from backoffice.areas.spot_check import events
from backoffice.areas.spot_check.errors import NotAssigned, UnableToRecheck
from backoffice.areas.spot_check.objections import answer_faults, objection_faults, with_answers
from backoffice.areas.spot_check.sheet import Answer, ClaimedEvidence, Objection, RecheckSheet
from backoffice.areas.spot_check.sheet_rules import points_of, sheet_faults
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from backoffice.kernel.record import Record, record_id
from backoffice.rulebook import RuleBook
from backoffice.scoring.indicator import Indicator, Result
from backoffice.scoring.sampling import Drawn
from backoffice.scoring.self_evaluation import Figures, SelfEvaluationScore, score_self_evaluation
from backoffice.scoring.spot_check import OwnScore, RecheckScore, quality_points, recheck_score


class Stage(StrEnum):
    """What the re-check waits for."""

    OPENED = "opened"
    SCORING = "scoring"
    AGREEING = "agreeing"
    TELLING = "telling"
    COMMENTING = "commenting"
    ANSWERING = "answering"
    CONFIRMING = "confirming"
    CONFIRMED = "confirmed"


#: What a stage is called where it is named to a reader.
STAGES: dict[Stage, Text] = {
    Stage.OPENED: Text("待委托", "to be entrusted"),
    Stage.SCORING: Text("待复核", "to be checked"),
    Stage.AGREEING: Text("待业务科室审核", "to be agreed by the section"),
    Stage.TELLING: Text("待告知单位", "to be told to the unit"),
    Stage.COMMENTING: Text("待单位意见", "waiting for the unit's comment"),
    Stage.ANSWERING: Text("待答复异议", "objections to be answered"),
    Stage.CONFIRMING: Text("待确认", "to be confirmed"),
    Stage.CONFIRMED: Text("已确认", "confirmed"),
}


class Recheck(Record):
    """One re-check a project and budget year. The self-score is a record of its own and stays as it is (INV-19)."""

    TOPIC = "spot_check.recheck"
    Event = Event
    Created = events.Opened
    #: Who checks.
    INTERNAL: ClassVar[tuple[str, ...]] = ("accounts", "agency", "expert", "declared")

    sample_id: UUID
    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    drawn: Drawn
    own: OwnScore
    own_score: SelfEvaluationScore
    claimed: tuple[Result, ...]
    evidence: tuple[ClaimedEvidence, ...]
    figures: Figures
    indicators: tuple[Indicator, ...]
    target_version: int
    rule_book: int
    due: date
    stage: Stage = field(init=False, default=Stage.OPENED)
    accounts: tuple[str, ...] = field(init=False, default=())
    agency: str = field(init=False, default="")
    expert: str = field(init=False, default="")
    declared: tuple[str, ...] = field(init=False, default=())
    acted: tuple[str, ...] = field(init=False, default=())
    round: int = field(init=False, default=0)
    sheet: RecheckSheet | None = field(init=False, default=None)
    result: RecheckScore | None = field(init=False, default=None)
    comment_until: date | None = field(init=False, default=None)
    objections: tuple[Objection, ...] = field(init=False, default=())

    @staticmethod
    def id_for(code: str, year: int) -> UUID:
        """The id of a project's re-check."""
        return record_id("recheck", code, year)

    @classmethod
    def open(cls, context: Context, **facts: object) -> Self:
        """A self-evaluation is to be checked; `facts` are the fields of `Opened`."""
        return cls.begin(events.Opened, cls.id_for(facts["code"], facts["year"]), context, **facts)  # type: ignore[arg-type]

    @property
    def confirmed(self) -> bool:
        """Whether the score is final."""
        return self.stage is Stage.CONFIRMED

    @property
    def assigned(self) -> tuple[str, ...]:
        """The accounts of third parties that reach this re-check; none once it is confirmed (INV-25).

        Who has just stood back reaches it until that is saved.
        """
        leaving = tuple(event.actor for event in self.pending_events if isinstance(event, events.StoodBack))
        return () if self.confirmed else (*(self.accounts if self.agency or self.expert else ()), *leaving)

    def entrust(
        self,
        accounts: tuple[str, ...],
        agency: str,
        due: date,
        context: Context,
        *,
        expert: str = "",
        number: str = "",
    ) -> None:
        """Say who fills in the workbook; nobody of the unit may (domain section 2.3). Again while it is not done.

        That the third party may be chosen is checked before.
        """
        self._at(Stage.OPENED, Stage.SCORING)
        faults = []
        if not accounts:
            faults.append(Fault("accounts", "required", Text("请选择复核人员。", "Choose who checks.")))
        if due < local_date(context.occurred_at):
            faults.append(Fault("due", "past", Text("完成期限已过。", "The limit lies in the past.")))
        if faults:
            raise Invalid(tuple(faults))
        to = {"agency": agency, "expert": expert, "number": number, "accounts": accounts, "due": due}
        self.report(events.Entrusted, context, code=self.code, year=self.year, **to)

    def declare(self, statement: str, context: Context) -> None:
        """The account signs that it is independent of the unit (INV-25)."""
        account = self._reached(context)
        if account in self.declared:
            raise NotAssigned.declared_already()
        if not statement.strip():
            raise Invalid((Fault("statement", "required", Text("请填写声明。", "Write the declaration.")),))
        self.report(events.Declared, context, statement=statement)

    def stand_back(self, context: Context) -> None:
        """The account gives the work back before it is handed in, with a reason."""
        self._reached(context)
        self._at(Stage.SCORING)
        if not context.reason.strip():
            raise UnableToRecheck.without_reason()
        self.report(events.StoodBack, context)

    def submit(self, sheet: RecheckSheet, book: RuleBook, context: Context) -> None:
        """Hand the workbook in. Raises Invalid with every fault at its field, changing nothing."""
        self._at(Stage.SCORING)
        if context.actor.account not in self.accounts:
            raise UnableToRecheck.not_entrusted(context.actor.account)
        if (self.agency or self.expert) and context.actor.account not in self.declared:
            raise NotAssigned.undeclared()
        self._check(sheet, book)
        score, result = self._score(sheet, book)
        self.report(events.SheetSubmitted, context, round=self.round + 1, sheet=sheet, score=score, result=result)

    def send_back(self, context: Context) -> None:
        """The section wants the workbook done again."""
        self._at(Stage.AGREEING)
        self._not_acted(context)
        if not context.reason.strip():
            raise UnableToRecheck.without_reason()
        self.report(events.SheetReturned, context)

    def agree(self, context: Context) -> None:
        """The section agrees with the workbook."""
        self._at(Stage.AGREEING)
        self._not_acted(context)
        self.report(events.SheetAgreed, context)

    def tell(self, comment_until: date, context: Context) -> None:
        """Tell the unit its score; it may comment until the day given (INV-37)."""
        self._at(Stage.TELLING)
        result = self._known()
        self.report(
            events.UnitTold,
            context,
            comment_until=comment_until,
            performance=result.performance,
            total=result.total,
            grade=result.grade,
            difference=result.difference,
        )

    def object(self, objections: tuple[Objection, ...], answer_by: date, context: Context) -> None:
        """The unit objects to values. Raises Invalid for what cannot be held against the workbook."""
        self._open_for_comment(context)
        if faults := objection_faults(objections, self.indicators):
            raise Invalid(faults)
        self.report(events.Objected, context, objections=objections, answer_by=answer_by)

    def accept(self, context: Context) -> None:
        """The unit has no objection."""
        self._open_for_comment(context)
        self.report(events.Accepted, context)

    def answer(self, answers: tuple[Answer, ...], book: RuleBook, context: Context) -> None:
        """Answer every objection and score again."""
        self._at(Stage.ANSWERING)
        assert self.sheet is not None
        if faults := answer_faults(answers, self.objections):
            raise Invalid(faults)
        sheet = with_answers(self.sheet, answers)
        self._check(sheet, book)
        score, result = self._score(sheet, book)
        self.report(events.Answered, context, answers=answers, sheet=sheet, score=score, result=result)

    def tried(self, answers: Iterable[Answer], book: RuleBook) -> RecheckScore:
        """What the score would be with these answers; nothing is changed."""
        assert self.sheet is not None
        return self._score(with_answers(self.sheet, tuple(answers)), book)[1]

    def confirm(self, context: Context) -> None:
        """Make the re-check final once the unit has been heard (INV-37); the approver is nobody who acted before."""
        if self.stage is Stage.ANSWERING:
            raise UnableToRecheck.objections_are_open()
        if self.stage is Stage.COMMENTING:
            assert self.comment_until is not None
            if local_date(context.occurred_at) <= self.comment_until:
                raise UnableToRecheck.comment_period_runs(self.comment_until)
        else:
            self._at(Stage.CONFIRMING)
        self._not_acted(context)
        result = self._known()
        assert self.sheet is not None
        self.report(
            events.Confirmed,
            context,
            code=self.code,
            name=self.name,
            year=self.year,
            unit=self.unit,
            department=self.department,
            section=self.section,
            amount=self.figures.total.adjusted,
            own_total=self.own.total,
            result=result,
            problems=tuple(line.strip() for line in self.sheet.problems.splitlines() if line.strip()),
            rule_book=self.rule_book,
        )

    def _check(self, sheet: RecheckSheet, book: RuleBook) -> None:
        if faults := sheet_faults(sheet, self.indicators, self.claimed, book.spot_check.recheck, book.results):
            raise Invalid(faults)

    def _score(self, sheet: RecheckSheet, book: RuleBook) -> tuple[SelfEvaluationScore, RecheckScore]:
        causes = {one.no: one.cause for one in self.claimed}
        results = [row.result(causes.get(row.no)) for row in sheet.rows]
        score = score_self_evaluation(self.indicators, results, self.figures, book.marking)
        assert score.total is not None, "an exempt project has no confirmed total and is never drawn"
        rules = book.spot_check.recheck
        result = recheck_score(
            self.own,
            quality=quality_points(points_of(sheet), rules),
            performance=score.total,
            false_data=sheet.false_data,
            rules=rules,
            bands=book.grades,
        )
        return score, result

    def _at(self, *stages: Stage) -> None:
        if self.stage not in stages:
            raise UnableToRecheck.stands_elsewhere(STAGES[self.stage])

    def _reached(self, context: Context) -> str:
        if context.actor.account not in self.assigned:
            raise NotAssigned.at_all(context.actor.account)
        return context.actor.account

    def _not_acted(self, context: Context) -> None:
        if context.actor.account in self.acted:
            raise UnableToRecheck.acted_before(context.actor.account)

    def _open_for_comment(self, context: Context) -> None:
        self._at(Stage.COMMENTING)
        assert self.comment_until is not None
        if local_date(context.occurred_at) > self.comment_until:
            raise UnableToRecheck.too_late_to_object(self.comment_until)

    def _known(self) -> RecheckScore:
        assert self.result is not None
        return self.result

    def _entrusted(self, event: events.Entrusted) -> None:
        same = (self.agency, self.expert) == (event.agency, event.expert)
        self.declared = tuple(one for one in self.declared if same and one in event.accounts)
        self.stage, self.accounts = Stage.SCORING, event.accounts
        self.agency, self.expert = event.agency, event.expert

    def _declared(self, event: events.Declared) -> None:
        self.declared = (*self.declared, event.actor)

    def _stood_back(self, event: events.StoodBack) -> None:
        self.accounts = tuple(one for one in self.accounts if one != event.actor)
        self.declared = tuple(one for one in self.declared if one != event.actor)
        if not self.accounts:
            self.stage, self.agency, self.expert = Stage.OPENED, "", ""

    def _submitted(self, event: events.SheetSubmitted) -> None:
        self.stage, self.round = Stage.AGREEING, event.round
        self.sheet, self.result = event.sheet, event.result
        self.acted = (event.actor,)

    def _returned(self, _: events.SheetReturned) -> None:
        self.stage = Stage.SCORING

    def _agreed(self, event: events.SheetAgreed) -> None:
        self.stage, self.acted = Stage.TELLING, (*self.acted, event.actor)

    def _told(self, event: events.UnitTold) -> None:
        self.stage, self.comment_until = Stage.COMMENTING, event.comment_until

    def _objected(self, event: events.Objected) -> None:
        self.stage, self.objections = Stage.ANSWERING, event.objections

    def _accepted(self, _: events.Accepted) -> None:
        self.stage = Stage.CONFIRMING

    def _answered(self, event: events.Answered) -> None:
        self.stage, self.sheet, self.result = Stage.CONFIRMING, event.sheet, event.result
        self.acted = (*self.acted, event.actor)

    def _confirmed(self, _: events.Confirmed) -> None:
        self.stage = Stage.CONFIRMED

    APPLY = {
        events.Entrusted: _entrusted,
        events.Declared: _declared,
        events.StoodBack: _stood_back,
        events.SheetSubmitted: _submitted,
        events.SheetReturned: _returned,
        events.SheetAgreed: _agreed,
        events.UnitTold: _told,
        events.Objected: _objected,
        events.Accepted: _accepted,
        events.Answered: _answered,
        events.Confirmed: _confirmed,
    }

"""A project's self-evaluation: filled in by its unit, scored by the rule book, made final by the bureau."""

from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Self
from uuid import UUID

from msgspec.structs import replace

from backoffice.areas.self_evaluation import events
from backoffice.areas.self_evaluation.entry import CauseRuling, SelfEvaluationEntry
from backoffice.areas.self_evaluation.entry_rules import entry_faults, figures_of, points_of
from backoffice.areas.self_evaluation.errors import UnableToConfirm, UnableToCorrect
from backoffice.areas.self_evaluation.findings import findings_of
from backoffice.areas.self_evaluation.rulings import ruling_faults
from backoffice.areas.self_evaluation.versions import Version
from backoffice.kernel.changes import changed_fields
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Invalid, Text
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from backoffice.kernel.record import Record, record_id
from backoffice.kernel.review import Course, Node, Status, UnableToDecide
from backoffice.rulebook import RuleBook, RuleBookVersion
from backoffice.scoring.indicator import Indicator
from backoffice.scoring.money_rows import MoneyRow
from backoffice.scoring.plausibility import Plausibility, plausibility
from backoffice.scoring.self_evaluation import SelfEvaluationScore, score_self_evaluation
from backoffice.scoring.sheet_faults import money_faults

REMIND = Text("催报", "remind of")


class SelfEvaluation(Record):
    """One self-evaluation a project and budget year (INV-01).

    `entry` is the form as last handed in, with the causes as ruled; `versions` the final scores, the last in force.
    The score is the unit's own: what others score is theirs, in records of their own (INV-19).
    """

    TOPIC = "self_evaluation.evaluation"
    Event = Event
    Created = events.Opened

    task_id: UUID
    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    chain: tuple[Node, ...]
    due: date
    budget: Decimal
    goal: str
    target_version: int
    indicators: tuple[Indicator, ...]
    course: Course = field(init=False)
    draft: SelfEvaluationEntry | None = field(init=False, default=None)
    entry: SelfEvaluationEntry | None = field(init=False, default=None)
    money: MoneyRow | None = field(init=False, default=None)
    score: SelfEvaluationScore | None = field(init=False, default=None)
    rule_book: int = field(init=False, default=0)
    submitted_on: date | None = field(init=False, default=None)
    confirmed_on: date | None = field(init=False, default=None)
    returns: int = field(init=False, default=0)
    defects: tuple[events.Defect, ...] = field(init=False, default=())
    versions: tuple[Version, ...] = field(init=False, default=())
    proposal: tuple[str, SelfEvaluationEntry] | None = field(init=False, default=None)

    @staticmethod
    def id_for(code: str, year: int) -> UUID:
        """The id of a project's self-evaluation."""
        return record_id("self-evaluation", code, year)

    @classmethod
    def open(cls, context: Context, **facts: object) -> Self:
        """A project owes a form; `facts` are the fields of `Opened`."""
        return cls.begin(events.Opened, cls.id_for(facts["code"], facts["year"]), context, **facts)  # type: ignore[arg-type]

    @property
    def plausibility(self) -> Plausibility | None:
        """The light of the version in force; None before confirmation, which is when it becomes known."""
        return self.versions[-1].plausibility if self.versions else None

    def remind(self, context: Context) -> None:
        """Tell the unit of its limit, where it owes the form. Raises UnableToDecide where it does not."""
        if self.course.status not in (Status.DRAFT, Status.RETURNED) or self.course.due is None:
            raise UnableToDecide.not_here(REMIND, Course.WORDS[self.course.status])
        overdue = local_date(context.occurred_at) > self.course.due
        self.report(events.Reminded, context, due=self.course.due, overdue=overdue)

    def save(self, entry: SelfEvaluationEntry, context: Context) -> None:
        """Keep what is filled in so far. Raises UnableToDecide when the form is not its unit's."""
        self.course.check_submit(context)
        if entry != (self.draft or self.entry):
            self.report(events.DraftSaved, context, entry=entry)

    def submit(
        self, entry: SelfEvaluationEntry, money: MoneyRow, book: RuleBookVersion, decide_by: date, context: Context
    ) -> None:
        """Hand the form in and score it. Raises Invalid with every fault at its field, changing nothing."""
        changed = changed_fields(self.entry, entry) if self.entry is not None else ()
        self.course.check_submit(context, changed=changed)
        if faults := entry_faults(entry, self.indicators, money, book.book):
            raise Invalid(faults)
        score = self._score(entry, money, book.book)
        self.report(events.Submitted, context, round=self.course.round + 1, entry=entry, decide_by=decide_by)
        self.report(events.Scored, context, money=money, score=score, rule_book=book.version)

    def rescore(self, money: MoneyRow, book: RuleBookVersion, context: Context) -> None:
        """Score again after the figures or the rule book changed; a confirmed form keeps its score (INV-18)."""
        if self.entry is None or self.course.status is Status.DONE:
            return
        score = self._score(self.entry, money, book.book)
        if (money, score) != (self.money, self.score):
            self.report(events.Scored, context, money=money, score=score, rule_book=book.version)

    def pass_on(self, decide_by: date, context: Context) -> None:
        """A reviewer before the last one passes the form on; the next has until `decide_by`."""
        self.course.check_decide(context)
        if self.course.is_last:
            raise UnableToConfirm.only_by_confirming()
        self.report(events.Passed, context, node=self.course.node, decide_by=decide_by)

    def confirm(self, rulings: tuple[CauseRuling, ...], book: RuleBookVersion, context: Context) -> None:
        """Make the score final. A ruled cause is scored again under the rule book that the form was scored under.

        Raises UnableToConfirm before the last node and when the money no longer adds up; Invalid for a cause that
        nobody asked about, or one that must be ruled on and is not (domain section 5.4).
        """
        self.course.check_decide(context)
        if not self.course.is_last:
            raise UnableToConfirm.not_last()
        entry, money, score = self._handed_in()
        if any(money_faults(money, [row.money for row in entry.sources])):
            raise UnableToConfirm.money_has_changed()
        if faults := ruling_faults(rulings, entry, score, book.book.over_achievement):
            raise Invalid(faults)
        if rulings:
            self.report(events.CausesRuled, context, rulings=rulings)
            ruled = self._score(self._handed_in()[0], money, book.book)
            if ruled != score:
                self.report(events.Scored, context, money=money, score=ruled, rule_book=book.version)
        self.report(events.Passed, context, node=self.course.node)
        self._make_final(book.book, context)

    def return_(self, fields: tuple[str, ...], due: date, most_returns: int, context: Context) -> None:
        """Send the form back for correction of `fields`; one return too many is recorded as a defect."""
        self.course.check_return(context, fields=fields, due=due)
        self.report(events.Returned, context, node=self.course.node, fields=fields, due=due)
        if self.returns > most_returns:
            defect = events.Defect.RETURNED_TOO_OFTEN
            self.report(events.DefectRecorded, context, defect=defect, returns=self.returns)

    def withdraw(self, context: Context) -> None:
        """The submitter takes the form back before anybody has decided."""
        self.course.check_withdraw(context)
        self.report(events.Withdrawn, context)

    def hand_over(self, to: str, context: Context) -> None:
        """Give the decision to a colleague at the same node."""
        self.course.check_decide(context)
        self.report(events.HandedOver, context, node=self.course.node, to=to)

    def propose_correction(
        self, entry: SelfEvaluationEntry, money: MoneyRow, book: RuleBookVersion, context: Context
    ) -> None:
        """Put a corrected version before the approver. Raises Invalid with every fault of its form."""
        if self.course.status is not Status.DONE:
            raise UnableToCorrect.not_confirmed()
        if self.proposal is not None:
            raise UnableToCorrect.proposed_already()
        if not context.reason.strip():
            raise UnableToCorrect.without_reason()
        if (entry, money) == (self.entry, self.money):
            raise UnableToCorrect.nothing_changed()
        if faults := entry_faults(entry, self.indicators, money, book.book):
            raise Invalid(faults)
        self.report(events.CorrectionProposed, context, version=len(self.versions) + 1, entry=entry)

    def approve_correction(self, money: MoneyRow, book: RuleBookVersion, context: Context) -> None:
        """Put the proposed version in force; the one before stays in the record (INV-18)."""
        proposed_by, entry = self._proposed(context)
        if faults := entry_faults(entry, self.indicators, money, book.book):
            raise Invalid(faults)
        score = self._score(entry, money, book.book)
        self.report(
            events.Corrected,
            context,
            version=len(self.versions) + 1,
            entry=entry,
            money=money,
            score=score,
            rule_book=book.version,
            code=self.code,
            year=self.year,
            unit=self.unit,
            department=self.department,
            section=self.section,
            adjusted=money.adjusted,
            executed=money.executed,
            total=score.total,
            grade=score.grade,
            plausibility=light_of(score, money, book.book),
            proposed_by=proposed_by,
        )

    def refuse_correction(self, context: Context) -> None:
        """Leave the version in force as it stands."""
        self._proposed(context)
        if not context.reason.strip():
            raise UnableToCorrect.without_reason()
        self.report(events.CorrectionRefused, context, version=len(self.versions) + 1)

    def _proposed(self, context: Context) -> tuple[str, SelfEvaluationEntry]:
        if self.proposal is None:
            raise UnableToCorrect.nothing_proposed()
        if self.proposal[0] == context.actor.account:
            raise UnableToCorrect.own_proposal(context.actor.account)
        return self.proposal

    def _handed_in(self) -> tuple[SelfEvaluationEntry, MoneyRow, SelfEvaluationScore]:
        if self.entry is None or self.money is None or self.score is None:
            raise UnableToDecide.not_here(Course.WORDS[Status.PENDING], Course.WORDS[self.course.status])
        return self.entry, self.money, self.score

    def _score(self, entry: SelfEvaluationEntry, money: MoneyRow, book: RuleBook) -> SelfEvaluationScore:
        results = [row.result for row in entry.results]
        return score_self_evaluation(self.indicators, results, figures_of(entry, money), book.marking)

    def _make_final(self, book: RuleBook, context: Context) -> None:
        entry, money, score = self._handed_in()
        self.report(
            events.Confirmed,
            context,
            code=self.code,
            name=self.name,
            year=self.year,
            unit=self.unit,
            department=self.department,
            section=self.section,
            adjusted=money.adjusted,
            executed=money.executed,
            total=score.total,
            grade=score.grade,
            plausibility=light_of(score, money, book),
            returns=self.returns,
            submitted_on=self.submitted_on,
            due=self.due,
            rule_book=self.rule_book,
            findings=findings_of(score, money, self.indicators, entry.results),
        )

    def _opened(self, event: events.Opened) -> None:
        self.course = Course(chain=event.chain, due=event.due)

    def _saved(self, event: events.DraftSaved) -> None:
        self.draft = event.entry

    def _submitted(self, event: events.Submitted) -> None:
        self.entry, self.draft, self.course = event.entry, None, self.course.submitted(event.actor)
        # on time is when it was first handed in; a return afterwards has a limit of its own
        self.submitted_on = self.submitted_on or local_date(event.occurred_at)

    def _scored(self, event: events.Scored) -> None:
        self.money, self.score, self.rule_book = event.money, event.score, event.rule_book

    def _passed(self, event: events.Passed) -> None:
        self.course = self.course.passed(event.node, event.actor)

    def _returned(self, event: events.Returned) -> None:
        self.course, self.returns = self.course.returned(event.fields, event.due), self.returns + 1

    def _withdrawn(self, _: events.Withdrawn) -> None:
        self.course = self.course.withdrawn()

    def _handed_over(self, event: events.HandedOver) -> None:
        self.course = self.course.handed_over(event.to)

    def _defect(self, event: events.DefectRecorded) -> None:
        self.defects = (*self.defects, event.defect)

    def _causes_ruled(self, event: events.CausesRuled) -> None:
        ruled = {ruling.no: ruling.cause for ruling in event.rulings}
        entry = self._handed_in()[0]
        results = tuple(replace(row, cause=ruled.get(row.no, row.cause)) for row in entry.results)
        self.entry = replace(entry, results=results)

    def _confirmed(self, event: events.Confirmed) -> None:
        self.confirmed_on = local_date(event.occurred_at)
        self.versions = (Version.of(1, event),)

    def _proposed_correction(self, event: events.CorrectionProposed) -> None:
        self.proposal = (event.actor, event.entry)

    def _refused(self, _: events.CorrectionRefused) -> None:
        self.proposal = None

    def _corrected(self, event: events.Corrected) -> None:
        self.entry, self.money, self.score, self.rule_book = event.entry, event.money, event.score, event.rule_book
        self.versions, self.proposal = (*self.versions, Version.of(event.version, event)), None

    APPLY = {
        events.Opened: _opened,
        events.DraftSaved: _saved,
        events.Submitted: _submitted,
        events.Scored: _scored,
        events.Passed: _passed,
        events.Returned: _returned,
        events.Withdrawn: _withdrawn,
        events.HandedOver: _handed_over,
        events.DefectRecorded: _defect,
        events.CausesRuled: _causes_ruled,
        events.Confirmed: _confirmed,
        events.CorrectionProposed: _proposed_correction,
        events.CorrectionRefused: _refused,
        events.Corrected: _corrected,
    }


def light_of(score: SelfEvaluationScore, money: MoneyRow, book: RuleBook) -> Plausibility | None:
    """The plausibility light; None for a project that is exempt."""
    if score.total is None:
        return None
    return plausibility(
        points_of(score.indicators),
        score.execution,
        adjusted=money.adjusted,
        executed=money.executed,
        rules=book.plausibility,
    )

"""An appraisal scheme of a work year: proposed, published before the year, carried out, ranked."""

from dataclasses import field
from datetime import date
from typing import Self
from uuid import UUID

from backoffice.areas.appraisal import events
from backoffice.areas.appraisal.errors import UnableToPublishScheme
from backoffice.areas.appraisal.values import RankingPlace
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from backoffice.kernel.record import Record, record_id
from backoffice.scoring.appraisal import AppraisalScore, SchemeContent, ranking
from backoffice.scoring.appraisal_rules import SchemeKind

NOT_PUBLISHED = Text("尚未公布", "is not published")
PUBLISHED = Text("已经公布", "is published already")
NOT_ISSUED = Text("尚未下达考核任务", "has no task yet")
RANKED = Text("已公布排名", "has been ranked")


class AppraisalScheme(Record):
    """The scheme of a kind and year. Its content is the rule book's as it stood when it was proposed."""

    TOPIC = "appraisal.scheme"
    Event = Event
    Created = events.SchemeProposed

    kind: SchemeKind
    year: int
    content: SchemeContent
    rule_book: int
    proposed_by: str = field(init=False, default="")
    document: str | None = field(init=False, default=None)
    organisations: tuple[str, ...] = field(init=False, default=())
    places: tuple[RankingPlace, ...] = field(init=False, default=())

    @staticmethod
    def id_for(kind: SchemeKind, year: int) -> UUID:
        """The id of the scheme of a kind and year."""
        return record_id("appraisal-scheme", kind, year)

    @classmethod
    def propose(cls, *, kind: SchemeKind, year: int, content: SchemeContent, rule_book: int, context: Context) -> Self:
        """Put up a scheme. Raises UnableToPublishScheme once its year has begun."""
        _must_be_early(year, context)
        return cls.begin(
            events.SchemeProposed,
            cls.id_for(kind, year),
            context,
            kind=kind,
            year=year,
            content=content,
            rule_book=rule_book,
        )

    def publish(self, document: str, context: Context) -> None:
        """Publish it under a document, before its year, by somebody else than who proposed it (INV-41, INV-24)."""
        if self.document is not None:
            raise UnableToPublishScheme.because_it_stands_elsewhere(PUBLISHED)
        _must_be_early(self.year, context)
        if context.actor.account == self.proposed_by:
            raise UnableToPublishScheme.because_proposed_by_the_same_account(context.actor.account)
        if not document.strip():
            raise Invalid((Fault("document", "required", Text("请填写文号。", "Give the document number.")),))
        self.report(events.SchemePublished, context, document=document.strip())

    def issue(self, organisations: tuple[str, ...], self_score_due: date, context: Context) -> None:
        """Tell those to be appraised; more may follow. Raises Invalid for one named twice, or a day that has passed."""
        self._must_be_published()
        if self.places:
            raise UnableToPublishScheme.because_it_stands_elsewhere(RANKED)
        faults = []
        if not organisations:
            text = Text("请选择考核对象。", "Name those to be appraised.")
            faults.append(Fault("organisations", "required", text))
        for at, one in enumerate(organisations):
            if one in self.organisations or one in organisations[:at]:
                text = Text("该机构已列入考核。", "It is appraised already.")
                faults.append(Fault(f"organisations[{at}]", "twice", text))
        if self_score_due < local_date(context.occurred_at):
            text = Text("自评截止日期已过。", "The day has passed.")
            faults.append(Fault("self_score_due", "past", text))
        if faults:
            raise Invalid(tuple(faults))
        self.report(
            events.TaskIssued,
            context,
            kind=self.kind,
            year=self.year,
            organisations=organisations,
            self_score_due=self_score_due,
        )

    def rank(self, scores: dict[str, AppraisalScore | None], context: Context) -> None:
        """Publish the ranking of every appraised organisation; None = its score is not confirmed."""
        if not self.organisations:
            raise UnableToPublishScheme.because_it_stands_elsewhere(NOT_ISSUED)
        if self.places:
            raise UnableToPublishScheme.because_it_stands_elsewhere(RANKED)
        if waiting := tuple(one for one in self.organisations if scores.get(one) is None):
            raise UnableToPublishScheme.because_scores_are_not_confirmed(waiting)
        confirmed = {code: score for code, score in scores.items() if score is not None}
        places = tuple(
            RankingPlace(organisation=code, total=confirmed[code].total, grade=confirmed[code].grade, place=place)
            for code, place in ranking(confirmed, self.content.limits.ties)
        )
        self.report(events.RankingPublished, context, kind=self.kind, year=self.year, places=places)

    def _must_be_published(self) -> None:
        if self.document is None:
            raise UnableToPublishScheme.because_it_stands_elsewhere(NOT_PUBLISHED)

    def _proposed(self, event: events.SchemeProposed) -> None:
        self.proposed_by = event.actor

    def _published(self, event: events.SchemePublished) -> None:
        self.document = event.document

    def _issued(self, event: events.TaskIssued) -> None:
        self.organisations = (*self.organisations, *event.organisations)

    def _ranked(self, event: events.RankingPublished) -> None:
        self.places = event.places

    APPLY = {
        events.SchemeProposed: _proposed,
        events.SchemePublished: _published,
        events.TaskIssued: _issued,
        events.RankingPublished: _ranked,
    }


def _must_be_early(year: int, context: Context) -> None:
    if local_date(context.occurred_at).year >= year:
        raise UnableToPublishScheme.because_its_year_has_begun(year)

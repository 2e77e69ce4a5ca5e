"""An item of the register: what must be published, what was published, and what the check came to."""

from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Self
from uuid import UUID

from backoffice.areas.disclosure import events
from backoffice.areas.disclosure.errors import NotTheChecker, UnableToDisclose, UnableToPass
from backoffice.areas.disclosure.events import (
    DisclosureFinding,
    DisclosureKind,
    DisclosureOccasion,
    DisclosureTick,
    DocumentToPublish,
    ExemptReason,
    Publication,
)
from backoffice.areas.disclosure.item_rules import (
    document_faults,
    exemption_faults,
    finding_faults,
    publication_faults,
)
from backoffice.areas.disclosure.stages import CHECKABLE, Stage
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.kernel.periods import Limit, local_date
from backoffice.kernel.record import Record, record_id
from backoffice.rulebook.deadlines import DisclosureRules

#: In the place of a project's code, for an item about a whole kind of an organisation.
WHOLE_KIND = "-"


class DisclosureItem(Record):
    """Documents of one kind that an organisation publishes for a year. `documents` are those not exempted."""

    TOPIC = "disclosure.item"
    Event = Event
    Created = events.Registered

    publisher: str
    year: int
    kind: DisclosureKind
    project: str
    occasion: DisclosureOccasion
    unit: str
    department: str
    section: str
    department_reviews: bool
    documents: tuple[DocumentToPublish, ...]
    approved_on: date
    document: str
    limit: Limit
    due: date
    rule_book: int
    stage: Stage = field(init=False, default=Stage.PLANNED)
    publication: Publication | None = field(init=False, default=None)
    published_by: tuple[str, ...] = field(init=False, default=())
    findings: tuple[DisclosureFinding, ...] = field(init=False, default=())
    fix_by: date | None = field(init=False, default=None)
    fixed_in_time: bool = field(init=False, default=True)
    demanded: bool = field(init=False, default=False)
    asked: tuple[ExemptReason, tuple[str, ...]] | None = field(init=False, default=None)
    withheld: tuple[DocumentToPublish, ...] = field(init=False, default=())

    @staticmethod
    def id_for(publisher: str, year: int, kind: str, project: str = WHOLE_KIND) -> UUID:
        """The id of an organisation's item of a year and kind."""
        return record_id("disclosure", publisher, year, str(kind), project)

    @classmethod
    def register(
        cls,
        *,
        publisher: str,
        year: int,
        kind: DisclosureKind,
        project: str,
        occasion: DisclosureOccasion,
        place: tuple[str, str, str],
        department_reviews: bool,
        documents: tuple[DocumentToPublish, ...],
        approved_on: date,
        document: str,
        rules: DisclosureRules,
        rule_book: int,
        context: Context,
    ) -> Self:
        """Demand a publication. `place`: unit, department, section. Raises Invalid with every fault."""
        faults = list(document_faults(documents))
        if approved_on > local_date(context.occurred_at):
            text = Text("批复日期不能晚于今天。", "The approval cannot lie ahead.")
            faults.append(Fault("approved_on", "ahead", text))
        if not document.strip():
            faults.append(Fault("document", "required", Text("请填写批复文号。", "Name the approving document.")))
        if faults:
            raise Invalid(tuple(faults))
        unit, department, section = place
        return cls.begin(
            events.Registered,
            cls.id_for(publisher, year, kind, project),
            context,
            publisher=publisher,
            year=year,
            kind=kind,
            project=project,
            occasion=occasion,
            unit=unit,
            department=department,
            section=section,
            department_reviews=department_reviews,
            documents=documents,
            approved_on=approved_on,
            document=document.strip(),
            limit=rules.publish,
            due=rules.publish.due(approved_on),
            rule_book=rule_book,
        )

    @property
    def count(self) -> int:
        """How many documents must be published."""
        return len(self.documents)

    @property
    def amount(self) -> Decimal:
        """The approved figure that they must come to, in yuan."""
        return sum((one.amount for one in self.documents), Decimal(0))

    def relist(self, documents: tuple[DocumentToPublish, ...], context: Context) -> None:
        """Follow the records while nothing is published yet; what is exempted stays exempted."""
        self._must_be(Stage.PLANNED)
        kept_back = {one.code for one in self.withheld}
        self.report(events.Relisted, context, documents=tuple(one for one in documents if one.code not in kept_back))

    def publish(self, publication: Publication, rules: DisclosureRules, context: Context) -> None:
        """Say where it was published, or, after a check, where it was mended. Raises Invalid at the field at fault."""
        self._must_be(Stage.PLANNED, Stage.FAULTY)
        self._no_exemption_waits()
        if faults := tuple(publication_faults(publication, self.approved_on, local_date(context.occurred_at))):
            raise Invalid(faults)
        today = local_date(context.occurred_at)
        if self.stage is Stage.FAULTY:
            assert self.fix_by is not None
            in_time = today <= self.fix_by
            check_by = rules.check.due(today)
            self.report(events.Fixed, context, publication=publication, in_time=in_time, check_by=check_by)
            return
        late = max(0, (publication.published_on - self.due).days)
        check_by = rules.check.due(publication.published_on)
        self.report(events.Published, context, publication=publication, late=late, check_by=check_by)

    def review(self, context: Context) -> None:
        """The department agrees with its unit's registration."""
        self._must_be(Stage.AT_DEPARTMENT)
        self._not_by_a_publisher(context)
        self.report(events.Reviewed, context)

    def return_to_unit(self, context: Context) -> None:
        """The department sends it back, for a reason."""
        self._must_be(Stage.AT_DEPARTMENT)
        self._needs_reason(context)
        self.report(events.Returned, context)

    def pass_check(self, ticks: tuple[DisclosureTick, ...], context: Context) -> None:
        """Release the item: every point is checked, and count and figure are those of the records (INV-40)."""
        self._must_be(Stage.PUBLISHED, Stage.FIXED)
        self._not_by_a_publisher(context)
        assert self.publication is not None
        if self.publication.count != self.count:
            raise UnableToPass.because_documents_are_missing(self.publication.count, self.count)
        if self.publication.amount != self.amount:
            raise UnableToPass.because_figures_differ(self.publication.amount, self.amount)
        if left := set(DisclosureTick) - set(ticks):
            raise UnableToPass.because_points_are_unchecked(len(left))
        checked = tuple(DisclosureTick)
        if self.stage is Stage.FIXED:
            self.report(events.Closed, context, ticks=checked, in_time=self.fixed_in_time)
        else:
            self.report(events.Passed, context, ticks=checked)

    def find_faults(self, findings: tuple[DisclosureFinding, ...], rules: DisclosureRules, context: Context) -> None:
        """Record what a check found; it is to be mended in working days. Unpublished items are missing once overdue."""
        today = local_date(context.occurred_at)
        if self.stage is Stage.PLANNED and self.due >= today:
            raise UnableToDisclose.because_the_limit_has_not_passed(self.due)
        self._must_be(Stage.PLANNED, *CHECKABLE)
        self._not_by_a_publisher(context)
        if faults := tuple(finding_faults(findings, self.documents, unpublished=self.stage is Stage.PLANNED)):
            raise Invalid(faults)
        self.report(events.FaultsFound, context, findings=findings, fix_by=rules.fix.due(today), limit=rules.fix)

    def demand_fix(self, context: Context) -> None:
        """Demand a rectification order: what was found is not mended, and its limit has passed."""
        self._must_be(Stage.FAULTY)
        assert self.fix_by is not None
        if local_date(context.occurred_at) <= self.fix_by:
            raise UnableToDisclose.because_the_limit_has_not_passed(self.fix_by)
        if self.demanded:
            raise UnableToDisclose.because_an_order_was_demanded()
        named = [one.code for one in self.findings if one.code] + [one.code for one in self.documents if one.code]
        if not named:
            raise UnableToDisclose.because_it_is_about_no_project()
        self.report(
            events.FixDemanded,
            context,
            code=named[0],
            year=self.year,
            amount=next(one.amount for one in self.documents if one.code == named[0]),
            findings=self.findings,
            fix_by=self.fix_by,
        )

    def ask_exemption(self, ground: ExemptReason, codes: tuple[str, ...], context: Context) -> None:
        """Ask not to publish: nothing (no codes), or not the documents of these projects."""
        self._must_be(Stage.PLANNED, Stage.FAULTY)
        self._no_exemption_waits()
        self._needs_reason(context)
        if faults := tuple(exemption_faults(codes, self.documents)):
            raise Invalid(faults)
        self.report(events.ExemptionAsked, context, ground=ground, codes=codes)

    def exempt(self, review_on: date, context: Context) -> None:
        """The chief grants what was asked, until it is looked at again."""
        ground, codes = self._waiting()
        self._not_by_a_publisher(context)
        if review_on <= local_date(context.occurred_at):
            text = Text("重新审查的日期须在今天以后。", "The day of the next look must lie ahead.")
            raise Invalid((Fault("review_on", "passed", text),))
        whole = not codes or {one.code for one in self.documents} == set(codes)
        self.report(events.Exempted, context, ground=ground, codes=codes, whole=whole, review_on=review_on)

    def refuse_exemption(self, context: Context) -> None:
        """The chief does not grant it, for a reason."""
        self._waiting()
        self._needs_reason(context)
        self.report(events.ExemptionRefused, context)

    def lift_exemption(self, rules: DisclosureRules, context: Context) -> None:
        """What was exempted is published after all, within the limit from today."""
        if not self.withheld:
            self._must_be(Stage.EXEMPT)
        self._must_be(Stage.EXEMPT, Stage.PLANNED)
        due = rules.publish.due(local_date(context.occurred_at))
        self.report(events.ExemptionLifted, context, due=due)

    def drop(self, context: Context) -> None:
        """Take an item that was registered in error off the register; published ones stay (INV-43)."""
        self._must_be(Stage.PLANNED)
        self._needs_reason(context)
        self.report(events.Dropped, context)

    def _must_be(self, *stages: Stage) -> None:
        if self.stage not in stages:
            raise UnableToDisclose.because_it_is(Stage.words()[self.stage])

    def _waiting(self) -> tuple[ExemptReason, tuple[str, ...]]:
        if self.asked is None:
            raise UnableToDisclose.because_no_exemption_waits()
        return self.asked

    def _no_exemption_waits(self) -> None:
        if self.asked is not None:
            raise UnableToDisclose.because_an_exemption_waits()

    def _not_by_a_publisher(self, context: Context) -> None:
        if context.actor.account in self.published_by:
            raise NotTheChecker.because_they_published()

    @staticmethod
    def _needs_reason(context: Context) -> None:
        if not context.reason.strip():
            raise Invalid((Fault("reason", "required", Text("请写明理由。", "Say why.")),))

    def _relisted(self, event: events.Relisted) -> None:
        self.documents = event.documents

    def _published(self, event: events.Published) -> None:
        self.publication = event.publication
        self.published_by = (*self.published_by, event.actor)
        self.stage = Stage.AT_DEPARTMENT if self.department_reviews else Stage.PUBLISHED

    def _reviewed(self, _: events.Reviewed) -> None:
        self.stage = Stage.PUBLISHED

    def _returned(self, _: events.Returned) -> None:
        self.stage, self.publication = Stage.PLANNED, None

    def _passed(self, _: events.Passed) -> None:
        self.stage = Stage.PASSED

    def _faults_found(self, event: events.FaultsFound) -> None:
        self.stage, self.findings, self.fix_by, self.demanded = Stage.FAULTY, event.findings, event.fix_by, False

    def _fixed(self, event: events.Fixed) -> None:
        self.stage, self.publication, self.fixed_in_time = Stage.FIXED, event.publication, event.in_time
        self.published_by = (*self.published_by, event.actor)

    def _closed(self, _: events.Closed) -> None:
        self.stage = Stage.CLOSED

    def _fix_demanded(self, _: events.FixDemanded) -> None:
        self.demanded = True

    def _exemption_asked(self, event: events.ExemptionAsked) -> None:
        self.asked = (event.ground, event.codes)
        self.published_by = (*self.published_by, event.actor)

    def _exempted(self, event: events.Exempted) -> None:
        self.asked = None
        if event.whole:
            self.stage = Stage.EXEMPT
            return
        self.withheld = (*self.withheld, *(one for one in self.documents if one.code in event.codes))
        self.documents = tuple(one for one in self.documents if one.code not in event.codes)

    def _exemption_refused(self, _: events.ExemptionRefused) -> None:
        self.asked = None

    def _exemption_lifted(self, event: events.ExemptionLifted) -> None:
        self.documents, self.withheld = (*self.documents, *self.withheld), ()
        self.stage, self.due = Stage.PLANNED, event.due

    def _dropped(self, _: events.Dropped) -> None:
        self.stage = Stage.DROPPED

    APPLY = {
        events.Relisted: _relisted,
        events.Published: _published,
        events.Reviewed: _reviewed,
        events.Returned: _returned,
        events.Passed: _passed,
        events.FaultsFound: _faults_found,
        events.Fixed: _fixed,
        events.Closed: _closed,
        events.FixDemanded: _fix_demanded,
        events.ExemptionAsked: _exemption_asked,
        events.Exempted: _exempted,
        events.ExemptionRefused: _exemption_refused,
        events.ExemptionLifted: _exemption_lifted,
        events.Dropped: _dropped,
    }

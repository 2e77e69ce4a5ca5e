"""A monitoring form of one project: filled in by its unit, judged by lights, decided by reviewers."""

from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Self
from uuid import UUID

from backoffice.areas.monitoring import events
from backoffice.areas.monitoring.entry_rules import entry_faults
from backoffice.areas.monitoring.errors import UnableToConfirm
from backoffice.areas.monitoring.events import Disposition, Finding, MonitoringContent, MonitoringKind
from backoffice.kernel.changes import changed_fields
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Invalid
from backoffice.kernel.events import Event
from backoffice.kernel.record import Record, record_id
from backoffice.kernel.review import Course, Node, Status
from backoffice.scoring.codes import Light
from backoffice.scoring.indicator import Indicator
from backoffice.scoring.monitoring import Assessment, assess
from backoffice.scoring.monitoring_rules import MonitoringRules
from backoffice.scoring.readings import IndicatorReading, MoneyReading, Period

#: What may be decided under each light of the project (domain sections 3.2.4 and 5.9).
DISPOSITIONS: dict[Light, tuple[Disposition, ...]] = {
    Light.RED: (Disposition.RECTIFY, Disposition.ADJUST, Disposition.SUSPEND, Disposition.CANCEL),
    Light.YELLOW: tuple(Disposition),
    Light.GREEN: (Disposition.CONTINUE, Disposition.ADJUST),
}


class MonitoringForm(Record):
    """One form for a project and a task (INV-01): of the round, and beside it one of its own a period."""

    TOPIC = "monitoring.form"
    Event = Event
    Created = events.FormOpened

    kind: MonitoringKind
    task_id: UUID
    code: str
    name: str
    year: int
    month: int
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
    entry: MonitoringContent | None = field(init=False, default=None)
    money: MoneyReading | None = field(init=False, default=None)
    assessment: Assessment | None = field(init=False, default=None)
    disposition: Disposition | None = field(init=False, default=None)

    @property
    def assessed_money(self) -> MoneyReading:
        """The figures under which the form was last judged; a form that was submitted has them."""
        assert self.money is not None
        return self.money

    @staticmethod
    def id_for(year: int, month: int, code: str, kind: MonitoringKind = MonitoringKind.CONCENTRATED) -> UUID:
        """The id of a project's form for a period. Daily and key monitoring share one form."""
        own = () if kind is MonitoringKind.CONCENTRATED else ("own",)
        return record_id("monitoring-form", *own, year, month, code)

    @classmethod
    def open(cls, context: Context, **facts: object) -> Self:
        """A project owes a form; `facts` are the fields of `FormOpened`."""
        id_ = cls.id_for(facts["year"], facts["month"], facts["code"], facts["kind"])  # type: ignore[arg-type]
        return cls.begin(events.FormOpened, id_, context, **facts)

    def submit(
        self,
        entry: MonitoringContent,
        money: MoneyReading,
        rules: MonitoringRules,
        rule_book: int,
        decide_by: date,
        context: Context,
    ) -> None:
        """Hand the form in and judge it. Raises Invalid with every fault at its field, changing nothing."""
        changed = changed_fields(self.entry, entry) if self.entry is not None else ()
        self.course.check_submit(context, changed=changed)
        assessment = self._judge(entry, money, rules)
        if faults := entry_faults(entry, self.kind, self.indicators, money, assessment):
            raise Invalid(faults)
        self.report(events.Submitted, context, round=self.course.round + 1, entry=entry, decide_by=decide_by)
        self.report(events.Assessed, context, money=money, assessment=assessment, rule_book=rule_book)

    def reassess(self, money: MoneyReading, rules: MonitoringRules, rule_book: int, context: Context) -> None:
        """Judge again after a correction of the figures; a confirmed form keeps its lights (INV-18)."""
        if self.entry is None or self.course.status is Status.DONE or self.money is None:
            return
        corrected = MoneyReading(
            adjusted=money.adjusted, executed=money.executed, plan=money.plan, forecast=self.entry.forecast
        )
        assessment = self._judge(self.entry, corrected, rules)
        if (corrected, assessment) != (self.money, self.assessment):
            self.report(events.Assessed, context, money=corrected, assessment=assessment, rule_book=rule_book)

    def pass_on(self, decide_by: date, context: Context) -> None:
        """A reviewer before the last one passes the form on; the next has until `decide_by`."""
        self.course.check_decide(context)
        if self.course.is_last:
            raise UnableToConfirm.without_disposition()
        self.report(events.Passed, context, node=self.course.node, decide_by=decide_by)

    def confirm(
        self,
        disposition: Disposition,
        findings: tuple[Finding, ...],
        demand: str,
        context: Context,
        *,
        reduced_to: Decimal | None = None,
    ) -> None:
        """The last reviewer decides. Raises UnableToConfirm when the light forbids the disposition (INV-22).

        `reduced_to`: the budget that an adjustment proposes, in yuan; it goes with that disposition alone.
        """
        self.course.check_decide(context)
        if not self.course.is_last:
            raise UnableToConfirm.not_last(self.course.node)
        light = self.assessment.light if self.assessment else Light.GREEN
        if disposition not in DISPOSITIONS.get(light, DISPOSITIONS[Light.GREEN]):
            raise UnableToConfirm.light_forbids(light, disposition)
        if disposition is not Disposition.CONTINUE and not context.reason.strip():
            raise UnableToConfirm.without_reason()
        adjusts, money = disposition is Disposition.ADJUST, self.assessed_money
        if adjusts and (reduced_to is None or not money.executed <= reduced_to < money.adjusted):
            raise UnableToConfirm.without_reduction()
        self.report(events.Passed, context, node=self.course.node)
        self.report(
            events.Confirmed,
            context,
            kind=self.kind,
            light=self.assessment.light if self.assessment else None,
            reduced_to=reduced_to if adjusts else None,
            code=self.code,
            year=self.year,
            month=self.month,
            amount=money.adjusted,
            disposition=disposition,
            findings=findings,
            demand=demand,
        )

    def return_(self, fields: tuple[str, ...], due: date, context: Context) -> None:
        """Send the form back for correction of `fields`."""
        self.course.check_return(context, fields=fields, due=due)
        self.report(events.Returned, context, node=self.course.node, fields=fields, due=due)

    def withdraw(self, context: Context) -> None:
        """The submitter takes the form back before anybody has decided."""
        self.course.check_withdraw(context)
        self.report(events.Withdrawn, context)

    def hand_over(self, to: str, context: Context) -> None:
        """Give the decision to a colleague at the same node."""
        self.course.check_decide(context)
        self.report(events.HandedOver, context, node=self.course.node, to=to)

    def _judge(self, entry: MonitoringContent, money: MoneyReading, rules: MonitoringRules) -> Assessment:
        known = {indicator.no for indicator in self.indicators}
        readings = [
            IndicatorReading(
                no=row.no,
                actual=row.actual,
                done_on=row.done_on,
                attainment=row.attainment,
                forecast=row.likelihood,
            )
            for row in entry.rows
            if row.no in known
        ]
        return assess(money, self.indicators, readings, Period(year=self.year, month=self.month), rules)

    def _opened(self, event: events.FormOpened) -> None:
        self.course = Course(chain=event.chain, due=event.due)

    def _submitted(self, event: events.Submitted) -> None:
        self.entry, self.course = event.entry, self.course.submitted(event.actor)

    def _assessed(self, event: events.Assessed) -> None:
        self.money, self.assessment = event.money, event.assessment

    def _passed(self, event: events.Passed) -> None:
        self.course = self.course.passed(event.node, event.actor)

    def _returned(self, event: events.Returned) -> None:
        self.course = self.course.returned(event.fields, event.due)

    def _withdrawn(self, _: events.Withdrawn) -> None:
        self.course = self.course.withdrawn()

    def _handed_over(self, event: events.HandedOver) -> None:
        self.course = self.course.handed_over(event.to)

    def _confirmed(self, event: events.Confirmed) -> None:
        self.disposition = event.disposition

    APPLY = {
        events.FormOpened: _opened,
        events.Submitted: _submitted,
        events.Assessed: _assessed,
        events.Passed: _passed,
        events.Returned: _returned,
        events.Withdrawn: _withdrawn,
        events.HandedOver: _handed_over,
        events.Confirmed: _confirmed,
    }

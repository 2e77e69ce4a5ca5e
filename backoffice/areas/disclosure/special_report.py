"""A special report on key-evaluation results to the government or the people's congress (专题报告)."""

from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Self
from uuid import UUID

from backoffice.areas.disclosure import events
from backoffice.areas.disclosure.errors import UnableToReport
from backoffice.areas.disclosure.events import ReportAddressee, ReportedEvaluation
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from backoffice.kernel.record import Record, record_id


class ReportStage(StrEnum):
    """Where a report stands."""

    DRAFT = "draft"
    REPORTED = "reported"
    WITHDRAWN = "withdrawn"

    @classmethod
    def words(cls) -> dict["ReportStage", Text]:
        """What pages and refusals call them."""
        return {
            cls.DRAFT: Text("起草中", "a draft"),
            cls.REPORTED: Text("已报告", "reported"),
            cls.WITHDRAWN: Text("已撤销", "withdrawn"),
        }


class SpecialReport(Record):
    """A report under its document number; final once the leader has signed it."""

    TOPIC = "disclosure.special_report"
    Event = Event
    Created = events.ReportDrafted

    number: str
    year: int
    addressee: ReportAddressee
    title: str
    text: str
    evaluations: tuple[ReportedEvaluation, ...]
    stage: ReportStage = field(init=False, default=ReportStage.DRAFT)

    @staticmethod
    def id_for(number: str) -> UUID:
        """The id of the report with a document number."""
        return record_id("special-report", number)

    @classmethod
    def draft(
        cls,
        *,
        number: str,
        year: int,
        addressee: ReportAddressee,
        title: str,
        text: str,
        evaluations: tuple[ReportedEvaluation, ...],
        context: Context,
    ) -> Self:
        """Write a report on results that are final. Raises Invalid with every fault."""
        faults = list(_faults(title, text, evaluations))
        if not number.strip():
            faults.append(Fault("number", "required", Text("请填写文号。", "Give the document's number.")))
        if faults:
            raise Invalid(tuple(faults))
        return cls.begin(
            events.ReportDrafted,
            cls.id_for(number.strip()),
            context,
            number=number.strip(),
            year=year,
            addressee=addressee,
            title=title.strip(),
            text=text.strip(),
            evaluations=evaluations,
        )

    def revise(self, *, title: str, text: str, evaluations: tuple[ReportedEvaluation, ...], context: Context) -> None:
        """Write the draft again."""
        self._must_be_a_draft()
        if faults := tuple(_faults(title, text, evaluations)):
            raise Invalid(faults)
        self.report(events.ReportRevised, context, title=title.strip(), text=text.strip(), evaluations=evaluations)

    def approve(self, reported_on: date, context: Context) -> None:
        """The leader signs it: from then on it stays as it is (INV-43)."""
        self._must_be_a_draft()
        if reported_on < local_date(context.occurred_at):
            text = Text("报告日期不能早于签发日期。", "It does not go out before it is signed.")
            raise Invalid((Fault("reported_on", "passed", text),))
        amount = sum((one.amount for one in self.evaluations), Decimal(0))
        self.report(events.ReportApproved, context, reported_on=reported_on, count=len(self.evaluations), amount=amount)

    def withdraw(self, context: Context) -> None:
        """Give up a draft, for a reason."""
        self._must_be_a_draft()
        if not context.reason.strip():
            raise Invalid((Fault("reason", "required", Text("请写明理由。", "Say why.")),))
        self.report(events.ReportWithdrawn, context)

    def _must_be_a_draft(self) -> None:
        if self.stage is not ReportStage.DRAFT:
            raise UnableToReport.because_it_is(ReportStage.words()[self.stage])

    def _revised(self, event: events.ReportRevised) -> None:
        self.title, self.text, self.evaluations = event.title, event.text, event.evaluations

    def _approved(self, _: events.ReportApproved) -> None:
        self.stage = ReportStage.REPORTED

    def _withdrawn(self, _: events.ReportWithdrawn) -> None:
        self.stage = ReportStage.WITHDRAWN

    APPLY = {
        events.ReportRevised: _revised,
        events.ReportApproved: _approved,
        events.ReportWithdrawn: _withdrawn,
    }


def _faults(title: str, text: str, evaluations: tuple[ReportedEvaluation, ...]) -> list[Fault]:
    faults = [
        Fault(name, "required", Text(f"请填写{label}。", "This must be filled in."))
        for name, label, value in (("title", "标题", title), ("text", "正文", text))
        if not value.strip()
    ]
    if not evaluations:
        text_ = Text("还没有可以报告的评价结果。", "There are no final results to report.")
        faults.append(Fault("codes", "required", text_))
    return faults

"""A department's evaluation of one project and budget year: handed in, returned or accepted."""

from dataclasses import field
from decimal import Decimal
from enum import StrEnum
from typing import Self
from uuid import UUID

from backoffice.areas.department_evaluation import events
from backoffice.areas.department_evaluation.errors import UnableToEvaluate
from backoffice.areas.department_evaluation.events import DepartmentReport
from backoffice.kernel.context import Context
from backoffice.kernel.events import Event
from backoffice.kernel.record import Record, record_id
from backoffice.scoring.key_evaluation import KeyScore


class Stage(StrEnum):
    """Whose turn it is."""

    SUBMITTED = "submitted"  # 待绩效科核定
    RETURNED = "returned"  # 已退回部门
    ACCEPTED = "accepted"  # 已核定


class ProjectEvaluation(Record):
    """One evaluation a project and budget year. Yuan, and points of 100. The roles keep INV-24: see the policy."""

    TOPIC = "department_evaluation.evaluation"
    Event = Event
    Created = events.Submitted

    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    amount: Decimal
    sheet: DepartmentReport
    score: KeyScore
    rule_book: int
    stage: Stage = field(init=False, default=Stage.SUBMITTED)

    @staticmethod
    def id_for(code: str, year: int) -> UUID:
        """The id of a department's evaluation of a project."""
        return record_id("evaluation-by-department", code, year)

    @classmethod
    def submit(cls, context: Context, **facts: object) -> Self:
        """Hand it in; `facts` are the fields of `Submitted`."""
        return cls.begin(events.Submitted, cls.id_for(facts["code"], facts["year"]), context, **facts)  # type: ignore[arg-type]

    def submit_again(self, sheet: DepartmentReport, score: KeyScore, rule_book: int, context: Context) -> None:
        """Hand a returned one in again. Raises UnableToEvaluate for one that waits, or is final."""
        if self.stage is Stage.SUBMITTED:
            raise UnableToEvaluate.waits_for_the_bureau()
        self._check_open()
        self.report(events.SubmittedAgain, context, sheet=sheet, score=score, rule_book=rule_book)

    def return_(self, context: Context) -> None:
        """Send it back, with a reason."""
        self._check_waits()
        if not context.reason.strip():
            raise UnableToEvaluate.without_reason()
        self.report(events.Returned, context)

    def accept(self, context: Context) -> None:
        """Take it: from now on its grade counts before a spot check's and the unit's own."""
        self._check_waits()
        told = ("code", "year", "unit", "department", "section", "amount")
        self.report(
            events.Accepted,
            context,
            **{name: getattr(self, name) for name in told},
            total=self.score.total,
            grade=self.score.grade,
            problems=self.sheet.problems,
        )

    def _check_waits(self) -> None:
        self._check_open()
        if self.stage is Stage.RETURNED:
            raise UnableToEvaluate.is_with_the_department()

    def _check_open(self) -> None:
        if self.stage is Stage.ACCEPTED:
            raise UnableToEvaluate.is_final()

    def _submitted_again(self, event: events.SubmittedAgain) -> None:
        self.sheet, self.score, self.rule_book, self.stage = event.sheet, event.score, event.rule_book, Stage.SUBMITTED

    def _returned(self, _: events.Returned) -> None:
        self.stage = Stage.RETURNED

    def _accepted(self, _: events.Accepted) -> None:
        self.stage = Stage.ACCEPTED

    APPLY = {
        events.SubmittedAgain: _submitted_again,
        events.Returned: _returned,
        events.Accepted: _accepted,
    }

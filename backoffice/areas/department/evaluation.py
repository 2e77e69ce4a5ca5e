"""A pilot department's self-evaluation of a year, against exactly the target that was approved (INV-12)."""

from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Self
from uuid import UUID

from backoffice.areas.department import events
from backoffice.areas.department.evaluation_rules import evaluation_faults
from backoffice.areas.department.events import ProjectMoney
from backoffice.areas.department.form import BasicMoney, DepartmentEvaluationForm, DepartmentTargetForm
from backoffice.kernel.changes import changed_fields
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from backoffice.kernel.record import Record, record_id
from backoffice.kernel.review import Course, Node
from backoffice.rulebook import RuleBookVersion
from backoffice.scoring.department import DepartmentScore, score_department, weighted_average
from backoffice.scoring.money_rows import MoneyRow

ZERO = Decimal(0)


class DepartmentEvaluation(Record):
    """One self-evaluation a pilot department and budget year; `entry` is the form as last handed in."""

    TOPIC = "department.evaluation"
    Event = Event
    Created = events.EvaluationAsked

    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    document: str
    due: date
    chain: tuple[Node, ...]
    target_version: int
    form: DepartmentTargetForm
    course: Course = field(init=False)
    entry: DepartmentEvaluationForm | None = field(init=False, default=None)
    money: MoneyRow | None = field(init=False, default=None)
    score: DepartmentScore | None = field(init=False, default=None)
    linked: Decimal | None = field(init=False, default=None)
    rule_book: int = field(init=False, default=0)
    confirmed_on: date | None = field(init=False, default=None)

    @staticmethod
    def id_for(department: str, year: int) -> UUID:
        """The id of a department's self-evaluation."""
        return record_id("department-evaluation", department, year)

    @classmethod
    def ask(
        cls,
        *,
        department: str,
        name: str,
        year: int,
        section: str,
        document: str,
        due: date,
        target_version: int,
        form: DepartmentTargetForm,
        context: Context,
    ) -> Self:
        """Ask a pilot for its self-evaluation. Raises Invalid for a year not over, a limit past or no document."""
        faults = []
        today = local_date(context.occurred_at)
        if today.year <= year:
            text = Text(f"{year} 年度尚未结束，不能开展自评。", f"The budget year {year} is not over yet.")
            faults.append(Fault("year", "not-over", text))
        if due < today:
            faults.append(Fault("due", "past", Text("报送截止日期已过。", "The limit lies in the past.")))
        if not document.strip():
            faults.append(Fault("document", "required", Text("请填写通知文号。", "The document number is missing.")))
        if faults:
            raise Invalid(tuple(faults))
        return cls.begin(
            events.EvaluationAsked,
            cls.id_for(department, year),
            context,
            code=department,
            name=name,
            year=year,
            unit=department,
            department=department,
            section=section,
            document=document,
            due=due,
            chain=(Node.SECTION, Node.PERFORMANCE),
            target_version=target_version,
            form=form,
        )

    def submit(
        self,
        entry: DepartmentEvaluationForm,
        *,
        projects: tuple[ProjectMoney, ...],
        book: RuleBookVersion,
        decide_by: date,
        context: Context,
    ) -> None:
        """Hand the form in and score it. Raises Invalid with every fault at its field, changing nothing."""
        changed = changed_fields(self.entry, entry) if self.entry is not None else ()
        self.course.check_submit(context, changed=changed)
        project = project_row(projects)
        money = total_row(entry.basic, project)
        if faults := evaluation_faults(entry, self.form, money, book.book):
            raise Invalid(faults)
        score = score_department(
            self.form.indicators,
            [row.result for row in entry.results],
            {row.code: row.actual for row in entry.rates},
            money,
            marking=book.book.marking,
            rules=book.book.department,
            over_budget_explained=bool(entry.execution_reason.strip()),
        )
        scored = [(one.score, one.adjusted) for one in projects if one.score is not None]
        self.report(events.EvaluationSubmitted, context, round=self.course.round + 1, entry=entry, decide_by=decide_by)
        self.report(
            events.EvaluationScored,
            context,
            project=project,
            money=money,
            projects=projects,
            score=score,
            linked=weighted_average(scored),
            rule_book=book.version,
        )

    def pass_on(self, *, decide_by: date, context: Context) -> None:
        """Pass the form on; the last reviewer makes the score final."""
        self.course.check_decide(context)
        last = self.course.is_last
        self.report(events.EvaluationPassed, context, node=self.course.node, decide_by=None if last else decide_by)
        if last:
            self._confirm(context)

    def send_back(self, *, fields: tuple[str, ...], due: date, context: Context) -> None:
        """Return the form for correction of `fields` until `due`."""
        self.course.check_return(context, fields=fields, due=due)
        self.report(events.EvaluationReturned, context, node=self.course.node, fields=fields, due=due)

    def withdraw(self, context: Context) -> None:
        """Take the form back before the first node has passed it."""
        self.course.check_withdraw(context)
        self.report(events.EvaluationWithdrawn, context)

    def hand_over(self, to: str, context: Context) -> None:
        """Give the decision at the waiting node to another account."""
        self.course.check_decide(context)
        self.report(events.EvaluationHandedOver, context, node=self.course.node, to=to)

    def _confirm(self, context: Context) -> None:
        assert self.money is not None  # a pending form has been handed in and scored
        assert self.score is not None
        self.report(
            events.EvaluationConfirmed,
            context,
            code=self.code,
            year=self.year,
            unit=self.unit,
            department=self.department,
            section=self.section,
            adjusted=self.money.adjusted,
            executed=self.money.executed,
            total=self.score.total,
            grade=self.score.grade,
            linked=self.linked,
            rule_book=self.rule_book,
        )

    def _asked(self, event: events.EvaluationAsked) -> None:
        self.course = Course(chain=event.chain, due=event.due)

    def _submitted(self, event: events.EvaluationSubmitted) -> None:
        self.entry, self.course = event.entry, self.course.submitted(event.actor)

    def _scored(self, event: events.EvaluationScored) -> None:
        self.money, self.score = event.money, event.score
        self.linked, self.rule_book = event.linked, event.rule_book

    def _passed(self, event: events.EvaluationPassed) -> None:
        self.course = self.course.passed(event.node, event.actor)

    def _returned(self, event: events.EvaluationReturned) -> None:
        self.course = self.course.returned(event.fields, event.due)

    def _withdrawn(self, _: events.EvaluationWithdrawn) -> None:
        self.course = self.course.withdrawn()

    def _handed_over(self, event: events.EvaluationHandedOver) -> None:
        self.course = self.course.handed_over(event.to)

    def _confirmed(self, event: events.EvaluationConfirmed) -> None:
        self.confirmed_on = local_date(event.occurred_at)

    APPLY = {
        events.EvaluationAsked: _asked,
        events.EvaluationSubmitted: _submitted,
        events.EvaluationScored: _scored,
        events.EvaluationPassed: _passed,
        events.EvaluationReturned: _returned,
        events.EvaluationWithdrawn: _withdrawn,
        events.EvaluationHandedOver: _handed_over,
        events.EvaluationConfirmed: _confirmed,
    }


def project_row(projects: tuple[ProjectMoney, ...]) -> MoneyRow:
    """The row of project expenditure: the sum of the projects, as budget and treasury have them."""
    return MoneyRow(
        initial=sum((one.initial for one in projects), ZERO),
        adjusted=sum((one.adjusted for one in projects), ZERO),
        executed=sum((one.executed or ZERO for one in projects), ZERO),
    )


def total_row(basic: BasicMoney, project: MoneyRow) -> MoneyRow:
    """Both rows together."""
    return MoneyRow(
        initial=basic.initial + project.initial,
        adjusted=basic.adjusted + project.adjusted,
        executed=basic.executed + project.executed,
    )

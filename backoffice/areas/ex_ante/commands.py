"""Orders about ex-ante evaluations."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from backoffice.access.policy import Object, Verb
from backoffice.areas.ex_ante import events, reevaluation_commands
from backoffice.areas.ex_ante.conclusion import Sheet
from backoffice.areas.ex_ante.evaluation import ExAnteEvaluation
from backoffice.areas.ex_ante.report import ExAnteReport, Mark
from backoffice.areas.work import Work, seen
from backoffice.kernel.context import Context
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from backoffice.kernel.record import record_id
from backoffice.rulebook import RuleBookVersion


@dataclass(frozen=True, kw_only=True)
class _OnEvaluation:
    """An order about the evaluation of a project and year; `seen` is the version the actor looked at."""

    code: str
    year: int
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class OpenExAnte:
    """Begin the evaluation of a project for a budget year; `applied` in yuan."""

    code: str
    year: int
    applied: Decimal


@dataclass(frozen=True, kw_only=True)
class SubmitExAnte(_OnEvaluation):
    """Hand the report in."""

    report: ExAnteReport


@dataclass(frozen=True, kw_only=True)
class PassExAnte(_OnEvaluation):
    """Pass the report on to the next reviewer; the opinion is the context's reason."""


@dataclass(frozen=True, kw_only=True)
class ConcludeExAnte(_OnEvaluation):
    """Pass the report at the last node with the bureau's sheet; amount in yuan.

    Without `marks` the unit's own are adopted; without `conditions` the report's suggestions become them,
    where the conclusion is support after revision.
    """

    marks: tuple[Mark, ...] | None = None
    vetoes: tuple[str, ...] = ()
    recommended: Decimal
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReturnExAnte(_OnEvaluation):
    """Send the report back: what must change and until when; why is the context's reason."""

    fields: tuple[str, ...]
    due: date


@dataclass(frozen=True, kw_only=True)
class WithdrawExAnte(_OnEvaluation):
    """Take the report back before anybody has decided."""


@dataclass(frozen=True, kw_only=True)
class HandOverExAnte(_OnEvaluation):
    """Give the decision to a colleague's account."""

    to: str


@dataclass(frozen=True, kw_only=True)
class MarkConditionMet(_OnEvaluation):
    """Tick a condition off, by its number from 1; how it was met is the context's reason."""

    condition: int


def _evaluation(command: _OnEvaluation, work: Work) -> ExAnteEvaluation:
    return seen(work.get(ExAnteEvaluation, record_id("ex-ante", command.code, command.year)), command.seen)


def _decide_by(book: RuleBookVersion, context: Context) -> date:
    # reports and targets are reviewed together in the month after the first submission, under one limit
    return book.book.calendar.target_review.due(local_date(context.occurred_at))


def open_evaluation(command: OpenExAnte, context: Context, work: Work) -> None:
    """A project that had money in the year before continues, whatever it was when it was registered."""
    project = work.facts.project(command.code)
    subordinate = work.facts.has_subordinate_review(project.unit)
    work.add(
        ExAnteEvaluation.open(
            code=project.code,
            name=project.name,
            year=command.year,
            unit=project.unit,
            department=project.department,
            section=project.section,
            continuing=project.continuing or work.facts.money(command.code, command.year - 1) is not None,
            applied=command.applied,
            department_reviews=subordinate,
            context=context,
        )
    )


def submit(command: SubmitExAnte, context: Context, work: Work) -> None:
    book = work.facts.rule_book(command.year)
    _evaluation(command, work).submit(
        command.report,
        stage=work.facts.round_stage(command.year),
        rules=book.book.ex_ante,
        rule_book=book.version,
        decide_by=_decide_by(book, context),
        context=context,
    )


def pass_on(command: PassExAnte, context: Context, work: Work) -> None:
    decide_by = _decide_by(work.facts.rule_book(command.year), context)
    _evaluation(command, work).pass_on(decide_by=decide_by, context=context)


def conclude(command: ConcludeExAnte, context: Context, work: Work) -> None:
    book = work.facts.rule_book(command.year)
    sheet = Sheet(
        marks=command.marks,
        vetoes=command.vetoes,
        recommended=command.recommended,
        conditions=command.conditions,
    )
    _evaluation(command, work).conclude(sheet, rules=book.book.ex_ante, rule_book=book.version, context=context)


def send_back(command: ReturnExAnte, context: Context, work: Work) -> None:
    _evaluation(command, work).send_back(fields=command.fields, due=command.due, context=context)


def withdraw(command: WithdrawExAnte, context: Context, work: Work) -> None:
    _evaluation(command, work).withdraw(context)


def hand_over(command: HandOverExAnte, context: Context, work: Work) -> None:
    _evaluation(command, work).hand_over(command.to, context)


def mark_condition_met(command: MarkConditionMet, context: Context, work: Work) -> None:
    _evaluation(command, work).mark_condition_met(command.condition, context)


HANDLERS = {
    OpenExAnte: open_evaluation,
    SubmitExAnte: submit,
    PassExAnte: pass_on,
    ConcludeExAnte: conclude,
    ReturnExAnte: send_back,
    WithdrawExAnte: withdraw,
    HandOverExAnte: hand_over,
    MarkConditionMet: mark_condition_met,
    **reevaluation_commands.HANDLERS,
}
ACCESS = {
    OpenExAnte: (Verb.CREATE, Object.EX_ANTE),
    SubmitExAnte: (Verb.SUBMIT, Object.EX_ANTE),
    PassExAnte: (Verb.REVIEW, Object.EX_ANTE),
    ConcludeExAnte: (Verb.REVIEW, Object.EX_ANTE),
    ReturnExAnte: (Verb.REVIEW, Object.EX_ANTE),
    WithdrawExAnte: (Verb.SUBMIT, Object.EX_ANTE),
    HandOverExAnte: (Verb.REVIEW, Object.EX_ANTE),
    MarkConditionMet: (Verb.REVIEW, Object.EX_ANTE),
    **reevaluation_commands.ACCESS,
}

#: Which orders make which events, for the catalogue of events.
CAUSES: dict[type[Event], tuple[type, ...]] = {
    events.Opened: (OpenExAnte,),
    events.Submitted: (SubmitExAnte,),
    events.Passed: (
        PassExAnte,
        ConcludeExAnte,
    ),
    events.Returned: (ReturnExAnte,),
    events.Withdrawn: (WithdrawExAnte,),
    events.HandedOver: (HandOverExAnte,),
    events.Concluded: (ConcludeExAnte,),
    events.ConditionMet: (MarkConditionMet,),
    **reevaluation_commands.CAUSES,
}

"""Orders about performance targets."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from backoffice.access.policy import Object, Verb
from backoffice.areas.targets import events
from backoffice.areas.targets.events import ItemPoints
from backoffice.areas.targets.form import TargetForm
from backoffice.areas.targets.target import Target
from backoffice.areas.work import Work, seen
from backoffice.kernel.context import Context
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from backoffice.kernel.record import record_id
from backoffice.rulebook import RuleBookVersion


@dataclass(frozen=True, kw_only=True)
class _OnTarget:
    """An order about the target of a project and year; `seen` is the version the actor looked at."""

    code: str
    year: int
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class OpenTarget:
    """Begin the target of a project for a budget year; `amount` in yuan."""

    code: str
    year: int
    amount: Decimal


@dataclass(frozen=True, kw_only=True)
class SubmitTarget(_OnTarget):
    """Hand the form in."""

    form: TargetForm


@dataclass(frozen=True, kw_only=True)
class PassTarget(_OnTarget):
    """Pass the target on, as the department or the performance section; the opinion is the context's reason."""


@dataclass(frozen=True, kw_only=True)
class ReviewTarget(_OnTarget):
    """Fill in the review form as the business section; the overall opinion is the context's reason.

    Excellent and good pass the target on. `fields` and `due` are needed where the grade is fair, which returns it.
    """

    items: tuple[ItemPoints, ...]
    fields: tuple[str, ...] = ()
    due: date | None = None


@dataclass(frozen=True, kw_only=True)
class ReturnTarget(_OnTarget):
    """Send the form back: what must change and until when; why is the context's reason."""

    fields: tuple[str, ...]
    due: date


@dataclass(frozen=True, kw_only=True)
class WithdrawTarget(_OnTarget):
    """Take the form back before anybody has decided."""


@dataclass(frozen=True, kw_only=True)
class HandOverTarget(_OnTarget):
    """Give the decision to a colleague's account."""

    to: str


@dataclass(frozen=True, kw_only=True)
class ReviseTarget(_OnTarget):
    """Take a confirmed target up again for the second submission (二上)."""


@dataclass(frozen=True, kw_only=True)
class ApproveTarget(_OnTarget):
    """Approve the target with its budget, as the budget section; `approved` in yuan."""

    document: str
    approved: Decimal


def _target(command: _OnTarget, work: Work) -> Target:
    return seen(work.get(Target, record_id("target", command.code, command.year)), command.seen)


def _decide_by(book: RuleBookVersion, context: Context) -> date:
    return book.book.calendar.target_review.due(local_date(context.occurred_at))


def open_target(command: OpenTarget, context: Context, work: Work) -> None:
    project = work.facts.project(command.code)
    work.add(
        Target.open(
            code=project.code,
            name=project.name,
            year=command.year,
            unit=project.unit,
            department=project.department,
            section=project.section,
            continuing=project.continuing,
            key=project.key,
            amount=command.amount,
            department_reviews=work.facts.has_subordinate_review(project.unit),
            context=context,
        )
    )


def submit(command: SubmitTarget, context: Context, work: Work) -> None:
    book = work.facts.rule_book(command.year)
    _target(command, work).submit(
        command.form,
        stage=work.facts.round_stage(command.year),
        ex_ante_status=work.facts.ex_ante_status(command.code, command.year),
        ceiling=work.facts.control_figure(command.code, command.year),
        rules=book.book.target_checks,
        weights=book.book.weights,
        ex_ante=book.book.ex_ante,
        rule_book=book.version,
        decide_by=_decide_by(book, context),
        context=context,
    )


def pass_on(command: PassTarget, context: Context, work: Work) -> None:
    decide_by = _decide_by(work.facts.rule_book(command.year), context)
    _target(command, work).pass_on(decide_by=decide_by, context=context)


def review(command: ReviewTarget, context: Context, work: Work) -> None:
    book = work.facts.rule_book(command.year)
    _target(command, work).review(
        command.items,
        fields=command.fields,
        due=command.due,
        rules=book.book.target_review,
        bands=book.book.grades,
        rule_book=book.version,
        decide_by=_decide_by(book, context),
        context=context,
    )


def send_back(command: ReturnTarget, context: Context, work: Work) -> None:
    _target(command, work).send_back(fields=command.fields, due=command.due, context=context)


def withdraw(command: WithdrawTarget, context: Context, work: Work) -> None:
    _target(command, work).withdraw(context)


def hand_over(command: HandOverTarget, context: Context, work: Work) -> None:
    _target(command, work).hand_over(command.to, context)


def revise(command: ReviseTarget, context: Context, work: Work) -> None:
    _target(command, work).open_revision(stage=work.facts.round_stage(command.year), context=context)


def approve(command: ApproveTarget, context: Context, work: Work) -> None:
    _target(command, work).approve(
        document=command.document,
        approved=command.approved,
        stage=work.facts.round_stage(command.year),
        entry=work.facts.ex_ante_entry(command.code, command.year),
        ex_ante=work.facts.rule_book(command.year).book.ex_ante,
        context=context,
    )


HANDLERS = {
    OpenTarget: open_target,
    SubmitTarget: submit,
    PassTarget: pass_on,
    ReviewTarget: review,
    ReturnTarget: send_back,
    WithdrawTarget: withdraw,
    HandOverTarget: hand_over,
    ReviseTarget: revise,
    ApproveTarget: approve,
}
ACCESS = {
    OpenTarget: (Verb.CREATE, Object.TARGET),
    SubmitTarget: (Verb.SUBMIT, Object.TARGET),
    PassTarget: (Verb.REVIEW, Object.TARGET),
    ReviewTarget: (Verb.REVIEW, Object.TARGET),
    ReturnTarget: (Verb.REVIEW, Object.TARGET),
    WithdrawTarget: (Verb.SUBMIT, Object.TARGET),
    HandOverTarget: (Verb.REVIEW, Object.TARGET),
    ReviseTarget: (Verb.SUBMIT, Object.TARGET),
    ApproveTarget: (Verb.APPROVE, Object.TARGET),
}

#: Which orders make which events, for the catalogue of events.
CAUSES: dict[type[Event], tuple[type, ...]] = {
    events.Opened: (OpenTarget,),
    events.Submitted: (SubmitTarget,),
    events.Reviewed: (ReviewTarget,),
    events.Passed: (
        PassTarget,
        ReviewTarget,
    ),
    events.Returned: (
        ReturnTarget,
        ReviewTarget,
    ),
    events.Stopped: (ReviewTarget,),
    events.Withdrawn: (WithdrawTarget,),
    events.HandedOver: (HandOverTarget,),
    events.RevisionOpened: (ReviseTarget,),
    events.Approved: (ApproveTarget,),
}

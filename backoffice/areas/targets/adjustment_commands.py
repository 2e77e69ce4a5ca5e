"""Orders about changes of approved targets, and the close of a target."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from backoffice.access.policy import Object, Verb
from backoffice.areas.budget_year.labels import stage_in_words
from backoffice.areas.targets import adjustment_events, events
from backoffice.areas.targets.adjustment import TargetAdjustment
from backoffice.areas.targets.adjustment_form import AdjustmentForm
from backoffice.areas.targets.adjustment_rules import Ground
from backoffice.areas.targets.errors import UnableToAdjust
from backoffice.areas.targets.events import ChangeKind
from backoffice.areas.targets.target import Target
from backoffice.areas.work import Work, seen
from backoffice.kernel.context import Context
from backoffice.kernel.events import Event
from backoffice.kernel.periods import in_year, local_date
from backoffice.kernel.record import record_id
from backoffice.kernel.review import Node
from backoffice.rulebook import RuleBookVersion

#: The stage of the round in which money is spent and targets change by adjustment alone (domain section 3.2.3).
IN_EXECUTION = "approved"


@dataclass(frozen=True, kw_only=True)
class OpenAdjustment:
    """Begin an adjustment of a project's approved target (调整)."""

    code: str
    year: int


@dataclass(frozen=True, kw_only=True)
class OpenSupplement:
    """Begin an in-year supplement: more money and what it is for, in one application (追加)."""

    code: str
    year: int


@dataclass(frozen=True, kw_only=True)
class _OnAdjustment:
    """An order about a change of a target; `seen` is the version the actor looked at."""

    code: str
    year: int
    number: int
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class SubmitAdjustment(_OnAdjustment):
    """Hand the application in."""

    form: AdjustmentForm


@dataclass(frozen=True, kw_only=True)
class PassAdjustment(_OnAdjustment):
    """Pass the application on; the opinion is the context's reason.

    `confirms_reason`: the business section found the objective reason for lowering what monitoring found behind.
    """

    confirms_reason: bool = False


@dataclass(frozen=True, kw_only=True)
class ReturnAdjustment(_OnAdjustment):
    """Send the application back: what must change and until when; why is the context's reason."""

    fields: tuple[str, ...]
    due: date


@dataclass(frozen=True, kw_only=True)
class WithdrawAdjustment(_OnAdjustment):
    """Take the application back before anybody has decided."""


@dataclass(frozen=True, kw_only=True)
class HandOverAdjustment(_OnAdjustment):
    """Give the decision to a colleague's account."""

    to: str


@dataclass(frozen=True, kw_only=True)
class DropAdjustment(_OnAdjustment):
    """Give the change up while the form is with its unit."""


@dataclass(frozen=True, kw_only=True)
class ConsentToAdjustment(_OnAdjustment):
    """Consent as the bureau's leader, where the change of money reaches the limit."""


@dataclass(frozen=True, kw_only=True)
class ApproveAdjustment(_OnAdjustment):
    """Approve budget and target by one act, as the budget section."""

    document: str


@dataclass(frozen=True, kw_only=True)
class RefuseAdjustment(_OnAdjustment):
    """Refuse the change, as the leader or the budget section; why is the context's reason."""


@dataclass(frozen=True, kw_only=True)
class CloseTarget:
    """The year's self-evaluation is confirmed: no change of the target begins any more."""

    code: str
    year: int


def open_adjustment(command: OpenAdjustment, context: Context, work: Work) -> None:
    _open(command.code, command.year, ChangeKind.ADJUSTMENT, context, work)


def open_supplement(command: OpenSupplement, context: Context, work: Work) -> None:
    """Raises UnableToAdjust without an approved target: more money needs its target first (INV-10)."""
    _open(command.code, command.year, ChangeKind.SUPPLEMENT, context, work)


def submit(command: SubmitAdjustment, context: Context, work: Work) -> None:
    book = work.facts.rule_book(command.year)
    _adjustment(command, work).submit(
        command.form,
        ground=_ground(command.code, command.year, book, work),
        rule_book=book.version,
        decide_by=_decide_by(book, context),
        context=context,
    )


def pass_on(command: PassAdjustment, context: Context, work: Work) -> None:
    decide_by = _decide_by(work.facts.rule_book(command.year), context)
    _adjustment(command, work).pass_on(confirms_reason=command.confirms_reason, decide_by=decide_by, context=context)


def send_back(command: ReturnAdjustment, context: Context, work: Work) -> None:
    _adjustment(command, work).send_back(fields=command.fields, due=command.due, context=context)


def withdraw(command: WithdrawAdjustment, context: Context, work: Work) -> None:
    _adjustment(command, work).withdraw(context)


def hand_over(command: HandOverAdjustment, context: Context, work: Work) -> None:
    _adjustment(command, work).hand_over(command.to, context)


def drop(command: DropAdjustment, context: Context, work: Work) -> None:
    _adjustment(command, work).drop(context)
    _target(command.code, command.year, work).end_adjustment(command.number, context)


def consent(command: ConsentToAdjustment, context: Context, work: Work) -> None:
    _adjustment(command, work).consent(context)


def approve(command: ApproveAdjustment, context: Context, work: Work) -> None:
    """The application is approved and the target's new version frozen in one append (INV-09)."""
    adjustment, target = _adjustment(command, work), _target(command.code, command.year, work)
    base = target.in_force()
    assert base is not None  # a change was opened on an approved target
    ground = _ground(command.code, command.year, work.facts.rule_book(command.year), work)
    form = adjustment.approve(command.document, executed=ground.executed, version=base.version + 1, context=context)
    target.adjust(
        context,
        number=command.number,
        kind=adjustment.kind,
        form=form.applied_to(base.form),
        document=command.document,
        budget_document=form.budget_document,
        approved=form.amount,
        change=ground.change(form),
        rule_book=adjustment.rule_book,
    )


def refuse(command: RefuseAdjustment, context: Context, work: Work) -> None:
    _adjustment(command, work).refuse(context)
    _target(command.code, command.year, work).end_adjustment(command.number, context)


def close(command: CloseTarget, context: Context, work: Work) -> None:
    """Nothing happens where the project has no target of the year."""
    target = work.find(Target, record_id("target", command.code, command.year))
    if target is not None:
        target.close(context)


def _open(code: str, year: int, kind: ChangeKind, context: Context, work: Work) -> None:
    stage = work.facts.round_stage(year)
    if stage != IN_EXECUTION:
        raise UnableToAdjust.because_the_year_is_not_approved(stage_in_words(stage))
    target = work.find(Target, record_id("target", code, year))
    if target is None:
        raise UnableToAdjust.because_nothing_is_approved()
    last = _last_day(work.facts.rule_book(year))
    if local_date(context.occurred_at) > last:
        raise UnableToAdjust.because_it_is_too_late(last)
    number = target.open_adjustment(kind, context)
    department = (Node.DEPARTMENT,) if work.facts.has_subordinate_review(target.unit) else ()
    work.add(
        TargetAdjustment.begin_one(
            context,
            code=code,
            name=target.name,
            year=year,
            number=number,
            kind=kind,
            unit=target.unit,
            department=target.department,
            section=target.section,
            base_version=target.approved_version,
            chain=(*department, Node.SECTION, Node.PERFORMANCE),
        )
    )


def _ground(code: str, year: int, book: RuleBookVersion, work: Work) -> Ground:
    target, money = _target(code, year, work), work.facts.money(code, year)
    base = target.in_force()
    assert base is not None  # a change was opened on an approved target
    return Ground(
        base=base.form,
        year=year,
        continuing=target.continuing,
        budget=money.adjusted if money else base.form.amount,
        executed=(money.executed_until(12) if money else None) or Decimal(0),
        documents=money.documents if money else (),
        failures=work.facts.monitored_failures(code, year),
        last_day=_last_day(book),
        book=book.book,
    )


def _adjustment(command: _OnAdjustment, work: Work) -> TargetAdjustment:
    id_ = TargetAdjustment.id_for(command.code, command.year, command.number)
    return seen(work.get(TargetAdjustment, id_), command.seen)


def _target(code: str, year: int, work: Work) -> Target:
    return work.get(Target, record_id("target", code, year))


def _last_day(book: RuleBookVersion) -> date:
    return in_year(book.book.calendar.adjustment_last_day, book.year)


def _decide_by(book: RuleBookVersion, context: Context) -> date:
    return book.book.calendar.target_review.due(local_date(context.occurred_at))


HANDLERS = {
    OpenAdjustment: open_adjustment,
    OpenSupplement: open_supplement,
    SubmitAdjustment: submit,
    PassAdjustment: pass_on,
    ReturnAdjustment: send_back,
    WithdrawAdjustment: withdraw,
    HandOverAdjustment: hand_over,
    DropAdjustment: drop,
    ConsentToAdjustment: consent,
    ApproveAdjustment: approve,
    RefuseAdjustment: refuse,
    CloseTarget: close,
}
ACCESS = {
    OpenAdjustment: (Verb.CREATE, Object.ADJUSTMENT),
    OpenSupplement: (Verb.CREATE, Object.ADJUSTMENT),
    SubmitAdjustment: (Verb.SUBMIT, Object.ADJUSTMENT),
    PassAdjustment: (Verb.REVIEW, Object.ADJUSTMENT),
    ReturnAdjustment: (Verb.REVIEW, Object.ADJUSTMENT),
    WithdrawAdjustment: (Verb.SUBMIT, Object.ADJUSTMENT),
    HandOverAdjustment: (Verb.REVIEW, Object.ADJUSTMENT),
    DropAdjustment: (Verb.SUBMIT, Object.ADJUSTMENT),
    ConsentToAdjustment: (Verb.GRANT, Object.ADJUSTMENT),
    ApproveAdjustment: (Verb.APPROVE, Object.ADJUSTMENT),
    RefuseAdjustment: (Verb.RETURN, Object.ADJUSTMENT),
    CloseTarget: (Verb.ISSUE, Object.TARGET),
}

#: Which orders make which events, for the catalogue of events.
CAUSES: dict[type[Event], tuple[type, ...]] = {
    events.AdjustmentOpened: (OpenAdjustment, OpenSupplement),
    events.AdjustmentEnded: (DropAdjustment, RefuseAdjustment),
    events.Adjusted: (ApproveAdjustment,),
    events.Closed: (CloseTarget,),
    adjustment_events.AdjustmentBegun: (OpenAdjustment, OpenSupplement),
    adjustment_events.AdjustmentSubmitted: (SubmitAdjustment,),
    adjustment_events.AdjustmentReasonConfirmed: (PassAdjustment,),
    adjustment_events.AdjustmentPassed: (PassAdjustment,),
    adjustment_events.AdjustmentReturned: (ReturnAdjustment,),
    adjustment_events.AdjustmentWithdrawn: (WithdrawAdjustment,),
    adjustment_events.AdjustmentHandedOver: (HandOverAdjustment,),
    adjustment_events.AdjustmentConsented: (ConsentToAdjustment,),
    adjustment_events.AdjustmentApproved: (ApproveAdjustment,),
    adjustment_events.AdjustmentRefused: (RefuseAdjustment,),
    adjustment_events.AdjustmentDropped: (DropAdjustment,),
}

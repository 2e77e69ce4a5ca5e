"""Orders about spot checks, re-checks and circulars, and their handlers."""

from dataclasses import dataclass
from datetime import date

from backoffice.access.policy import Object, Verb
from backoffice.areas.spot_check import events
from backoffice.areas.spot_check.circular import Circular
from backoffice.areas.spot_check.drawing import candidates, named_of, recheck_of
from backoffice.areas.spot_check.recheck import Recheck
from backoffice.areas.spot_check.sample import Sample
from backoffice.areas.spot_check.sheet import Answer, Objection, RecheckSheet
from backoffice.areas.work import Work, seen
from backoffice.kernel.context import Context
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from backoffice.rulebook import RuleBook
from backoffice.scoring.sampling import draw


@dataclass(frozen=True, kw_only=True)
class DrawSample:
    """Draw the `no`-th sample of a budget year; `codes` are all projects whose self-evaluation was asked for."""

    year: int
    no: int
    document: str
    seed: str
    codes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class _OnSample:
    year: int
    no: int
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class ApproveSample(_OnSample):
    """The chief takes the sample; each project of it is re-checked."""


@dataclass(frozen=True, kw_only=True)
class RefuseSample(_OnSample):
    """The chief refuses the sample; the reason is the context's."""


@dataclass(frozen=True, kw_only=True)
class _OnRecheck:
    code: str
    year: int
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class EntrustRecheck(_OnRecheck):
    """Say who fills in the workbook until `due`: `accounts`, of `agency` where one is engaged."""

    accounts: tuple[str, ...]
    due: date
    agency: str = ""


@dataclass(frozen=True, kw_only=True)
class SubmitRecheck(_OnRecheck):
    """Hand the workbook in."""

    sheet: RecheckSheet


@dataclass(frozen=True, kw_only=True)
class ReturnRecheck(_OnRecheck):
    """The section wants the workbook done again; the reason is the context's."""


@dataclass(frozen=True, kw_only=True)
class AgreeRecheck(_OnRecheck):
    """The section agrees with the workbook."""


@dataclass(frozen=True, kw_only=True)
class TellUnit(_OnRecheck):
    """Tell the unit its score; it may comment for the days of the rule book."""


@dataclass(frozen=True, kw_only=True)
class ObjectToRecheck(_OnRecheck):
    """The unit objects to values."""

    objections: tuple[Objection, ...]


@dataclass(frozen=True, kw_only=True)
class AcceptRecheck(_OnRecheck):
    """The unit has no objection."""


@dataclass(frozen=True, kw_only=True)
class AnswerObjections(_OnRecheck):
    """The bureau answers every objection; the workbook is scored again."""

    answers: tuple[Answer, ...]


@dataclass(frozen=True, kw_only=True)
class ConfirmRecheck(_OnRecheck):
    """The chief makes the re-check final."""


@dataclass(frozen=True, kw_only=True)
class DraftCircular:
    """Draft a circular that names projects of a budget year; each needs a recorded trigger."""

    document: str
    title: str
    year: int
    text: str
    codes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class _OnCircular:
    document: str
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class AnnounceCircular(_OnCircular):
    """Tell the units that have not been heard."""


@dataclass(frozen=True, kw_only=True)
class CommentOnCircular(_OnCircular):
    """A unit says its word; the unit is the actor's own."""

    comment: str


@dataclass(frozen=True, kw_only=True)
class IssueCircular(_OnCircular):
    """The bureau's leader issues the circular."""


@dataclass(frozen=True, kw_only=True)
class DropCircular(_OnCircular):
    """The circular is given up; the reason is the context's."""


def draw_sample(command: DrawSample, context: Context, work: Work) -> None:
    book = work.facts.rule_book(command.year)
    population, left_out = candidates(command.codes, command.year, work)
    work.add(
        Sample.draw(
            context,
            year=command.year,
            no=command.no,
            document=command.document,
            seed=command.seed,
            population=population,
            left_out=left_out,
            drawn=draw(population, command.seed, book.book.spot_check.sampling),
            rule_book=book.version,
        )
    )


def approve_sample(command: ApproveSample, context: Context, work: Work) -> None:
    sample = _sample(command, work)
    sample.approve(context)
    for drawn in sample.drawn:
        work.add(recheck_of(sample, drawn, context, work))


def refuse_sample(command: RefuseSample, context: Context, work: Work) -> None:
    _sample(command, work).refuse(context)


def entrust(command: EntrustRecheck, context: Context, work: Work) -> None:
    _recheck(command, work).entrust(command.accounts, command.agency, command.due, context)


def submit(command: SubmitRecheck, context: Context, work: Work) -> None:
    _recheck(command, work).submit(command.sheet, _book(command.year, work), context)


def send_back(command: ReturnRecheck, context: Context, work: Work) -> None:
    _recheck(command, work).send_back(context)


def agree(command: AgreeRecheck, context: Context, work: Work) -> None:
    _recheck(command, work).agree(context)


def tell(command: TellUnit, context: Context, work: Work) -> None:
    until = _book(command.year, work).spot_check.comment.due(local_date(context.occurred_at))
    _recheck(command, work).tell(until, context)


def object_to(command: ObjectToRecheck, context: Context, work: Work) -> None:
    by = _book(command.year, work).spot_check.answer.due(local_date(context.occurred_at))
    _recheck(command, work).object(command.objections, by, context)


def accept(command: AcceptRecheck, context: Context, work: Work) -> None:
    _recheck(command, work).accept(context)


def answer(command: AnswerObjections, context: Context, work: Work) -> None:
    _recheck(command, work).answer(command.answers, _book(command.year, work), context)


def confirm(command: ConfirmRecheck, context: Context, work: Work) -> None:
    _recheck(command, work).confirm(context)


def draft_circular(command: DraftCircular, context: Context, work: Work) -> None:
    work.add(
        Circular.draft(
            context,
            document=command.document,
            title=command.title,
            year=command.year,
            text=command.text,
            named=tuple(named_of(code, command.year, context, work) for code in dict.fromkeys(command.codes)),
        )
    )


def announce(command: AnnounceCircular, context: Context, work: Work) -> None:
    circular = _circular(command, work)
    until = _book(circular.year, work).spot_check.comment.due(local_date(context.occurred_at))
    circular.announce(until, context)


def comment(command: CommentOnCircular, context: Context, work: Work) -> None:
    _circular(command, work).comment(context.actor.organisation, command.comment, context)


def issue(command: IssueCircular, context: Context, work: Work) -> None:
    _circular(command, work).issue(context)


def drop(command: DropCircular, context: Context, work: Work) -> None:
    _circular(command, work).drop(context)


def _sample(command: _OnSample, work: Work) -> Sample:
    return seen(work.get(Sample, Sample.id_for(command.year, command.no)), command.seen)


def _recheck(command: _OnRecheck, work: Work) -> Recheck:
    return seen(work.get(Recheck, Recheck.id_for(command.code, command.year)), command.seen)


def _circular(command: _OnCircular, work: Work) -> Circular:
    return seen(work.get(Circular, Circular.id_for(command.document)), command.seen)


def _book(year: int, work: Work) -> RuleBook:
    return work.facts.rule_book(year).book


HANDLERS = {
    DrawSample: draw_sample,
    ApproveSample: approve_sample,
    RefuseSample: refuse_sample,
    EntrustRecheck: entrust,
    SubmitRecheck: submit,
    ReturnRecheck: send_back,
    AgreeRecheck: agree,
    TellUnit: tell,
    ObjectToRecheck: object_to,
    AcceptRecheck: accept,
    AnswerObjections: answer,
    ConfirmRecheck: confirm,
    DraftCircular: draft_circular,
    AnnounceCircular: announce,
    CommentOnCircular: comment,
    IssueCircular: issue,
    DropCircular: drop,
}
ACCESS = {
    DrawSample: (Verb.CREATE, Object.SPOT_CHECK),
    ApproveSample: (Verb.APPROVE, Object.SPOT_CHECK),
    RefuseSample: (Verb.APPROVE, Object.SPOT_CHECK),
    EntrustRecheck: (Verb.ISSUE, Object.RECHECK),
    SubmitRecheck: (Verb.SUBMIT, Object.RECHECK),
    ReturnRecheck: (Verb.REVIEW, Object.RECHECK),
    AgreeRecheck: (Verb.REVIEW, Object.RECHECK),
    TellUnit: (Verb.ISSUE, Object.RECHECK),
    ObjectToRecheck: (Verb.ANSWER, Object.RECHECK),
    AcceptRecheck: (Verb.ANSWER, Object.RECHECK),
    AnswerObjections: (Verb.ISSUE, Object.RECHECK),
    ConfirmRecheck: (Verb.APPROVE, Object.RECHECK),
    DraftCircular: (Verb.CREATE, Object.CIRCULAR),
    AnnounceCircular: (Verb.CREATE, Object.CIRCULAR),
    CommentOnCircular: (Verb.ANSWER, Object.CIRCULAR),
    IssueCircular: (Verb.APPROVE, Object.CIRCULAR),
    DropCircular: (Verb.CREATE, Object.CIRCULAR),
}

#: Which orders make which events, for the catalogue of events.
CAUSES: dict[type[Event], tuple[type, ...]] = {
    events.SampleDrawn: (DrawSample,),
    events.SampleApproved: (ApproveSample,),
    events.SampleRefused: (RefuseSample,),
    events.Opened: (ApproveSample,),
    events.Entrusted: (EntrustRecheck,),
    events.SheetSubmitted: (SubmitRecheck,),
    events.SheetReturned: (ReturnRecheck,),
    events.SheetAgreed: (AgreeRecheck,),
    events.UnitTold: (TellUnit,),
    events.Objected: (ObjectToRecheck,),
    events.Accepted: (AcceptRecheck,),
    events.Answered: (AnswerObjections,),
    events.Confirmed: (ConfirmRecheck,),
    events.CircularDrafted: (DraftCircular,),
    events.CircularAnnounced: (AnnounceCircular,),
    events.CircularCommented: (CommentOnCircular,),
    events.CircularIssued: (IssueCircular,),
    events.CircularDropped: (DropCircular,),
}

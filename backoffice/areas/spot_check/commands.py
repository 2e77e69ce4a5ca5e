"""What orders about spot checks, re-checks and circulars do."""

from backoffice.access.policy import Object, Verb
from backoffice.areas.spot_check import events
from backoffice.areas.spot_check.choosing import checkers
from backoffice.areas.spot_check.circular import Circular
from backoffice.areas.spot_check.drawing import candidates, named_of, recheck_of
from backoffice.areas.spot_check.orders import (
    AcceptRecheck,
    AgreeRecheck,
    AnnounceCircular,
    AnswerObjections,
    ApproveSample,
    CommentOnCircular,
    ConfirmRecheck,
    DeclareForRecheck,
    DraftCircular,
    DrawSample,
    DropCircular,
    EntrustRecheck,
    EntrustRechecks,
    IssueCircular,
    ObjectToRecheck,
    OnCircular,
    OnRecheck,
    OnSample,
    RefuseSample,
    ReturnRecheck,
    StandBack,
    SubmitRecheck,
    TellUnit,
)
from backoffice.areas.spot_check.recheck import Recheck
from backoffice.areas.spot_check.sample import Sample
from backoffice.areas.work import Work, seen
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from backoffice.rulebook import RuleBook
from backoffice.scoring.sampling import draw


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
    _entrust((_recheck(command, work),), command, context, work)


def entrust_many(command: EntrustRechecks, context: Context, work: Work) -> None:
    if not command.codes:
        raise Invalid((Fault("codes", "required", Text("请选择项目。", "Choose projects.")),))
    found = [work.get(Recheck, Recheck.id_for(code, command.year)) for code in sorted(set(command.codes))]
    _entrust(tuple(found), command, context, work)


def declare(command: DeclareForRecheck, context: Context, work: Work) -> None:
    _recheck(command, work).declare(command.statement, context)


def stand_back(command: StandBack, context: Context, work: Work) -> None:
    _recheck(command, work).stand_back(context)


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


def _entrust(
    rechecks: tuple[Recheck, ...], command: EntrustRecheck | EntrustRechecks, context: Context, work: Work
) -> None:
    to = {"expert": command.expert, "number": command.number}
    for one in rechecks:
        accounts = checkers(one, command.accounts, command.agency, **to, work=work, context=context)
        one.entrust(accounts, command.agency, command.due, context, **to)


def _sample(command: OnSample, work: Work) -> Sample:
    return seen(work.get(Sample, Sample.id_for(command.year, command.no)), command.seen)


def _recheck(command: OnRecheck, work: Work) -> Recheck:
    return seen(work.get(Recheck, Recheck.id_for(command.code, command.year)), command.seen)


def _circular(command: OnCircular, work: Work) -> Circular:
    return seen(work.get(Circular, Circular.id_for(command.document)), command.seen)


def _book(year: int, work: Work) -> RuleBook:
    return work.facts.rule_book(year).book


HANDLERS = {
    DrawSample: draw_sample,
    ApproveSample: approve_sample,
    RefuseSample: refuse_sample,
    EntrustRecheck: entrust,
    EntrustRechecks: entrust_many,
    DeclareForRecheck: declare,
    StandBack: stand_back,
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
    EntrustRechecks: (Verb.ISSUE, Object.RECHECK),
    DeclareForRecheck: (Verb.CORRECT, Object.RECHECK),
    StandBack: (Verb.CORRECT, Object.RECHECK),
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
    events.Entrusted: (EntrustRecheck, EntrustRechecks),
    events.Declared: (DeclareForRecheck,),
    events.StoodBack: (StandBack,),
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

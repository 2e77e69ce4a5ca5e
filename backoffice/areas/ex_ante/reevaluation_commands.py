"""Orders about the finance re-evaluation of a report, and their handlers."""

from dataclasses import dataclass, replace
from decimal import Decimal

from backoffice.access.policy import Object, Verb
from backoffice.areas.ex_ante import events
from backoffice.areas.ex_ante.evaluation import ExAnteEvaluation
from backoffice.areas.ex_ante.opinion import Commission, ExpertSeat, ReviewOpinion
from backoffice.areas.key_evaluation.choosing import check_agency, check_expert
from backoffice.areas.key_evaluation.errors import UnableToChoose
from backoffice.areas.work import Work, seen
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.kernel.record import record_id


@dataclass(frozen=True, kw_only=True)
class _OnReevaluation:
    code: str
    year: int
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class ProposeReevaluation(_OnReevaluation):
    """Ask for a finance re-evaluation after the business section has passed the report; why is the context's reason."""


@dataclass(frozen=True, kw_only=True)
class DeclineReevaluation(_OnReevaluation):
    """Refuse the proposal; the reason is the context's."""


@dataclass(frozen=True, kw_only=True)
class ApproveReevaluation(_OnReevaluation):
    """Let the re-evaluation begin."""


@dataclass(frozen=True, kw_only=True)
class CommissionReevaluation(_OnReevaluation):
    """Have an agency of the library, experts of the pool (by code), or both work on it."""

    commission: Commission | None = None
    experts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DeclareForReevaluation(_OnReevaluation):
    """The account signs that it is independent of the unit."""

    statement: str


@dataclass(frozen=True, kw_only=True)
class RecuseFromReevaluation(_OnReevaluation):
    """The account has an interest and stands back; the reason is the context's."""


@dataclass(frozen=True, kw_only=True)
class AdviseReevaluation(_OnReevaluation):
    """An expert says what amount to support, in yuan, and why."""

    amount: Decimal
    opinion: str


@dataclass(frozen=True, kw_only=True)
class SubmitReevaluation(_OnReevaluation):
    """Hand the finance review opinion in: the agency, or the performance section where none is commissioned."""

    sheet: ReviewOpinion


@dataclass(frozen=True, kw_only=True)
class ReturnReevaluation(_OnReevaluation):
    """Have the opinion written again; the reason is the context's."""


@dataclass(frozen=True, kw_only=True)
class SettleReevaluation(_OnReevaluation):
    """Make the opinion the bureau's."""


def propose(command: ProposeReevaluation, context: Context, work: Work) -> None:
    _one(command, work).propose_again(work.facts.rule_book(command.year).book.ex_ante, context)


def decline(command: DeclineReevaluation, context: Context, work: Work) -> None:
    _one(command, work).decline_again(work.facts.rule_book(command.year).book.ex_ante, context)


def approve(command: ApproveReevaluation, context: Context, work: Work) -> None:
    _one(command, work).approve_again(context)


def commission(command: CommissionReevaluation, context: Context, work: Work) -> None:
    """The choice is the performance section's alone, and holds against library and pool (INV-26, INV-27)."""
    one = _one(command, work)
    if command.commission is not None:
        _check_agency(command.commission, one, work)
    seats = []
    for code in dict.fromkeys(command.experts):
        expert = work.facts.expert(code)
        check_expert(code, expert, unit=one.unit, department=one.department)
        if expert is None:
            raise UnableToChoose.unknown(code)
        seats.append(ExpertSeat(expert=code, account=expert.account))
    one.commission_again(command.commission, tuple(seats), context)


def declare(command: DeclareForReevaluation, context: Context, work: Work) -> None:
    _one(command, work).declare_independence(command.statement, context)


def recuse(command: RecuseFromReevaluation, context: Context, work: Work) -> None:
    _one(command, work).recuse(context)


def advise(command: AdviseReevaluation, context: Context, work: Work) -> None:
    _one(command, work).hear_expert(command.amount, command.opinion, context)


def hand_in(command: SubmitReevaluation, context: Context, work: Work) -> None:
    _one(command, work).hand_in_opinion(command.sheet, work.facts.rule_book(command.year), context)


def send_back(command: ReturnReevaluation, context: Context, work: Work) -> None:
    _one(command, work).return_opinion(context)


def settle(command: SettleReevaluation, context: Context, work: Work) -> None:
    _one(command, work).settle_again(work.facts.rule_book(command.year), context)


def _one(command: _OnReevaluation, work: Work) -> ExAnteEvaluation:
    return seen(work.get(ExAnteEvaluation, record_id("ex-ante", command.code, command.year)), command.seen)


def _check_agency(chosen: Commission, one: ExAnteEvaluation, work: Work) -> None:
    faults = []
    if not chosen.number.strip():
        faults.append(Fault("number", "required", Text("请填写委托编号。", "Give the engagement's number.")))
    if chosen.fee <= 0:
        faults.append(Fault("fee", "range", Text("费用须大于零。", "The fee must be above zero.")))
    if chosen.due <= chosen.starts:
        faults.append(Fault("due", "range", Text("期限须晚于开始日期。", "The limit comes after the start.")))
    if faults:
        raise Invalid(tuple(faults))
    agency = work.facts.agency(chosen.agency, one.code, one.year)
    # a checker of the project is kept from its key evaluation, not from looking at its plans again
    unbound = None if agency is None else replace(agency, checked=())
    check_agency(unbound, chosen, code=one.code, unit=one.unit, department=one.department, rejected=())


HANDLERS = {
    ProposeReevaluation: propose,
    DeclineReevaluation: decline,
    ApproveReevaluation: approve,
    CommissionReevaluation: commission,
    DeclareForReevaluation: declare,
    RecuseFromReevaluation: recuse,
    AdviseReevaluation: advise,
    SubmitReevaluation: hand_in,
    ReturnReevaluation: send_back,
    SettleReevaluation: settle,
}

ACCESS = {
    ProposeReevaluation: (Verb.CREATE, Object.REEVALUATION),
    DeclineReevaluation: (Verb.APPROVE, Object.REEVALUATION),
    ApproveReevaluation: (Verb.APPROVE, Object.REEVALUATION),
    CommissionReevaluation: (Verb.ISSUE, Object.REEVALUATION),
    DeclareForReevaluation: (Verb.CORRECT, Object.REEVALUATION),
    RecuseFromReevaluation: (Verb.CORRECT, Object.REEVALUATION),
    AdviseReevaluation: (Verb.ANSWER, Object.REEVALUATION),
    SubmitReevaluation: (Verb.SUBMIT, Object.REEVALUATION),
    ReturnReevaluation: (Verb.APPROVE, Object.REEVALUATION),
    SettleReevaluation: (Verb.APPROVE, Object.REEVALUATION),
}

#: Which orders make which events, for the catalogue of events.
CAUSES: dict[type[Event], tuple[type, ...]] = {
    events.ReevaluationProposed: (ProposeReevaluation,),
    events.ReevaluationDeclined: (DeclineReevaluation,),
    events.ReevaluationApproved: (ApproveReevaluation,),
    events.ReevaluationCommissioned: (CommissionReevaluation,),
    events.IndependenceDeclared: (DeclareForReevaluation,),
    events.Recused: (RecuseFromReevaluation,),
    events.ExpertHeard: (AdviseReevaluation,),
    events.ReevaluationHandedIn: (SubmitReevaluation,),
    events.ReevaluationReturned: (ReturnReevaluation,),
    events.Reevaluated: (SettleReevaluation,),
}

"""What carries out the orders about finance evaluations, who may give them, and what comes of them."""

from backoffice.access.policy import Object, Verb
from backoffice.areas.key_evaluation import events
from backoffice.areas.key_evaluation.choosing import check_agency, check_expert, contract_faults
from backoffice.areas.key_evaluation.errors import UnableToChoose
from backoffice.areas.key_evaluation.evaluation import KeyEvaluation
from backoffice.areas.key_evaluation.orders import (
    AcceptReport,
    ApplyResult,
    AppointExperts,
    ApprovePlan,
    ArchiveEvaluation,
    BeginRectification,
    CancelEvaluation,
    DeclareIndependence,
    DemandRedo,
    EngageAgency,
    GiveScore,
    GiveViews,
    InviteViews,
    LapseViews,
    ListProject,
    NominateProject,
    OnEvaluation,
    RecordFieldwork,
    Recuse,
    RejectReport,
    ReportResult,
    ReturnPlan,
    SendFeedback,
    SendNotice,
    SubmitDraft,
    SubmitFinal,
    SubmitPlan,
)
from backoffice.areas.key_evaluation.values import Seat
from backoffice.areas.work import Work, seen
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.rulebook import RuleBook


def nominate(command: NominateProject, context: Context, work: Work) -> None:
    project = work.facts.project(command.code)
    money = work.facts.money(command.code, command.year)
    if money is None:
        text = Text(f"该项目 {command.year} 年度没有预算。", f"The project has no money in {command.year}.")
        raise Invalid((Fault("code", "no-money", text),))
    work.add(
        KeyEvaluation.nominate(
            context,
            code=project.code,
            name=project.name,
            year=command.year,
            unit=project.unit,
            department=project.department,
            section=project.section,
            amount=money.adjusted,
            causes=command.causes,
            statement=command.statement,
        )
    )


def enlist(command: ListProject, context: Context, work: Work) -> None:
    _one(command, work).enlist(command.document, context)


def cancel(command: CancelEvaluation, context: Context, work: Work) -> None:
    _one(command, work).cancel(context)


def notify(command: SendNotice, context: Context, work: Work) -> None:
    _one(command, work).notify(command.document, command.materials, context)


def engage(command: EngageAgency, context: Context, work: Work) -> None:
    """The choice is the performance section's alone, and holds against the library and the project's past."""
    one = _one(command, work)
    contract = command.contract
    if faults := tuple(contract_faults(contract)):
        raise Invalid(faults)
    agency = work.facts.agency(contract.agency, one.code, one.year)
    check_agency(agency, contract, code=one.code, unit=one.unit, department=one.department, rejected=one.rejected)
    one.engage(contract, command.accounts, context)


def appoint(command: AppointExperts, context: Context, work: Work) -> None:
    one = _one(command, work)
    seats = []
    for code in command.experts:
        expert = work.facts.expert(code)
        check_expert(code, expert, unit=one.unit, department=one.department)
        if expert is None:
            raise UnableToChoose.unknown(code)
        seats.append(Seat(expert=code, account=expert.account))
    one.appoint(tuple(seats), _book(one.year, work).key_evaluation.least_experts, context)


def declare(command: DeclareIndependence, context: Context, work: Work) -> None:
    _one(command, work).declare(command.statement, context)


def recuse(command: Recuse, context: Context, work: Work) -> None:
    _one(command, work).recuse(context)


def submit_plan(command: SubmitPlan, context: Context, work: Work) -> None:
    _one(command, work).submit_plan(command.plan, _book(command.year, work), context)


def give_score(command: GiveScore, context: Context, work: Work) -> None:
    _one(command, work).give(command.subject, command.points, command.opinion, _book(command.year, work), context)


def return_plan(command: ReturnPlan, context: Context, work: Work) -> None:
    _one(command, work).return_plan(context)


def approve_plan(command: ApprovePlan, context: Context, work: Work) -> None:
    _one(command, work).approve_plan(_book(command.year, work), context)


def record_fieldwork(command: RecordFieldwork, context: Context, work: Work) -> None:
    _one(command, work).record_fieldwork(command.fieldwork, context)


def submit_draft(command: SubmitDraft, context: Context, work: Work) -> None:
    _one(command, work).submit_draft(command.report, _book(command.year, work), context)


def invite_views(command: InviteViews, context: Context, work: Work) -> None:
    _one(command, work).invite_views(_book(command.year, work), context)


def give_views(command: GiveViews, context: Context, work: Work) -> None:
    _one(command, work).give_views(command.agrees, command.views, context)


def lapse_views(command: LapseViews, context: Context, work: Work) -> None:
    _one(command, work).lapse_views(context)


def submit_final(command: SubmitFinal, context: Context, work: Work) -> None:
    _one(command, work).submit_final(command.report, command.taken_up, _book(command.year, work), context)


def demand_redo(command: DemandRedo, context: Context, work: Work) -> None:
    _one(command, work).demand_redo(context)


def reject(command: RejectReport, context: Context, work: Work) -> None:
    _one(command, work).reject(context)


def accept(command: AcceptReport, context: Context, work: Work) -> None:
    _one(command, work).accept(work.facts.rule_book(command.year), context)


def feed_back(command: SendFeedback, context: Context, work: Work) -> None:
    book = _book(command.year, work)
    _one(command, work).feed_back(command.document, command.requirements, command.contact, book, context)


def begin_rectification(command: BeginRectification, context: Context, work: Work) -> None:
    if (evaluation := work.facts.evaluation_of_order(command.order_id)) is not None:
        work.get(KeyEvaluation, evaluation).begin_rectification(context)


def apply_result(command: ApplyResult, context: Context, work: Work) -> None:
    _one(command, work).apply_result(command.use, command.document, context)


def report_result(command: ReportResult, context: Context, work: Work) -> None:
    _one(command, work).tell_congress(command.document, command.recipients, context)


def archive(command: ArchiveEvaluation, context: Context, work: Work) -> None:
    one = _one(command, work)
    one.archive(command.archive, work.facts.has_open_order(one.id), context)


def _one(command: OnEvaluation, work: Work) -> KeyEvaluation:
    return seen(work.get(KeyEvaluation, KeyEvaluation.id_for(command.code, command.year)), command.seen)


def _book(year: int, work: Work) -> RuleBook:
    return work.facts.rule_book(year).book


HANDLERS = {
    NominateProject: nominate,
    ListProject: enlist,
    CancelEvaluation: cancel,
    SendNotice: notify,
    EngageAgency: engage,
    AppointExperts: appoint,
    DeclareIndependence: declare,
    Recuse: recuse,
    SubmitPlan: submit_plan,
    GiveScore: give_score,
    ReturnPlan: return_plan,
    ApprovePlan: approve_plan,
    RecordFieldwork: record_fieldwork,
    SubmitDraft: submit_draft,
    InviteViews: invite_views,
    GiveViews: give_views,
    LapseViews: lapse_views,
    SubmitFinal: submit_final,
    DemandRedo: demand_redo,
    RejectReport: reject,
    AcceptReport: accept,
    SendFeedback: feed_back,
    BeginRectification: begin_rectification,
    ApplyResult: apply_result,
    ReportResult: report_result,
    ArchiveEvaluation: archive,
}

ACCESS = {
    NominateProject: (Verb.CREATE, Object.KEY_EVALUATION),
    ListProject: (Verb.APPROVE, Object.KEY_LIST),
    CancelEvaluation: (Verb.ISSUE, Object.KEY_EVALUATION),
    SendNotice: (Verb.ISSUE, Object.KEY_EVALUATION),
    EngageAgency: (Verb.ISSUE, Object.KEY_EVALUATION),
    AppointExperts: (Verb.ISSUE, Object.KEY_EVALUATION),
    DeclareIndependence: (Verb.CORRECT, Object.KEY_EVALUATION),
    Recuse: (Verb.CORRECT, Object.KEY_EVALUATION),
    SubmitPlan: (Verb.SUBMIT, Object.KEY_PLAN),
    GiveScore: (Verb.SUBMIT, Object.EXPERT_SHEET),
    ReturnPlan: (Verb.APPROVE, Object.KEY_PLAN),
    ApprovePlan: (Verb.APPROVE, Object.KEY_PLAN),
    RecordFieldwork: (Verb.SUBMIT, Object.KEY_REPORT),
    SubmitDraft: (Verb.SUBMIT, Object.KEY_REPORT),
    InviteViews: (Verb.ISSUE, Object.KEY_EVALUATION),
    GiveViews: (Verb.ANSWER, Object.KEY_EVALUATION),
    LapseViews: (Verb.ISSUE, Object.KEY_EVALUATION),
    SubmitFinal: (Verb.SUBMIT, Object.KEY_REPORT),
    DemandRedo: (Verb.APPROVE, Object.KEY_REPORT),
    RejectReport: (Verb.APPROVE, Object.KEY_REPORT),
    AcceptReport: (Verb.APPROVE, Object.KEY_REPORT),
    SendFeedback: (Verb.ISSUE, Object.KEY_EVALUATION),
    BeginRectification: (Verb.SUBMIT, Object.KEY_EVALUATION),
    ApplyResult: (Verb.ISSUE, Object.KEY_EVALUATION),
    ReportResult: (Verb.APPROVE, Object.KEY_LIST),
    ArchiveEvaluation: (Verb.ISSUE, Object.KEY_EVALUATION),
}

#: Which orders make which events, for the catalogue of events.
CAUSES: dict[type[Event], tuple[type, ...]] = {
    events.Nominated: (NominateProject,),
    events.Listed: (ListProject,),
    events.Cancelled: (CancelEvaluation,),
    events.NoticeSent: (SendNotice,),
    events.Contracted: (EngageAgency,),
    events.ExpertsAppointed: (AppointExperts,),
    events.Declared: (DeclareIndependence,),
    events.Recused: (Recuse,),
    events.PlanSubmitted: (SubmitPlan,),
    events.Scored: (GiveScore,),
    events.Opened: (GiveScore, Recuse),
    events.PlanReturned: (ReturnPlan,),
    events.PlanApproved: (ApprovePlan,),
    events.FieldworkRecorded: (RecordFieldwork,),
    events.DraftSubmitted: (SubmitDraft,),
    events.ViewsInvited: (InviteViews,),
    events.ViewsGiven: (GiveViews,),
    events.ViewsLapsed: (LapseViews,),
    events.FinalSubmitted: (SubmitFinal,),
    events.RedoDemanded: (DemandRedo,),
    events.Rejected: (RejectReport,),
    events.Accepted: (AcceptReport,),
    events.FeedbackSent: (SendFeedback,),
    events.RectificationBegun: (BeginRectification,),
    events.Applied: (ApplyResult,),
    events.Reported: (ReportResult,),
    events.Archived: (ArchiveEvaluation,),
}

"""What each event of a finance evaluation does to the rows. Scores are taken from events, never computed."""

from datetime import date
from decimal import Decimal
from typing import Any

from backoffice.areas.key_evaluation import events
from backoffice.areas.key_evaluation.stages import Stage
from backoffice.areas.key_evaluation.values import Deliverable, Report, Subject, Work
from backoffice.areas.third_parties.events import Task
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from projections.courses import plain
from projections.key_evaluations.assigning import assign, end_all, give_up
from projections.key_evaluations.reevaluations import register_reevaluations
from projections.key_evaluations.tables import ASSIGNMENTS, EVALUATIONS
from projections.rows import Rows
from projections.scoping import place_of
from projections.view import View

VIEW = View(name="key_evaluations", version=1, tables=(EVALUATIONS, ASSIGNMENTS))

register_reevaluations(VIEW)


@VIEW.on(events.Nominated)
def nominated(event: events.Nominated, rows: Rows) -> None:
    rows.open(
        EVALUATIONS,
        event.originator_id,
        code=event.code,
        name=event.name,
        year=event.year,
        **place_of(event),
        amount=event.amount,
        causes=[str(cause) for cause in event.causes],
        statement=event.statement,
        stage=Stage.NOMINATED,
        nominated_by=event.actor,
        nominated_at=event.occurred_at,
        accounts=[],
        experts=[],
        declared=[],
        plan_scored=[],
        report_scored=[],
        handed_in={},
        problems=0,
        problem_amount=Decimal(0),
        ordered=False,
        version=event.originator_version,
    )


@VIEW.on(events.Listed)
def listed(event: events.Listed, rows: Rows) -> None:
    change(event, rows, stage=Stage.LISTED, list_document=event.document)


@VIEW.on(events.Cancelled)
def cancelled(event: events.Cancelled, rows: Rows) -> None:
    change(event, rows, stage=Stage.CANCELLED, returned_reason=event.reason)


@VIEW.on(events.NoticeSent)
def notice_sent(event: events.NoticeSent, rows: Rows) -> None:
    change(event, rows, stage=Stage.NOTIFIED, notice_document=event.document, materials=event.materials)


@VIEW.on(events.Contracted)
def contracted(event: events.Contracted, rows: Rows) -> None:
    contract = event.contract
    change(
        event,
        rows,
        stage=Stage.CONTRACTED,
        contract=plain(contract),
        number=contract.number,
        agency=contract.agency,
        fee=contract.fee,
        accounts=list(event.accounts),
        due=due_of(contract.deliverables, Work.PLAN),
    )
    for account in event.accounts:
        assigned(event, rows, account, contract.agency, "agency")


@VIEW.on(events.ExpertsAppointed)
def appointed(event: events.ExpertsAppointed, rows: Rows) -> None:
    kept = {seat.account for seat in event.experts}
    for row in rows.find(ASSIGNMENTS, record_id=event.originator_id, role="expert"):
        if row["account"] not in kept:
            rows.close(ASSIGNMENTS, (event.originator_id, row["account"]))
    change(event, rows, experts=plain(event.experts))
    for seat in event.experts:
        assigned(event, rows, seat.account, seat.expert, "expert")


@VIEW.on(events.Declared)
def declared(event: events.Declared, rows: Rows) -> None:
    change(event, rows, declared=[*row_of(event, rows)["declared"], event.actor])
    rows.change(ASSIGNMENTS, (event.originator_id, event.actor), declared=True)


@VIEW.on(events.Recused)
def recused(event: events.Recused, rows: Rows) -> None:
    row = row_of(event, rows)
    gone = [seat["expert"] for seat in row["experts"] if seat["account"] == event.actor]
    change(
        event,
        rows,
        accounts=[account for account in row["accounts"] if account != event.actor],
        experts=[seat for seat in row["experts"] if seat["account"] != event.actor],
        declared=[account for account in row["declared"] if account != event.actor],
        plan_scored=[expert for expert in row["plan_scored"] if expert not in gone],
        report_scored=[expert for expert in row["report_scored"] if expert not in gone],
    )
    give_up(event, rows, event.actor)


@VIEW.on(events.PlanSubmitted)
def plan_submitted(event: events.PlanSubmitted, rows: Rows) -> None:
    change(
        event,
        rows,
        stage=Stage.PLAN_SUBMITTED,
        plan=plain(event.plan),
        plan_scored=[],
        plan_sheets=None,
        plan_mean=None,
        handed_in=handed_in(event, rows, Work.PLAN),
    )


@VIEW.on(events.Scored)
def scored(event: events.Scored, rows: Rows) -> None:
    """Who has scored is known at once, what was given only when all have."""
    name = f"{event.subject}_scored"
    change(event, rows, **{name: [*row_of(event, rows)[name], event.expert]})


@VIEW.on(events.Opened)
def opened(event: events.Opened, rows: Rows) -> None:
    columns: dict[str, Any] = {f"{event.subject}_sheets": plain(event.sheets), f"{event.subject}_mean": event.mean}
    if event.subject is Subject.REPORT and row_of(event, rows)["stage"] == Stage.VIEWS_EXCHANGED:
        columns["stage"] = Stage.EXPERT_REVIEWED
    change(event, rows, **columns)


@VIEW.on(events.PlanReturned)
def plan_returned(event: events.PlanReturned, rows: Rows) -> None:
    change(event, rows, stage=Stage.CONTRACTED, returned_reason=event.reason)


@VIEW.on(events.PlanApproved)
def plan_approved(event: events.PlanApproved, rows: Rows) -> None:
    change(event, rows, stage=Stage.PLAN_APPROVED, returned_reason=None, due=due(event, rows, Work.DRAFT))


@VIEW.on(events.FieldworkRecorded)
def fieldwork_recorded(event: events.FieldworkRecorded, rows: Rows) -> None:
    change(event, rows, stage=Stage.FIELDWORK, fieldwork=plain(event.fieldwork))


@VIEW.on(events.DraftSubmitted)
def draft_submitted(event: events.DraftSubmitted, rows: Rows) -> None:
    reported(event, rows, Stage.DRAFTED, Work.DRAFT, event.report, event.score)


@VIEW.on(events.ViewsInvited)
def views_invited(event: events.ViewsInvited, rows: Rows) -> None:
    change(event, rows, stage=Stage.VIEWS, comment_until=event.comment_until, due=event.comment_until)


@VIEW.on(events.ViewsGiven)
def views_given(event: events.ViewsGiven, rows: Rows) -> None:
    exchanged(event, rows, {"agrees": event.agrees, "views": event.views, "by": event.actor})


@VIEW.on(events.ViewsLapsed)
def views_lapsed(event: events.ViewsLapsed, rows: Rows) -> None:
    exchanged(event, rows, {"agrees": None, "views": "", "by": ""})


@VIEW.on(events.FinalSubmitted)
def final_submitted(event: events.FinalSubmitted, rows: Rows) -> None:
    reported(event, rows, Stage.FINAL_SUBMITTED, Work.FINAL, event.report, event.score, taken_up=event.taken_up)


@VIEW.on(events.RedoDemanded)
def redo_demanded(event: events.RedoDemanded, rows: Rows) -> None:
    change(event, rows, stage=Stage.EXPERT_REVIEWED, returned_reason=event.reason)


@VIEW.on(events.Rejected)
def rejected(event: events.Rejected, rows: Rows) -> None:
    """Another agency begins anew: nothing of the first one's work stands."""
    columns = (
        *("contract", "number", "agency", "fee", "plan", "plan_sheets", "plan_mean", "fieldwork", "report", "score"),
        *("report_sheets", "report_mean", "comment_until", "views", "taken_up", "due"),
    )
    emptied = dict.fromkeys(columns)
    lists: dict[str, Any] = {name: [] for name in ("accounts", "experts", "declared", "plan_scored", "report_scored")}
    change(event, rows, stage=Stage.NOTIFIED, returned_reason=event.reason, handed_in={}, **emptied, **lists)
    change(event, rows, problems=0, problem_amount=Decimal(0))
    end_all(event, rows)


@VIEW.on(events.Accepted)
def accepted(event: events.Accepted, rows: Rows) -> None:
    change(
        event,
        rows,
        stage=Stage.ACCEPTED,
        total=event.total,
        grade=event.grade,
        rule_book=event.rule_book,
        accepted_at=event.occurred_at,
        feedback_by=event.feedback_by,
        due=event.feedback_by,
        returned_reason=None,
    )


@VIEW.on(events.FeedbackSent)
def feedback_sent(event: events.FeedbackSent, rows: Rows) -> None:
    letter = {
        "document": event.document,
        "requirements": event.requirements,
        "reply_by": event.reply_by.isoformat(),
        "contact": event.contact,
        "issued_on": event.issued_on.isoformat(),
        "signer": event.signer,
    }
    change(
        event,
        rows,
        stage=Stage.RECTIFYING if row_of(event, rows)["ordered"] else Stage.FEEDBACK_SENT,
        feedback=letter,
        feedback_document=event.document,
        due=event.reply_by,
    )


@VIEW.on(events.RectificationBegun)
def rectification_begun(event: events.RectificationBegun, rows: Rows) -> None:
    """An order issued before the letter waits for it: the stage tells what comes next."""
    told = row_of(event, rows)["feedback"] is not None
    change(event, rows, ordered=True, **({"stage": Stage.RECTIFYING} if told else {}))


@VIEW.on(events.Applied)
def applied(event: events.Applied, rows: Rows) -> None:
    change(event, rows, stage=Stage.APPLIED, use=event.use, due=None)


@VIEW.on(events.Reported)
def result_reported(event: events.Reported, rows: Rows) -> None:
    change(event, rows, stage=Stage.REPORTED, reported=event.document)


@VIEW.on(events.Archived)
def archived(event: events.Archived, rows: Rows) -> None:
    change(event, rows, stage=Stage.ARCHIVED, archive=event.archive)
    end_all(event, rows)


def assigned(event: Any, rows: Rows, account: str, party: str, role: str) -> None:
    """An account works on the evaluation."""
    unit = row_of(event, rows)["unit"]
    assign(event, rows, account, party, role, task=Task.KEY_EVALUATION, unit=unit)


def change(event: Event, rows: Rows, **columns: Any) -> None:
    """Change the evaluation's row; its version follows."""
    rows.change(EVALUATIONS, event.originator_id, **columns, version=event.originator_version)


def row_of(event: Event, rows: Rows) -> Any:
    """The evaluation's row; it is nominated before anything else happens."""
    row = rows.get(EVALUATIONS, event.originator_id)
    assert row is not None, "an evaluation is nominated before it moves"
    return row


def reported(event: Event, rows: Rows, stage: Stage, work: Work, report: Report, score: Any, **columns: Any) -> None:
    """A report stands with its score and its problems."""
    change(
        event,
        rows,
        stage=stage,
        report=plain(report),
        score=plain(score),
        problems=len(report.problems),
        problem_amount=sum((row.amount for row in report.problems), Decimal(0)),
        handed_in=handed_in(event, rows, work),
        **columns,
    )


def exchanged(event: Event, rows: Rows, views: dict[str, Any]) -> None:
    """The unit has had its say, or has let its time pass."""
    opened_all = row_of(event, rows)["report_mean"] is not None
    change(
        event,
        rows,
        stage=Stage.EXPERT_REVIEWED if opened_all else Stage.VIEWS_EXCHANGED,
        views={**views, "on": local_date(event.occurred_at).isoformat()},
        due=due(event, rows, Work.FINAL),
    )


def handed_in(event: Event, rows: Rows, work: Work) -> dict[str, str]:
    """The days on which deliverables came, with this one's."""
    return {**row_of(event, rows)["handed_in"], work.value: local_date(event.occurred_at).isoformat()}


def due(event: Event, rows: Rows, work: Work) -> Any:
    """The limit of a deliverable of the contract as the row keeps it."""
    contract = row_of(event, rows)["contract"]
    days = {one["work"]: one["due"] for one in contract["deliverables"]}
    return date.fromisoformat(days[work.value])


def due_of(deliverables: tuple[Deliverable, ...], work: Work) -> Any:
    """The limit of a deliverable."""
    return next(one.due for one in deliverables if one.work is work)

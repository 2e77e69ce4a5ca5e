"""The rectification orders of the round: what the units were told, what they answered, how it ended."""

from collections.abc import Iterator
from functools import partial
from uuid import UUID

from backoffice.areas.monitoring.form import MonitoringForm
from backoffice.areas.rectification import commands
from backoffice.areas.rectification.events import (
    Completion,
    ItemFeedback,
    ItemVerdict,
    Level,
    Opinion,
    Problem,
    Source,
)
from backoffice.areas.rectification.order import RectificationOrder
from backoffice.attachments import AttachmentStore
from backoffice.demonstration.evidence import evidence
from backoffice.demonstration.monitoring import own_form_id
from backoffice.demonstration.steps import Step, at_once
from backoffice.demonstration.tables import Row, calendar, day, grouped, listed, moment, money, or_none, rows


def orders() -> Iterator[Step]:
    """Every step of every order; its items are set right before it is issued."""
    items = grouped("order_items", "order")
    feedback = grouped("order_feedback", "order", "round")
    latest: dict[str, str] = {}
    for row in rows("order_steps_2020"):
        order_id, seq = order_id_of(row["order"]), int(row["seq"])
        latest[row["order"]] = row["round"] or latest.get(row["order"], "")
        answers = feedback.get((row["order"], latest[row["order"]]), [])
        at, account, reason = moment(row["at"]), row["account"], row["reason"] or "按要求办理。"
        if row["action"] == "issue" and row["order"] in items:
            command = commands.ReviseDraft(order_id=order_id, problems=_problems(items[row["order"]]))
            yield Step(at=at, account=account, reason="核定整改事项", make=at_once(command), order=2 * seq)
        make = partial(_command, row, order_id, answers)
        yield Step(at=at, account=account, reason=reason, make=make, order=2 * seq + 1)


def order_id_of(code: str) -> UUID:
    """The order that a project's form of the round led to; `:own` behind the code: of daily or key monitoring."""
    project, colon, _ = code.partition(":")
    if colon:
        return RectificationOrder.id_for(Source.MONITORING, own_form_id(project))
    task = calendar()["monitoring_task"]
    return RectificationOrder.id_for(Source.MONITORING, MonitoringForm.id_for(task["year"], task["month"], code))


def _command(row: Row, order_id: UUID, answers: list[Row], store: AttachmentStore) -> object:
    due = day(row["due"])
    match row["action"]:
        case "issue":
            return commands.IssueOrder(order_id=order_id, due=due)
        case "acknowledge":
            return commands.AcknowledgeOrder(order_id=order_id)
        case "remind":
            return commands.RemindOrder(order_id=order_id)
        case "feedback":
            items = tuple(_answer(answer, row["order"], store) for answer in answers)
            return commands.SubmitFeedback(order_id=order_id, items=items, statement=row["statement"])
        case "department_review":
            return commands.ReviewFeedback(order_id=order_id)
        case "escalate":
            return commands.EscalateOrder(
                order_id=order_id, level=Level(row["level"]), document=row["document"], measure=row["reason"]
            )
        case "close":
            return commands.VerifyFeedback(
                order_id=order_id,
                verdicts=_verdicts(answers),
                method=row["method"],
                opinion=Opinion(row["opinion"]),
                amount=or_none(row["amount"], money),
            )
    assert due is not None
    if row["action"] == "return":
        return commands.ReturnFeedback(order_id=order_id, verdicts=_verdicts(answers), due=due)
    return {"extend": commands.ExtendOrder, "reopen": commands.ReopenOrder}[row["action"]](order_id=order_id, due=due)


def _problems(items: list[Row]) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            no=int(row["no"]),
            fact=row["fact"],
            indicator=row["indicator"],
            amount=or_none(row["amount"], money),
            rule=row["rule"],
            demand=row["demand"],
        )
        for row in items
    )


def _answer(row: Row, code: str, store: AttachmentStore) -> ItemFeedback:
    return ItemFeedback(
        no=int(row["no"]),
        measure=row["measure"],
        completion=Completion(row["completion"]),
        finished_on=day(row["finished_on"]),
        evidence=tuple(store.keep(name, evidence(name, code, row["no"])) for name in listed(row["evidence"])),
        why_open=row["why_open"],
    )


def _verdicts(answers: list[Row]) -> tuple[ItemVerdict, ...]:
    return tuple(
        ItemVerdict(no=int(row["no"]), passed=row["verdict"] == "pass", remark=row["remark"])
        for row in answers
        if row["verdict"]
    )

"""The rectification orders that the poor self-evaluations of 2019 led to."""

from collections.abc import Iterator
from functools import partial
from uuid import UUID

from backoffice.areas.rectification import commands
from backoffice.areas.rectification.events import Completion, ItemFeedback, ItemVerdict, Opinion, Source
from backoffice.areas.rectification.order import RectificationOrder
from backoffice.areas.self_evaluation.evaluation import SelfEvaluation
from backoffice.attachments import AttachmentStore
from backoffice.demonstration.evidence import evidence
from backoffice.demonstration.self_evaluations import YEAR
from backoffice.demonstration.steps import Step, at_once
from backoffice.demonstration.tables import Row, day, moment, rows

#: What the unit proves each item with.
PROOF = "整改完成情况.xlsx"


def orders() -> Iterator[Step]:
    """Issued by the chief, answered by the unit, closed by the performance section."""
    for row in rows("self_evaluation_orders_2019"):
        order_id, unit = order_id_of(row["project"]), row["unit_account"]
        issue = commands.IssueOrder(order_id=order_id, due=day(row["due"]))
        yield _step(row["issued_at"], "chief", "自评等级为差，限期整改。", issue)
        yield _step(row["acknowledged_at"], unit, "已签收。", commands.AcknowledgeOrder(order_id=order_id))
        feedback = partial(_feedback, row, order_id)
        yield Step(at=moment(row["feedback_at"]), account=unit, reason="整改已完成，请审核。", make=feedback)
        if row["reviewed_at"]:
            review = commands.ReviewFeedback(order_id=order_id)
            yield _step(row["reviewed_at"], row["department_account"], "情况属实，同意。", review)
        verify = commands.VerifyFeedback(
            order_id=order_id,
            verdicts=tuple(ItemVerdict(no=no, passed=True) for no in _numbers(row)),
            method="资料核查",
            opinion=Opinion.IMPROVE,
        )
        yield _step(row["closed_at"], "performance", "逐项核查，整改到位，予以销号。", verify)


def order_id_of(code: str) -> UUID:
    """The order that a project's self-evaluation led to."""
    return RectificationOrder.id_for(Source.SELF_EVALUATION, SelfEvaluation.id_for(code, YEAR))


def _feedback(row: Row, order_id: UUID, store: AttachmentStore) -> object:
    proof = store.keep(PROOF, evidence(PROOF, row["project"], "0"))
    items = tuple(
        ItemFeedback(
            no=no,
            measure=row["measure"],
            completion=Completion.DONE,
            finished_on=moment(row["feedback_at"]).date(),
            evidence=(proof,),
        )
        for no in _numbers(row)
    )
    return commands.SubmitFeedback(order_id=order_id, items=items, statement="已逐项整改，台账和佐证附后。")


def _numbers(row: Row) -> range:
    return range(1, int(row["items"]) + 1)


def _step(at: str, account: str, reason: str, command: object) -> Step:
    return Step(at=moment(at), account=account, reason=reason, make=at_once(command))

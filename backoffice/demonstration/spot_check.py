"""The spot check of the self-evaluations of 2019: sample, workbooks, objections, circular, and the orders it led to."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from functools import partial
from uuid import UUID

from backoffice.areas.rectification import commands as rectification
from backoffice.areas.rectification.events import Completion, ItemFeedback, ItemVerdict, Opinion, Source
from backoffice.areas.rectification.order import RectificationOrder
from backoffice.areas.spot_check import orders
from backoffice.areas.spot_check.recheck import Recheck
from backoffice.areas.spot_check.sheet import Answer, Objection, QualityRow, RecheckSheet, Reply, VerifiedRow
from backoffice.attachments import AttachmentStore
from backoffice.demonstration.evidence import evidence
from backoffice.demonstration.self_evaluations import YEAR, asked_codes, claimed_results
from backoffice.demonstration.steps import Step, at_once
from backoffice.demonstration.tables import Row, calendar, day, grouped, listed, moment, or_none, rows, yes
from backoffice.kernel.attachment import Attachment
from backoffice.rulebook import default_rule_book
from backoffice.scoring.codes import Attainment

ATTAINMENTS = {"达成": Attainment.ACHIEVED, "部分达成": Attainment.PARTLY, "未达成": Attainment.NOT_ACHIEVED}
REPLIES = {"采纳": Reply.ACCEPTED, "部分采纳": Reply.PARTLY, "不采纳": Reply.REFUSED}

#: What a third party signs before it sees a re-check.
DECLARATION = "本人与被复核单位没有利害关系，独立、客观复核，对所知悉的情况保密。"


def spot_checks() -> Iterator[Step]:
    """Every step, from the draw to the last order."""
    plan = calendar()["spot_check"]
    draw = orders.DrawSample(year=YEAR, no=1, document=plan["document"], seed=plan["seed"], codes=asked_codes())
    yield Step(at=moment(plan["at"]), account=plan["account"], reason=plan["reason"], make=at_once(draw))
    approve = orders.ApproveSample(year=YEAR, no=1)
    approved = moment(plan["approved_at"])
    yield Step(at=approved, account="chief", reason="样本比例和必抽情形符合规定，同意。", make=at_once(approve))
    verified, objections = grouped("recheck_rows_2019", "project"), grouped("recheck_objections_2019", "project")
    for row in rows("rechecks_2019"):
        code = row["project"]
        yield from _recheck(row, verified.get(code, []), objections.get(code, []))
    yield from _circular()
    yield from _orders()


def _recheck(row: Row, verified: list[Row], objections: list[Row]) -> Iterator[Step]:
    code = row["project"]
    due = day(row["due"])
    assert due is not None
    officer = row["officer"] or row["checker"]
    kind, _, party = row["party"].partition(":")
    to = {kind: party, "number": row["number"]} if kind else {"accounts": (row["checker"],)}
    entrust = orders.EntrustRecheck(code=code, year=YEAR, due=due, **to)
    yield _step(row["entrusted_at"], "chief", "委托第三方复核。" if kind else "按分工复核。", entrust)
    if kind:
        declare = orders.DeclareForRecheck(code=code, year=YEAR, statement=DECLARATION)
        yield _step(row["declared_at"], row["checker"], "接受委托。", declare)
    submit = partial(_submission, row, verified)
    yield Step(at=moment(row["submitted_at"]), account=row["checker"], reason="现场核查和资料核对完成。", make=submit)
    yield _step(
        row["agreed_at"], row["section"], "与项目实际情况相符，同意。", orders.AgreeRecheck(code=code, year=YEAR)
    )
    yield _step(row["told_at"], officer, "告知复核结果，听取意见。", orders.TellUnit(code=code, year=YEAR))
    if objections:
        yield Step(
            at=moment(row["unit_at"]),
            account=row["unit_account"],
            reason="对部分指标核实值有异议。",
            make=partial(_objecting, code, objections),
        )
        answers = orders.AnswerObjections(code=code, year=YEAR, answers=tuple(_answer(one) for one in objections))
        yield _step(row["answered_at"], officer, "逐项核对后答复。", answers)
    elif row["unit_at"]:
        yield _step(
            row["unit_at"], row["unit_account"], "对复核结果无异议。", orders.AcceptRecheck(code=code, year=YEAR)
        )
    if row["confirmed_at"]:
        yield _step(
            row["confirmed_at"], "chief", "复核程序完整，予以确认。", orders.ConfirmRecheck(code=code, year=YEAR)
        )


def _step(at: str, account: str, reason: str, command: object) -> Step:
    return Step(at=moment(at), account=account, reason=reason, make=at_once(command))


def _submission(row: Row, verified: list[Row], store: AttachmentStore) -> object:
    changed = {int(one["no"]): one for one in verified}
    found = []
    for said in claimed_results(row["project"], store):
        other = changed.get(said.no)
        if other is not None:
            found.append(_verified(other))
        else:
            found.append(
                VerifiedRow(
                    no=said.no,
                    actual=said.actual,
                    done_on=said.done_on,
                    attainment=said.attainment,
                    points=said.points,
                )
            )
    items = default_rule_book().spot_check.recheck.quality
    points, reasons = listed(row["quality"]), dict(pair.split(":", 1) for pair in listed(row["quality_reasons"]))
    sheet = RecheckSheet(
        quality=tuple(
            QualityRow(item=item.code, points=Decimal(given), reason=reasons.get(item.code, ""))
            for item, given in zip(items, points, strict=True)
        ),
        rows=tuple(found),
        problems=row["problems"].replace("；", "\n"),
        false_data=yes(row["false_data"]),
        papers=(_file("复核工作底稿.xlsx", row["project"], "recheck", store),),
    )
    return orders.SubmitRecheck(code=row["project"], year=YEAR, sheet=sheet)


def submission_of(code: str, store: AttachmentStore) -> object:
    """The workbook of one project as an order."""
    row = next(row for row in rows("rechecks_2019") if row["project"] == code)
    return _submission(row, grouped("recheck_rows_2019", "project").get(code, []), store)


def _verified(row: Row) -> VerifiedRow:
    attainment = ATTAINMENTS.get(row["actual"])
    return VerifiedRow(
        no=int(row["no"]),
        actual=None if attainment else or_none(row["actual"], Decimal),
        attainment=attainment,
        points=or_none(row["points"], Decimal),
        remark=row["remark"],
    )


def _objecting(code: str, objections: list[Row], store: AttachmentStore) -> object:
    return orders.ObjectToRecheck(
        code=code,
        year=YEAR,
        objections=tuple(
            Objection(
                no=int(row["no"]),
                actual=Decimal(row["claimed"]),
                argument=row["argument"],
                evidence=tuple(_file(name, code, f"objection {row['no']}", store) for name in listed(row["evidence"])),
            )
            for row in objections
        ),
    )


def _answer(row: Row) -> Answer:
    reply, no = REPLIES[row["reply"]], int(row["no"])
    found = None
    if reply is not Reply.REFUSED:
        found = VerifiedRow(no=no, actual=Decimal(row["settled"]), remark=row["answer"])
    return Answer(no=no, reply=reply, argument=row["answer"], row=found)


def _circular() -> Iterator[Step]:
    plan = calendar()["spot_check_circular"]
    document = plan["document"]
    draft = orders.DraftCircular(
        document=document, title=plan["title"], year=YEAR, text=plan["text"], codes=tuple(plan["codes"])
    )
    yield _step(plan["at"], "chief", "三种情形均有记录，拟予通报。", draft)
    if plan["announced_at"]:
        announce = orders.AnnounceCircular(document=document)
        yield _step(plan["announced_at"], "chief", "听取涉及单位意见。", announce)
    yield _step(plan["issued_at"], "leader", "同意印发。", orders.IssueCircular(document=document))


def _orders() -> Iterator[Step]:
    for row in rows("recheck_orders_2019"):
        code = row["project"]
        order_id = order_id_of(code)
        due = day(row["due"])
        yield _step(
            row["issued_at"],
            "chief",
            "抽查复核发现问题，限期整改。",
            rectification.IssueOrder(order_id=order_id, due=due),
        )
        unit = row["unit_account"]
        yield _step(row["acknowledged_at"], unit, "已签收。", rectification.AcknowledgeOrder(order_id=order_id))
        if not row["feedback_at"]:
            continue
        numbers = range(1, int(row["items"]) + 1)
        finished = moment(row["feedback_at"])
        yield Step(
            at=finished,
            account=unit,
            reason="整改已完成，请审核。",
            make=partial(_feedback, code, row, list(numbers), finished),
        )
        if row["reviewed_at"]:
            reviewed = rectification.ReviewFeedback(order_id=order_id)
            yield _step(row["reviewed_at"], row["department_account"], "同意。", reviewed)
        verify = rectification.VerifyFeedback(
            order_id=order_id,
            verdicts=tuple(ItemVerdict(no=no, passed=True, remark="") for no in numbers),
            method="资料核查",
            opinion=Opinion.KEEP,
        )
        yield _step(row["closed_at"], "performance.2", "整改到位，予以销号。", verify)


def _file(name: str, code: str, item: str, store: AttachmentStore) -> Attachment:
    return store.keep(name, evidence(name, code, item))


def order_id_of(code: str) -> UUID:
    """The order that the re-check of a project led to."""
    return RectificationOrder.id_for(Source.SPOT_CHECK, Recheck.id_for(code, YEAR))


def _feedback(code: str, row: Row, numbers: list[int], finished: datetime, store: AttachmentStore) -> object:
    return rectification.SubmitFeedback(
        order_id=order_id_of(code),
        items=tuple(
            ItemFeedback(
                no=no,
                measure=row["measure"],
                completion=Completion.DONE,
                finished_on=finished.date(),
                evidence=(_file("整改说明.xlsx", code, f"order {no}", store),),
                why_open="",
            )
            for no in numbers
        ),
        statement=row["measure"],
    )

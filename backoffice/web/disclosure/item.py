"""One item: its documents, what was published, the check list, findings, exemption; and what is done about it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask_babel import lazy_gettext as later
from sqlalchemy import RowMapping
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from backoffice.access.policy import Object, Verb, allows, check
from backoffice.areas.disclosure import orders
from backoffice.areas.disclosure.commands import ACCESS
from backoffice.areas.disclosure.events import (
    DisclosureFault,
    DisclosureFinding,
    DisclosureKind,
    DisclosureTick,
    ExemptReason,
)
from backoffice.areas.disclosure.forms import PublicationForm
from backoffice.areas.disclosure.stages import RELEASED, Stage
from backoffice.kernel.errors import Fault, Forbidden, Invalid, Text, Unable
from backoffice.kernel.periods import working_days_between
from backoffice.web.disclosure.pages import disclosure
from backoffice.web.disclosure.words import WORDS, fault_words, ground_words
from backoffice.web.forming.posting import posted, read
from backoffice.web.telling.entries import entries
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation, posts
from backoffice.web.visit.ordering import Refusal, carry_out, done_before, refusal, seen
from projections.disclosures.queries import findings_of
from projections.disclosures.queries import item as find_item
from projections.rectification_board.queries import order_of
from projections.timeline.queries import of_record

#: The blueprint with the pages of this module on it, for the next in the list.
__all__ = ["disclosure"]


@dataclass(frozen=True, kw_only=True)
class Act:
    """Something done to an item with a short form of its page, at these stages."""

    order: type
    stages: tuple[Stage, ...]
    make: Callable[[RowMapping], object]
    done: Any
    condition: Callable[[RowMapping], bool] = lambda row: True


def named(row: RowMapping) -> dict[str, Any]:
    """How an order names the item, at the version that the form was opened at."""
    kind = DisclosureKind(row["kind"])
    return {
        "publisher": row["publisher"],
        "year": row["year"],
        "kind": kind,
        "project": row["project"],
        "seen": seen(),
    }


def _publish(row: RowMapping) -> object:
    return orders.PublishDisclosure(**named(row), publication=read(PublicationForm, posted(PublicationForm)))


def _pass(row: RowMapping) -> object:
    ticked = request.form.getlist("ticks")
    ticks = tuple(tick for tick in DisclosureTick if tick.value in ticked)
    return orders.PassDisclosure(**named(row), ticks=ticks)


def _find(row: RowMapping) -> object:
    fault = _one_of(DisclosureFault, "fault")
    code = request.form.get("code", "")
    finding = DisclosureFinding(fault=fault, code=code, fact=request.form.get("fact", ""))
    return orders.FindDisclosureFaults(**named(row), findings=(finding,))


def _ask(row: RowMapping) -> object:
    codes = tuple(request.form.getlist("codes"))
    return orders.AskExemption(**named(row), ground=_one_of(ExemptReason, "ground"), codes=codes)


def _grant(row: RowMapping) -> object:
    try:
        day = date.fromisoformat(request.form.get("review_on", "").strip())
    except ValueError:
        raise Invalid((Fault("review_on", "malformed", Text("日期写作 2021-03-10。", "Write 2021-03-10.")),)) from None
    return orders.GrantExemption(**named(row), review_on=day)


def _one_of(kind: Any, name: str) -> Any:
    value = request.form.get(name, "")
    if value not in set(kind):
        raise Invalid((Fault(name, "required", Text("请选择。", "Choose one.")),))
    return kind(value)


def _plain(order: type) -> Callable[[RowMapping], object]:
    return lambda row: order(**named(row))


ACTS: dict[str, Act] = {
    "publish": Act(
        order=orders.PublishDisclosure,
        stages=(Stage.PLANNED, Stage.FAULTY),
        make=_publish,
        done=later("已登记公开。"),
        condition=lambda row: not row["asked"],
    ),
    "review": Act(
        order=orders.ReviewDisclosure,
        stages=(Stage.AT_DEPARTMENT,),
        make=_plain(orders.ReviewDisclosure),
        done=later("已审核，转绩效科核查。"),
    ),
    "return": Act(
        order=orders.ReturnDisclosure,
        stages=(Stage.AT_DEPARTMENT,),
        make=_plain(orders.ReturnDisclosure),
        done=later("已退回。"),
    ),
    "pass": Act(
        order=orders.PassDisclosure,
        stages=(Stage.PUBLISHED, Stage.FIXED),
        make=_pass,
        done=later("核查通过，已在公众页面发布。"),
    ),
    "find": Act(
        order=orders.FindDisclosureFaults,
        stages=(Stage.PLANNED, Stage.PUBLISHED, Stage.FIXED, *RELEASED),
        make=_find,
        done=later("发现已登记并通知单位。"),
        condition=lambda row: row["stage"] != Stage.PLANNED or row["due"] < current.today(),
    ),
    "demand": Act(
        order=orders.DemandDisclosureFix,
        stages=(Stage.FAULTY,),
        make=_plain(orders.DemandDisclosureFix),
        done=later("已提请整改，整改通知已拟稿。"),
        condition=lambda row: row["fix_by"] < current.today() and not row["demanded"],
    ),
    "ask": Act(
        order=orders.AskExemption,
        stages=(Stage.PLANNED, Stage.FAULTY),
        make=_ask,
        done=later("豁免申请已提交。"),
        condition=lambda row: not row["asked"],
    ),
    "grant": Act(
        order=orders.GrantExemption,
        stages=(Stage.PLANNED, Stage.FAULTY),
        make=_grant,
        done=later("已批准不公开。"),
        condition=lambda row: bool(row["asked"]),
    ),
    "refuse": Act(
        order=orders.RefuseExemption,
        stages=(Stage.PLANNED, Stage.FAULTY),
        make=_plain(orders.RefuseExemption),
        done=later("已告知单位。"),
        condition=lambda row: bool(row["asked"]),
    ),
    "lift": Act(
        order=orders.LiftExemption,
        stages=(Stage.EXEMPT, Stage.PLANNED),
        make=_plain(orders.LiftExemption),
        done=later("已解除豁免。"),
        condition=lambda row: row["stage"] == Stage.EXEMPT or bool(row["withheld"]),
    ),
    "drop": Act(
        order=orders.DropDisclosure,
        stages=(Stage.PLANNED,),
        make=_plain(orders.DropDisclosure),
        done=later("已撤销登记。"),
    ),
}


@disclosure.get("/disclosure/items/<uuid:item_id>")
def item(item_id: UUID) -> str:
    """An item with everything that was done about it."""
    check(current.actor(), Verb.READ, Object.DISCLOSURE)
    return _show(item_id)


@disclosure.post("/disclosure/items/<uuid:item_id>/<act>")
def done(item_id: UUID, act: str) -> AnyResponse | tuple[str, int]:
    """Do one of ACTS; what cannot be done shows the page again with what was typed."""
    check(current.actor(), Verb.READ, Object.DISCLOSURE)
    row = _row(item_id)
    if act not in ACTS:
        raise NotFound
    try:
        if not done_before():
            carry_out(ACTS[act].make(row), request.form.get("reason", ""), done=str(ACTS[act].done))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return _show(item_id, refused, act), refused.status
    return redirect(url_for("disclosure.item", item_id=item_id), 303)


def offered(row: RowMapping) -> list[str]:
    """The acts that the visitor may do now, by name."""
    if current.in_past():
        return []
    actor = current.actor()
    return [
        name
        for name, act in ACTS.items()
        if row["stage"] in act.stages and act.condition(row) and allows(actor, *ACCESS[act.order])
    ]


def _row(item_id: UUID) -> RowMapping:
    row = find_item(current.reader(), current.scope(), item_id)
    if row is None:
        raise NotFound
    return row


def _show(item_id: UUID, refused: Refusal | None = None, act: str = "") -> str:
    row, today = _row(item_id), current.today()
    reader, scope = current.reader(), current.scope()
    errors = dict(refused.errors) if refused else {}
    return render_template(
        "disclosure/item.html",
        row=row,
        offered=offered(row),
        refused=refused,
        errors={name.removeprefix("findings[0]."): sentence for name, sentence in errors.items()},
        act=act,
        typed=request.form if act else {},
        ticks=list(DisclosureTick),
        faults=[(fault.value, fault_words(fault)) for fault in DisclosureFault if fault is not DisclosureFault.LATE],
        grounds=[(ground.value, ground_words(ground)) for ground in ExemptReason],
        findings=findings_of(reader, scope, item_id),
        order=order_of(reader, scope, item_id) if row["demanded"] else None,
        entries=entries(of_record(reader, scope, item_id, limit=None)),
        titles=posts([name for name in (row["published_by"], row["checked_by"], row["exempt_by"]) if name]),
        left=working_days_between(today, row["fix_by"]) if row["fix_by"] else None,
        today=today,
        organisation=organisation,
        **WORDS,
    )

"""What the decision panel offers to the visitor for a form that waits: ways to decide, ticks, limits, phrases."""

from typing import Any

from flask import request, url_for
from flask_babel import gettext

from backoffice.kernel.context import Role
from backoffice.kernel.periods import add_working_days
from backoffice.kernel.review import DECIDERS, Node, Status
from backoffice.web.kinds.kind import FormKind, Judgement
from backoffice.web.kinds.row import Row
from backoffice.web.shell.shapes import Choice, Decision, Tick
from backoffice.web.visit.current import account, house, in_past, today
from backoffice.web.visit.ordering import Refusal, new_command_id

#: Working days that a return offers as the new limit.
DAYS_TO_CORRECT = 5


def turn_of_visitor(row: Row) -> str:
    """Why the visitor may not decide on the form, in a sentence; empty when they may."""
    mine = account()
    if row["status"] != Status.PENDING:
        return gettext("这份材料现在不在审核环节。")
    node = Node(row["node"])
    if mine.role not in DECIDERS[node]:
        return gettext("现在轮到其他环节办理。")
    course = row["course"]
    acted = {name for at, name in course["acted"] if at != node}
    if mine.account in acted or mine.account == course["submitted_by"]:
        return gettext("您已在前一环节经办，按不相容岗位分离要求不能再审。")
    if row["assignee"] not in (None, mine.account):
        return gettext("已转办给其他经办人。")
    return ""


def needs_page(kind: FormKind, row: Row) -> bool:
    """Whether this node fills in a sheet of its own: the bureau's conclusion, the section's review."""
    judgement = kind.judgement(row)
    return judgement is not None and judgement.sheet


def decision_of(
    kind: FormKind,
    row: Row,
    *,
    action: str,
    full: str = "",
    next_: str = "",
    refused: Refusal | None = None,
) -> Decision:
    """The panel for a form and the present visitor; `refused` shows again what was typed."""
    closed = "" if in_past() else turn_of_visitor(row)
    typed = request.form if request.method == "POST" else {}
    errors = dict(refused.errors) if refused else {}
    if refused and not refused.stale and not errors:
        errors = {"reason": refused.sentence}
    judgement = kind.judgement(row)
    disposals = _disposals(judgement, row, typed.get("disposal", ""))
    return Decision(
        action=action,
        version=row["version"],
        command_id=new_command_id(),
        choices=_choices(kind, row, full),
        chosen=typed.get("decision") or request.args.get("decide", "pass"),
        reason=typed.get("reason", ""),
        phrases=_phrases(),
        disposals=disposals,
        amount_label=str(judgement.amount) if judgement and disposals else "",
        amount=typed.get("amount", ""),
        disposals_label=str(judgement.disposals_label) if judgement and disposals else "",
        due=typed.get("due") or add_working_days(today(), DAYS_TO_CORRECT),
        due_hint=gettext("默认 %(n)s 个工作日。", n=DAYS_TO_CORRECT),
        to=typed.get("to", ""),
        recipients=_colleagues(),
        note=gettext("单位重报后直接回到您处，不再经过前面环节，并标出改动。"),
        next=next_,
        keep=f"{kind.key}-{kind.record_id(row)}",
        errors=errors,
        stale=refused.stale if refused else "",
        past=in_past(),
        closed=closed,
    )


def _choices(kind: FormKind, row: Row, full: str) -> tuple[Choice, ...]:
    judgement = kind.judgement(row)
    own_page = bool(full) and needs_page(kind, row)
    passed = gettext("通过")
    passing = Choice(
        key="pass",
        label=str(judgement.label) if judgement else passed,
        icon="check",
        submit=gettext("填写审核表") if own_page else str(judgement.submit) if judgement else passed,
        primary=True,
        url=f"{full}#decision" if own_page else "",
    )
    returning = Choice(
        key="return",
        label=gettext("退回修改"),
        icon="corner-up-left",
        submit=gettext("退回修改"),
        url=f"{full}&decide=return#decision" if full else "",
    )
    transfer = Choice(
        key="transfer",
        label=gettext("转办"),
        icon="user-share",
        submit=gettext("转办"),
        url=f"{full}&decide=transfer#decision" if full else "",
        disabled="" if _colleagues() else gettext("本岗位没有其他经办人，不能转办。"),
    )
    return passing, returning, transfer


def _disposals(judgement: Judgement | None, row: Row, chosen: str) -> tuple[Tick, ...]:
    return judgement.disposals(row, chosen) if judgement is not None and judgement.disposals is not None else ()


def _phrases() -> tuple[str, ...]:
    return (gettext("情况属实，同意。"), gettext("佐证不足，请补充。"), gettext("进度滞后，须整改。"))


def _colleagues() -> tuple[tuple[str, str], ...]:
    mine = account()
    roles = [Role.PERFORMANCE, Role.CHIEF] if mine.role in (Role.PERFORMANCE, Role.CHIEF) else [mine.role]
    others = house().accounts.of_organisation(mine.organisation, roles)
    return tuple((one.account, one.title_zh) for one in others if one.account != mine.account)


def full_page(kind: FormKind, row: Row) -> str:
    """The record's page at the tab of this form."""
    which: dict[str, Any] = {"form": kind.record_id(row)} if kind.several else {}
    return url_for("projects.record", code=row["code"], year=row["year"], tab=kind.tab, **which)

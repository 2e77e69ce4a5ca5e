"""A change of an approved target: the business section confirms why what monitoring found behind is lowered."""

from typing import Any

from flask import request
from flask_babel import gettext
from flask_babel import lazy_gettext as later

from backoffice.areas.targets import adjustment_commands as commands
from backoffice.areas.targets.adjustment_form import AdjustmentForm
from backoffice.areas.targets.adjustment_forms import AdjustmentFormForm
from backoffice.areas.targets.events import ChangeKind
from backoffice.areas.targets.labels import CHANGE_KINDS, REASON_CLASSES
from backoffice.kernel.review import Node
from backoffice.kernel.scope import Scope
from backoffice.web.kinds.earlier import earlier_of
from backoffice.web.kinds.kind import FormKind, Judgement, Sheet
from backoffice.web.kinds.row import Row
from backoffice.web.kinds.target import TARGET
from backoffice.web.shell.formats import money
from backoffice.web.shell.shapes import Tick
from backoffice.web.telling.facts import fact
from backoffice.web.telling.forms import offers
from backoffice.web.telling.values import in_words
from backoffice.web.visit import current
from backoffice.web.visit.ordering import seen
from projections.adjustments import queries
from projections.projects.queries import target
from projections.reader import Reader

#: What is posted when the section has found the objective reason.
CONFIRMED = "confirmed"

#: What a change holds of the target form; the rest of it stays as it was approved.
CHANGEABLE = ("amount", "split", "medium_goal", "goal", "indicators")


def facts(row: Row) -> list[dict[str, Any]]:
    """What is asked for, and what it changes."""
    reason = REASON_CLASSES.get(row["reason_class"]) if row["reason_class"] else None
    lowered = "、".join(row["lowered"])
    return [
        fact(gettext("类别"), in_words(CHANGE_KINDS[ChangeKind(row["kind"])]), f"No. {row['number']}"),
        fact(gettext("情形"), in_words(reason) if reason else "—", row["budget_document"] or ""),
        fact(gettext("全年预算数（万元）"), money(row["amount"]), gettext("变动 %(n)s", n=money(row["change"]))),
        fact(gettext("原目标版本"), gettext("第 %(n)s 版", n=row["base_version"])),
        fact(gettext("调低的落后指标"), lowered or "—", row["confirmed_reason"] or ""),
    ]


def judgement(row: Row) -> Judgement | None:
    """The section confirms the reason where indicators that monitoring found behind are lowered."""
    if row["node"] != Node.SECTION or not row["lowered"]:
        return None
    return Judgement(
        label=later("通过"),
        submit=later("核实并通过"),
        order=confirming,
        disposals=disposals,
        disposals_label=later("监控落后指标拟调低"),
    )


def disposals(row: Row, chosen: str) -> tuple[Tick, ...]:
    """Whether the objective reason was found."""
    named = "、".join(row["lowered"])
    words = gettext("已核实客观原因，非为降低标准：%(named)s", named=named)
    return (Tick(key=CONFIRMED, label=words, checked=chosen == CONFIRMED),)


def confirming(row: Row) -> object:
    """Pass the application on, with what was ticked."""
    confirms = request.form.get("disposal") == CONFIRMED
    return commands.PassAdjustment(**by_number(row), confirms_reason=confirms, seen=seen())


def by_number(row: Row) -> dict[str, Any]:
    """A change that commands name by project, year and number."""
    return {"code": row["code"], "year": row["year"], "number": row["number"]}


def sheet(code: str, year: int, row: Row | None, data: dict[str, Any]) -> Sheet:
    """The application as it is, or the approved target as it stands."""
    if not data and (of := target(current.reader(), current.scope(), code, year)) is not None:
        typed = TARGET.typed(of)
        data = {name: typed[name] for name in CHANGEABLE if name in typed}
    return Sheet(data=data, offers=offers(year), library=True, earlier=earlier_of(code, year, data))


def under_way(reader: Reader, scope: Scope, code: str, year: int) -> Row | None:
    """The change that is not at its end; None when there is none."""
    row = queries.latest_of(reader, scope, code, year)
    return row if row is not None and row["ended_on"] is None else None


def submitting(code: str, year: int, row: Row, payload: Any, version: int | None) -> object:
    """Hand the application in."""
    return commands.SubmitAdjustment(**by_number(row), form=payload, seen=version)


ADJUSTMENT = FormKind(
    key="target_adjustment",
    label=later("目标调整（追加）"),
    tab="adjustment",
    schema=AdjustmentFormForm,
    payload=AdjustmentForm,
    content="form",
    id_column="adjustment_id",
    find=queries.adjustment_by_id,
    of_project=under_way,
    subject=by_number,
    passing=commands.PassAdjustment,
    returning=commands.ReturnAdjustment,
    withdrawing=commands.WithdrawAdjustment,
    handing_over=commands.HandOverAdjustment,
    facts=facts,
    sheet=sheet,
    submitting=submitting,
    judgement=judgement,
    alone=lambda task: bool(task["node"] == Node.SECTION),
)

"""The monitoring form: the last reviewer chooses what follows under its light."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from flask import request
from flask_babel import gettext
from flask_babel import lazy_gettext as later

from backoffice.areas.monitoring import commands
from backoffice.areas.monitoring.events import Disposition, MonitoringContent, MonitoringKind
from backoffice.areas.monitoring.form import DISPOSITIONS as UNDER_LIGHT
from backoffice.areas.monitoring.forms import MonitoringEntryForm
from backoffice.areas.monitoring.labels import DISPOSITIONS, EXTENSION, KINDS
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.money import UnableToReadMoney, from_wan
from backoffice.kernel.review import Node
from backoffice.kernel.scope import Scope
from backoffice.scoring.codes import Light, Nature
from backoffice.web.kinds.kind import FormKind, Judgement, Sheet, by_form
from backoffice.web.kinds.row import Row, is_last
from backoffice.web.shell.formats import money, percent, period
from backoffice.web.shell.shapes import Tick
from backoffice.web.telling.facts import fact, number_of, rule_words
from backoffice.web.telling.forms import offers
from backoffice.web.telling.values import in_words
from backoffice.web.visit.current import house, in_past
from backoffice.web.visit.ordering import seen
from projections.monitoring import queries
from projections.monitoring.filters import OWED
from projections.reader import Reader


def facts(row: Row) -> list[dict[str, Any]]:
    """Execution, attainment and what is left over."""
    kind = in_words(KINDS[MonitoringKind(row["kind"])])
    return [
        fact(gettext("监控类型"), kind, gettext("已归档") if row["archived"] else ""),
        fact(gettext("全年预算数（万元）"), money(row["adjusted"])),
        fact(gettext("%(period)s执行数（万元）", period=period(row["month"])), money(row["executed"])),
        fact(gettext("执行率"), percent(row["execution_rate"]), rule_words(row["exec_rule"])),
        fact(gettext("目标完成率"), percent(row["attainment"]), row["worst"] or ""),
        fact(gettext("预计年末结余（万元）"), money(row["balance"])),
    ]


def judgement(row: Row) -> Judgement | None:
    """The last reviewer decides what follows."""
    if not is_last(row):
        return None
    return Judgement(
        label=later("通过"),
        submit=later("核定并通过"),
        order=confirming,
        disposals=disposals,
        amount=later("调减后的全年预算数（只在调整时填写）"),
    )


def disposals(row: Row, chosen: str) -> tuple[Tick, ...]:
    """The dispositions that the form's light allows."""
    allowed = UNDER_LIGHT.get(Light(row["light"]), ()) if row["light"] else ()
    wanted = chosen or (allowed[0].value if allowed else "")
    return tuple(
        Tick(key=way.value, label=in_words(words), checked=way.value == wanted, disabled=way not in allowed)
        for way, words in DISPOSITIONS.items()
    )


def confirming(row: Row) -> object:
    """The disposition as posted. Raises Invalid where none was chosen."""
    try:
        disposition = Disposition(request.form.get("disposal", ""))
    except ValueError:
        raise Invalid((Fault("disposal", "required", Text("请选择处置。", "Choose a disposition.")),)) from None
    return commands.ConfirmMonitoringForm(
        form_id=row["form_id"],
        disposition=disposition,
        demand=request.form.get("demand", "").strip(),
        reduced_to=_reduced_to() if disposition is Disposition.ADJUST else None,
        seen=seen(),
    )


def _reduced_to() -> Decimal:
    try:
        return from_wan(request.form.get("amount", ""))
    except UnableToReadMoney as problem:
        raise Invalid((Fault("amount", problem.code, problem.text),)) from problem


def batch(row: Row) -> object | None:
    """A green form at its end goes on as it is."""
    if not is_last(row):
        return None
    return commands.ConfirmMonitoringForm(
        form_id=row["form_id"], disposition=Disposition.CONTINUE, demand="", seen=row["version"]
    )


def of_project(reader: Reader, scope: Scope, code: str, year: int) -> Row | None:
    """The form that the address names; else the one that the unit owes longest, else the latest of the year."""
    forms = [row for row in queries.forms_of_project(reader, scope, code) if row["year"] == year]
    named = [row for row in forms if str(row["form_id"]) == request.args.get("form")]
    owed = sorted((row for row in forms if row["status"] in OWED), key=lambda row: row["due"])
    return next(iter([*named, *owed, *forms]), None)


def absent(row: Row) -> tuple[str, ...]:
    """Only key monitoring tells of procurement, tendering and the like."""
    return () if row["kind"] == MonitoringKind.KEY else tuple(EXTENSION)


def sheet(code: str, year: int, row: Row | None, data: dict[str, Any]) -> Sheet:
    """A row for every indicator of the target, beside the money as the treasury has it."""
    if row is None:
        return Sheet(data=data)
    filled = {int(entry["no"]): entry for entry in data.get("rows", ())}
    known = None if in_past() else house().app.facts.money(code, year)
    return Sheet(
        data={**data, "rows": [filled.get(one["no"], {"no": str(one["no"])}) for one in row["indicators"]]},
        fixed=frozenset({"rows"}),
        absent=frozenset((*_inapplicable(row["indicators"]), *absent(row))),
        offers={**offers(year), "no": {str(one["no"]): _wanted(one) for one in row["indicators"]}},
        money={
            "adjusted": row["adjusted"],
            "executed": known.executed_until(row["month"]) if known else row["executed"],
        },
    )


def _inapplicable(indicators: list[dict[str, Any]]) -> Iterator[str]:
    """Of value, day and attainment each indicator is told by one; the places of the others."""
    told_by = {Nature.BY_DATE: "done_on", Nature.QUALITATIVE: "attainment"}
    for at, one in enumerate(indicators):
        own = told_by.get(Nature(one["nature"]), "actual")
        yield from (f"rows[{at}].{name}" for name in ("actual", "done_on", "attainment") if name != own)


def _wanted(one: dict[str, Any]) -> str:
    value = number_of(one["value"]) if one["value"] else one["text"] or one["due"] or ""
    return f"{one['level3']}（{value} {one['unit']}）"


def submitting(code: str, year: int, row: Row, payload: Any, version: int | None) -> object:
    """Hand the form in."""
    return commands.SubmitMonitoringForm(form_id=row["form_id"], entry=payload, seen=version)


MONITORING = FormKind(
    key="monitoring",
    label=later("绩效监控"),
    tab="monitoring",
    schema=MonitoringEntryForm,
    payload=MonitoringContent,
    content="entry",
    id_column="form_id",
    find=queries.form,
    of_project=of_project,
    subject=by_form,
    passing=commands.PassMonitoringForm,
    returning=commands.ReturnMonitoringForm,
    withdrawing=commands.WithdrawMonitoringForm,
    handing_over=commands.HandOverMonitoringForm,
    facts=facts,
    sheet=sheet,
    submitting=submitting,
    several=True,
    absent=absent,
    judgement=judgement,
    batch=batch,
    alone=lambda task: bool(task["node"] == Node.PERFORMANCE and task["light"] != "green"),
)

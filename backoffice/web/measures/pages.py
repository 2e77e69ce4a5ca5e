"""The pages of measures: the list, one measure, its notice, and what may be done to it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as later
from sqlalchemy import RowMapping
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from backoffice.access.policy import Object, Verb, allows, check
from backoffice.areas.projects import measure_commands as commands
from backoffice.areas.projects.measure import AUTHORITIES, Stage
from backoffice.areas.projects.measure_events import MeasureKind
from backoffice.kernel.context import Role
from backoffice.kernel.errors import Fault, Forbidden, Invalid, Unable
from backoffice.kernel.money import UnableToReadMoney, from_wan
from backoffice.web.measures.words import kind_words, kinds, stage_tag, stages
from backoffice.web.telling.entries import entries
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation, organisations
from backoffice.web.visit.ordering import Refusal, carry_out, done_before, refusal, seen
from backoffice.web.visit.reading import Conditions
from projections.monitoring.measures import MeasureFilter, count, measure
from projections.monitoring.measures import measures as find_measures
from projections.organisations.queries import departments
from projections.timeline.queries import of_record

measures = Blueprint("measures", __name__, template_folder="templates")


@dataclass(frozen=True, kw_only=True)
class Act:
    """Something done to a measure with a short form of its page."""

    make: Callable[[RowMapping], object]
    done: Any


def _document() -> str:
    return request.form.get("document", "").strip()


def _recovery(row: RowMapping) -> object:
    try:
        recovered = from_wan(request.form.get("recovered", ""))
    except UnableToReadMoney as problem:
        raise Invalid((Fault("recovered", problem.code, problem.text),)) from problem
    return commands.RecordRecovery(measure_id=row["measure_id"], recovered=recovered, document=_document(), seen=seen())


ACTS: dict[str, Act] = {
    "decide": Act(
        make=lambda row: commands.DecideMeasure(measure_id=row["measure_id"], document=_document(), seen=seen()),
        done=later("已决定，并通知有关单位。"),
    ),
    "refuse": Act(
        make=lambda row: commands.RefuseMeasure(measure_id=row["measure_id"], seen=seen()), done=later("未批准。")
    ),
    "lift": Act(
        make=lambda row: commands.LiftMeasure(measure_id=row["measure_id"], document=_document(), seen=seen()),
        done=later("已解除，支付恢复。"),
    ),
    "recover": Act(make=_recovery, done=later("已登记收回。")),
}


@measures.before_request
def readers_only() -> None:
    """Whoever reads of measures."""
    check(current.actor(), Verb.READ, Object.MEASURE)


@measures.get("/measures")
def rows() -> str:
    """The measures within the visitor's scope, those that wait for a decision first."""
    asked = Conditions()
    wanted = MeasureFilter(
        year=asked.whole("year"),
        code=asked.text("code") or None,
        kind=asked.one_of("kind", tuple(kind.value for kind in MeasureKind)) or None,
        stage=asked.one_of("stage", tuple(stage.value for stage in Stage)) or None,
        department=asked.text("department") or None,
        keyword=asked.text("q"),
    )
    reader, scope = current.reader(), current.scope()
    total, amount = count(reader, scope, wanted)
    return render_template(
        "measures/list.html",
        asked=asked,
        wanted=wanted,
        rows=find_measures(reader, scope, wanted, limit=asked.size, offset=(asked.page - 1) * asked.size),
        total=total,
        amount=amount,
        choices=departments(organisations(), scope),
        kinds=kinds(),
        stages=stages(),
        kind_words=kind_words,
        stage_tag=stage_tag,
        organisation=organisation,
    )


@measures.get("/measures/<uuid:measure_id>")
def record(measure_id: UUID) -> str:
    """A measure with what was found, who decided what, and what may be done now."""
    return _show(measure_id)


@measures.post("/measures/<uuid:measure_id>/<act>")
def done(measure_id: UUID, act: str) -> Response | tuple[str, int]:
    """Do one of ACTS; what cannot be done shows the page again with what was typed."""
    row = _row(measure_id)
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
        return _show(measure_id, refused, act), refused.status
    return redirect(url_for("measures.record", measure_id=measure_id), 303)


@measures.get("/measures/<uuid:measure_id>/notice")
def notice(measure_id: UUID) -> str:
    """The notice to the unit, to be printed; there is none before the decision."""
    row = _row(measure_id)
    if row["decided_at"] is None or row["stage"] == Stage.REFUSED:
        raise NotFound
    return render_template("measures/notice.html", row=row, kind_words=kind_words, organisation=organisation)


def _row(measure_id: UUID) -> RowMapping:
    row = measure(current.reader(), current.scope(), measure_id)
    if row is None:
        raise NotFound
    return row


def may(row: RowMapping) -> set[str]:
    """Which of ACTS the visitor may do to a measure as it stands."""
    if current.in_past():
        return set()
    actor, kind = current.actor(), MeasureKind(row["kind"])
    match row["stage"]:
        case Stage.PROPOSED if actor.role is AUTHORITIES[kind]:
            return {"decide", "refuse"}
        case Stage.IN_FORCE if kind is MeasureKind.SUSPEND and allows(actor, Verb.GRANT, Object.MEASURE):
            return {"lift"}
        case Stage.IN_FORCE if kind is MeasureKind.CANCEL and actor.role is Role.BUDGET:
            return {"recover"}
    return set()


def _show(measure_id: UUID, refused: Refusal | None = None, act: str = "") -> str:
    row = _row(measure_id)
    return render_template(
        "measures/record.html",
        row=row,
        may=may(row),
        refused=refused,
        act=act,
        tag=stage_tag(row),
        kind_words=kind_words,
        organisation=organisation,
        entries=entries(of_record(current.reader(), current.scope(), measure_id, limit=None)),
        money=current.house().app.facts.money(row["code"], row["year"]) if "recover" in may(row) else None,
    )

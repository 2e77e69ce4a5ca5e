"""The pages of replay: the log, one event, and a record after each of its events."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, render_template, url_for
from flask_babel import gettext
from sqlalchemy import RowMapping
from werkzeug.exceptions import NotFound

from backoffice.access.policy import Object, Verb, allows, check
from backoffice.kernel.context import Role
from backoffice.kernel.periods import end_of, local, start_of
from backoffice.web.files import csv_response
from backoffice.web.replay.areas import AREAS
from backoffice.web.replay.states import differences, form_of, record_at, state_of, told
from backoffice.web.replay.track import road, track
from backoffice.web.shell.addresses import at_moment
from backoffice.web.shell.shapes import Entry
from backoffice.web.telling.entries import entries
from backoffice.web.telling.sentences.catalogue import sentence
from backoffice.web.visit import current
from backoffice.web.visit.naming import ROLES, organisation, organisations, posts, role_label
from backoffice.web.visit.reading import Conditions
from projections.organisations.queries import departments
from projections.timeline.queries import EventFilter, count, event, events, neighbours, of_record

replay = Blueprint("replay", __name__, template_folder="templates")


@replay.before_request
def readers_only() -> None:
    """Whoever may read the history."""
    check(current.actor(), Verb.READ, Object.HISTORY)


@replay.get("/events")
def log() -> str:
    """Every event within the scope, newest first, under the conditions of the address."""
    asked = Conditions()
    wanted = _wanted(asked)
    rows = events(current.reader(), current.scope(), wanted, limit=asked.size, offset=(asked.page - 1) * asked.size)
    return render_template(
        "replay/log.html",
        asked=asked,
        wanted=wanted,
        rows=rows,
        told=dict(zip((row["position"] for row in rows), entries(rows), strict=True)),
        total=count(current.reader(), current.scope(), wanted),
        areas=AREAS,
        roles=[role for role in ROLES if role is not Role.EXPERT],
        role_label=role_label,
        departments=departments(organisations(), current.scope()),
    )


@replay.get("/events/export")
def export() -> Response:
    """The events of the log as CSV, under the same conditions and scope."""
    rows = events(current.reader(), current.scope(), _wanted(Conditions()), limit=None)
    titles = posts(row["actor"] for row in rows)
    heads = [
        gettext("事件"),
        gettext("发生时间"),
        gettext("谁"),
        gettext("岗位"),
        gettext("机构"),
        gettext("项目编码"),
        gettext("做了什么"),
        gettext("理由"),
        gettext("事件种类"),
        gettext("命令号"),
    ]
    values = [_line(row, titles) for row in rows]
    if _tells_origins():
        heads.append(gettext("来源地址"))
        origins = {id: current.house().origin(id) for id in {row["command_id"] for row in rows}}
        values = [[*line, origins[row["command_id"]]] for line, row in zip(values, rows, strict=True)]
    return csv_response(gettext("事件"), heads, values)


@replay.get("/events/<int:position>", endpoint="event")
def one_event(position: int) -> str:
    """One event: who, in what role, why, what it says, what it changed, and what caused what."""
    row = event(current.reader(), current.scope(), position)
    if row is None:
        raise NotFound
    now = record_at(row["record_id"], row["version"])
    before = record_at(row["record_id"], row["version"] - 1)
    before_it, after_it = neighbours(current.reader(), current.scope(), row["record_id"], position)
    chain, length = road(position)
    said = current.house().log.read_one(position).event
    assert now is not None
    return render_template(
        "replay/event.html",
        row=row,
        entry=_entry(row),
        organisation=organisation(row["organisation"]),
        origin=_origin(row["command_id"]),
        told=told(said),
        parts=form_of(said),
        changes=differences(before, now),
        chain=chain,
        length=length,
        before=before_it,
        after=after_it,
    )


@replay.get("/records/<uuid:record_id>/replay")
def record(record_id: UUID) -> str:
    """A record after one of its events (`at`), beside the state after another (`against`)."""
    rows = of_record(current.reader(), current.scope(), record_id, newest_first=False, limit=None)
    if not rows:
        raise NotFound
    asked = Conditions()
    place = _chosen(asked.whole("at"), rows, len(rows) - 1)
    against = _chosen(asked.whole("against"), rows, 0)
    row, other = rows[place], rows[against]
    now, before = record_at(record_id, row["version"]), record_at(record_id, row["version"] - 1)
    assert now is not None
    earlier, later = sorted((other["version"], rows[_chosen(asked.whole("with"), rows, len(rows) - 1)]["version"]))
    compared = record_at(record_id, later)
    assert compared is not None
    chain, length = road(row["position"])
    return render_template(
        "replay/record.html",
        record_id=record_id,
        rows=rows,
        row=row,
        entry=_entry(row),
        organisation=organisation(row["organisation"]),
        origin=_origin(row["command_id"]),
        marks=track(record_id, rows, place + 1),
        at=place + 1,
        state=state_of(now, before),
        changes=differences(before, now),
        told=told(current.house().log.read_one(row["position"]).event),
        chain=chain,
        length=length,
        name=getattr(now, "name", "") or getattr(now, "title", "") or row["code"] or "",
        earlier=earlier,
        later=later,
        compared=_compared(differences(record_at(record_id, earlier), compared), rows, earlier, later),
        choices=[(one["version"], f"{one['version']} · {_entry(one).did[:30]}") for one in rows],
    )


def _tells_origins() -> bool:
    """Whether the visitor is told from which network address an order came (INV-28)."""
    return allows(current.actor(), Verb.READ, Object.ORIGIN)


def _origin(command_id: UUID) -> str | None:
    return current.house().origin(command_id) if _tells_origins() else None


def _wanted(asked: Conditions) -> EventFilter:
    since, before = asked.day("on_from"), asked.day("on_to")
    return EventFilter(
        area=asked.one_of("area", AREAS) or None,
        topic=asked.text("topic") or None,
        role=asked.one_of("role", set(Role)) or None,
        actor=asked.text("actor") or None,
        code=asked.text("code") or None,
        year=asked.whole("year"),
        department=asked.text("department") or None,
        since=start_of(since) if since else None,
        before=end_of(before) if before else None,
    )


def _entry(row: RowMapping) -> Entry:
    return entries([row])[0]


def _chosen(version: int | None, rows: Any, otherwise: int) -> int:
    return next((place for place, row in enumerate(rows) if row["version"] == version), otherwise)


def _compared(found: list[dict[str, Any]], rows: Any, earlier: int, later: int) -> list[dict[str, Any]]:
    """Each difference with the last event between the two moments that changed its place."""
    places = {}
    record_id = rows[0]["record_id"] if rows else None
    for row in rows:
        if record_id is not None and earlier < row["version"] <= later:
            before, now = record_at(record_id, row["version"] - 1), record_at(record_id, row["version"])
            assert now is not None
            places.update({change["place"]: row for change in differences(before, now)})
    return [one | {"by": _by(places.get(one["place"]))} for one in found]


def _by(row: RowMapping | None) -> dict[str, Any] | None:
    if row is None:
        return None
    entry = _entry(row)
    return {
        "who": entry.who,
        "at": row["occurred_at"],
        "position": row["position"],
        "url": at_moment(url_for("replay.event", position=row["position"])),
    }


def _line(row: RowMapping, titles: dict[str, str]) -> list[object]:
    return [
        row["position"],
        local(row["occurred_at"]).strftime("%Y-%m-%d %H:%M:%S"),
        titles.get(row["actor"], row["actor"]),
        role_label(row["role"]),
        organisation(row["organisation"]),
        row["code"] or "",
        sentence(row["topic"], row["facts"])[2],
        row["reason"],
        row["topic"],
        str(row["command_id"]),
    ]

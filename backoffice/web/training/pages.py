"""Trainings as lists: sessions, and who came from where."""

from flask import Blueprint, Response, render_template, request
from flask_babel import gettext

from backoffice.access.policy import Object, Verb, allows, check
from backoffice.web.files import csv_response, workbook_response
from backoffice.web.shell.preferences import language
from backoffice.web.training.words import TAGS, audience_words
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation, organisations
from backoffice.web.visit.reading import Conditions
from projections.organisations.queries import departments
from projections.training.filters import AttendanceFilter, TrainingFilter
from projections.training.queries import (
    ATTENDANCE_SORTS,
    SORTS,
    attendance,
    by_organisation,
    count,
    people,
    trainings,
    years,
)

training = Blueprint("training", __name__, template_folder="templates")

STAGES = ("planned", "concluded", "cancelled")


@training.before_request
def readers_only() -> None:
    """Whoever may read of trainings."""
    check(current.actor(), Verb.READ, Object.TRAINING)


@training.get("/trainings", endpoint="sessions")
def list_sessions() -> str:
    """Sessions under the conditions of the address."""
    asked = Conditions()
    wanted = TrainingFilter(
        year=asked.whole("year"),
        stage=asked.one_of("stage", STAGES) or None,
        online=_flag(asked, "online"),
        open=_flag(asked, "open"),
        text=asked.text("q"),
    )
    sort, descending = asked.sort(SORTS, "-held_on")
    offset = (asked.page - 1) * asked.size
    reader, scope = current.reader(), current.scope()
    return render_template(
        "training/list.html",
        asked=asked,
        wanted=wanted,
        rows=trainings(reader, scope, wanted, sort=sort, descending=descending, limit=asked.size, offset=offset),
        total=count(reader, scope, wanted),
        years=years(reader),
        sort=("-" if descending else "") + sort,
        tags=TAGS,
        audience_words=audience_words,
        may_announce=allows(current.actor(), Verb.CREATE, Object.TRAINING) and not current.in_past(),
    )


@training.get("/trainings/attendance", endpoint="attendance")
def list_attendance() -> str:
    """Who was to come and came, an organisation and a session a row."""
    asked = Conditions()
    wanted = attendance_filter(asked)
    sort, descending = asked.sort(ATTENDANCE_SORTS, "held_on")
    offset = (asked.page - 1) * asked.size
    reader, scope = current.reader(), current.scope()
    total, expected, attended = people(reader, scope, wanted)
    return render_template(
        "training/attendance.html",
        asked=asked,
        wanted=wanted,
        rows=attendance(reader, scope, wanted, sort=sort, descending=descending, limit=asked.size, offset=offset),
        total=total,
        expected=expected,
        attended=attended,
        years=years(reader),
        departments=departments(organisations(), scope),
        sort=("-" if descending else "") + sort,
        tags=TAGS,
        organisation=organisation,
        language=language,
    )


@training.get("/trainings/counts")
def counts() -> str:
    """Every organisation over the sessions of a year: what the appraisal of groundwork reads."""
    asked = Conditions()
    known = years(current.reader())
    year = asked.whole("year") or next((one for one in known if one <= current.today().year), current.today().year)
    wanted = AttendanceFilter(year=year, stage="concluded", department=asked.text("department") or None)
    return render_template(
        "training/counts.html",
        asked=asked,
        wanted=wanted,
        rows=by_organisation(current.reader(), current.scope(), wanted),
        years=known,
        departments=departments(organisations(), current.scope()),
        organisation=organisation,
        language=language,
    )


@training.get("/trainings/export")
def export() -> Response:
    """The rows of the attendance as a file, under the same conditions and scope."""
    asked = Conditions()
    heads = [
        gettext("培训编号"),
        gettext("主题"),
        gettext("日期"),
        gettext("参训单位"),
        gettext("应到人数"),
        gettext("实到人数"),
    ]
    values: list[list[object]] = [
        [
            row["number"],
            row["topic"],
            row["held_on"],
            organisation(row["organisation"]),
            row["expected"],
            row["attended"],
        ]
        for row in attendance(current.reader(), current.scope(), attendance_filter(asked))
    ]
    make = workbook_response if request.args.get("as") == "xlsx" else csv_response
    return make(gettext("培训签到"), heads, values)


def attendance_filter(asked: Conditions) -> AttendanceFilter:
    """The conditions of the address as a filter of attendance, under their own names."""
    return AttendanceFilter(
        year=asked.whole("year"),
        stage=asked.one_of("stage", STAGES) or None,
        number=asked.text("number") or None,
        organisation=asked.text("organisation") or None,
        department=asked.text("department") or None,
        came=_flag(asked, "came"),
    )


def _flag(asked: Conditions, name: str) -> bool | None:
    return {"1": True, "True": True, "true": True, "0": False, "False": False, "false": False}.get(asked.text(name))

"""One session: its record, signing in, questions, and the forms with which the bureau announces and concludes it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as later
from sqlalchemy import RowMapping
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from backoffice.access.policy import Object, Verb, allows, check
from backoffice.areas.organisation.events import Kind
from backoffice.areas.training import commands
from backoffice.areas.training.commands import Invitation
from backoffice.areas.training.events import Attendance
from backoffice.areas.training.forms import Announcement, Conclusion, ConclusionForm, TrainingForm
from backoffice.forms.schema import Form, dump
from backoffice.kernel.attachment import Attachment
from backoffice.kernel.errors import Fault, Forbidden, Invalid, Text, Unable
from backoffice.web.files import csv_response
from backoffice.web.forming.drawing import Drawing, draw, misplaced
from backoffice.web.forming.posting import ADD_ROW, posted, read
from backoffice.web.forming.workbooks import NAMES, READ, Read, give_out, read_in, wanted
from backoffice.web.telling.entries import entries
from backoffice.web.training.pages import training
from backoffice.web.training.words import TAGS, audience_words
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation, organisations
from backoffice.web.visit.ordering import Refusal, carry_out, done_before, refusal, seen
from projections.organisations.queries import of_kind
from projections.timeline.queries import of_record
from projections.training.filters import AttendanceFilter
from projections.training.queries import attendance, questions
from projections.training.queries import training as find_training

__all__ = ["training"]

#: Kinds of organisations that are asked to trainings.
INVITED = (Kind.DEPARTMENT, Kind.UNIT, Kind.TOWN, Kind.SECTION)


@dataclass(frozen=True, kw_only=True)
class Act:
    """Something done to a session with a short form of the record's page."""

    verb: Verb
    make: Callable[[RowMapping], object]
    done: Any


def _sign_in(row: RowMapping) -> object:
    typed = request.form.get("attended", "").strip()
    if not typed.isdecimal():
        raise Invalid((Fault("attended", "not-whole", Text("请填写到场人数。", "Write how many are there.")),))
    return commands.SignIn(number=row["number"], attended=int(typed))


def _ask(row: RowMapping) -> object:
    return commands.AskQuestion(number=row["number"], question=request.form.get("question", ""))


def _answer(row: RowMapping) -> object:
    no = request.form.get("no", "")
    answer = request.form.get("answer", "")
    return commands.AnswerQuestion(number=row["number"], no=int(no) if no.isdecimal() else 0, answer=answer)


ACTS: dict[str, Act] = {
    "sign-in": Act(verb=Verb.ANSWER, make=_sign_in, done=later("已签到。")),
    "ask": Act(verb=Verb.ANSWER, make=_ask, done=later("问题已提交。")),
    "answer": Act(verb=Verb.CREATE, make=_answer, done=later("已答复。")),
    "cancel": Act(
        verb=Verb.CREATE,
        make=lambda row: commands.CancelTraining(number=row["number"], seen=seen()),
        done=later("培训已取消。"),
    ),
}


@training.get("/trainings/<number>")
def record(number: str) -> str:
    """A session with its counts, questions and history."""
    return _show(number)


@training.post("/trainings/<number>/<act>")
def done(number: str, act: str) -> AnyResponse | tuple[str, int]:
    """Do one of ACTS; what cannot be done shows the page again with what was typed."""
    row = _row(number)
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
        return _show(number, refused, act), refused.status
    return redirect(url_for("training.record", number=number), 303)


@training.get("/trainings/new")
def new() -> str | Response:
    """The announcement to be filled in, with the organisations of a group already named."""
    _organiser_only()
    wanted = request.args.getlist("invite")
    kinds = [kind for kind in (Kind.DEPARTMENT, Kind.TOWN) if kind.value in wanted]
    rows = [{"organisation": one.code, "expected": "2"} for one in of_kind(organisations(), kinds)] if kinds else []
    return _look(TrainingForm, {"invited": rows}, None)


@training.post("/trainings/new")
def announced() -> AnyResponse | tuple[str, int]:
    """Announce a session."""
    return _post(TrainingForm, None)


@training.get("/trainings/<number>/plan")
def replanning(number: str) -> str | Response:
    """The plan of a session to be changed."""
    _organiser_only()
    row = _row(number)
    return _look(TrainingForm, _begun(TrainingForm, row), row)


@training.post("/trainings/<number>/plan")
def replanned(number: str) -> AnyResponse | tuple[str, int]:
    """Change the plan."""
    return _post(TrainingForm, _row(number))


@training.get("/trainings/<number>/conclude")
def concluding(number: str) -> str | Response:
    """The record of a session to be filled in: attendance as it was signed in."""
    _organiser_only()
    row = _row(number)
    return _look(ConclusionForm, _begun(ConclusionForm, row), row)


@training.post("/trainings/<number>/conclude")
def concluded(number: str) -> AnyResponse | tuple[str, int]:
    """Conclude the session."""
    return _post(ConclusionForm, _row(number))


@training.get("/trainings/<number>/sheet")
def sheet(number: str) -> Response:
    """The sign-in sheet to be printed or filled in, with everybody invited."""
    row = _row(number)
    heads = [gettext("参训单位"), gettext("应到人数"), gettext("实到人数"), gettext("签名")]
    values: list[list[object]] = [
        [organisation(one["organisation"]), one["expected"], one["attended"], ""] for one in _attendance(row)
    ]
    return csv_response(f"{number} {gettext('签到表')}", heads, values)


@training.get("/trainings/<number>/form")
def filled(number: str) -> Response:
    """The announcement as a workbook."""
    return give_out("training", _begun(TrainingForm, _row(number)), {"code": number}, offers=_offers())


def _row(number: str) -> RowMapping:
    row = find_training(current.reader(), current.scope(), number)
    if row is None:
        raise NotFound
    return row


def _organiser_only() -> None:
    check(current.actor(), Verb.CREATE, Object.TRAINING)
    if current.in_past():
        raise NotFound


def _attendance(row: RowMapping) -> Sequence[RowMapping]:
    """Who was to come and came, within the visitor's scope."""
    wanted = AttendanceFilter(number=row["number"])
    return attendance(current.reader(), current.scope(), wanted, sort="organisation")


def _files(kept: list[Mapping[str, Any]]) -> tuple[Attachment, ...]:
    return tuple(Attachment(**one) for one in kept)


def _announcement(row: RowMapping) -> Announcement:
    return Announcement(
        **{
            name: row[name]
            for name in (
                "number",
                "topic",
                "held_on",
                "hours",
                "place",
                "online",
                "institution",
                "lecturer",
                "audience",
                "content",
            )
        },
        materials=_files(row["materials"]),
        invited=tuple(
            Invitation(organisation=one["organisation"], expected=one["expected"]) for one in _attendance(row)
        ),
    )


def _conclusion(row: RowMapping) -> Conclusion:
    return Conclusion(
        attendance=tuple(
            Attendance(organisation=one["organisation"], attended=one["attended"] or 0) for one in _attendance(row)
        ),
    )


def _begun(form: type[Form], row: RowMapping | None) -> dict[str, Any]:
    if row is None:
        return {}
    return dump(form, _conclusion(row) if form is ConclusionForm else _announcement(row))


def _look(form: type[Form], data: dict[str, Any], row: RowMapping | None) -> str | Response:
    about = {"code": row["number"]} if row is not None else {}
    return give_out(NAMES[form], data, about, offers=_offers()) if wanted() else _fill(form, data, row)


def _post(form: type[Form], row: RowMapping | None) -> AnyResponse | tuple[str, int]:
    _organiser_only()
    if READ in request.form:
        about = {"code": row["number"]} if row is not None else {}
        read_data, taken = read_in(NAMES[form], _begun(form, row), about)
        return _fill(form, read_data, row, taken=taken), taken.status
    data: dict[str, Any] = {}
    try:
        data = posted(form)
        if row is not None and form is TrainingForm:
            data["number"] = row["number"]
        if ADD_ROW in request.form:
            return _fill(form, data, row, spare=2), 200
        order, number, words = _order(form, data, row)
        if not done_before():
            carry_out(order, request.form.get("reason", ""), done=words)
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return _fill(form, data, row, refused), refused.status
    return redirect(url_for("training.record", number=number), 303)


def _order(form: type[Form], data: dict[str, Any], row: RowMapping | None) -> tuple[object, str, str]:
    payload = read(form, data)
    if isinstance(payload, Conclusion) and row is not None:
        held = {name: getattr(payload, name) for name in Conclusion.__dataclass_fields__}
        order: object = commands.ConcludeTraining(number=row["number"], seen=seen(), **held)
        return order, row["number"], gettext("培训已办结。")
    if row is None:
        order = commands.AnnounceTraining(number=payload.number, plan=payload.plan, invited=payload.invited)
        return order, payload.number, gettext("培训已通知。")
    order = commands.ReplanTraining(number=row["number"], plan=payload.plan, invited=payload.invited, seen=seen())
    return order, row["number"], gettext("培训计划已调整。")


def _offers() -> dict[str, dict[str, str]]:
    return {"organisation": {one.code: organisation(one.code) for one in of_kind(organisations(), INVITED)}}


def _fill(
    form: type[Form],
    data: dict[str, Any],
    row: RowMapping | None,
    refused: Refusal | None = None,
    spare: int = 1,
    taken: Read | None = None,
) -> str:
    errors = dict(refused.errors) if refused else {}
    concluding, offers = form is ConclusionForm, _offers()
    unlocked = [name for name in form().fields if name != "number"] if row is not None and not concluding else None
    fixed = ("attendance",) if concluding else ()
    parts = draw(form, data, Drawing(errors=errors, offers=offers, unlocked=unlocked, fixed=fixed, spare=spare))
    return render_template(
        "training/fill.html",
        row=row,
        concluding=concluding,
        parts=parts,
        refused=refused,
        errors=misplaced(parts, errors),
        taken=taken,
        as_workbook=True,
    )


def _show(number: str, refused: Refusal | None = None, act: str = "") -> str:
    row = _row(number)
    rows = _attendance(row)
    mine = next((one for one in rows if one["organisation"] == current.account().organisation), None)
    live = not current.in_past()
    organises = live and allows(current.actor(), Verb.CREATE, Object.TRAINING)
    answers = live and mine is not None and allows(current.actor(), Verb.ANSWER, Object.TRAINING)
    planned, held = row["stage"] == "planned", row["held_on"] <= current.today()
    return render_template(
        "training/record.html",
        row=row,
        rows=rows,
        mine=mine,
        materials=_files(row["materials"]),
        sheets=_files(row["sign_in_sheet"]) if allows(current.actor(), Verb.CREATE, Object.TRAINING) else (),
        questions=questions(current.reader(), current.scope(), row["record_id"]),
        entries=entries(of_record(current.reader(), current.scope(), row["record_id"], limit=None)),
        may_sign_in=answers and planned and held,
        may_ask=answers and row["stage"] != "cancelled",
        may_answer=organises,
        may_conclude=organises and planned and held,
        may_replan=organises and planned,
        tag=TAGS[row["stage"]],
        audience_words=audience_words,
        organisation=organisation,
        refused=refused,
        act=act,
    )

"""One rule: its record and what may be done to it; entering one, and mending one that came back."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import msgspec
from flask import Response, redirect, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy import RowMapping
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from backoffice.access.policy import Object, Verb, allows, check
from backoffice.areas.institution.commands import AdoptRule, EnterRule, RepealRule, ReturnRule, ReviseRule
from backoffice.areas.institution.events import RuleEntry
from backoffice.areas.institution.forms import RuleFiling, RuleForm
from backoffice.areas.institution.rule import Rule, Standing
from backoffice.areas.organisation.events import Kind
from backoffice.forms.schema import dump
from backoffice.kernel.context import Role
from backoffice.kernel.errors import Fault, Forbidden, Invalid, Text, Unable
from backoffice.web.forming.drawing import Drawing, draw, misplaced
from backoffice.web.forming.posting import posted, read
from backoffice.web.forming.workbooks import READ, Read, give_out, read_in
from backoffice.web.institution.pages import institution
from backoffice.web.institution.words import rule_level_words, tag_of, work_stage_words
from backoffice.web.telling.entries import entries
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation, organisations, posts
from backoffice.web.visit.ordering import Refusal, carry_out, done_before, refusal, seen
from backoffice.web.visit.reading import Conditions
from projections.institution.filters import RuleFilter
from projections.institution.queries import rule_by_id, rules
from projections.organisations.queries import HEADS, of_kind
from projections.timeline.queries import of_record

__all__ = ["institution"]

#: What the bureau does to a rule: at which standing, and the command of what was posted.
ACTS: dict[str, tuple[Standing, Callable[[RowMapping], object]]] = {
    "adopt": (Standing.PENDING, lambda row: AdoptRule(number=row["number"], seen=seen())),
    "return": (
        Standing.PENDING,
        lambda row: ReturnRule(number=row["number"], fields=tuple(request.form.getlist("fields")), seen=seen()),
    ),
    "repeal": (Standing.ADOPTED, lambda row: RepealRule(number=row["number"], on=_day("on"), seen=seen())),
}


@institution.get("/rules/<uuid:record_id>")
def record(record_id: UUID) -> str:
    """A rule with its text, its road and its history."""
    return _show(record_id)


@institution.post("/rules/<uuid:record_id>/<act>")
def done(record_id: UUID, act: str) -> AnyResponse | tuple[str, int]:
    """Adopt, return or repeal; what cannot be done shows the page again with what was typed."""
    row = _row(record_id)
    if act not in ACTS:
        raise NotFound
    words = {"adopt": gettext("已审定入库。"), "return": gettext("已退回。"), "repeal": gettext("已废止。")}
    try:
        if not done_before():
            carry_out(ACTS[act][1](row), request.form.get("reason", ""), done=words[act])
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return _show(record_id, refused, act), refused.status
    return redirect(url_for("institution.record", record_id=record_id), 303)


@institution.get("/rules/new")
def new() -> str:
    """The form of a rule, empty; a workbook that was filled in is read by posting it."""
    _may_enter()
    return _fill({}, None)


@institution.get("/rules/template")
def template() -> Response:
    """The form as a workbook to fill in."""
    _may_enter()
    return give_out("rule", {}, {})


@institution.get("/rules/<uuid:record_id>/form")
def filled(record_id: UUID) -> Response:
    """The rule's form as a workbook, as it was handed in last."""
    row = _row(record_id)
    return give_out("rule", dump(RuleForm, _filing(row)), {"code": row["number"]})


@institution.post("/rules/new")
def entered() -> AnyResponse | tuple[str, int]:
    """Enter a rule, or fill the form in from a workbook."""
    _may_enter()
    data: dict[str, Any] = {}
    try:
        if READ in request.form:
            data, taken = read_in("rule", {}, {})
            return _fill(data, None, taken=taken), taken.status
        data = posted(RuleForm)
        filing: RuleFiling = read(RuleForm, data)
        order = EnterRule(number=filing.number, organisation=filing.organisation, entry=filing.entry)
        if not done_before():
            carry_out(order, request.form.get("reason", ""), done=gettext("已报送，等待审定。"))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return _fill(data, None, refused), refused.status
    return redirect(url_for("institution.record", record_id=Rule.id_for(filing.number)), 303)


@institution.get("/rules/<uuid:record_id>/mend")
def mending(record_id: UUID) -> str:
    """A returned rule to be mended by its keeper."""
    row = _row(record_id)
    if not _may_mend(row):
        raise NotFound
    return _fill(dump(RuleForm, _filing(row)), row)


@institution.post("/rules/<uuid:record_id>/mend")
def mended(record_id: UUID) -> AnyResponse | tuple[str, int]:
    """Hand the returned rule in again."""
    row = _row(record_id)
    data: dict[str, Any] = {}
    try:
        data = {**posted(RuleForm), "number": row["number"], "organisation": row["unit"]}
        filing: RuleFiling = read(RuleForm, data)
        order = ReviseRule(number=row["number"], entry=filing.entry, seen=seen())
        if not done_before():
            carry_out(order, request.form.get("reason", ""), done=gettext("已报送，等待审定。"))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return _fill(data, _row(record_id), refused), refused.status
    return redirect(url_for("institution.record", record_id=record_id), 303)


def _row(record_id: UUID) -> RowMapping:
    row = rule_by_id(current.reader(), current.scope(), record_id)
    if row is None:
        raise NotFound
    return row


def _filing(row: RowMapping) -> RuleFiling:
    entry = msgspec.convert(row["entry"], RuleEntry, strict=False)
    return RuleFiling.of(row["number"], row["unit"], entry)


def _may_enter() -> None:
    check(current.actor(), Verb.CREATE, Object.RULE)
    if current.in_past():
        raise NotFound


def _may_mend(row: RowMapping) -> bool:
    mine = row["keeper"] == current.account().organisation
    return mine and row["standing"] == Standing.RETURNED and not current.in_past()


def offered(row: RowMapping) -> set[str]:
    """What the visitor may do to the rule as it stands (INV-24: not to one's own entry)."""
    if current.in_past() or not allows(current.actor(), Verb.APPROVE, Object.RULE):
        return set()
    own = row["submitted_by"] == current.account().account
    return {
        act
        for act, (standing, _) in ACTS.items()
        if row["standing"] == standing and not (own and standing is Standing.PENDING)
    }


def _show(record_id: UUID, refused: Refusal | None = None, act: str = "") -> str:
    row = _row(record_id)
    parts = draw(RuleForm, dump(RuleForm, _filing(row)), Drawing(spare=0, offers=_offers()))
    related = (*row["replaces"], *([row["replaced_by"]] if row["replaced_by"] else []))
    known = rules(current.reader(), current.scope(), RuleFilter(number=related)) if related else ()
    people = posts([row["submitted_by"], row["adopted_by"]])
    return render_template(
        "institution/record.html",
        row=row,
        parts=parts,
        tag=tag_of(row, current.today()),
        known={one["number"]: one["record_id"] for one in known},
        people=people,
        entries=entries(of_record(current.reader(), current.scope(), record_id, limit=None)),
        offered=offered(row),
        may_mend=_may_mend(row),
        places=[(cell.place, cell.label) for part in parts for cell in part.cells if cell.place not in FIXED],
        refused=refused,
        act=act,
        organisation=organisation,
        rule_level_words=rule_level_words,
        work_stage_words=work_stage_words,
    )


#: Places of the form that stay as they were entered.
FIXED = ("number", "organisation")


def _offers() -> dict[str, dict[str, str]]:
    return {"organisation": {one.code: organisation(one.code) for one in of_kind(organisations(), HEADS)}}


def _fill(
    data: dict[str, Any], row: RowMapping | None, refused: Refusal | None = None, taken: Read | None = None
) -> str:
    offers = _offers()
    if current.actor().role is Role.TOWN:  # a town enters its own
        own = current.account().organisation
        offers = {"organisation": {own: organisation(own)}}
        data = {"level": Kind.TOWN.value, "organisation": own, "issuer": organisation(own), **data}
    unlocked = None if row is None else [name for name in RuleForm().fields if name not in FIXED]
    errors = dict(refused.errors) if refused else {}
    parts = draw(RuleForm, data, Drawing(errors=errors, offers=offers, unlocked=unlocked))
    return render_template(
        "institution/fill.html",
        row=row,
        parts=parts,
        refused=refused,
        errors=misplaced(parts, errors),
        taken=taken,
    )


def _day(name: str) -> Any:
    day = Conditions.day_of(request.form.get(name, ""))
    if day is None:
        text = Text("请按“2020-10-31”的样式填写日期。", "Write the date like 2020-10-31.")
        raise Invalid((Fault(name, "not-a-day", text),))
    return day

"""The library as lists: rules, how the towns' own rules cover the work, and who is responsible for what."""

from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from backoffice.access.policy import Object, Verb, allows, check
from backoffice.areas.institution.commands import AssignDuties
from backoffice.areas.institution.events import Duty
from backoffice.areas.institution.forms import DutiesForm
from backoffice.areas.organisation.events import Kind
from backoffice.forms.schema import dump
from backoffice.kernel.errors import Forbidden, Unable
from backoffice.scoring.institution import together
from backoffice.web.files import csv_response, workbook_response
from backoffice.web.forming.drawing import Drawing, draw, misplaced
from backoffice.web.forming.posting import ADD_ROW, posted, read
from backoffice.web.institution.words import (
    level_choices,
    rule_level_words,
    stage_choices,
    tag_of,
    validity_choices,
    work_stage_words,
)
from backoffice.web.shell.preferences import language
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation, organisations
from backoffice.web.visit.ordering import Refusal, carry_out, done_before, refusal, seen
from backoffice.web.visit.reading import Conditions
from projections.institution.filters import VALIDITIES, DutyFilter, RuleFilter
from projections.institution.queries import SORTS, asked_of_towns, count, duties, duty_years, rules, town_coverage
from projections.organisations.queries import HEADS, of_kind

institution = Blueprint("institution", __name__, template_folder="templates")


@institution.before_request
def readers_only() -> None:
    """Whoever may read the library."""
    check(current.actor(), Verb.READ, Object.RULE)


@institution.get("/rules", endpoint="rules")
def list_rules() -> str:
    """Rules under the conditions of the address."""
    asked = Conditions()
    wanted = rule_filter(asked)
    sort, descending = asked.sort(SORTS, "-issued_on")
    offset = (asked.page - 1) * asked.size
    reader, scope = current.reader(), current.scope()
    return render_template(
        "institution/list.html",
        asked=asked,
        wanted=wanted,
        rows=rules(reader, scope, wanted, sort=sort, descending=descending, limit=asked.size, offset=offset),
        total=count(reader, scope, wanted),
        sort=("-" if descending else "") + sort,
        levels=level_choices(),
        stages=stage_choices(),
        validities=validity_choices(),
        owners=of_kind(organisations(), HEADS),
        tag_of=lambda row: tag_of(row, wanted.on or current.today()),
        rule_level_words=rule_level_words,
        work_stage_words=work_stage_words,
        organisation=organisation,
        language=language,
        may_enter=allows(current.actor(), Verb.CREATE, Object.RULE) and not current.in_past(),
    )


@institution.get("/rules/export")
def export() -> Response:
    """The rows of the list as a file."""
    asked = Conditions()
    wanted = rule_filter(asked)
    heads = [
        gettext("文号"),
        gettext("名称"),
        gettext("发文机关"),
        gettext("层级"),
        gettext("所属机构"),
        gettext("环节"),
        gettext("印发日期"),
        gettext("施行日期"),
        gettext("有效期止"),
        gettext("状态"),
        gettext("被何文替代"),
    ]
    values = [
        [
            row["number"],
            row["name"],
            row["issuer"],
            rule_level_words(row["level"]),
            organisation(row["unit"]) if row["unit"] else "",
            "、".join(work_stage_words(stage) for stage in row["stages"]),
            row["issued_on"],
            row["effective_on"],
            row["expires_on"],
            str(tag_of(row, wanted.on or current.today())[0]),
            row["replaced_by"] or "",
        ]
        for row in rules(current.reader(), current.scope(), wanted)
    ]
    make = workbook_response if asked.text("as") == "xlsx" else csv_response
    return make(gettext("制度库"), heads, values)


@institution.get("/rules/coverage")
def coverage() -> str:
    """Every town against every stage, and whether it has a rule of its own in force on the day."""
    asked = Conditions()
    on = asked.day("on") or current.today()
    towns = of_kind(organisations(), (Kind.TOWN,))
    covered = town_coverage(current.reader(), current.scope(), [town.code for town in towns], on)
    return render_template(
        "institution/coverage.html",
        asked=asked,
        on=on,
        lines=covered,
        stages=asked_of_towns(current.reader(), on.year).town_stages,
        share=together([one.coverage for one in covered]),
        work_stage_words=work_stage_words,
        organisation=organisation,
    )


@institution.get("/rules/responsibilities")
def responsibilities() -> str:
    """Items of work against sections and organisations: who leads, who cooperates."""
    asked = Conditions()
    known = duty_years(current.reader())
    year = asked.whole("year") or max(known, default=current.today().year)
    rows = duties(current.reader(), current.scope(), DutyFilter(year=year))
    named = dict.fromkeys(code for row in rows for code in (row["lead"], *row["cooperating"]))
    return render_template(
        "institution/responsibilities.html",
        year=year,
        years=known,
        rows=rows,
        columns=sorted(named),
        work_stage_words=work_stage_words,
        organisation=organisation,
        may_divide=allows(current.actor(), Verb.ISSUE, Object.RULE) and not current.in_past(),
    )


@institution.get("/rules/responsibilities/<int:year>/edit")
def dividing(year: int) -> str:
    """The table of duties to be filled in."""
    check(current.actor(), Verb.ISSUE, Object.RULE)
    return _divide(year, _held(year))


@institution.post("/rules/responsibilities/<int:year>/edit")
def divided(year: int) -> AnyResponse | tuple[str, int]:
    """Put the table in force; every fault comes back at its row."""
    check(current.actor(), Verb.ISSUE, Object.RULE)
    data: dict[str, Any] = {}
    try:
        data = posted(DutiesForm)
        if ADD_ROW in request.form:
            return _divide(year, data, spare=2), 200
        if not done_before():
            order = AssignDuties(year=year, duties=read(DutiesForm, data).duties, seen=seen())
            carry_out(order, request.form.get("reason", ""), done=gettext("职责分工已更新。"))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return _divide(year, data, refused), refused.status
    return redirect(url_for("institution.responsibilities", year=year), 303)


def rule_filter(asked: Conditions) -> RuleFilter:
    """The conditions of the address as a filter of rules, under their own names."""
    standing = tuple(one for one in request.args.getlist("standing") if one)
    return RuleFilter(
        on=asked.day("on") or current.today(),
        validity=asked.one_of("validity", VALIDITIES) or None,
        level=asked.text("level") or None,
        stage=asked.text("stage") or None,
        unit=asked.text("unit") or None,
        standing=standing or None,
        year=asked.whole("year"),
        text=asked.text("q"),
    )


def offered_organisations() -> dict[str, str]:
    """Every organisation by code, for a choice."""
    return {code: one.called(language()) for code, one in organisations().items()}


def _held(year: int) -> dict[str, Any]:
    rows = duties(current.latest(), current.scope(), DutyFilter(year=year))
    held = tuple(
        Duty(
            item=row["item"],
            stage=row["stage"],
            lead=row["lead"],
            cooperating=tuple(row["cooperating"]),
            basis=row["basis"],
        )
        for row in rows
    )
    return dump(DutiesForm, {"duties": held})


def _divide(year: int, data: dict[str, Any], refused: Refusal | None = None, spare: int = 1) -> str:
    if current.in_past():
        raise NotFound
    errors = dict(refused.errors) if refused else {}
    parts = draw(DutiesForm, data, Drawing(errors=errors, offers={"lead": offered_organisations()}, spare=spare))
    rows = duties(current.latest(), current.scope(), DutyFilter(year=year))
    return render_template(
        "institution/dividing.html",
        year=year,
        version=rows[0]["version"] if rows else "",
        parts=parts,
        refused=refused,
        errors=misplaced(parts, errors),
    )

"""The register as pages: the board of departments and kinds, the list of items, and the list as a file."""

from dataclasses import fields
from datetime import date
from typing import Any

from flask import Blueprint, Response, render_template, request
from flask_babel import gettext

from backoffice.access.policy import Object, Verb, allows, check
from backoffice.areas.disclosure.events import DisclosureKind
from backoffice.areas.disclosure.labels import KINDS
from backoffice.areas.disclosure.stages import Stage
from backoffice.kernel.money import to_wan
from backoffice.web.disclosure.board import lines_of
from backoffice.web.disclosure.words import WORDS, kind_words, occasion_words, standing
from backoffice.web.files import csv_response, workbook_response
from backoffice.web.shell.preferences import language
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation, organisations, posts
from backoffice.web.visit.reading import Conditions
from projections.disclosures.filters import DisclosureFilter, FindingFilter
from projections.disclosures.queries import SORTS, covered, findings, items, tile, tiles, work_years
from projections.organisations.queries import HEADS, of_kind

disclosure = Blueprint("disclosure", __name__, template_folder="templates")

#: Conditions that are yes or no, days, whole numbers; the others are codes.
FLAGS = ("must", "released", "demanded", "published", "late", "faulty", "exempt", "asked", "found", "clean")
DAYS = ("overdue_on", "due_until", "unmended_on")
NUMBERS = ("work_year", "year")
YES = ("1", "True", "true")


@disclosure.get("/disclosure")
def board() -> str:
    """Departments against kinds, with how each cell stands; findings and exemptions beneath."""
    check(current.actor(), Verb.READ, Object.DISCLOSURE)
    asked = Conditions()
    reader, scope, today = current.reader(), current.scope(), current.today()
    known = work_years(reader, scope)
    year = asked.whole("work_year") or next((one for one in known if one <= today.year), today.year)
    wanted = DisclosureFilter(work_year=year)
    open_only = asked.text("open") in YES
    exempt = items(reader, scope, wanted.but(exempt=True))
    actor = current.actor()
    return render_template(
        "disclosure/board.html",
        asked=asked,
        year=year,
        years=known,
        figures=tiles(reader, scope, wanted, today=today),
        longest=_longest(items(reader, scope, wanted.but(must=True, overdue_on=today)), today),
        lines=lines_of(items(reader, scope, wanted), today),
        by_kind=covered(reader, scope, wanted, "kind"),
        findings=findings(reader, scope, FindingFilter(work_year=year, open=True if open_only else None)),
        open_only=open_only,
        exempt=exempt,
        titles=posts([row["exempt_by"] for row in exempt]),
        to_check=items(reader, scope, wanted.but(stage=(Stage.PUBLISHED, Stage.FIXED)), sort="published_on"),
        waiting=items(reader, scope, wanted.but(asked=True)),
        today=today,
        may_generate=allows(actor, Verb.CREATE, Object.DISCLOSURE) and not current.in_past(),
        may_publish=allows(actor, Verb.SUBMIT, Object.DISCLOSURE) and not current.in_past(),
        may_check=allows(actor, Verb.APPROVE, Object.DISCLOSURE),
        reads_reports=allows(actor, Verb.READ, Object.SPECIAL_REPORT),
        organisation=organisation,
        **WORDS,
    )


@disclosure.get("/disclosure/items", endpoint="items")
def list_items() -> str:
    """Items under the conditions of the address."""
    check(current.actor(), Verb.READ, Object.DISCLOSURE)
    asked = Conditions()
    wanted = disclosure_filter(asked)
    sort, descending = asked.sort(SORTS, "due")
    reader, scope = current.reader(), current.scope()
    offset = (asked.page - 1) * asked.size
    return render_template(
        "disclosure/items.html",
        asked=asked,
        wanted=wanted,
        rows=items(reader, scope, wanted, sort=sort, descending=descending, limit=asked.size, offset=offset),
        total=tile(reader, scope, wanted),
        sort=("-" if descending else "") + sort,
        years=work_years(reader, scope),
        kinds=[(kind.value, kind_words(kind)) for kind in KINDS],
        stages=[(stage.value, words.in_language(language())) for stage, words in Stage.words().items()],
        heads=of_kind(organisations(), HEADS),
        today=current.today(),
        organisation=organisation,
        language=language,
        **WORDS,
    )


@disclosure.get("/disclosure/export")
def export() -> Response:
    """The register as a file, under the same conditions and scope: the columns of its standard form (4.11)."""
    check(current.actor(), Verb.READ, Object.DISCLOSURE)
    rows = items(current.reader(), current.scope(), disclosure_filter(Conditions()))
    heads = [
        gettext("单位"),
        gettext("年度"),
        gettext("公开类型"),
        gettext("公开内容"),
        gettext("项目"),
        gettext("应公开份数"),
        gettext("项目金额（万元）"),
        gettext("是否公开"),
        gettext("公开份数"),
        gettext("公开金额（万元）"),
        gettext("公开网址"),
        gettext("公开日期"),
        gettext("截止日期"),
        gettext("迟公开天数"),
        gettext("不公开原因"),
        gettext("审核意见"),
    ]
    make = workbook_response if request.args.get("as") == "xlsx" else csv_response
    return make(gettext("绩效公开登记表"), heads, [_line(row, current.today()) for row in rows])


def disclosure_filter(asked: Conditions) -> DisclosureFilter:
    """Every condition by its own name, so that a figure's address finds its rows."""
    given: dict[str, Any] = {}
    for one in fields(DisclosureFilter):
        values = [value for value in request.args.getlist(one.name) if value]
        if not values:
            continue
        if one.name in FLAGS:
            given[one.name] = values[0] in YES
        elif one.name in DAYS:
            given[one.name] = asked.day(one.name)
        elif one.name in NUMBERS:
            whole = tuple(int(value) for value in values if value.isdecimal())
            given[one.name] = whole if len(whole) > 1 else next(iter(whole), None)
        else:
            given[one.name] = tuple(values) if len(values) > 1 else values[0]
    return DisclosureFilter(**given)


def kind_choices() -> dict[str, str]:
    """Every kind of document by its code."""
    return {kind.value: kind_words(kind) for kind in DisclosureKind}


def _longest(rows: Any, today: date) -> int:
    return max(((today - row["due"]).days for row in rows), default=0)


def _line(row: Any, today: date) -> list[object]:
    amount = row["published_amount"]
    return [
        organisation(row["publisher"]),
        row["year"],
        occasion_words(row["occasion"]),
        kind_words(row["kind"]),
        "" if row["project"] == "-" else row["project"],
        row["count"],
        to_wan(row["amount"]),
        gettext("是") if row["published_on"] else gettext("否"),
        row["published_count"],
        None if amount is None else to_wan(amount),
        row["url"] or "",
        row["published_on"],
        row["due"],
        row["late"],
        row["exempt_reason"] or "",
        str(standing(row, today)[0]),
    ]

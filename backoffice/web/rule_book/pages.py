"""The pages of the rule book: its versions, two of them side by side, and what one would make of a year's records."""

from typing import Any

from flask import Response, render_template
from flask_babel import gettext
from werkzeug.exceptions import NotFound

from backoffice.kernel.money import to_wan
from backoffice.web.files import csv_response, workbook_response
from backoffice.web.rule_book.books import SHOWN, book_named, impact_of, may_see_drafts
from backoffice.web.rule_book.comparing import lines
from backoffice.web.rule_book.drafts import rule_book
from backoffice.web.rule_book.words import WORDS, book_words, group_words, kind_words, result_words, source_words
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation, posts
from backoffice.web.visit.reading import Conditions
from projections.rule_book import queries

__all__ = ["rule_book"]


@rule_book.get("/rule-book")
def page() -> str:
    """The versions, two of them side by side, and what the second would make of the records of its year."""
    asked = Conditions()
    reader = current.reader()
    known = queries.versions(reader)
    waiting = queries.drafts(reader) if may_see_drafts() else []
    left, right = _pair(asked)
    before, after = book_named(left), book_named(right)
    year = asked.whole("year") or _year_of(right) or _year_of(left)
    found = lines(before, after)
    group = asked.text("group")
    everything = bool(asked.flag("all"))
    asked_impact = bool(asked.flag("impact")) and year is not None
    return render_template(
        "rule_book/page.html",
        versions=known,
        titles=posts([*(row["published_by"] for row in known), *(row["drafted_by"] for row in waiting)]),
        names=[
            *(queries.draft_name(row["year"]) for row in waiting),
            *(f"{row['year']}-{row['version']}" for row in known),
            queries.SHIPPED,
            *queries.profiles(),
        ],
        waiting=waiting,
        left=left,
        right=right,
        year=year,
        groups=[(name, *_counts(found, name)) for name in type(before).__struct_fields__],
        group=group,
        everything=everything,
        lines=[line for line in found if (everything or line.differs) and (not group or line.group == group)],
        differing=sum(line.differs for line in found),
        same=sum(not line.differs for line in found),
        impact=impact_of(year, before, after) if asked_impact and year else None,
        shown=SHOWN,
        years=queries.budget_years(reader),
        may_draft=may_see_drafts() and not current.in_past(),
        in_force=lambda of: queries.in_force(reader, of),
        organisation=organisation,
        **WORDS,
    )


@rule_book.get("/rule-book/export")
def export() -> Response:
    """The two rule books side by side as a file."""
    asked = Conditions()
    left, right = _pair(asked)
    heads = [
        gettext("分组"),
        gettext("参数"),
        gettext("代码"),
        gettext("单位"),
        book_words(left),
        book_words(right),
        gettext("依据"),
    ]
    values: list[list[object]] = [
        [
            group_words(line.group),
            line.name,
            line.key,
            line.unit,
            line.before or "",
            line.after or "",
            source_words(line.source),
        ]
        for line in lines(book_named(left), book_named(right))
    ]
    make = workbook_response if asked.text("as") == "xlsx" else csv_response
    return make(gettext("规则参数表"), heads, values)


@rule_book.get("/rule-book/impact/export")
def impact_export() -> Response:
    """Every record that comes out otherwise, as a file."""
    asked = Conditions()
    left, right = _pair(asked)
    year = asked.whole("year") or _year_of(right)
    if year is None:
        raise NotFound
    found = impact_of(year, book_named(left), book_named(right))
    heads = [
        gettext("种类"),
        gettext("项目编码"),
        gettext("项目"),
        gettext("主管部门"),
        gettext("金额（万元）"),
        gettext("已确认"),
        gettext("现行"),
        gettext("现行数值"),
        gettext("试算"),
        gettext("试算数值"),
    ]
    values: list[list[object]] = [
        [
            kind_words(one.kind),
            one.code,
            one.name,
            organisation(one.department),
            to_wan(one.amount),
            gettext("是") if one.confirmed else gettext("否"),
            result_words(one.before),
            one.before_figure,
            result_words(one.after),
            one.after_figure,
        ]
        for one in found.effects
    ]
    make = workbook_response if asked.text("as") == "xlsx" else csv_response
    return make(gettext("规则试算"), heads, values)


def _pair(asked: Conditions) -> tuple[str, str]:
    """The two books asked for; else the latest version against the one before it."""
    known = [f"{row['year']}-{row['version']}" for row in queries.versions(current.reader())]
    right = asked.text("right") or (known[0] if known else queries.SHIPPED)
    return asked.text("left") or queries.SHIPPED, right


def _year_of(name: str) -> int | None:
    year, _, version = name.partition("-")
    return int(year) if version and year.isdigit() else None


def _counts(found: list[Any], group: str) -> tuple[int, int]:
    of_group = [line for line in found if line.group == group]
    return len(of_group), sum(line.differs for line in of_group)

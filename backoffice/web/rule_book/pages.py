"""The pages of the rule book."""

from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import Forbidden as NotAllowed
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from backoffice.access.policy import Object, Verb, allows
from backoffice.areas.budget_year.commands import PublishRuleBook
from backoffice.kernel.errors import Forbidden, Unable
from backoffice.kernel.money import to_wan
from backoffice.rulebook import RuleBook, to_payload
from backoffice.web.files import csv_response, workbook_response
from backoffice.web.rule_book.comparing import lines
from backoffice.web.rule_book.drafting import Draft, carried, fields, posted
from backoffice.web.rule_book.words import WORDS, book_words, group_words, kind_words, result_words, source_words
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation, posts
from backoffice.web.visit.ordering import Refusal, carry_out, refusal
from backoffice.web.visit.reading import Conditions
from projections.rule_book import queries
from projections.rule_book.impact import Impact, impact

rule_book = Blueprint("rule_book", __name__, template_folder="templates")

#: Effects that a page shows; the file holds all.
SHOWN = 50


@rule_book.get("/rule-book")
def page() -> str:
    """The versions, two of them side by side, and what the second would make of the records of its year."""
    asked = Conditions()
    reader = current.reader()
    known = queries.versions(reader)
    left, right = _pair(asked)
    before, after = _book(left), _book(right)
    year = asked.whole("year") or _year_of(right) or _year_of(left)
    found = lines(before, after)
    group = asked.text("group")
    everything = bool(asked.flag("all"))
    asked_impact = bool(asked.flag("impact")) and year is not None
    return render_template(
        "rule_book/page.html",
        versions=known,
        titles=posts(row["published_by"] for row in known),
        names=[f"{row['year']}-{row['version']}" for row in known] + [queries.SHIPPED, *queries.profiles()],
        left=left,
        right=right,
        year=year,
        groups=[(name, *_counts(found, name)) for name in type(before).__struct_fields__],
        group=group,
        everything=everything,
        lines=[line for line in found if (everything or line.differs) and (not group or line.group == group)],
        differing=sum(line.differs for line in found),
        same=sum(not line.differs for line in found),
        impact=_impact(year, before, after) if asked_impact and year else None,
        shown=SHOWN,
        years=queries.budget_years(reader),
        may_publish=_may_publish(),
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
        for line in lines(_book(left), _book(right))
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
    found = _impact(year, _book(left), _book(right))
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


@rule_book.get("/rule-book/<int:year>/draft")
def draft(year: int) -> str:
    """The form of a new version, begun from the one in force."""
    base, book = _base(year)
    return _draft(year, base, Draft(book))


@rule_book.post("/rule-book/<int:year>/draft")
def drafted(year: int) -> AnyResponse | tuple[str, int] | str:
    """Look at what the typed values would do, or publish them."""
    base, book = _base(year)
    typed = posted(book)
    if typed.errors or typed.book is None:
        return _draft(year, base, typed), 422
    if request.form.get("act") != "publish":
        return _draft(year, base, typed, _impact(year, book, typed.book) if typed.values else None)
    try:
        _check_may_publish()
        if not typed.values:
            return _draft(year, base, typed, unchanged=True), 422
        if not request.form.get("reason", "").strip():
            return _draft(year, base, typed, _impact(year, book, typed.book), no_reason=True), 422
        command = PublishRuleBook(year=year, book=to_payload(typed.book))
        carry_out(command, request.form["reason"], done=gettext("已发布 %(y)s 年度新版规则。", y=year))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        return _draft(year, base, typed, refused=refused), refused.status
    name = queries.in_force(current.reader(), year)
    return redirect(url_for("rule_book.page", left=base, right=name), 303)


def _draft(
    year: int,
    base: str,
    typed: Draft,
    found: Impact | None = None,
    *,
    refused: Refusal | None = None,
    no_reason: bool = False,
    unchanged: bool = False,
) -> str:
    _check_may_publish()
    groups = list(type(typed.base).__struct_fields__)
    wanted = request.values.get("group", "")
    at_fault = next((key.partition(".")[0] for key in typed.errors), "")
    group = next((name for name in (at_fault, wanted) if name in groups), "monitoring")
    return render_template(
        "rule_book/draft.html",
        year=year,
        base=base,
        typed=typed,
        group=group,
        groups=groups,
        fields=fields(typed, group),
        carried=carried(typed, group),
        changes=[line for line in lines(typed.base, typed.book) if line.differs] if typed.book else [],
        impact=found,
        shown=SHOWN,
        refused=refused,
        no_reason=no_reason,
        unchanged=unchanged,
        organisation=organisation,
        **WORDS,
    )


def _pair(asked: Conditions) -> tuple[str, str]:
    """The two books asked for; else the latest version against the one before it."""
    known = [f"{row['year']}-{row['version']}" for row in queries.versions(current.reader())]
    right = asked.text("right") or (known[0] if known else queries.SHIPPED)
    return asked.text("left") or queries.SHIPPED, right


def _book(name: str) -> RuleBook:
    found = queries.book(current.reader(), name)
    if found is None:
        raise NotFound
    return found


def _base(year: int) -> tuple[str, RuleBook]:
    if year not in queries.budget_years(current.reader()):
        raise NotFound
    asked = request.values.get("base", "")
    name = asked or queries.in_force(current.reader(), year)
    return name, _book(name)


def _year_of(name: str) -> int | None:
    year, _, version = name.partition("-")
    return int(year) if version and year.isdigit() else None


def _counts(found: list[Any], group: str) -> tuple[int, int]:
    of_group = [line for line in found if line.group == group]
    return len(of_group), sum(line.differs for line in of_group)


def _impact(year: int, before: RuleBook, after: RuleBook) -> Impact:
    return impact(current.reader(), current.scope(), year, before, after)


def _may_publish() -> bool:
    return allows(current.actor(), Verb.ISSUE, Object.BUDGET_YEAR) and not current.in_past()


def _check_may_publish() -> None:
    if not _may_publish():
        raise NotAllowed

"""Drafting a new version, and publishing what somebody else drafted (INV-24)."""

from flask import redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from backoffice.areas.budget_year.commands import DraftRuleBook, DropRuleBookDraft, PublishRuleBook
from backoffice.kernel.errors import Forbidden, Unable
from backoffice.rulebook import RuleBook, to_payload
from backoffice.web.rule_book.books import SHOWN, book_named, check_may_draft, impact_of, rule_book
from backoffice.web.rule_book.comparing import lines
from backoffice.web.rule_book.drafting import Draft, carried, fields, posted
from backoffice.web.rule_book.words import WORDS
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation, posts
from backoffice.web.visit.ordering import Refusal, carry_out, refusal
from projections.rule_book import queries
from projections.rule_book.impact import Impact

__all__ = ["rule_book"]


@rule_book.get("/rule-book/<int:year>/draft")
def draft(year: int) -> str:
    """The form of a new version, begun from the one in force, or from one's own draft."""
    base, book = _base(year)
    return _draft(year, base, Draft(book))


@rule_book.post("/rule-book/<int:year>/draft")
def drafted(year: int) -> AnyResponse | tuple[str, int] | str:
    """Look at what the typed values would do, or hand the draft in for somebody else to publish."""
    base, book = _base(year)
    typed = posted(book)
    if typed.errors or typed.book is None:
        return _draft(year, base, typed), 422
    if request.form.get("act") != "submit":
        return _draft(year, base, typed, impact_of(year, book, typed.book) if typed.values else None)
    check_may_draft()
    if not typed.values:
        return _draft(year, base, typed, unchanged=True), 422
    if not request.form.get("reason", "").strip():
        return _draft(year, base, typed, impact_of(year, book, typed.book), no_reason=True), 422
    try:
        command = DraftRuleBook(year=year, book=to_payload(typed.book))
        carry_out(command, request.form["reason"], done=gettext("草案已提交，须由他人发布。"))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        return _draft(year, base, typed, refused=refused), refused.status
    return redirect(url_for("rule_book.waiting", year=year), 303)


@rule_book.get("/rule-book/<int:year>/waiting")
def waiting(year: int) -> str:
    """The draft that waits: who drafted it and why, what it changes, and what it would do."""
    return _waiting(year)


@rule_book.post("/rule-book/<int:year>/waiting")
def decided(year: int) -> AnyResponse | tuple[str, int]:
    """Publish the draft that was looked at, take it back, or send it back."""
    check_may_draft()
    number, reason = request.form.get("draft", type=int) or 0, request.form.get("reason", "")
    before = queries.in_force(current.reader(), year)
    try:
        if request.form.get("act") == "publish":
            done = gettext("已发布 %(y)s 年度新版规则。", y=year)
            carry_out(PublishRuleBook(year=year, draft=number), reason, done=done)
            after = queries.in_force(current.reader(), year)
            return redirect(url_for("rule_book.page", left=before, right=after), 303)
        carry_out(DropRuleBookDraft(year=year, draft=number), reason, done=gettext("草案未发布，已退回或撤回。"))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        return _waiting(year, refused), refused.status
    return redirect(url_for("rule_book.page"), 303)


def _waiting(year: int, refused: Refusal | None = None) -> str:
    check_may_draft()
    row = queries.draft_of(current.reader(), year)
    if row is None:
        raise NotFound
    base, name = queries.in_force(current.reader(), year), queries.draft_name(year)
    before, after = book_named(base), book_named(name)
    return render_template(
        "rule_book/waiting.html",
        year=year,
        row=row,
        base=base,
        name=name,
        title=posts([row["drafted_by"]]).get(row["drafted_by"], row["drafted_by"]),
        own=row["drafted_by"] == current.actor().account,
        changes=[line for line in lines(before, after) if line.differs],
        impact=impact_of(year, before, after),
        shown=SHOWN,
        refused=refused,
        organisation=organisation,
        **WORDS,
    )


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
    check_may_draft()
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
        replaced=queries.draft_of(current.reader(), year),
        organisation=organisation,
        **WORDS,
    )


def _base(year: int) -> tuple[str, RuleBook]:
    """The book that a draft begins from; another's draft is published or sent back, not gone on with."""
    reader = current.reader()
    if year not in queries.budget_years(reader):
        raise NotFound
    name = request.values.get("base", "") or queries.in_force(reader, year)
    open_draft = queries.draft_of(reader, year) if queries.is_draft(name) else None
    if open_draft is not None and open_draft["drafted_by"] != current.actor().account:
        raise NotFound
    return name, book_named(name)

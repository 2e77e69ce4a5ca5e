"""What the pages of the rule book share: a book by its name, what it would do, and who sees drafts."""

from flask import Blueprint
from werkzeug.exceptions import Forbidden as NotAllowed
from werkzeug.exceptions import NotFound

from backoffice.access.policy import Object, Verb, allows
from backoffice.rulebook import RuleBook
from backoffice.web.visit import current
from projections.rule_book import queries
from projections.rule_book.impact import Impact, impact

rule_book = Blueprint("rule_book", __name__, template_folder="templates")

#: Effects that a page shows; the file holds all.
SHOWN = 50


def book_named(name: str) -> RuleBook:
    """The book of a name; 404 for none, or a draft that is not the visitor's to see."""
    hidden = queries.is_draft(name) and not may_see_drafts()
    found = None if hidden else queries.book(current.reader(), name)
    if found is None:
        raise NotFound
    return found


def impact_of(year: int, before: RuleBook, after: RuleBook) -> Impact:
    """What the second book would make of the records of the year within the visitor's scope."""
    return impact(current.reader(), current.scope(), year, before, after)


def may_see_drafts() -> bool:
    """Whether the visitor drafts rule books: nobody else sees one before it is published."""
    return allows(current.actor(), Verb.SUBMIT, Object.BUDGET_YEAR)


def check_may_draft() -> None:
    """403 for who does not draft, and in the past."""
    if not may_see_drafts() or current.in_past():
        raise NotAllowed

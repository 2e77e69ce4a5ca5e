"""The rule books of a budget year: drafted by one, published by another, numbered one after another."""

import pytest

from backoffice.app import BackOffice
from backoffice.areas.budget_year import commands as order
from backoffice.areas.budget_year import events
from backoffice.areas.budget_year.budget_year import BudgetYear, UnableToPublishRuleBook
from backoffice.kernel.context import Actor, Role
from backoffice.kernel.errors import Forbidden
from backoffice.kernel.record import record_id
from backoffice.rulebook import UnableToReadRuleBook, default_rule_book, to_payload
from tests.support.given import Given, given, happened
from tests.support.people import BUDGET, CLERK, OFFICER, PERFORMANCE, by

SOUND_BOOK = to_payload(default_rule_book())
CHIEF = Actor(account="chief", role=Role.CHIEF, organisation="caizheng-jixiao")


def drafted(year: BudgetYear) -> None:
    year.draft_rule_book("{}", by(PERFORMANCE))


def published(year: BudgetYear) -> None:
    year.publish_rule_book(1, by(CHIEF))


def opened(*then: object) -> Given:
    return given(BudgetYear.open(2021, by(BUDGET)), *then)  # type: ignore[arg-type]


def test_inv_18_rule_books_of_a_year_are_numbered_one_after_another():
    again = opened(drafted, published, lambda year: year.draft_rule_book('{"a": 1}', by(CHIEF)))

    again.when(lambda year: year.publish_rule_book(2, by(PERFORMANCE))).then(
        happened(events.RuleBookPublished, version=2, book='{"a": 1}')
    )


def test_inv_24_who_drafted_a_rule_book_does_not_publish_it():
    waiting = opened(drafted)

    waiting.when(lambda year: year.publish_rule_book(1, by(PERFORMANCE))).then_fails(
        UnableToPublishRuleBook, "separation-of-duties"
    )
    waiting.when(published).then(happened(events.RuleBookPublished, version=1, book="{}", actor="chief"))


def test_inv_24_who_drafts_it_anew_is_its_author():
    anew = opened(drafted, lambda year: year.draft_rule_book('{"a": 1}', by(CHIEF)))

    anew.when(lambda year: year.publish_rule_book(2, by(CHIEF))).then_fails(
        UnableToPublishRuleBook, "separation-of-duties"
    )
    anew.when(lambda year: year.publish_rule_book(2, by(PERFORMANCE))).then(events.RuleBookPublished)


def test_only_the_draft_that_waits_is_published_or_dropped():
    """Nobody publishes what was never drafted, what has been replaced, or the same draft twice."""
    replaced = opened(drafted, drafted)
    dropped = opened(drafted, lambda year: year.drop_draft(1, by(CHIEF, "参数有误")))

    for year in (opened(), replaced, dropped, opened(drafted, published)):
        year.when(published).then_fails(UnableToPublishRuleBook, "no-such-draft")
        year.when(lambda one: one.drop_draft(1, by(CHIEF, "参数有误"))).then_fails(
            UnableToPublishRuleBook, "no-such-draft"
        )


@pytest.mark.parametrize(
    "act",
    [
        lambda year: year.draft_rule_book(SOUND_BOOK, by(PERFORMANCE, " ")),
        lambda year: year.publish_rule_book(1, by(CHIEF, " ")),
        lambda year: year.drop_draft(1, by(CHIEF, " ")),
    ],
    ids=["drafted", "published", "dropped"],
)
def test_each_step_carries_its_reason(act: object):
    opened(drafted).when(act).then_faults(("reason", "required"))  # type: ignore[arg-type]


@pytest.mark.parametrize("book", ["", "{}", SOUND_BOOK.replace('"red_below":', '"rot_below":')])
def test_a_rule_book_that_cannot_be_read_is_never_in_force(app: BackOffice, book: str):
    app.handle(order.OpenBudgetYear(year=2021), by(BUDGET))

    with pytest.raises(UnableToReadRuleBook):
        app.handle(order.DraftRuleBook(year=2021, book=book), by(PERFORMANCE))

    app.handle(order.DraftRuleBook(year=2021, book=SOUND_BOOK), by(PERFORMANCE))
    app.handle(order.PublishRuleBook(year=2021, draft=1), by(CHIEF))
    year: BudgetYear = app.repository.get(record_id("budget-year", 2021))
    assert (year.rule_book_version, year.rule_book) == (1, SOUND_BOOK)


@pytest.mark.parametrize("actor", [CLERK, OFFICER, BUDGET], ids=lambda actor: actor.account)
def test_only_the_performance_section_drafts_drops_and_publishes(app: BackOffice, actor: Actor):
    app.handle(order.OpenBudgetYear(year=2021), by(BUDGET))
    app.handle(order.DraftRuleBook(year=2021, book=SOUND_BOOK), by(PERFORMANCE))

    for command in (
        order.DraftRuleBook(year=2021, book=SOUND_BOOK),
        order.DropRuleBookDraft(year=2021, draft=1),
        order.PublishRuleBook(year=2021, draft=1),
    ):
        with pytest.raises(Forbidden):
            app.handle(command, by(actor))

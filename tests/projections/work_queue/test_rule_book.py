"""A drafted rule book waits for whoever else may publish it, and for nobody once it is published or dropped."""

from datetime import UTC, datetime
from typing import Any

import pytest

from backoffice.areas.budget_year import events
from backoffice.kernel.events import Event
from backoffice.kernel.record import record_id
from projections.work_queue.handlers import VIEW
from projections.work_queue.tables import TASKS
from tests.projections.playing import play
from tests.support.people import PERFORMANCE

YEAR_ID = record_id("budget-year", 2020)


def told(*steps: tuple[type[Event], str, dict[str, Any]]) -> list[Event]:
    """Events of the budget year, one a second: kind, account, facts."""
    context = {"role": "performance", "organisation": "", "reason": "修订", "causation_id": None}
    return [
        kind(
            originator_id=YEAR_ID,
            originator_version=number,
            timestamp=datetime(2020, 3, 1, 2, 0, number, tzinfo=UTC),
            actor=account,
            command_id=YEAR_ID,
            correlation_id=YEAR_ID,
            **context,
            **facts,
        )
        for number, (kind, account, facts) in enumerate(steps, start=1)
    ]


OPENED = (events.Opened, "budget", {"year": 2020, "originator_topic": "budget_year"})
DRAFTED = (events.RuleBookDrafted, PERFORMANCE.account, {"draft": 1, "book": "{}"})


def test_a_draft_waits_for_another_than_its_author_to_publish_it():
    (task,) = play(VIEW, told(OPENED, DRAFTED))[TASKS].values()

    assert (task["kind"], task["year"], task["node"], task["status"]) == ("rule_book", 2020, "performance", "pending")
    assert task["name"] == "2020年度规则手册第1号草案"
    assert task["barred"] == f"|{PERFORMANCE.account}|"


def test_a_later_draft_takes_its_place_and_bars_its_own_author():
    later = (events.RuleBookDrafted, "chief", {"draft": 2, "book": "{}"})
    (task,) = play(VIEW, told(OPENED, DRAFTED, later))[TASKS].values()

    assert (task["name"], task["barred"]) == ("2020年度规则手册第2号草案", "|chief|")


@pytest.mark.parametrize(
    "end",
    [
        (events.RuleBookPublished, "chief", {"version": 1, "book": "{}"}),
        (events.RuleBookDraftDropped, PERFORMANCE.account, {"draft": 1}),
    ],
    ids=["published", "dropped"],
)
def test_it_waits_no_more_once_it_is_published_or_dropped(end: tuple[type[Event], str, dict[str, Any]]):
    assert play(VIEW, told(OPENED, DRAFTED, end))[TASKS] == {}
    assert play(VIEW, told(OPENED, DRAFTED, end, DRAFTED))[TASKS], "and the next draft waits again"

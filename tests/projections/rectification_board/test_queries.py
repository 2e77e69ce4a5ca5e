"""The board: how orders age, what opens each figure, and what the supervisor must push."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from backoffice.rulebook import default_rule_book
from projections.rectification_board import queries
from projections.rectification_board.detail import rounds
from projections.rectification_board.filters import BUCKETS, OrderFilter, bucket_of, days_overdue
from projections.rectification_board.follow_up import follow_up, needs
from tests.projections.year import EVERYTHING, TODAY, Year

RULES = default_rule_book().escalation
DUE = date(2020, 9, 30)


@pytest.mark.parametrize(
    ("days", "bucket"),
    [(0, "open"), (1, "d1"), (7, "d1"), (8, "d8"), (30, "d8"), (31, "d31"), (90, "d31"), (91, "d90"), (400, "d90")],
)
def test_days_overdue_fall_into_their_bucket(days: int, bucket: str) -> None:
    assert bucket_of(days) == bucket


@pytest.mark.parametrize("later", [0, 1, 7, 30, 60, 200])
def test_buckets_are_what_each_row_says_of_itself_whatever_the_day(year: Year, later: int) -> None:
    today = TODAY + timedelta(days=later)
    with year.reader() as reader:
        shown = queries.buckets(reader, EVERYTHING, today)
        standing = queries.orders(reader, EVERYTHING, OrderFilter(today=today, closed=False, issued=True))
        for bucket in shown:
            rows = [row for row in standing if bucket_of(days_overdue(row, today)) == bucket.code]
            opened = queries.orders(reader, EVERYTHING, bucket.wanted)
            assert {row["order_id"] for row in opened} == {row["order_id"] for row in rows}
            assert (bucket.count, bucket.amount) == (len(rows), sum((row["amount"] for row in rows), Decimal(0)))
        ageing = queries.ageing(reader, EVERYTHING, today)
        for code, _ in BUCKETS:
            assert sum(age.counts[code] for age in ageing) == next(one.count for one in shown if one.code == code)
        assert sum(age.total for age in ageing) == len(standing)


@pytest.mark.parametrize("name", ["overdue", "closed", "issued", "escalated"])
def test_a_question_and_its_opposite_share_the_orders_between_them(year: Year, name: str) -> None:
    wanted = OrderFilter(today=TODAY)
    with year.reader() as reader:
        parts = [queries.count(reader, EVERYTHING, wanted.but(**{name: answer}))[0] for answer in (True, False)]
        whole = queries.count(reader, EVERYTHING, wanted)[0]
    assert sum(parts) == whole
    assert min(parts) > 0


@pytest.mark.parametrize("sort", queries.SORTS)
def test_lists_are_sorted_with_empty_values_last(year: Year, sort: str) -> None:
    with year.reader() as reader:
        rows = queries.orders(reader, EVERYTHING, OrderFilter(today=TODAY), sort=sort, descending=True)
    values = [row[sort] for row in rows]
    filled = [value for value in values if value is not None]
    assert values == filled + [None] * (len(values) - len(filled))
    assert filled == sorted(filled, reverse=True)


def test_an_unknown_sort_or_bucket_is_refused(year: Year) -> None:
    with year.reader() as reader:
        with pytest.raises(ValueError, match="problems"):
            queries.orders(reader, EVERYTHING, OrderFilter(today=TODAY), sort="problems")
        with pytest.raises(ValueError, match="d7"):
            queries.orders(reader, EVERYTHING, OrderFilter(today=TODAY, bucket="d7"))


def test_a_text_is_no_pattern(year: Year) -> None:
    with year.reader() as reader:
        assert queries.count(reader, EVERYTHING, OrderFilter(today=TODAY, text="%"))[0] == 0
        found = queries.orders(reader, EVERYTHING, OrderFilter(today=TODAY, text="水库"))
    assert found
    assert all("水库" in row["name"] for row in found)


def test_every_feedback_of_an_order_is_kept_with_how_it_ended(year: Year) -> None:
    with year.reader() as reader:
        rows = queries.orders(reader, EVERYTHING, OrderFilter(today=TODAY, stage="closed"))
        of_each = {row["order_id"]: rounds(reader, EVERYTHING, row["order_id"]) for row in rows}
    order_id, found = next((order, given) for order, given in of_each.items() if len(given) > 1)
    assert [(one.round, one.outcome) for one in found] == [(1, "returned"), (2, "closed")]
    with year.reader(found[1].since - 1) as reader:
        assert [one.outcome for one in rounds(reader, EVERYTHING, order_id)] == ["returned"]


def test_the_board_of_the_past_has_the_orders_of_then(year: Year) -> None:
    wanted = OrderFilter(today=TODAY, issued=True)
    with year.reader() as reader:
        today = queries.count(reader, EVERYTHING, wanted)[0]
    with year.reader(year.position_of("rectification.ordered.v1", 5)) as reader:
        assert queries.count(reader, EVERYTHING, wanted)[0] == 5 < today
    with year.reader(year.position_of("rectification.closed.v1") - 1) as reader:
        assert queries.count(reader, EVERYTHING, wanted)[0] > 0
        assert queries.count(reader, EVERYTHING, wanted.but(closed=True))[0] == 0


def order(stage: str, **columns: Any) -> Any:
    """What follow-up reads of an order's row."""
    blank = {
        "due": DUE,
        "acknowledge_by": date(2020, 9, 4),
        "verify_by": None,
        "level": None,
        "ladder": [],
        "returns": 0,
    }
    return blank | {"stage": stage} | columns


@pytest.mark.parametrize(
    ("late", "level", "wanted"),
    [
        (0, None, []),
        (1, None, [("urge", DUE + timedelta(days=1))]),
        (1, "L1", []),
        (14, "L1", []),
        (15, "L1", [("interview", DUE + timedelta(days=15))]),
        (15, "L2", []),
        (30, None, [("circular", DUE + timedelta(days=30))]),
        (30, "L3", []),
    ],
)
def test_the_highest_step_due_and_not_taken_is_asked_for(late: int, level: str | None, wanted: list[Any]) -> None:
    assert list(needs(order("acknowledged", level=level), DUE + timedelta(days=late), RULES)) == wanted


def test_money_measures_follow_the_circular() -> None:
    row = order("acknowledged", level="L3", ladder=[{"level": "L3", "on": "2020-11-01"}])
    assert list(needs(row, date(2020, 11, 10), RULES)) == []
    assert list(needs(row, date(2020, 11, 11), RULES)) == [("money", date(2020, 11, 11))]


def test_a_second_return_asks_for_an_interview_before_the_limit() -> None:
    day = DUE - timedelta(days=3)
    assert [action for action, _ in needs(order("returned", returns=2), day, RULES)] == ["interview"]
    assert list(needs(order("returned", returns=1), day, RULES)) == []
    assert list(needs(order("returned", returns=2, level="L2"), day, RULES)) == []


def test_unsigned_notices_and_unverified_feedbacks_are_pushed_after_their_limit() -> None:
    assert list(needs(order("issued"), date(2020, 9, 5), RULES)) == [("acknowledge", date(2020, 9, 4))]
    assert list(needs(order("issued"), date(2020, 9, 4), RULES)) == []
    waiting = order("verifying", verify_by=date(2020, 10, 9))
    assert list(needs(waiting, date(2020, 10, 10), RULES)) == [("verify", date(2020, 10, 9))]
    assert list(needs(waiting, date(2020, 10, 9), RULES)) == []


def test_what_waits_longest_is_pushed_first(year: Year) -> None:
    with year.reader() as reader:
        found = follow_up(reader, EVERYTHING, TODAY, RULES)
        standing = queries.orders(reader, EVERYTHING, OrderFilter(today=TODAY, closed=False))
    asked = [(need.since, need.order["order_id"], need.action) for need in found]
    assert [since for since, _, _ in asked] == sorted(since for since, _, _ in asked)
    wanted = {(row["order_id"], action) for row in standing for action, _ in needs(row, TODAY, RULES)}
    assert wanted == {(order, action) for _, order, action in asked}
    assert wanted

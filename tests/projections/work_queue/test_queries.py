"""The work queue: whose turn it is, what came back, what is due; nobody decides what they handed in."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from backoffice.access.policy import scope_of
from backoffice.kernel.context import Actor, Role
from backoffice.kernel.review import Node
from projections.work_queue import queries
from projections.work_queue.queries import NEAR, SORTS, TaskFilter
from tests.projections.road import people
from tests.projections.year import EVERYTHING, TODAY, Year

TABS = ("mine", "returned", "due", "overdue", "all")
ACCOUNTS = ("performance", "budget", "chief", "auditor")


def actor(account: str) -> Actor:
    return people().named(account).actor


def first(role: Role) -> list[Actor]:
    return [one.actor for one in people().accounts if one.role is role]


def listed(year: Year, who: Actor, wanted: TaskFilter) -> Sequence[Any]:
    with year.reader() as reader:
        rows = queries.tasks(reader, scope_of(who), who, wanted)
        amount = sum((row["amount"] or Decimal(0) for row in rows), Decimal(0))
        assert queries.count(reader, scope_of(who), who, wanted) == (len(rows), amount)
    return rows


@pytest.mark.parametrize("account", ACCOUNTS)
@pytest.mark.parametrize("tab", TABS)
def test_every_tab_counts_its_rows(year: Year, account: str, tab: str) -> None:
    rows = listed(year, actor(account), TaskFilter(today=TODAY, tab=tab))
    near = TODAY + timedelta(days=NEAR)
    holds = {
        "returned": lambda row: row["status"] == "returned",
        "due": lambda row: TODAY <= row["due"] <= near,
        "overdue": lambda row: row["due"] < TODAY,
    }.get(tab, lambda row: row["status"] != "closed")
    assert all(holds(row) for row in rows)


def test_the_performance_section_has_what_stands_at_its_node(year: Year) -> None:
    rows = listed(year, actor("performance"), TaskFilter(today=TODAY))
    assert {row["node"] for row in rows} == {"performance"}
    assert {row["kind"] for row in rows} >= {"disclosure", "order"}
    with year.reader() as reader:
        who = actor("performance")
        by_kind = queries.pending_by_kind(reader, scope_of(who), who, TODAY)
    assert sum(by_kind.values()) == len(rows)


def test_the_auditor_reads_all_and_decides_nothing(year: Year) -> None:
    assert listed(year, actor("auditor"), TaskFilter(today=TODAY)) == []
    assert len(listed(year, actor("auditor"), TaskFilter(today=TODAY, tab="all"))) > 50


def test_the_budget_section_has_what_it_approves(year: Year) -> None:
    rows = listed(year, actor("budget"), TaskFilter(today=TODAY))
    assert rows
    assert {row["node"] for row in rows} == {"budget"}
    assert {row["action"] for row in rows} == {"approve"}


def test_units_have_their_own_forms_and_orders_alone(year: Year) -> None:
    seen = 0
    for clerk in first(Role.UNIT):
        rows = listed(year, clerk, TaskFilter(today=TODAY))
        assert {row["unit"] for row in rows} <= {clerk.organisation}
        assert {row["node"] for row in rows} <= {Node.UNIT.value}
        seen += len(rows)
    assert seen > 10


def test_sections_have_what_waits_for_them_in_their_departments(year: Year) -> None:
    seen = 0
    for officer in first(Role.SECTION):
        rows = listed(year, officer, TaskFilter(today=TODAY))
        assert {row["section"] for row in rows} <= {officer.organisation}
        seen += len(rows)
    assert seen


def test_whoever_acted_earlier_on_a_record_does_not_have_it(year: Year) -> None:
    with year.reader() as reader:
        rows = queries.tasks(reader, EVERYTHING, actor("auditor"), TaskFilter(today=TODAY, tab="all"))
        decided = [(row, account) for row in rows if row["action"] == "review" for _, account in row["acted"]]
        assert decided
        for row, account in decided:
            who = actor(account)
            mine = queries.tasks(reader, EVERYTHING, who, TaskFilter(today=TODAY, kind=row["kind"]))
            assert row["record_id"] not in {one["record_id"] for one in mine}


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("descending", [False, True])
def test_lists_are_sorted_with_empty_values_last(year: Year, sort: str, descending: bool) -> None:
    wanted = TaskFilter(today=TODAY, tab="all", sort=sort, descending=descending)
    values = [row[sort] for row in listed(year, actor("auditor"), wanted)]
    filled = [value for value in values if value is not None]
    assert values == filled + [None] * (len(values) - len(filled))
    assert filled == sorted(filled, reverse=descending)


def test_filters_narrow_by_what_they_name(year: Year) -> None:
    who = actor("auditor")
    whole = listed(year, who, TaskFilter(today=TODAY, tab="all"))
    for name in ("kind", "year", "status", "department", "unit", "light"):
        for value in {row[name] for row in whole} - {None, ""}:
            rows = listed(year, who, TaskFilter(today=TODAY, tab="all", **{name: value}))
            assert {row["record_id"] for row in rows} == {row["record_id"] for row in whole if row[name] == value}
    bounds = TaskFilter(today=TODAY, tab="all", amount_from=Decimal(1_000_000), amount_to=Decimal(5_000_000))
    assert all(Decimal(1_000_000) <= row["amount"] <= Decimal(5_000_000) for row in listed(year, who, bounds))
    assert listed(year, who, TaskFilter(today=TODAY, tab="all", text="_%")) == []


def test_a_returned_form_names_the_fields_to_correct_and_who_returned_it(year: Year) -> None:
    rows = listed(year, actor("auditor"), TaskFilter(today=TODAY, tab="returned", kind="monitoring"))
    assert rows
    assert all(row["changes"] and row["returned_by"] and row["reason"] and row["due"] for row in rows)


def test_a_resubmission_names_the_fields_it_changed_and_not_their_list(year: Year) -> None:
    handed_in = year.log.recorder.select_notifications(1, year.log.last(), topics=["monitoring.submitted.v2"])
    read = (year.log.read_one(one.id) for one in reversed(handed_in))
    position, event = next((one.position, one.event) for one in read if one.event.round > 1)
    with year.reader(position) as reader:
        row = queries.task(reader, EVERYTHING, event.originator_id)
    assert row is not None
    assert (row["status"], row["round"]) == ("resubmitted", event.round)
    assert row["changes"]
    assert "rows" not in row["changes"]


def test_the_queue_of_the_past_waits_for_what_waited_then(year: Year) -> None:
    who = actor("performance")
    with year.reader(year.position_of("rectification.drafted.v1")) as reader:
        kinds = queries.pending_by_kind(reader, scope_of(who), who, TODAY)
    assert kinds["order"] == 1
    with year.reader(1) as reader:
        assert queries.pending_by_kind(reader, scope_of(who), who, TODAY) == {}

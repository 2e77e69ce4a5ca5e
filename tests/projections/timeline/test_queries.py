"""The timeline: who did what and why, what it changed, and what caused it."""

from datetime import timedelta

from projections.timeline import queries
from projections.timeline.queries import EventFilter
from tests.projections.year import EVERYTHING, Year


def test_every_event_of_the_log_is_told_once_in_order(year: Year) -> None:
    with year.reader() as reader:
        rows = queries.events(reader, EVERYTHING, EventFilter(), newest_first=False, limit=None)
    assert [row["position"] for row in rows] == list(range(1, year.log.last() + 1))
    assert all(row["actor"] and row["role"] and row["reason"] for row in rows)


def test_an_extension_shows_the_limit_before_and_after(year: Year) -> None:
    with year.reader() as reader:
        rows = queries.events(reader, EVERYTHING, EventFilter(topic="rectification.extended.v1"), newest_first=False)
    assert rows[0]["changes"] == [{"field": "due", "before": "2020-10-09", "after": "2020-10-30"}]


def test_an_adjusted_budget_shows_the_one_before(year: Year) -> None:
    with year.reader() as reader:
        rows = queries.events(reader, EVERYTHING, EventFilter(topic="projects.budget_adjusted.v1"))
        budgets = {
            row["record_id"]: row["facts"]["initial"]
            for row in queries.events(reader, EVERYTHING, EventFilter(topic="projects.budgeted.v1"), limit=None)
        }
    assert len(rows) > 16
    before = dict(budgets)
    for row in sorted(rows, key=lambda row: row["position"]):
        (change,) = row["changes"]
        assert change == {
            "field": "adjusted",
            "before": before[row["record_id"]],
            "after": row["facts"]["adjusted"],
        }
        before[row["record_id"]] = row["facts"]["adjusted"]


def test_a_resubmission_shows_the_fields_it_changed_and_a_first_one_none(year: Year) -> None:
    with year.reader() as reader:
        rows = queries.events(reader, EVERYTHING, EventFilter(topic="targets.submitted.v1"), limit=None)
    first = [row for row in rows if row["facts"]["round"] == 1]
    again = [row for row in rows if row["facts"]["round"] == 2]
    assert all(row["changes"] == [] for row in first)
    fields = {change["field"] for row in again for change in row["changes"]}
    assert any(field.startswith("indicators[") for field in fields)


def test_a_demanded_order_goes_back_to_the_confirmation_that_caused_it(year: Year) -> None:
    with year.reader() as reader:
        drafted = queries.events(reader, EVERYTHING, EventFilter(topic="rectification.drafted.v1"))[0]
        chain = queries.chain(reader, EVERYTHING, drafted["position"])
        assert chain is not None
        confirmed = chain.causes[-1]
        assert confirmed["topic"] == "monitoring.confirmed.v2"
        assert drafted["causation_id"] == confirmed["command_id"]
        back = queries.chain(reader, EVERYTHING, confirmed["position"])
    assert back is not None
    assert drafted["position"] in [row["position"] for row in back.effects]


def test_neighbours_are_the_events_of_the_record_before_and_after(year: Year) -> None:
    with year.reader() as reader:
        order = queries.events(reader, EVERYTHING, EventFilter(topic="rectification.closed.v1"))[0]["record_id"]
        positions = [row["position"] for row in queries.of_record(reader, EVERYTHING, order, newest_first=False)]
        assert queries.neighbours(reader, EVERYTHING, order, positions[1]) == (positions[0], positions[2])
        assert queries.neighbours(reader, EVERYTHING, order, positions[0]) == (None, positions[1])
        assert queries.neighbours(reader, EVERYTHING, order, positions[-1]) == (positions[-2], None)


def test_filters_narrow_by_project_area_actor_and_time(year: Year) -> None:
    with year.reader() as reader:
        some = queries.events(reader, EVERYTHING, EventFilter(topic="monitoring.confirmed.v2"))[0]
        wanted = EventFilter(
            code=some["code"],
            area="monitoring",
            actor=some["actor"],
            since=some["occurred_at"],
            before=some["occurred_at"] + timedelta(seconds=1),
        )
        rows = queries.events(reader, EVERYTHING, wanted)
        assert some["position"] in [row["position"] for row in rows]
        assert {row["topic"].partition(".")[0] for row in rows} == {"monitoring"}
        assert queries.count(reader, EVERYTHING, wanted) == len(rows)
        assert len(queries.of_project(reader, EVERYTHING, some["code"], limit=None)) > len(rows)


def test_the_past_tells_no_later_event(year: Year) -> None:
    with year.reader(1_000) as reader:
        assert queries.count(reader, EVERYTHING, EventFilter()) == 1_000
        assert queries.latest(reader, EVERYTHING, limit=1)[0]["position"] == 1_000

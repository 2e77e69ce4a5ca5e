"""From a moment to a position and back: the clock of the log never runs backwards."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from backoffice.areas.budget_year.events import Opened, RoundMoved, Stage
from backoffice.kernel.periods import start_of
from projections.moments.handlers import VIEW
from projections.moments.queries import bounds, marks, moment_of, position_at
from projections.moments.tables import MOMENTS
from tests.projections.playing import play
from tests.projections.year import TODAY, Year
from tests.support.people import NOON

YEAR = UUID(int=2020)


def test_a_moment_finds_the_last_position_decided_by_then(year: Year) -> None:
    events = [recorded.event for recorded in year.log.read(0, year.log.last())]
    clocks = [events[0].occurred_at]
    for event in events[1:]:
        clocks.append(max(clocks[-1], event.occurred_at))
    with year.reader() as reader:
        for position in (1, 2, 103, 900, 3_000, 5_500, len(events)):
            assert moment_of(reader, position) == clocks[position - 1]
            last = max(n for n, clock in enumerate(clocks, start=1) if clock <= clocks[position - 1])
            assert position_at(reader, clocks[position - 1]) == last
        assert position_at(reader, clocks[0] - timedelta(seconds=1)) == 0
        assert position_at(reader, start_of(TODAY)) == len(events)


def test_a_back_dated_event_does_not_pull_later_ones_into_the_past() -> None:
    opened = Opened(**_context(NOON), originator_id=YEAR, originator_version=1, originator_topic="year", year=2020)
    moments = (NOON - timedelta(days=30), NOON, NOON + timedelta(hours=1))
    moved = [
        RoundMoved(**_context(at), originator_id=YEAR, originator_version=number, stage=Stage.R1_OPEN)
        for number, at in enumerate(moments, start=2)
    ]
    tables = play(VIEW, [opened, *moved])
    assert {position: row["clock"] for position, row in tables[MOMENTS].items()} == {1: NOON, 4: moments[2]}


@pytest.mark.parametrize("as_of", [1, 2_000, None])
def test_the_answer_is_the_same_from_every_moment(year: Year, as_of: int | None) -> None:
    with year.reader(as_of) as reader:
        found = bounds(reader)
        assert found is not None
        assert (found[0].position, found[1].position) == (1, year.log.last())
        assert moment_of(reader, 0) is None


def test_marks_are_the_notable_days_of_a_year_in_order(year: Year) -> None:
    with year.reader() as reader:
        found = marks(reader, 2020)
    assert [mark.clock for mark in found] == sorted(mark.clock for mark in found)
    assert [mark.facts["document"] for mark in found if mark.topic == "monitoring.task_issued.v2"]
    assert {mark.day.year for mark in found} == {2020}
    assert len([mark for mark in found if mark.topic == "projects.execution_imported.v1"]) >= 9


def _context(at: datetime) -> dict[str, Any]:
    who = {"actor": "budget", "role": "budget", "organisation": "S-BUDGET", "reason": "按规定办理"}
    ids = {"command_id": YEAR, "correlation_id": YEAR, "causation_id": None}
    return {"timestamp": at, **who, **ids}

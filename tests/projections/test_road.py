"""The truth test of the house's own views: whatever is ordered, in whatever batches, view, rebuild and replay agree."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from projections import runner as runner_module
from projections.catalogue import VIEWS
from projections.dead_letters import letters_of
from projections.engines import views_engine
from projections.reader import reading
from projections.rebuild import request_rebuild, serving_build
from projections.runner import Runner
from projections.schema import writing
from tests.projections.histories import difference, kept, replayed, stands_of, values
from tests.projections.road import Road, commands_of, eventful
from tests.support.servers import PostgresServer

#: Projects worth sending down the road: they are returned, demanded to mend, rejected, adjusted.
PROJECTS = st.deferred(lambda: st.lists(st.sampled_from(eventful()[:40]), min_size=1, max_size=4, unique=True))

#: Before which of the commands another one is tried: of which kind, in which variant.
DISTURBANCES = st.lists(st.tuples(st.integers(0, 150), st.integers(0, 40), st.integers(0, 11)), max_size=40)

#: How many commands pass between two rounds of the runner, the size of its batches, and where it dies.
ROUNDS = st.lists(
    st.tuples(st.integers(1, 25), st.integers(1, 60), st.sampled_from([None, None, "before commit"])), max_size=8
)


class Died(Exception):
    """The process dies between the writes and the commit."""


def die(*_: Any) -> None:
    raise Died


@contextmanager
def emptied(kind: str, folder: Path, postgres: PostgresServer | None) -> Iterator[Engine]:
    if kind == "sqlite":
        engine = views_engine(f"sqlite:///{folder / 'views.sqlite3'}")
        yield engine
        engine.dispose()
    else:
        assert postgres is not None
        with postgres.fresh_database() as name:
            engine = views_engine(postgres.url(name))
            yield engine
            engine.dispose()


@pytest.mark.parametrize(("kind", "examples"), [("sqlite", 8), ("postgres", 3)])
def test_every_view_equals_its_rebuild_and_the_replay_at_every_position(
    kind: str, examples: int, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    postgres = request.getfixturevalue("postgres_server") if kind == "postgres" else None

    @settings(
        max_examples=examples,
        deadline=None,
        phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking a road of a hundred commands takes an hour
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(
        codes=PROJECTS,
        left_out=st.sets(st.integers(0, 150), max_size=5),
        disturbances=DISTURBANCES,
        rounds=ROUNDS,
        looks=st.lists(st.integers(0, 400), max_size=4),
    )
    def holds(
        codes: list[str],
        left_out: set[int],
        disturbances: list[tuple[int, int, int]],
        rounds: list[tuple[int, int, str | None]],
        looks: list[int],
    ) -> None:
        with tempfile.TemporaryDirectory() as name, emptied(kind, Path(name), postgres) as engine:
            road = Road(Path(name), codes)
            travel(road, engine, left_out, disturbances, rounds, monkeypatch)
            runner = Runner(engine, road.log, VIEWS, batch_size=90, grace=0)
            runner.catch_up()
            last = road.log.last()
            history = road.log.read(0, last)
            with engine.connect() as connection:
                assert letters_of(connection) == []
            for view in VIEWS:
                expected = replayed(view, history)
                assert difference(kept(engine, view), expected) is None
                for position in (*(look % (last + 1) for look in looks), None):
                    shown = stands_of(expected, last if position is None else position)
                    assert asked(engine, view, position) == shown
            with writing(engine).begin() as connection:
                assert {request_rebuild(connection, view) for view in VIEWS} == {2}
            before = {view.name: kept(engine, view) for view in VIEWS}
            while not rebuilt(engine):
                assert runner.step()
            assert {view.name: kept(engine, view, 2) for view in VIEWS} == before
            runner.close()
            road.close()

    holds()


def travel(
    road: Road,
    engine: Engine,
    left_out: set[int],
    disturbances: list[tuple[int, int, int]],
    rounds: list[tuple[int, int, str | None]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Give the commands, with some left out and others in between, while runners come, work, die and restart."""
    pending = list(rounds)
    until_round = pending[0][0] if pending else -1
    for number, step in enumerate(commands_of(road.codes)):
        for before, kind, pick in disturbances:
            if before == number:
                road.disturb(kind, pick, step.at)
        if number not in left_out:
            road.give(step)
        until_round -= 1
        if until_round == 0:
            _, size, fate = pending.pop(0)
            one_round(road, engine, size, fate, monkeypatch)
            until_round = pending[0][0] if pending else -1


def one_round(road: Road, engine: Engine, size: int, fate: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    runner = Runner(engine, road.log, VIEWS, batch_size=size)
    with monkeypatch.context() as patch:
        if fate == "before commit":
            patch.setattr(runner_module, "advance", die)
        with suppress(Died):
            runner.step()
    runner.close()


def asked(engine: Engine, view: Any, position: int | None) -> dict[str, list[Any]]:
    """The rows that the reader gives at a position."""
    with reading(engine, position) as reader:
        return {
            table.name: sorted((values(table, row) for row in reader.all(select(reader.rows(table)))), key=repr)
            for table in view.tables
        }


def rebuilt(engine: Engine) -> bool:
    """Whether every view has a second build that serves."""
    with engine.connect() as connection:
        return all(serving_build(connection, view) == 2 for view in VIEWS)

"""The truth test: however a view was built, it equals the plainest replay, now and at every past position."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from eventsourcing.popo import POPOApplicationRecorder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from projections import runner as runner_module
from projections.engines import views_engine
from projections.rebuild import request_rebuild
from projections.runner import Runner
from projections.schema import writing
from tests.projections.loans import (
    DepartmentClosed,
    Lent,
    Moved,
    Noted,
    Paid,
    Returned,
    Story,
    Unheard,
    loans_view,
)
from tests.projections.naive import naive_history, stand_at
from tests.support.servers import PostgresServer

DEPARTMENTS = st.sampled_from(["agriculture", "water", "schools"])
LOANS = st.integers(1, 6)
SUMS = st.integers(0, 30_000).map(lambda cents: Decimal(cents) / 100)

EVENTS = st.lists(
    st.one_of(
        st.tuples(st.just(Lent), LOANS, st.fixed_dictionaries({"department": DEPARTMENTS, "amount": SUMS})),
        st.tuples(st.just(Moved), LOANS, st.fixed_dictionaries({"department": DEPARTMENTS})),
        st.tuples(st.just(Paid), LOANS, st.fixed_dictionaries({"amount": SUMS})),
        st.tuples(
            st.just(Noted), LOANS, st.fixed_dictionaries({"notes": st.lists(st.sampled_from("xyz"), max_size=2)})
        ),
        st.tuples(st.just(Returned), LOANS, st.just({})),
        st.tuples(st.just(DepartmentClosed), st.just(99), st.fixed_dictionaries({"department": DEPARTMENTS})),
        st.tuples(st.just(Unheard), LOANS, st.just({})),
    ),
    min_size=1,
    max_size=40,
)

#: A round: how many events a batch takes, and where the process dies in it, if it does.
ROUNDS = st.lists(st.tuples(st.integers(1, 12), st.sampled_from([None, None, "before commit", "restart"])), max_size=12)


class Died(Exception):
    """The process dies between the writes and the commit."""


@contextmanager
def emptied(kind: str, postgres: PostgresServer | None) -> Iterator[Engine]:
    if kind == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            engine = views_engine(f"sqlite:///{Path(folder) / 'views.sqlite3'}")
            yield engine
            engine.dispose()
    else:
        assert postgres is not None
        with postgres.fresh_database() as name:
            engine = views_engine(postgres.url(name))
            yield engine
            engine.dispose()


def die(*_: Any) -> None:
    raise Died


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_view_equals_its_rebuild_and_the_replay_at_every_position(
    kind: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    postgres = request.getfixturevalue("postgres_server") if kind == "postgres" else None

    @settings(
        max_examples=60 if kind == "sqlite" else 15,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(told=EVENTS, rounds=ROUNDS, broken=st.sets(st.integers(1, 40), max_size=3))
    def holds(told: list[Any], rounds: list[tuple[int, str | None]], broken: set[int]) -> None:
        story = Story(POPOApplicationRecorder())
        view = loans_view(broken=broken)
        with emptied(kind, postgres) as engine:
            for told_before, (size, fate) in enumerate(rounds):
                share = told[told_before * 3 : told_before * 3 + 3]
                if share:
                    story.tell_many(share)
                runner = Runner(engine, story.log, [view], batch_size=size)
                with monkeypatch.context() as patch:
                    if fate == "before commit":
                        patch.setattr(runner_module, "advance", die)
                    with suppress(Died):
                        runner.step()
                runner.close()
            if rest := told[len(rounds) * 3 :]:
                story.tell_many(rest)
            runner = Runner(engine, story.log, [view], batch_size=7, grace=0)
            runner.catch_up()

            expected = naive_history(loans_view(broken=broken), story.events, broken)
            incremental = [stand_at(engine, view, p) for p in range(len(story.events) + 1)]
            assert incremental == expected
            assert stand_at(engine, view, None) == expected[-1]
            history = all_rows(engine, "_v1")

            with writing(engine).begin() as connection:
                assert request_rebuild(connection, view) == 2
            runner.catch_up()
            runner.close()
            assert all_rows(engine, "_v1r2") == history

    holds()


def all_rows(engine: Engine, suffix: str) -> dict[str, list[str]]:
    """Every version of every table of a build, as text."""
    with engine.connect() as connection:
        return {
            table + part: sorted(map(repr, connection.execute(text(f"SELECT * FROM {table}{suffix}{part}"))))
            for table in ("loans", "departments", "shelves")
            for part in ("", "_past")
        }

"""The runner at work in a thread, and those who wait for it."""

import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from projections import loop as loop_module
from projections.loop import Loop, RunnerGaveUp
from projections.runner import Runner
from projections.schema import install
from projections.waiting import Positions, ViewsBehind, Waiter
from tests.projections.loans import Lent, Paid, Story, loans_view
from tests.projections.naive import stand_at
from tests.projections.test_leader import until
from tests.support.servers import PostgresServer


@contextmanager
def running(engine: Engine, story: Story, view: Any, **options: Any) -> Iterator[tuple[Loop, Positions]]:
    install(engine)
    positions = Positions()
    loop = Loop(Runner(engine, story.log, [view], positions=positions), story.log, **options)
    loop.start()
    try:
        yield loop, positions
    finally:
        loop.stop()


def test_what_was_just_written_can_be_read_after_waiting(engine: Engine, story: Story) -> None:
    view = loans_view()
    with running(engine, story, view) as (loop, positions):
        waiter = Waiter(engine, positions)
        for loan in range(1, 21):
            position = story.tell(Lent, loan, department="water", amount=Decimal(1))
            loop.wake()
            waiter.wait_for(position, [view])
            assert len(stand_at(engine, view, None)["loans"]) == loan
        waiter.close()


def test_a_process_without_a_runner_waits_too(engine: Engine, story: Story) -> None:
    view = loans_view()
    with running(engine, story, view):
        waiter = Waiter(engine)
        for loan in range(1, 11):
            position = story.tell(Lent, loan, department="water", amount=Decimal(1))
            waiter.wait_for(position, [view])
            assert len(stand_at(engine, view, None)["loans"]) == loan
        waiter.close()


def test_waiting_ends_with_the_names_of_the_views_that_are_behind(engine: Engine, story: Story) -> None:
    view = loans_view()
    with running(engine, story, view) as (_, positions):
        waiter = Waiter(engine, positions)
        began = time.monotonic()
        with pytest.raises(ViewsBehind, match=r"loans\.1.*position 5 in 0.2 s"):
            waiter.wait_for(5, [view], timeout=0.2)
        assert time.monotonic() - began < 2
        waiter.close()


def test_events_wake_the_loop_by_themselves(engine: Engine, story: Story) -> None:
    view = loans_view()
    with running(engine, story, view) as (_, positions):
        until(lambda: positions.notified and not positions.behind(["loans.1"], 0))
        waiter = Waiter(engine, positions)
        waiter.wait_for(story.tell(Lent, 1, department="water", amount=Decimal(1)), [view], timeout=10)
        waits = []
        for _ in range(20):
            began = time.monotonic()
            waiter.wait_for(story.tell(Paid, 1, amount=Decimal(1)), [view])
            waits.append(time.monotonic() - began)
        assert sorted(waits)[10] < 0.2, "woken, not found at the next look after a second"
        waiter.close()


def test_a_database_that_stays_down_ends_the_loop_loudly(
    engine: Engine, story: Story, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(loop_module, "FIRST_PAUSE", 0.001)
    told: list[BaseException] = []
    runner = Runner(engine, story.log, [loans_view()])

    def failing() -> bool:
        raise OperationalError("SELECT", {}, Exception("gone"))

    monkeypatch.setattr(runner, "step", failing)
    loop = Loop(runner, story.log, tries=3, on_failure=told.append)
    with caplog.at_level(logging.WARNING):
        loop.start()
        until(lambda: told)
    assert isinstance(told[0], RunnerGaveUp)
    assert "failure 3 of 3" in caplog.text
    with pytest.raises(RunnerGaveUp, match="3 failures in a row"):
        loop.stop()


def test_a_fault_of_ours_is_not_retried(engine: Engine, story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    runner = Runner(engine, story.log, [loans_view()])
    calls = []

    def faulty() -> bool:
        calls.append(1)
        raise TypeError("fault")

    monkeypatch.setattr(runner, "step", faulty)
    with pytest.raises(TypeError):
        Loop(runner, story.log).run()
    assert calls == [1]


def test_the_loop_and_the_waiters_come_through_a_restart_of_postgresql(
    postgres_server: PostgresServer, story: Story
) -> None:
    from projections.engines import views_engine

    view = loans_view()
    with postgres_server.fresh_database() as name:
        engine = views_engine(postgres_server.url(name))
        with running(engine, story, view) as (loop, positions):
            waiter, elsewhere = Waiter(engine, positions), Waiter(engine)
            position = story.tell(Lent, 1, department="water", amount=Decimal(1))
            waiter.wait_for(position, [view])
            elsewhere.wait_for(position, [view])
            postgres_server.kill()
            position = story.tell(Paid, 1, amount=Decimal(1))
            loop.wake()
            postgres_server.start()
            waiter.wait_for(position, [view], timeout=20)
            until(lambda: not_raising(lambda: elsewhere.wait_for(position, [view], timeout=1)))
            assert len(stand_at(engine, view, None)["loans"]) == 1
            waiter.close()
            elsewhere.close()
        engine.dispose()


def not_raising(action: Any) -> bool:
    try:
        action()
    except Exception:
        return False
    return True


def test_read_your_writes_stays_quick(engine: Engine, story: Story) -> None:
    """The bar is 20 ms at p95 on a quiet machine; this guard is wide enough for a busy one."""
    view = loans_view()
    waits = []
    with running(engine, story, view) as (loop, positions):
        waiter = Waiter(engine, positions)
        for loan in range(1, 201):
            began = time.perf_counter()
            position = story.tell(Lent, loan, department="water", amount=Decimal(1))
            loop.wake()
            waiter.wait_for(position, [view])
            waits.append((time.perf_counter() - began) * 1000)
        waiter.close()
    p95 = sorted(waits)[190]
    if os.environ.get("SHOW_TIMES"):
        print(f"{engine.dialect.name}: read your writes p50 {sorted(waits)[100]:.1f} ms, p95 {p95:.1f} ms")
    assert p95 < 100

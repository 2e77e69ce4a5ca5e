"""Rebuilding all views, against the library's runner doing the same work event by event; and reading one's writes."""

import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from eventsourcing.application import ProcessingEvent
from sqlalchemy import text

from backoffice.areas.projects.commands import AdjustBudget
from backoffice.bootstrap import House, migrate, open_house
from backoffice.config import Config
from backoffice.demonstration.loader import load
from backoffice.demonstration.steps import People
from backoffice.kernel.context import Actor, Role
from backoffice.processes.follower import Follower
from bench.measuring import Result
from projections.catalogue import VIEWS
from projections.runner import Runner
from tests.api import small_year
from tests.support.servers import PostgresServer

#: Seconds from one write to the next where waiting for views is measured: far more writes than a district makes.
PAUSE = 0.1

#: How the tables of a view's build are named.
BUILT = "_v[0-9]+(_past)?(_b[0-9]+)?$"


@contextmanager
def house_on(server: PostgresServer, *, whole: bool) -> Iterator[House]:
    """The demonstration year on PostgreSQL, the whole of it or its small part."""
    with tempfile.TemporaryDirectory() as folder, server.fresh_database() as database:
        environment = {
            "BACKOFFICE_DATA_DIR": folder,
            "BACKOFFICE_DATABASE_URL": server.url(database),
            "BACKOFFICE_SECRET_KEY": "bench",
        }
        config = Config.from_environment(environment)
        if whole:
            migrate(config)
        else:
            small_year.build_for(config)
        house = open_house(config)
        if whole:
            load(house.app, house.attachments, People(), Follower(house.app, house.views_engine).catch_up)
        try:
            yield house
        finally:
            house.close()


def rebuild(house: House, rounds: int, singles: int) -> Result:
    """All views from the whole log, against the library's runner with one transaction for each of `singles` events."""
    ours, theirs = [], []
    total = house.log.last()
    for _ in range(rounds):
        ours.append(total / _in_batches(house))
        theirs.append(singles / _event_by_event(house, singles))
    ratio = statistics.median(mine / other for mine, other in zip(ours, theirs, strict=True))
    return Result(
        what=f"rebuild of all {len(VIEWS)} views from {total:,} events",
        value=f"{statistics.median(ours):,.0f} events/s",
        against=f"stock runner, event by event {statistics.median(theirs):,.0f} events/s",
        ratio=f"{ratio:.1f}",
        bar="≥ 15",
        met=ratio >= 15,
        why=(
            "Most of the time is Python: values are checked and brought to their stored form row by row, view by view. "
            "The stock side uses this engine with batches of one event, so it profits from the same handlers."
        ),
    )


def read_your_writes(house: House, writes: int) -> Result:
    """From the end of an append to the moment all views show it, ten writes a second.

    Written without a pause, the reaction to each event would still be at work when the next one comes, and the
    figure would tell how much one process can do rather than how long a reader waits.
    """
    budget = Actor(account="budget", role=Role.BUDGET, organisation="caizheng-yusuan")
    waits: list[float] = []
    house.start_projector()
    house.wait(house.log.last())
    for number in range(writes):
        command = AdjustBudget(
            code=small_year.CONFIRMED, year=2020, adjusted=Decimal(1_000_000 + number), document=f"bench {number}"
        )
        outcome = house.handle(command, budget, "bench")
        start = time.perf_counter()
        house.wait(outcome.position)
        waits.append(1000 * (time.perf_counter() - start))
        time.sleep(max(0.0, start + PAUSE - time.perf_counter()))
    waits = sorted(waits[len(waits) // 10 :])
    p50, p95 = waits[len(waits) // 2], waits[int(len(waits) * 0.95)]
    return Result(
        what="read your writes, all views, ten writes a second",
        value=f"p50 {p50:.1f} ms, p95 {p95:.1f} ms",
        against="—",
        ratio="—",
        bar="p95 < 20 ms",
        met=p95 < 20,
        why=(
            "One event goes through all views in one transaction of some 28 statements, one after the other; "
            "the reaction to the same event works in this process at the same time."
        ),
    )


def _in_batches(house: House) -> float:
    _forget_views(house)
    runner = Runner(house.views_engine, house.log, VIEWS)
    start = time.perf_counter()
    runner.catch_up()
    taken = time.perf_counter() - start
    runner.close()
    return taken


def _event_by_event(house: House, events: int) -> float:
    """What the library's projection runner does: reads an event, lets it be processed, commits, reads the next."""
    _forget_views(house)
    runner = Runner(house.views_engine, house.log, VIEWS, batch_size=1)
    runner.step()  # the tables are made before the clock starts
    subscription = house.app.recorder.subscribe(gt=0)
    start = time.perf_counter()
    for number, notification in enumerate(subscription):
        event: Any = house.app.mapper.to_domain_event(notification)
        ProcessingEvent().collect_events(event)
        runner.step()
        if number + 1 >= events:
            break
    taken = time.perf_counter() - start
    subscription.stop()
    runner.close()
    return taken


def _forget_views(house: House) -> None:
    """Drop what is built, so that the next runner builds from the first event."""
    with house.views_engine.begin() as connection:
        tables = connection.execute(
            text(f"SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename ~ '{BUILT}'")
        ).scalars()
        for table in list(tables):
            connection.execute(text(f'DROP TABLE "{table}"'))
        connection.execute(text("DELETE FROM checkpoints"))
        connection.execute(text("DELETE FROM view_versions"))

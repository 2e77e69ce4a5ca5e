"""Appending one event a transaction by several writers, and 100,000 events at once."""

import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.synchronize import Barrier

import psycopg
from eventsourcing.persistence import StoredEvent

from bench.measuring import Result, faster, in_turns, median, spread
from bench.stores import OURS, STOCK, events, recorder
from tests.support.servers import PostgresServer

#: Events that the stock library takes in one call: above, its batch insert has been seen to hang.
STOCK_BATCH = 5_000

#: Events that each writer has ready for every second: more than one connection has been seen to append.
READY = 12_000

#: Seconds to wait for a writer before the measurement is given up.
PATIENCE = 60

RAW_TABLE = """CREATE TABLE raw (id bigserial, originator_id uuid, originator_version bigint, topic text,
state bytea, PRIMARY KEY (originator_id, originator_version))"""


def appends(server: PostgresServer, writers: int, rounds: int, seconds: float) -> Result:
    """Events a second of so many writers, ours against stock, in turns; ours without holes."""
    found = in_turns(
        rounds,
        {
            "ours": lambda: _rate(server, OURS, writers, seconds),
            "stock": lambda: _rate(server, STOCK, writers, seconds),
        },
    )
    ratio = faster(found["ours"], found["stock"])
    return Result(
        what=f"append, one event a transaction, {writers} writer{'s' if writers > 1 else ''}",
        value=f"{median(found['ours']):,.0f}/s ({spread(found['ours'])})",
        against=f"stock {median(found['stock']):,.0f}/s ({spread(found['stock'])})",
        ratio=f"{ratio:.2f}",
        bar="≥ 2.5",
        met=ratio >= 2.5,
        why=f"One durable commit is the same for both: a bare INSERT and COMMIT runs at {_floor(server):,.0f}/s here.",
    )


def bulk(server: PostgresServer, count: int, rounds: int) -> list[Result]:
    """So many events at once: ours, stock in batches it can take, raw INSERT and raw COPY, in turns."""
    found = in_turns(
        rounds,
        {
            "ours": lambda: _bulk(server, OURS, count, count),
            "stock": lambda: _bulk(server, STOCK, count, STOCK_BATCH),
            "insert": lambda: _raw(server, count, _insert),
            "copy": lambda: _raw(server, count, _copy),
        },
    )
    ours = f"{median(found['ours']):,.0f}/s ({spread(found['ours'])})"
    lines = []
    for name, words, bar in (
        ("stock", "stock, 5,000 a call", 3.0),
        ("copy", "raw COPY", 0.4),
        ("insert", "raw INSERT", None),
    ):
        ratio = faster(found["ours"], found[name])
        lines.append(
            Result(
                what=f"append of {count:,} events at once",
                value=ours,
                against=f"{words} {median(found[name]):,.0f}/s ({spread(found[name])})",
                ratio=f"{ratio:.2f}",
                bar=f"≥ {bar}" if bar else "—",
                met=None if bar is None else ratio >= bar,
            )
        )
    return lines


def _rate(server: PostgresServer, module: str, writers: int, seconds: float) -> float:
    with server.fresh_database() as database:
        with recorder(server, database, module):
            pass  # the tables are made once, before the writers begin
        context = multiprocessing.get_context("fork")
        barrier, counts = context.Barrier(writers + 1), context.Queue()
        arguments = (server, database, module, seconds, barrier, counts)
        processes = [context.Process(target=_write, args=arguments) for _ in range(writers)]
        for process in processes:
            process.start()
        barrier.wait(PATIENCE)
        total = sum(counts.get(timeout=PATIENCE) for _ in processes)
        for process in processes:
            process.join()
        if module == OURS:
            _without_holes(server, database)
    return float(total)


def _write(
    server: PostgresServer,
    database: str,
    module: str,
    seconds: float,
    barrier: Barrier,
    counts: "multiprocessing.Queue[float]",
) -> None:
    with recorder(server, database, module, make=False) as store:
        prepared = events(int(READY * seconds))
        store.insert_events([prepared.pop()])
        barrier.wait(PATIENCE)
        start, written = time.perf_counter(), 0
        while time.perf_counter() - start < seconds:
            store.insert_events([prepared.pop()])
            written += 1
        counts.put(written / (time.perf_counter() - start))


def _floor(server: PostgresServer, count: int = 300) -> float:
    """Bare inserts a second by one writer, one a transaction: what the disk and the wire allow."""
    with server.fresh_database() as database, psycopg.connect(server.url(database), autocommit=True) as connection:
        connection.execute(RAW_TABLE)
        prepared = events(count)
        start = time.perf_counter()
        for one in prepared:
            connection.execute(
                "INSERT INTO raw (originator_id, originator_version, topic, state) VALUES (%s, %s, %s, %s)",
                (one.originator_id, one.originator_version, one.topic, one.state),
            )
        return count / (time.perf_counter() - start)


def _without_holes(server: PostgresServer, database: str) -> None:
    with server.connect(database) as connection:
        row = connection.execute("SELECT count(*), max(position) FROM events").fetchone()
    assert row is not None
    assert row[0] == row[1], f"{row[0]} events up to position {row[1]}"


def _bulk(server: PostgresServer, module: str, count: int, batch: int) -> float:
    prepared = events(count)
    with server.fresh_database() as database, recorder(server, database, module) as store:
        start = time.perf_counter()
        for first in range(0, count, batch):
            store.insert_events(prepared[first : first + batch])
        taken = time.perf_counter() - start
    return count / taken


def _raw(
    server: PostgresServer, count: int, write: Callable[["psycopg.Connection[object]", list[StoredEvent]], None]
) -> float:
    with server.fresh_database() as database, psycopg.connect(server.url(database)) as connection:
        connection.execute(RAW_TABLE)
        connection.commit()
        prepared = events(count)
        start = time.perf_counter()
        write(connection, prepared)
        connection.commit()
        return count / (time.perf_counter() - start)


def _insert(connection: "psycopg.Connection[object]", prepared: list[StoredEvent]) -> None:
    rows = [(one.originator_id, one.originator_version, one.topic, one.state) for one in prepared]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO raw (originator_id, originator_version, topic, state) VALUES (%s, %s, %s, %s)", rows
        )


def _copy(connection: "psycopg.Connection[object]", prepared: list[StoredEvent]) -> None:
    statement = "COPY raw (originator_id, originator_version, topic, state) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for one in prepared:
            copy.write_row((one.originator_id, one.originator_version, one.topic, one.state))

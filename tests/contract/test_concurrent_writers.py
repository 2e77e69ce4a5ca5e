"""Eight processes append at once, and a reader that follows misses nothing."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.contract import writer
from tests.contract.stores import Store
from tests.support.servers import PostgresServer

WRITERS = 8
EVENTS = 100_000
ROOT = Path(__file__).parents[2]

#: Largest batch: SQLite writes every commit through to the disk, so it gets fewer and larger ones.
LARGEST = {"postgres": 19, "sqlite": 199}

#: Makes some transactions wait between insert and commit, whoever the writer is.
HESITATE = f"""
CREATE FUNCTION hesitate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF random() < {writer.HELD} THEN
        PERFORM pg_sleep(random() * {writer.HOLD});
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER hesitate AFTER INSERT ON events FOR EACH STATEMENT EXECUTE FUNCTION hesitate();
"""


def start_writer(store: Store) -> subprocess.Popen[str]:
    settings = dict(store.environment)
    if store.kind == "sqlite":
        settings["APPLICATION_RECORDER_TOPIC"] = "tests.contract.writer:HesitantRecorder"
    order = {"environment": settings, "events": EVENTS // WRITERS, "largest": LARGEST[store.kind]}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.contract.writer", json.dumps(order)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.timeout(180)
def test_a_reader_that_follows_eight_writers_sees_every_event_once_and_in_order(
    store: Store, postgres_server: PostgresServer
) -> None:
    with store.recorder() as recorder:
        if store.kind == "postgres":
            with postgres_server.connect(store.environment["POSTGRES_DBNAME"]) as connection:
                connection.execute(HESITATE)
        writers = [start_writer(store) for _ in range(WRITERS)]
        try:
            seen = follow(recorder, EVENTS, seconds=150)
            reports: list[dict[str, Any]] = [json.loads(process.communicate(timeout=60)[0]) for process in writers]
        finally:
            for process in writers:
                process.kill()
                process.wait()
        assert [position for position, _ in seen] == list(range(1, EVENTS + 1))
        assert len({originator for _, originator in seen}) == EVENTS
        assert recorder.max_notification_id() == EVENTS
    for report in reports:
        assert report["conflicts"] == report["appends"] // 10 > 0


def follow(recorder: Any, count: int, seconds: float) -> list[tuple[int, Any]]:
    """What a subscription yields until `count` events or the deadline."""
    seen: list[tuple[int, Any]] = []
    deadline = time.monotonic() + seconds
    with recorder.subscribe() as subscription:
        while len(seen) < count and time.monotonic() < deadline:
            for notification in subscription.next_batch(timeout=1):
                seen.append((notification.id, notification.originator_id))
    return seen

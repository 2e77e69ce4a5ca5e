"""The server restarts, crashes and drops connections during writes and subscriptions: nothing is lost or doubled."""

import time
from collections.abc import Callable
from threading import Event, Thread
from typing import Any
from uuid import uuid4

import pytest
from eventsourcing.persistence import IntegrityError

from tests.contract.stores import Store, an_event
from tests.support.servers import PostgresServer

TERMINATE = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = %s"


class Writers:
    """Threads that append until they are told to stop, and remember every append that was confirmed."""

    def __init__(self, recorder: Any, count: int = 4) -> None:
        self.recorder = recorder
        self.confirmed: list[tuple[int, Any]] = []
        self.errors: list[Exception] = []
        self.stopped = Event()
        self.threads = [Thread(target=self.write) for _ in range(count)]

    def __enter__(self) -> "Writers":
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopped.set()
        for thread in self.threads:
            thread.join(60)

    def write(self) -> None:
        while not self.stopped.is_set():
            events = [an_event(), an_event()]
            command = uuid4() if len(self.confirmed) % 2 else None
            try:
                positions = self.recorder.insert_events(events, command_id=command)
            except Exception as error:
                self.errors.append(error)
                return
            self.confirmed.extend(zip(positions, (event.originator_id for event in events), strict=True))

    def wait_for_more(self, count: int = 100) -> None:
        """Until so many more events are confirmed."""
        target, deadline = len(self.confirmed) + count, time.monotonic() + 60
        while len(self.confirmed) < target:
            assert not self.errors, self.errors
            assert time.monotonic() < deadline, "no progress"
            time.sleep(0.01)


def drop_connections(server: PostgresServer, database: str) -> None:
    with server.connect() as connection:
        for _ in range(5):
            connection.execute(TERMINATE, (database,))


def restart(server: PostgresServer, database: str) -> None:
    server.restart()


def crash(server: PostgresServer, database: str) -> None:
    server.kill()
    server.start()


@pytest.mark.timeout(120)
@pytest.mark.parametrize("failure", [drop_connections, restart, crash])
def test_every_confirmed_event_is_there_once_and_every_reader_sees_it(
    postgres_server: PostgresServer, postgres_store: Store, failure: Callable[[PostgresServer, str], None]
) -> None:
    seen: list[tuple[int, Any]] = []
    with postgres_store.recorder() as recorder, recorder.subscribe() as subscription:
        reader = Thread(
            target=lambda: seen.extend((notification.id, notification.originator_id) for notification in subscription)
        )
        reader.start()
        with Writers(recorder) as writers:
            for _ in range(3):
                writers.wait_for_more()
                failure(postgres_server, postgres_store.environment["POSTGRES_DBNAME"])
            writers.wait_for_more()
        assert writers.errors == []
        last = recorder.max_notification_id()
        deadline = time.monotonic() + 30
        while len(seen) < last and time.monotonic() < deadline:
            time.sleep(0.01)
        subscription.stop()
        reader.join(30)
    assert [position for position, _ in seen] == list(range(1, last + 1))
    assert len({originator for _, originator in seen}) == last
    assert set(writers.confirmed) <= set(seen)
    assert len(seen) == len(writers.confirmed)


class LosesTheAnswer:
    """Runs an append, then drops the connection before the answer is heard: the caller cannot know."""

    def __init__(self, recorder: Any, server: PostgresServer, times: int = 1) -> None:
        self.append = recorder._append
        self.server = server
        self.times = times

    def __call__(self, connection: Any, *args: Any) -> Any:
        answer = self.append(connection, *args)
        if self.times:
            self.times -= 1
            with self.server.connect() as other:
                other.execute("SELECT pg_terminate_backend(%s)", (connection.info.backend_pid,))
            connection.execute("SELECT 1")
        return answer


@pytest.mark.parametrize("command", [None, uuid4()])
def test_an_append_whose_answer_was_lost_is_recognised_as_done(
    postgres_server: PostgresServer, postgres_store: Store, monkeypatch: pytest.MonkeyPatch, command: Any
) -> None:
    with postgres_store.recorder() as recorder:
        monkeypatch.setattr(recorder, "_append", LosesTheAnswer(recorder, postgres_server))
        assert recorder.insert_events([an_event(), an_event()], command_id=command) == [1, 2]
        assert recorder.max_notification_id() == 2


def test_a_conflict_after_a_lost_connection_is_still_a_conflict(
    postgres_server: PostgresServer, postgres_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = an_event(state=b'{"by":"me"}')
    theirs = an_event(mine.originator_id, state=b'{"by":"them"}')
    with postgres_store.recorder() as recorder:
        recorder.insert_events([theirs])
        append = recorder._append

        def lose_first(connection: Any, *args: Any) -> Any:
            monkeypatch.setattr(recorder, "_append", append)
            with postgres_server.connect() as other:
                other.execute("SELECT pg_terminate_backend(%s)", (connection.info.backend_pid,))
            return append(connection, *args)

        monkeypatch.setattr(recorder, "_append", lose_first)
        with pytest.raises(IntegrityError):
            recorder.insert_events([mine])

"""A subscription yields what is there and what comes, at once, and ends when it is told to or must."""

import time
from threading import Thread, Timer
from typing import Any

import pytest

from backoffice.eventstore.errors import SubscriptionLost
from backoffice.eventstore.postgres_subscription import PostgresSubscription
from tests.contract.stores import Store, an_event
from tests.support.servers import PostgresServer


def ids(notifications: Any) -> list[int]:
    return [notification.id for notification in notifications]


def test_batches_hold_what_is_there_up_to_the_limit(store: Store) -> None:
    with store.recorder() as recorder:
        recorder.insert_events([an_event() for _ in range(5)])
        with recorder.subscribe(gt=1) as subscription:
            assert ids(subscription.next_batch(limit=3)) == [2, 3, 4]
            assert ids(subscription.next_batch(limit=3)) == [5]
            assert ids(subscription.next_batch(limit=3, timeout=0.05)) == []
            recorder.insert_events([an_event()])
            assert ids(subscription.next_batch(limit=3, timeout=5)) == [6]


def test_a_reader_that_waits_is_told_at_once(store: Store) -> None:
    with store.recorder() as recorder, recorder.subscribe(poll_every=60) as subscription:
        assert ids(subscription.next_batch(timeout=0.01)) == []
        Timer(0.2, recorder.insert_events, [[an_event()]]).start()
        started = time.monotonic()
        assert ids(subscription.next_batch(timeout=30)) == [1]
        assert time.monotonic() - started < 10


def test_a_lost_notice_costs_no_more_than_one_look(postgres_server: PostgresServer, postgres_store: Store) -> None:
    with postgres_store.recorder() as recorder, recorder.subscribe(poll_every=0.2) as subscription:
        assert ids(subscription.next_batch(timeout=0.01)) == []
        with postgres_server.connect(postgres_store.environment["POSTGRES_DBNAME"]) as connection:
            connection.execute("INSERT INTO events VALUES (1, gen_random_uuid(), 1, 'silent', '', now())")
        assert ids(subscription.next_batch(timeout=10)) == [1]


def test_appends_of_another_process_are_found_by_looking(sqlite_store: Store) -> None:
    with sqlite_store.recorder() as here, sqlite_store.recorder() as there, here.subscribe() as subscription:
        assert ids(subscription.next_batch(timeout=0.01)) == []
        Timer(0.1, there.insert_events, [[an_event()]]).start()
        assert ids(subscription.next_batch(timeout=10)) == [1]


def test_topics_are_selected(store: Store) -> None:
    with store.recorder() as recorder:
        recorder.insert_events([an_event(topic=topic) for topic in ("a.b.v1", "a.c.v1", "a.b.v1", "a.d.v1")])
        with recorder.subscribe(topics=("a.b.v1", "a.d.v1")) as subscription:
            assert ids(subscription.next_batch()) == [1, 3, 4]


def test_a_waiting_reader_ends_when_another_thread_stops_it(store: Store) -> None:
    with store.recorder() as recorder, recorder.subscribe(poll_every=60) as subscription:
        seen: list[int] = []
        reader = Thread(target=lambda: seen.extend(notification.id for notification in subscription))
        reader.start()
        recorder.insert_events([an_event()])
        deadline = time.monotonic() + 10
        while not seen and time.monotonic() < deadline:
            time.sleep(0.01)
        subscription.stop()
        reader.join(10)
        assert not reader.is_alive()
        assert seen == [1]


def test_a_subscriber_ends_loudly_when_the_store_is_gone(
    postgres_server: PostgresServer, postgres_store: Store
) -> None:
    with (
        postgres_store.recorder() as recorder,
        PostgresSubscription(recorder, tries=3, poll_every=0.1) as subscription,
    ):
        assert ids(subscription.next_batch(timeout=0.01)) == []
        postgres_server.stop()
        try:
            with pytest.raises(SubscriptionLost, match="could not be reached in 3 tries"):
                subscription.next_batch(timeout=60)
        finally:
            postgres_server.start()

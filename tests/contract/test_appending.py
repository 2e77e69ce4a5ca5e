"""An append is whole or not at all, and what it recorded stays as it is."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from eventsourcing.persistence import DataError, IntegrityError, StoredEvent, Tracking

from backoffice.eventstore.errors import CommandRepeated, TablesMissing
from tests.contract.stores import Store, an_event, positions


@pytest.mark.parametrize("size", [1, 5_000, 50_000])
def test_a_batch_of_any_size_is_recorded_in_its_order(store: Store, size: int) -> None:
    record = uuid4()
    events = [an_event(record, version) for version in range(1, size + 1)]
    with store.recorder() as recorder:
        assert recorder.insert_events([an_event()]) == [1]
        assert recorder.insert_events(events) == list(range(2, size + 2))
        assert [event.originator_version for event in recorder.select_events(record)] == list(range(1, size + 1))
        assert positions(recorder) == list(range(1, size + 2))


def test_a_conflict_leaves_nothing_and_burns_no_position(store: Store) -> None:
    taken = an_event()
    with store.recorder() as recorder:
        recorder.insert_events([taken])
        for _ in range(3):
            with pytest.raises(IntegrityError):
                recorder.insert_events([an_event(), an_event(), taken])
        with pytest.raises(IntegrityError):
            recorder.insert_events([an_event() for _ in range(6_000)] + [taken], command_id=uuid4())
        assert recorder.insert_events([an_event()]) == [2]
        assert positions(recorder) == [1, 2]


@pytest.mark.parametrize(
    "broken",
    [
        {"state": "text"},
        {"state": None},
        {"topic": None},
        {"topic": 7},
        {"originator_version": "first"},
        {"originator_id": 12},
    ],
)
def test_an_encoding_error_leaves_nothing_not_even_the_tracking(store: Store, broken: dict[str, Any]) -> None:
    event = StoredEvent(**{**vars(an_event()), **broken})
    with store.factory() as factory:
        recorder = factory.process_recorder()
        with pytest.raises(DataError):
            recorder.insert_events([an_event(), event], tracking=Tracking("upstream", 5))
        assert recorder.max_tracking_id("upstream") is None
        assert recorder.max_notification_id() is None


def test_tracking_and_events_are_recorded_together_or_not(store: Store) -> None:
    taken = an_event()
    with store.factory() as factory:
        recorder = factory.process_recorder()
        recorder.insert_events([taken], tracking=Tracking("upstream", 5))
        with pytest.raises(IntegrityError):
            recorder.insert_events([taken], tracking=Tracking("upstream", 6))
        with pytest.raises(IntegrityError):
            recorder.insert_events([an_event()], tracking=Tracking("upstream", 5))
        assert recorder.max_tracking_id("upstream") == 5
        assert positions(recorder) == [1]


def test_a_repeated_command_writes_nothing_and_tells_the_first_result(store: Store) -> None:
    command = uuid4()
    with store.recorder() as recorder:
        recorder.insert_events([an_event()])
        recorder.insert_events([an_event(), an_event()], command_id=command, command_result='["a"]')
        with pytest.raises(CommandRepeated) as repeated:
            recorder.insert_events([an_event()], command_id=command, command_result='["b"]')
        assert not isinstance(repeated.value, IntegrityError)
        assert (repeated.value.first_position, repeated.value.last_position, repeated.value.result) == (2, 3, '["a"]')
        assert positions(recorder) == [1, 2, 3]
        found = recorder.find_command(command)
        assert (found.first_position, found.last_position, found.result) == (2, 3, '["a"]')
        assert recorder.find_command(uuid4()) is None


def test_a_large_batch_of_a_command_is_one_span(store: Store) -> None:
    command = uuid4()
    with store.recorder() as recorder:
        recorder.insert_events([an_event() for _ in range(12_000)], command_id=command)
        found = recorder.find_command(command)
        assert (found.first_position, found.last_position) == (1, 12_000)


def test_a_command_without_events_is_remembered(store: Store) -> None:
    command = uuid4()
    with store.recorder() as recorder:
        assert recorder.insert_events([], command_id=command, command_result="nothing to do") is None
        with pytest.raises(CommandRepeated) as repeated:
            recorder.insert_events([], command_id=command)
        assert (repeated.value.last_position, repeated.value.result) == (None, "nothing to do")


def test_a_command_that_failed_may_be_tried_again(store: Store) -> None:
    taken, command = an_event(), uuid4()
    with store.recorder() as recorder:
        recorder.insert_events([taken])
        with pytest.raises(IntegrityError):
            recorder.insert_events([taken], command_id=command)
        assert recorder.find_command(command) is None
        assert recorder.insert_events([an_event()], command_id=command) == [2]


def test_the_time_of_recording_never_runs_backwards(store: Store) -> None:
    before = datetime.now(UTC) - timedelta(seconds=5)
    with store.recorder() as recorder:
        for size in (1, 3, 1, 2):
            recorder.insert_events([an_event() for _ in range(size)])
        times = [notification.recorded_at for notification in recorder.select_notifications(None, 10)]
    assert times == sorted(times)
    assert before < times[0]
    assert times[-1] < datetime.now(UTC) + timedelta(seconds=5)
    assert all(time.utcoffset() == timedelta(0) for time in times)


def test_a_moment_is_resolved_to_the_last_position_before_it(store: Store) -> None:
    with store.recorder() as recorder:
        assert recorder.position_at(datetime.now(UTC)) == 0
        for size in (2, 1, 4, 1, 1, 3):
            recorder.insert_events([an_event() for _ in range(size)])
        notifications = recorder.select_notifications(None, 100)
        for notification in notifications:
            expected = max(each.id for each in notifications if each.recorded_at <= notification.recorded_at)
            assert recorder.position_at(notification.recorded_at) == expected
        assert recorder.position_at(notifications[0].recorded_at - timedelta(microseconds=1)) == 0
        assert recorder.position_at(datetime.now(UTC) + timedelta(days=1)) == 12


def test_the_history_of_a_record_has_positions(store: Store) -> None:
    record = uuid4()
    with store.recorder() as recorder:
        recorder.insert_events([an_event(), an_event(record, 1), an_event(), an_event(record, 2)])
        assert [(each.id, each.originator_version) for each in recorder.select_history(record)] == [(2, 1), (4, 2)]
        assert [each.id for each in recorder.select_history(record, gt=1)] == [4]
        assert [each.id for each in recorder.select_history(record, lte=1)] == [2]


def test_a_process_that_must_not_make_tables_says_which_are_missing(store: Store) -> None:
    with store.factory(CREATE_TABLE="no") as factory:
        for make in (factory.application_recorder, factory.process_recorder, factory.tracking_recorder):
            with pytest.raises(TablesMissing, match=r"are missing .*: run `backoffice migrate` first"):
                make()


def test_a_process_that_must_not_make_tables_uses_those_that_are_there(store: Store) -> None:
    with store.recorder():
        pass
    with store.recorder(CREATE_TABLE="no") as recorder:
        assert recorder.insert_events([an_event()]) == [1]

"""Many records are read in one question, whole and in order, on both stores."""

from uuid import uuid4

from tests.contract.stores import Store, an_event


def test_the_events_of_many_records_come_each_in_order_and_no_others(store: Store) -> None:
    one, two, other = uuid4(), uuid4(), uuid4()
    with store.recorder() as recorder:
        for version in (1, 2, 3):
            recorder.insert_events(
                [an_event(record, version) for record in (one, other, two) if version < 3 or record == two]
            )
        found = recorder.select_events_of([two, uuid4(), one])

        by_record = {
            record: [event for event in found if event.originator_id == record] for record in (one, two, other)
        }
        assert [event.originator_version for event in by_record[one]] == [1, 2]
        assert [event.originator_version for event in by_record[two]] == [1, 2, 3]
        assert by_record[other] == []
        assert by_record[two] == list(recorder.select_events(two))
        assert recorder.select_events_of([]) == []


def test_more_records_than_a_statement_takes_parameters_are_read(store: Store) -> None:
    ids = [uuid4() for _ in range(40_000)]
    with store.recorder() as recorder:
        recorder.insert_events([an_event(ids[-1]), an_event(ids[0])])
        assert {event.originator_id for event in recorder.select_events_of(ids)} == {ids[0], ids[-1]}

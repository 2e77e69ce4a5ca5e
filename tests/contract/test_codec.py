"""Events as JSON at rest: typed, explicit, and only what reads back as it was."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any, cast

import msgspec
import pytest
from eventsourcing.application import Application
from eventsourcing.cipher import AESCipher
from eventsourcing.compressor import ZlibCompressor
from eventsourcing.domain import Aggregate
from eventsourcing.persistence import StoredEvent
from eventsourcing.utils import Environment
from hypothesis import given
from hypothesis import strategies as some

from backoffice.eventstore.errors import UnableToDecode, UnableToEncode, UnknownEventVersion
from tests.contract.an_area import CONTEXT, AreaCodec, Dossier, Judged, Light, Problem, a_dossier, judged
from tests.contract.stores import Store

CODEC = AreaCodec()
NAIVE = datetime(2020, 7, 31)  # noqa: DTZ001 - what the codec must refuse


def test_an_event_reads_back_as_the_same_event() -> None:
    event = judged()
    assert CODEC.to_domain_event(CODEC.to_stored_event(event)) == event


@given(
    text=some.text(some.characters(exclude_categories=["Cs"])),
    amount=some.decimals(allow_nan=False, allow_infinity=False),
    seen_at=some.datetimes(timezones=some.just(UTC)) | some.none(),
    light=some.sampled_from(Light),
)
def test_every_payload_of_the_declared_types_reads_back_as_the_same(
    text: str, amount: Decimal, seen_at: datetime | None, light: Light
) -> None:
    event = judged(light=light, problems=(Problem(1, text, amount, seen_at),), reason=text)
    returned = CODEC.to_domain_event(CODEC.to_stored_event(event))
    assert returned == event
    assert str(returned.problems[0].amount) == str(amount)


def test_a_state_is_json_that_a_person_can_read() -> None:
    state = msgspec.json.decode(CODEC.to_stored_event(judged()).state)
    assert state["problems"] == [
        {"no": 1, "text": "进度滞后", "amount": "1960.10", "seen_at": "2020-07-30T01:02:03.000004Z"}
    ]
    assert state["timestamp"] == "2020-07-31T08:30:00Z"
    assert state["actor"] == "clerk"
    assert "originator_id" not in state


def test_a_created_event_stores_no_import_path() -> None:
    (opened,) = a_dossier().collect_events()
    stored = CODEC.to_stored_event(opened)
    assert stored.topic == "contract_test.opened.v1"
    assert msgspec.json.decode(stored.state)["originator_topic"] == "contract_test.dossier"
    assert b"tests." not in stored.state


def test_user_data_that_looks_like_a_type_marker_comes_back_as_it_was() -> None:
    event = judged(reason='{"_type_": "uuid_hex", "_data_": "x"}')
    assert CODEC.to_domain_event(CODEC.to_stored_event(event)) == event


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"timestamp": NAIVE}, "timestamp is 2020-07-31T00:00:00; times in events must be aware"),
        ({"timestamp": datetime(2020, 7, 31, tzinfo=timezone(timedelta(hours=8)))}, "in UTC"),
        ({"problems": (Problem(1, "x", Decimal(1), NAIVE),)}, r"problems\[0\].seen_at is"),
        ({"reason": object()}, "type object has no place in an event"),
        ({"light": {1, 2}}, "cannot be written"),
        ({"reason": 5}, "cannot be written: Expected `str`"),
        ({"problems": [Problem(1, "x", Decimal(1))]}, r"use the declared type"),
        ({"command_id": None}, "cannot be written"),
    ],
)
def test_what_would_not_read_back_is_refused(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(UnableToEncode, match=message):
        CODEC.to_stored_event(judged(**changes))


def test_an_event_class_that_is_not_registered_is_refused() -> None:
    with pytest.raises(UnableToEncode, match="not a registered event"):
        CODEC.to_stored_event(Aggregate().collect_events()[0])


def test_an_old_version_is_upcast() -> None:
    event = judged(problems=(Problem(1, "进度滞后", Decimal("0.00")),), evidence=())
    state = msgspec.json.decode(CODEC.to_stored_event(event).state)
    del state["problems"], state["evidence"]
    state["problem"] = "进度滞后"
    old = StoredEvent(event.originator_id, 2, "contract_test.judged.v1", msgspec.json.encode(state))
    assert CODEC.to_domain_event(old) == event


@pytest.mark.parametrize("topic", ["contract_test.judged.v3", "contract_test.withdrawn.v1"])
def test_a_topic_without_a_path_to_today_is_refused(topic: str) -> None:
    stored = CODEC.to_stored_event(judged())
    with pytest.raises(UnknownEventVersion, match=topic):
        CODEC.to_domain_event(StoredEvent(stored.originator_id, 2, topic, stored.state))


@pytest.mark.parametrize("state", [b"", b"[]", b"{", b'{"light": "red"}', b'{"light": "blue"}'])
def test_a_state_that_does_not_fit_is_named(state: bytes) -> None:
    stored = CODEC.to_stored_event(judged())
    with pytest.raises(UnableToDecode, match=f"{stored.originator_id}, version 2"):
        CODEC.to_domain_event(StoredEvent(stored.originator_id, 2, stored.topic, state))


def test_states_can_be_compressed_and_encrypted() -> None:
    cipher = AESCipher(Environment(env={"CIPHER_KEY": AESCipher.create_key(16)}))
    codec = AreaCodec(compressor=ZlibCompressor(), cipher=cipher)
    stored = codec.to_stored_event(judged())
    assert b"actor" not in stored.state
    assert cast("Judged", codec.to_domain_event(stored)).light is Light.RED


def test_an_application_with_the_codec_keeps_its_records(store: Store) -> None:
    settings = {**store.environment, "MAPPER_TOPIC": "tests.contract.an_area:AreaCodec"}
    with Application[Any](settings) as application:
        dossier = a_dossier()
        dossier.report(Judged, CONTEXT, light=Light.RED, problems=(), evidence=(), due=None)
        command = CONTEXT.command_id
        recordings = application.save(dossier, command_id=command, command_result="[]")
        assert [recording.notification.id for recording in recordings] == [1, 2]
        found: Dossier = application.repository.get(dossier.id)
        assert (found.light, found.budget, found.version) == (Light.RED, Decimal("1960.00"), 2)

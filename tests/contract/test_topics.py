"""The registry of events, and the refusal of a store that the program has no path to."""

from typing import Any

import pytest

from backoffice.eventstore.errors import UnableToRegister, UnknownEventVersion
from backoffice.eventstore.topics import register
from backoffice.eventstore.upcasting import check_topics, path, upcast
from backoffice.kernel.events import Event
from tests.contract.an_area import EVENTS, UPCASTERS, Judged
from tests.contract.stores import Store, an_event


def a_class(topic: str | None) -> type[Any]:
    return type("AClass", (), {} if topic is None else {"TOPIC": topic})


def test_an_event_class_without_a_topic_of_its_own_is_refused() -> None:
    with pytest.raises(UnableToRegister, match="has no TOPIC of its own"):
        register(type("Inherited", (Judged,), {}), events={})
    with pytest.raises(UnableToRegister, match="has no TOPIC of its own"):
        register(Event, events={})


@pytest.mark.parametrize("topic", ["judged.v1", "area.judged", "Area.judged.v1", "area.judged.v0", "area:judged"])
def test_a_topic_of_another_form_is_refused(topic: str) -> None:
    with pytest.raises(UnableToRegister, match="is not of the form"):
        register(a_class(topic), events={})


def test_two_classes_cannot_share_a_topic() -> None:
    with pytest.raises(UnableToRegister, match="is claimed by AClass and by AClass"):
        register(a_class("topics_test.shared.v1"), a_class("topics_test.shared.v1"), events={})


def test_two_versions_of_one_event_cannot_both_be_todays() -> None:
    with pytest.raises(UnableToRegister, match="claimed"):
        register(a_class("topics_test.grown.v1"), a_class("topics_test.grown.v2"), events={})


def test_registering_a_class_again_changes_nothing() -> None:
    events = dict(EVENTS)
    register(Judged, events=events)
    assert events == EVENTS


def test_steps_are_chained_in_order() -> None:
    steps = {("a.b", version): lambda state, v=version: {**state, "seen": [*state["seen"], v]} for version in (1, 2)}
    topic, found = path("a.b.v1", {"a.b.v3": object}, steps)
    assert topic == "a.b.v3"
    assert upcast({"seen": []}, found) == {"seen": [1, 2]}


def test_a_missing_step_is_named() -> None:
    with pytest.raises(UnknownEventVersion, match="no upcaster leads on from version 2"):
        path("a.b.v1", {"a.b.v3": object}, {("a.b", 1): dict})


@pytest.mark.parametrize(
    ("topic", "message"),
    [
        ("contract_test.withdrawn.v1", "'contract_test.withdrawn.v1', which this program does not know"),
        ("contract_test.judged.v3", "'contract_test.judged.v3'; this program knows that event up to version 2 only"),
        ("tests.contract:Judged", "'tests.contract:Judged', which this program does not know"),
    ],
)
def test_a_store_with_an_event_that_has_no_path_to_today_is_refused_by_name(
    store: Store, topic: str, message: str
) -> None:
    with store.recorder() as recorder:
        recorder.insert_events(
            [an_event(topic=topic) for topic in ("contract_test.opened.v1", "contract_test.judged.v1")]
        )
        check_topics(recorder, EVENTS, UPCASTERS)
        recorder.insert_events([an_event(topic=topic)])
        with pytest.raises(UnknownEventVersion) as refusal:
            check_topics(recorder, EVENTS, UPCASTERS)
        assert message in str(refusal.value)


def test_the_topics_of_an_empty_store_are_none(store: Store) -> None:
    with store.recorder() as recorder:
        assert list(recorder.distinct_topics()) == []

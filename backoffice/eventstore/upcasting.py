"""The one place where old versions of events become today's, and where a store is checked for events without a path.

To change the shape of an event: give the class the next version in its TOPIC and add a step here.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Protocol

from backoffice.eventstore.errors import UnknownEventVersion
from backoffice.eventstore.topics import EVENTS, Topic

State = dict[str, Any]
Step = Callable[[State], State]


def with_defaults(**later: Any) -> Step:
    """A step that adds fields which the older version did not have."""
    return lambda state: {**later, **state}


#: (name, version) to the step that makes a state of the next version out of one of this version. States are plain JSON.
UPCASTERS: dict[tuple[str, int], Step] = {
    # before there were kinds of monitoring, every task was a concentrated round
    ("monitoring.task_issued", 1): with_defaults(kind="concentrated", codes=[]),
    ("monitoring.form_opened", 1): with_defaults(kind="concentrated"),
    ("monitoring.submitted", 1): with_defaults(),
    ("monitoring.confirmed", 1): with_defaults(kind="concentrated", light=None, reduced_to=None),
}


class HasTopics(Protocol):
    """A recorder that can say which topics it holds."""

    def distinct_topics(self) -> Collection[str]:
        """Every topic that occurs in the store."""
        ...


def path(
    topic: str,
    events: Mapping[str, type[Any]] = EVENTS,
    upcasters: Mapping[tuple[str, int], Step] = UPCASTERS,
) -> tuple[str, list[Step]]:
    """Today's topic for `topic`, and the steps that lead there in order (none for today's own).

    Raises UnknownEventVersion when there is no path.
    """
    if topic in events:
        return topic, []
    parsed = Topic.parse(topic)
    current = _current_version(parsed.name, events) if parsed else None
    if parsed is None or current is None:
        raise UnknownEventVersion.because_topic_is_unknown(topic)
    if parsed.version > current:
        raise UnknownEventVersion.because_version_is_newer(topic, current)
    steps = []
    for version in range(parsed.version, current):
        step = upcasters.get((parsed.name, version))
        if step is None:
            raise UnknownEventVersion.because_step_is_missing(topic, version)
        steps.append(step)
    return str(Topic(parsed.name, current)), steps


def written_as(topic: str) -> tuple[str, ...]:
    """Every topic under which events of today's `topic` may stand in a store: its own and those of older versions."""
    today = Topic.parse(topic)
    assert today is not None, f"{topic} is not a topic"
    return tuple(str(Topic(today.name, version)) for version in range(1, today.version + 1))


def upcast(state: State, steps: Iterable[Step]) -> State:
    """The state after all steps."""
    for step in steps:
        state = step(state)
    return state


def check_topics(
    recorder: HasTopics,
    events: Mapping[str, type[Any]] = EVENTS,
    upcasters: Mapping[tuple[str, int], Step] = UPCASTERS,
) -> None:
    """Refuse a store that holds an event this program has no path to.

    Raises UnknownEventVersion, naming the topic. A few index probes, however many events there are.
    """
    for topic in recorder.distinct_topics():
        path(topic, events, upcasters)


def _current_version(name: str, events: Iterable[str]) -> int | None:
    for topic in events:
        parsed = Topic.parse(topic)
        if parsed is not None and parsed.name == name:
            return parsed.version
    return None

"""`given(...).when(...).then(...)` for aggregates. Each ending asserts by itself, and that replay equals memory."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from backoffice.kernel.errors import Invalid, Unable
from backoffice.kernel.events import Event
from backoffice.kernel.record import Record

Step = Callable[[Any], object]


@dataclass(frozen=True)
class Happened:
    """An event of a class, with at least these fields."""

    event: type[Event]
    fields: dict[str, object]


def happened(event: type[Event], **fields: object) -> Happened:
    return Happened(event, fields)


def given(record: Record, *steps: Step) -> "Given":
    """A new record and what happened to it before: functions of the record, in order."""
    for step in steps:
        step(record)
    return Given(record)


class Given:
    def __init__(self, record: Record) -> None:
        self.record = record
        self.past: list[Event] = list(record.collect_events())

    def when(self, action: Step) -> "When":
        return When(self, action)

    def holds(self, condition: Callable[[Any], object]) -> None:
        """The record as given satisfies a condition."""
        assert condition(self.record)
        _replays(self.record, self.past)


class When:
    def __init__(self, before: Given, action: Step) -> None:
        self.before, self.action = before, action

    def then(self, *expected: type[Event] | Happened) -> "When":
        """Exactly these events follow, in this order."""
        record = self.before.record
        self.action(record)
        new: list[Event] = list(record.collect_events())
        wanted = [one if isinstance(one, Happened) else Happened(one, {}) for one in expected]
        assert [type(event) for event in new] == [one.event for one in wanted]
        for event, one in zip(new, wanted, strict=True):
            assert {name: getattr(event, name) for name in one.fields} == one.fields
        self.before.past += new
        _replays(record, self.before.past)
        return self

    def and_then(self, condition: Callable[[Any], object]) -> None:
        """The record after the action satisfies a condition."""
        assert condition(self.before.record)

    def then_fails(self, error: type[Unable], code: str) -> Unable:
        """The action is refused by this class of error with this code, and nothing happens."""
        with pytest.raises(error) as caught:
            self.action(self.before.record)
        assert caught.value.code == code
        assert not list(self.before.record.collect_events())
        return caught.value

    def then_faults(self, *expected: tuple[str, str]) -> None:
        """The action is refused with exactly these faults, as (field, code), and nothing happens."""
        error = self.then_fails(Invalid, "invalid")
        assert isinstance(error, Invalid)
        assert sorted((fault.field, fault.code) for fault in error.faults) == sorted(expected)
        assert all(fault.text.zh and fault.text.en for fault in error.faults)


def _replays(record: Record, events: list[Event]) -> None:
    """The record rebuilt from its events is the record in memory."""
    copy = None
    for event in events:
        copy = event.mutate(copy)
    assert copy is not None
    assert copy.__dict__ == record.__dict__

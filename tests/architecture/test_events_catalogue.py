"""The committed catalogue of events is the code's, and would notice any change of shape."""

import dataclasses
from decimal import Decimal
from pathlib import Path

import pytest

from backoffice.areas import describing
from backoffice.areas.catalogue import event_classes
from backoffice.areas.rectification.events import Ordered

COMMITTED = Path(__file__).parents[2] / "docs" / "events.md"


def test_the_catalogue_in_docs_is_what_the_code_says():
    assert COMMITTED.read_text(encoding="utf-8") == describing.catalogue(), "python tools/describe_events.py"


def test_every_event_stands_in_it_with_a_sentence():
    text = COMMITTED.read_text(encoding="utf-8")
    for event in event_classes():
        assert f"### `{event.TOPIC}`\n\n" in text
        assert event.__doc__, event


@pytest.mark.parametrize(
    ("name", "kind"), [("fine", Decimal), ("due", str)], ids=["one more field", "a field of another type"]
)
def test_a_changed_shape_shows(name: str, kind: type):
    changed = dataclasses.make_dataclass(
        "Ordered", [(name, kind)], bases=(Ordered,), frozen=True, kw_only=True, namespace={"__module__": __name__}
    )

    assert describing.fields_of(changed) != describing.fields_of(Ordered)


def test_a_changed_value_inside_an_event_shows():
    names = {value.__qualname__ for value in describing.values_of(event_classes())}

    assert {"Problem", "MonitoringEntry", "IndicatorEntry", "Attachment", "Indicator", "Light", "Disposition"} <= names

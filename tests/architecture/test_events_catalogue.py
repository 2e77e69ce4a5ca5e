"""The committed catalogue of events is the code's, and says truly who causes what, in which units."""

import shutil
from decimal import Decimal
from pathlib import Path

from backoffice.app import ACCESS, HANDLERS
from backoffice.areas import causes, describing
from backoffice.areas.catalogue import event_classes
from backoffice.areas.units import unit_of
from backoffice.bootstrap import open_house
from tests.api import small_year

COMMITTED = Path(__file__).parents[2] / "docs" / "events.md"


def test_the_catalogue_in_docs_is_what_the_code_says():
    assert COMMITTED.read_text(encoding="utf-8") == describing.catalogue(), "python tools/describe_events.py"


def test_every_event_stands_in_it_with_a_sentence_and_its_cause():
    text = COMMITTED.read_text(encoding="utf-8")
    for event in event_classes():
        assert f"### `{event.TOPIC}`\n\n" in text
        assert event.__doc__, event
        assert causes.CAUSES[event], event


def test_causes_are_told_of_events_and_orders_that_exist():
    assert set(causes.CAUSES) == set(event_classes())
    assert causes.ACCESS == ACCESS
    assert {order for orders in causes.CAUSES.values() for order in orders} == set(HANDLERS)


def test_events_of_a_year_were_caused_by_the_orders_that_the_catalogue_names(small_year_folder: Path, tmp_path: Path):
    orders = small_year.orders_given(small_year_folder)
    house = open_house(small_year.config(Path(shutil.copytree(small_year_folder, tmp_path / "house"))))
    stored = house.app.recorder.select_notifications(1, 100_000)
    events = [house.app.mapper.to_domain_event(notification) for notification in stored]
    house.close()

    caused = {(type(event), orders[event.command_id], event.role) for event in events}
    assert len({event for event, _, _ in caused}) > 30
    for event, order, role in caused:
        assert order in causes.CAUSES[event], f"{order.__name__} made {event.TOPIC}"
        assert role in causes.roles_of(order), f"{role} gave {order.__name__}"


def test_every_number_with_decimals_has_a_unit():
    events = event_classes()
    places = {event.TOPIC: describing.fields_of(event) for event in events}
    places |= {value.__qualname__: describing.fields_of_value(value) for value in describing.values_of(events)}
    numbers = [(place, name) for place, fields in places.items() for name, kind in fields.items() if "Decimal" in kind]
    assert len(numbers) > 40
    assert [(place, name) for place, name in numbers if unit_of(place, name) is None] == []


def test_a_number_without_a_unit_would_be_found():
    assert unit_of("projects.budgeted.v1", "rate") is None
    assert describing.written(Decimal | None) == "Decimal or nothing"


def test_a_value_inside_an_event_stands_in_it():
    names = {value.__qualname__ for value in describing.values_of(event_classes())}

    assert {
        "Problem",
        "MonitoringContent",
        "IndicatorEntry",
        "Attachment",
        "Indicator",
        "Light",
        "Disposition",
    } <= names

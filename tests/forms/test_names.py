"""Names of places in faults and in pages."""

import pytest

from backoffice.forms.names import flatten, html_name, nest, place
from backoffice.kernel.errors import Invalid
from tests.forms.sample import ThingForm

NAMES = ThingForm().fields


@pytest.mark.parametrize(
    ("locator", "html"),
    [
        ("title", "title"),
        ("main.name", "main-name"),
        ("parts[2].weight", "parts-2-weight"),
        ("remarks[0]", "remarks-0"),
    ],
)
def test_a_place_has_a_name_in_the_page_and_back(locator, html):
    assert html_name(locator) == html
    assert place(html) == locator


def test_fields_of_a_page_become_nested_data():
    pairs = [
        ("csrf_token", "secret"),
        ("title", "水库"),
        ("colours", "red"),
        ("colours", "blue"),
        ("main-name", "坝"),
        ("parts-10-name", "渠"),
        ("parts-2-name", "闸"),
        ("parts-2-weight", "5"),
        ("remarks-0", "甲"),
    ]
    assert nest(pairs, NAMES) == {
        "title": "水库",
        "colours": ["red", "blue"],
        "main": {"name": "坝"},
        "parts": [{"name": "闸", "weight": "5"}, {"name": "渠"}],
        "remarks": ["甲"],
    }


def test_blank_rows_are_left_out():
    pairs = [
        ("parts-0-name", " "),
        ("parts-0-weight", ""),
        ("parts-1-name", "渠"),
        ("remarks-0", ""),
        ("remarks-1", "乙"),
    ]
    assert nest(pairs, NAMES) == {"parts": [{"name": "渠"}], "remarks": ["乙"]}


@pytest.mark.parametrize(
    "pairs",
    [[("title", "a"), ("title-0", "b")], [("title-0", "b"), ("title", "a")], [("parts", "a"), ("parts-0-x", "b")]],
)
def test_a_name_that_fits_no_form_is_refused(pairs):
    with pytest.raises(Invalid):
        nest(pairs, NAMES)


def test_nested_data_becomes_the_fields_of_a_page_again():
    data = {
        "title": "水库",
        "colours": ["red", "blue"],
        "parts": [{"name": "闸"}, {"name": "渠"}],
        "main": {"name": "坝"},
    }
    assert flatten(data) == {
        "title": "水库",
        "colours": ["red", "blue"],
        "parts-0-name": "闸",
        "parts-1-name": "渠",
        "main-name": "坝",
    }

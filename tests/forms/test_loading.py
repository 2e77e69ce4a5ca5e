"""Reading what was typed into a form."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.forms.field_types import MOST_ROWS
from backoffice.forms.messages import MESSAGES
from backoffice.forms.schema import dump, load
from backoffice.kernel.errors import Fault, Invalid
from tests.forms.sample import Colour, Part, Thing, ThingForm

TYPED = {
    "title": " 水库 ",
    "amount": "1,120.5",
    "share": "９５%",
    "pieces": "3",
    "made_on": "2021/3/31",
    "colour": "blue",
    "colours": "red",
    "broken": "on",
    "remarks": ["甲", "乙"],
    "main": {"name": "坝", "weight": "0.5"},
    "parts": [{"name": "闸", "weight": "10"}, {"name": "渠", "weight": "-2.50"}],
}
READ = Thing(
    title="水库",
    amount=Decimal("11205000.00"),
    share=Decimal(95),
    pieces=3,
    made_on=date(2021, 3, 31),
    colour=Colour.BLUE,
    colours=(Colour.RED,),
    broken=True,
    remarks=("甲", "乙"),
    main=Part(name="坝", weight=Decimal("0.5")),
    parts=(Part(name="闸", weight=Decimal(10)), Part(name="渠", weight=Decimal("-2.5"))),
)


def faults(data: object) -> dict[str, str]:
    with pytest.raises(Invalid) as caught:
        load(ThingForm, data)
    assert all(isinstance(fault, Fault) and fault.text.zh and fault.text.en for fault in caught.value.faults)
    return {fault.field: fault.code for fault in caught.value.faults}


def test_typed_text_becomes_a_typed_payload():
    assert load(ThingForm, TYPED) == READ


def test_places_left_blank_take_the_payload_s_defaults():
    blank = {"share": " ", "made_on": "", "colour": None, "remarks": []}
    assert load(ThingForm, {"title": "库", "amount": "0", **blank}) == Thing(title="库", amount=Decimal(0))


def test_every_fault_is_named_at_its_place():
    broken = {
        "title": "一二三四五六七八九十一",
        "amount": "-5",
        "share": "many",
        "pieces": "2.5",
        "made_on": "2021-02-30",
        "colour": "green",
        "colours": ["red", "green"],
        "broken": "perhaps",
        "remarks": ["一二三四五六"],
        "main": {"name": "", "weight": "1e99"},
        "parts": [{"name": "闸", "weight": "10"}, {"weight": "x", "smell": "?"}],
        "smell": "?",
    }
    assert faults(broken) == {
        "title": "too-long",
        "amount": "negative",
        "share": "not-a-number",
        "pieces": "not-whole",
        "made_on": "not-a-day",
        "colour": "not-an-option",
        "colours[1]": "not-an-option",
        "broken": "not-yes-or-no",
        "remarks[0]": "too-long",
        "main.name": "required",
        "main.weight": "too-large",
        "parts[1].name": "required",
        "parts[1].weight": "not-a-number",
        "parts[1].smell": "unknown-field",
        "smell": "unknown-field",
    }


def test_required_places_are_asked_for():
    assert faults({"title": "  "}) == {"title": "required", "amount": "required"}


@pytest.mark.parametrize("data", [[], "text", None, 3])
def test_what_is_no_form_at_all_is_refused(data):
    assert faults(data) == {"": "invalid"}


@pytest.mark.parametrize(
    ("name", "value", "place"),
    [("parts", {"name": "闸"}, "parts"), ("parts", ["闸"], "parts[0]"), ("main", "坝", "main"), ("title", [], "title")],
)
def test_a_place_of_another_shape_is_refused(name, value, place):
    assert faults({"title": "库", "amount": "1", name: value})[place] == "invalid"


@pytest.mark.parametrize("typed", ["NaN", "Infinity", "1_000", "0x10", "", "٣", True, 1.5, [1]])
def test_only_plain_numbers_are_numbers(typed):
    part = {"name": "闸", "weight": typed}
    assert faults({"title": "库", "amount": "1", "parts": [part]}).keys() == {"parts[0].weight"}


def test_a_table_has_an_end():
    assert faults({"title": "库", "amount": "1", "remarks": ["x"] * (MOST_ROWS + 1)}) == {"remarks": "too-many"}


def test_every_complaint_of_the_engine_has_both_languages():
    assert all(message.text.zh and message.text.en for message in MESSAGES.values())


def test_a_payload_fills_the_form_in_again():
    assert load(ThingForm, dump(ThingForm, READ)) == READ


@given(fen=st.integers(0, 10**14), number=st.decimals(-(10**12), 10**12, allow_nan=False, places=4))
def test_no_money_and_no_number_is_lost_by_filling_in_again(fen, number):
    thing = Thing(title="库", amount=Decimal(fen) / 100, share=number)
    assert load(ThingForm, dump(ThingForm, thing)) == thing


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*TYPED, "name"]), inner),
    )
)
def test_whatever_is_sent_becomes_a_payload_or_faults(data):
    try:
        outcome = load(ThingForm, data)
    except Invalid as error:
        outcome = error
    assert isinstance(outcome, Thing) or outcome.faults


def test_texts_typed_into_one_place_stand_one_a_line():
    assert load(ThingForm, TYPED | {"remarks": "甲\r\n\n 乙 \n"}).remarks == ("甲", "乙")
    assert load(ThingForm, TYPED | {"remarks": ["甲\n乙", "丙"]}).remarks == ("甲", "乙", "丙")
    assert faults(TYPED | {"remarks": "甲\n一二三四五六"}) == {"remarks[1]": "too-long"}

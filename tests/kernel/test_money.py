"""Amounts are typed in 万元 and kept in yuan."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.kernel.money import UnableToReadMoney, from_wan, from_yuan, show_wan, to_wan


@pytest.mark.parametrize(
    ("typed", "yuan"),
    [
        ("1,120.00", "11200000.00"),
        ("66221", "662210000.00"),
        ("１，１２０．５", "11205000.00"),
        (" 89.974 ", "899740.00"),
        (0, "0.00"),
        (Decimal("0.000001"), "0.01"),
        (Decimal("1E+2"), "1000000.00"),
    ],
)
def test_an_amount_in_ten_thousand_yuan_is_read_to_the_fen(typed, yuan):
    assert from_wan(typed) == Decimal(yuan)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("-5", "negative"),
        ("－１，１２０", "negative"),
        (Decimal(-1), "negative"),
        ("约100", "not-a-number"),
        ("", "not-a-number"),
        ("1,12.00", "not-a-number"),
        ("1120,000", "not-a-number"),
        ("1e5", "not-a-number"),
        ("NaN", "not-a-number"),
        (Decimal("NaN"), "not-a-number"),
        ("१२", "not-a-number"),
        (1.1, "not-a-number"),
        (True, "not-a-number"),
        ("0.0000001", "too-fine"),
        ("1" * 30, "too-large"),
    ],
)
def test_what_is_no_amount_is_refused_with_its_reason(typed, code):
    with pytest.raises(UnableToReadMoney) as refusal:
        from_wan(typed)
    assert refusal.value.code == code
    assert refusal.value.text.zh
    assert refusal.value.text.en


def test_yuan_are_read_by_the_same_rules():
    assert from_yuan("1,120.5") == Decimal("1120.50")
    with pytest.raises(UnableToReadMoney, match="ends at the fen"):
        from_yuan("0.001")


def test_ten_thousand_yuan_are_shown_with_two_places_half_up():
    assert to_wan(Decimal("11200050")) == Decimal("1120.01")
    assert show_wan(Decimal("11200000")) == "1,120.00"


@given(st.decimals(min_value=0, max_value=10**8, places=2))
def test_what_is_shown_is_read_back(wan):
    assert to_wan(from_wan(show_wan(from_wan(wan)))) == wan

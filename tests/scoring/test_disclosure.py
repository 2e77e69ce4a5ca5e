"""What may not stand on a public page, and how coverage is counted."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.scoring.disclosure import MASK, coverage, masked, personal_data


@pytest.mark.parametrize(
    "number",
    [
        "37010219900307461X",
        "370102199003074612",
        "370102900307461",
        "13800138000",
        "6222021602001234567",
        "６２２２０２１６０２００１２３４",
    ],
)
def test_numbers_by_which_a_person_is_known_are_masked(number: str):  # INV-40
    text = f"受助人身份或账号：{number}，补助2000元。"
    assert len(personal_data(text)) == 1
    assert masked(text) == f"受助人身份或账号：{MASK}，补助2000元。"


@pytest.mark.parametrize(
    "text", ["370116-20-0412", "2020年预算4800.00万元", "莱财绩整〔2020〕17号", "20200319", "a1b2c3d4e5f60718"]
)
def test_codes_amounts_dates_and_document_numbers_stay(text: str):
    assert personal_data(text) == ()
    assert masked(text) == text


@given(st.text())
def test_a_masked_text_holds_no_such_number(text: str):
    assert personal_data(masked(text)) == ()


@given(st.integers(0, 500), st.integers(1, 500))
def test_coverage_lies_between_nothing_and_all(published: int, wanted: int):
    share = coverage(min(published, wanted), wanted)
    assert share is not None
    assert Decimal(0) <= share <= Decimal(100)
    assert coverage(0, 0) is None

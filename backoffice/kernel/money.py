"""Amounts of money: yuan inside, ten thousand yuan (万元) on every form."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from typing import Self

from backoffice.kernel.errors import Text, Unable

#: yuan in one 万元, the unit of all published forms
YUAN_IN_WAN = Decimal(10_000)

#: yuan; one fen, the smallest amount that can be paid
FEN = Decimal("0.01")

#: yuan; a district's whole budget is some ten thousand million, so more is a typing error
LARGEST = Decimal(10) ** 13

_PLAIN = re.compile(r"\d+(\.\d+)?")
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")


class UnableToReadMoney(Unable):
    """What was typed is not an amount of money; `text` says why."""

    @classmethod
    def because_it_is_not_a_number(cls, typed: str) -> Self:
        return cls("not-a-number", Text(f"“{typed}”不是金额", f"“{typed}” is not an amount"))

    @classmethod
    def because_it_is_negative(cls, typed: str) -> Self:
        return cls("negative", Text(f"金额不得为负数：{typed}", f"an amount must not be negative: {typed}"))

    @classmethod
    def because_it_is_finer_than_a_fen(cls, typed: str) -> Self:
        return cls("too-fine", Text(f"金额精确到分：{typed}", f"an amount ends at the fen: {typed}"))

    @classmethod
    def because_it_is_too_large(cls, typed: str) -> Self:
        return cls("too-large", Text(f"金额过大：{typed}", f"the amount is too large: {typed}"))


def from_wan(typed: str | int | Decimal) -> Decimal:
    """Yuan from an amount typed in 万元, such as '1,120.00' or '１１２０'.

    Full-width digits and well-placed thousands separators are read; anything else raises UnableToReadMoney.
    """
    return _checked(_number(typed) * YUAN_IN_WAN, str(typed))


def from_yuan(typed: str | int | Decimal) -> Decimal:
    """Yuan from an amount typed in yuan; reads and refuses what `from_wan` does."""
    return _checked(_number(typed), str(typed))


def to_wan(yuan: Decimal) -> Decimal:
    """万元 with two places, half up, from yuan."""
    return (yuan / YUAN_IN_WAN).quantize(Decimal("0.01"), ROUND_HALF_UP)


def show_wan(yuan: Decimal) -> str:
    """The amount as the forms print it: '1,120.00', in 万元."""
    return f"{to_wan(yuan):,.2f}"


def _number(typed: str | int | Decimal) -> Decimal:
    if isinstance(typed, bool | float):
        raise UnableToReadMoney.because_it_is_not_a_number(str(typed))
    if isinstance(typed, Decimal):
        text = format(typed, "f") if typed.is_finite() else str(typed)
    else:
        text = unicodedata.normalize("NFKC", str(typed)).strip()
    if text[:1] in {"-", "−", "–"} and _is_number(text[1:].strip()):
        raise UnableToReadMoney.because_it_is_negative(str(typed))
    if not _is_number(text):
        raise UnableToReadMoney.because_it_is_not_a_number(str(typed))
    return Decimal(text.replace(",", ""))


def _is_number(text: str) -> bool:
    # NFKC has turned full-width digits to ASCII; digits of other scripts must still be refused
    return text.isascii() and bool(_PLAIN.fullmatch(text) or _GROUPED.fullmatch(text))


def _checked(yuan: Decimal, typed: str) -> Decimal:
    if yuan >= LARGEST:
        raise UnableToReadMoney.because_it_is_too_large(typed)
    if yuan != yuan.quantize(FEN):
        raise UnableToReadMoney.because_it_is_finer_than_a_fen(typed)
    return yuan.quantize(FEN)

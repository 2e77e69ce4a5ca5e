"""Reading an address's conditions: pages, sizes, days, amounts; nonsense is told in one sentence, never guessed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypeVar
from uuid import UUID

from flask import request
from flask_babel import gettext

from backoffice.kernel.money import UnableToReadMoney, from_wan

T = TypeVar("T")

SIZES = (20, 50, 100)

#: No number of an address, its page or year for one, lies beyond; databases cannot count on without end.
LARGEST = 1_000_000_000


@dataclass
class Conditions:
    """The conditions of a request; `error` holds the sentence about the first that cannot be read."""

    errors: list[str] = field(default_factory=list)

    @property
    def error(self) -> str:
        """What could not be read, in one sentence; then nothing is searched by it."""
        return " ".join(self.errors)

    def text(self, name: str) -> str:
        """The text of a condition, without white space around it."""
        return request.args.get(name, "").strip()

    def one_of(self, name: str, allowed: object, otherwise: str = "") -> str:
        """A condition that is a known code; an unknown one is taken as not given."""
        value = self.text(name)
        return value if value in allowed else otherwise  # type: ignore[operator]

    def whole(self, name: str) -> int | None:
        """A whole number."""
        return self._read(name, _whole, gettext("要写整数"))

    def month(self, name: str) -> int | None:
        """A month of a year, 1 to 12."""
        return self._read(name, _month, gettext("要写 1 到 12 的月份"))

    def points(self, name: str) -> Decimal | None:
        """A rate in %."""
        return self._read(name, _points, gettext("要写数字"))

    def identity(self, name: str) -> UUID | None:
        """The identity of a record."""
        return self._read(name, UUID, gettext("要写编号"))

    def day(self, name: str) -> date | None:
        """A date such as 2020-09-01."""
        return self._read(name, date.fromisoformat, gettext("要写成 2020-09-01 这样的日期"))

    @staticmethod
    def day_of(text: str) -> date | None:
        """A date as posted; None when it is none."""
        try:
            return date.fromisoformat(text.strip())
        except ValueError:
            return None

    def wan(self, name: str) -> Decimal | None:
        """An amount typed in 万元, in yuan."""
        return self._read(name, from_wan, gettext("要写成以万元计的金额"))

    def flag(self, name: str) -> bool | None:
        """Yes, no, or not given."""
        return {"1": True, "0": False}.get(self.text(name))

    @property
    def page(self) -> int:
        """The page asked for, from 1."""
        return max(1, self.whole("page") or 1)

    @property
    def size(self) -> int:
        """Rows on a page."""
        asked = self.whole("size")
        return asked if asked in SIZES else SIZES[0]

    def sort(self, allowed: tuple[str, ...], otherwise: str) -> tuple[str, bool]:
        """The column to sort by, and whether downwards (`?sort=-due`)."""
        asked = self.text("sort")
        name = asked.removeprefix("-")
        return (name, asked.startswith("-")) if name in allowed else (otherwise.removeprefix("-"), otherwise[:1] == "-")

    def _read(self, name: str, reads: Callable[[str], T], wanted: str) -> T | None:
        value = self.text(name)
        if not value:
            return None
        try:
            return reads(value)
        except (ValueError, UnableToReadMoney):
            self.errors.append(gettext("条件“%(value)s”没有用上：%(wanted)s。", value=value, wanted=wanted))
            return None


def _whole(text: str) -> int:
    number = int(text)
    if abs(number) > LARGEST:
        raise ValueError(text)
    return number


def _month(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 12:
        raise ValueError(text)
    return number


def _points(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise ValueError(text) from None
    if not number.is_finite() or abs(number) > LARGEST:
        raise ValueError(text)
    return number

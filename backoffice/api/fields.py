"""The kinds of value that the API reads, by the types that commands and filters declare.

JSON says numbers as numbers and amounts as text, so that no amount passes through a float. Every complaint is
a message in both languages; text that a database cannot keep is refused here.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from flask_smorest.fields import Upload
from marshmallow import ValidationError, fields

from backoffice.forms.messages import MESSAGES as OF_FORMS
from backoffice.forms.messages import Message
from backoffice.kernel.errors import Text
from backoffice.kernel.money import UnableToReadMoney, from_yuan
from backoffice.kernel.periods import LOCAL

#: Characters of one text: a long report chapter fits, a file does not.
LONGEST = 20_000
#: Rows of one list: the treasury's file of a district fits.
MOST_ROWS = 10_000
#: Whole numbers lie below this, so that every database keeps them.
LARGEST_WHOLE = 2**31
#: How the specification describes amounts and numbers, which are text.
PLAIN_NUMBER = r"^-?\d{1,15}(\.\d{1,6})?$"
#: A plain number of an indicator or a score: no exponent, at most what the forms take.
NUMBER = r"-?\d{1,15}(\.\d{1,6})?"
DAY = r"\d{4}-\d{2}-\d{2}"

MESSAGES: dict[str, Message] = OF_FORMS | {
    "unknown": Message("unknown-field", Text("没有这个字段。", "There is no such field.")),
    "type": Message("not-an-object", Text("应为对象。", "This must be an object.")),
    "not_text": Message("not-text", Text("应为文本。", "This must be text.")),
    "not_an_id": Message("not-an-id", Text("应为 UUID。", "This must be a UUID.")),
    "not_a_list": Message("not-a-list", Text("应为列表。", "This must be a list.")),
    "not_a_time": Message("not-a-time", Text("应为 ISO 8601 时间。", "This must be an ISO 8601 time.")),
    "not_a_moment": Message(
        "not-a-moment",
        Text("应为事件序号或 ISO 8601 时间。", "This must be a position or an ISO 8601 time."),
    ),
    "not_a_digest": Message("not-a-digest", Text("应为 64 位十六进制摘要。", "This must be 64 hexadecimal digits.")),
    "too_small": Message("too-small", Text("数值过小。", "The number is too small.")),
    "unfit_text": Message("unfit-text", Text("含有不能保存的字符。", "This holds characters that cannot be kept.")),
}


class Spoken(fields.Field[Any]):
    """A field whose complaints are messages in both languages."""

    def make_error(self, key: str, **kwargs: Any) -> ValidationError:
        """The complaint of this key."""
        return ValidationError([MESSAGES.get(key, MESSAGES["invalid"])])

    def written(self, value: Any, pattern: str, key: str) -> str:
        """The value if it is text of this pattern; the complaint of `key` otherwise."""
        if not isinstance(value, str) or not re.fullmatch(pattern, value, re.ASCII):
            raise self.make_error(key)
        return value


class Words(Spoken, fields.String):
    """Text, at most `most` characters."""

    def __init__(self, *, most: int = LONGEST, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.most = most
        self.metadata = {"maxLength": most, **self.metadata}

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> str:
        if not isinstance(value, str):
            raise self.make_error("not_text")
        if len(value) > self.most:
            raise self.make_error("too_long")
        if "\x00" in value or not _encodable(value):
            raise self.make_error("unfit_text")
        return value


class Whole(Spoken, fields.Integer):
    """A whole number; digits are read where there is nothing but text (`lenient`, for addresses)."""

    def __init__(self, *, lenient: bool = False, least: int = -LARGEST_WHOLE, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.lenient, self.least = lenient, least

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        if self.lenient and isinstance(value, str):
            value = int(self.written(value, r"-?\d{1,12}", "not_whole"))
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.make_error("not_whole")
        if not self.least <= value < LARGEST_WHOLE:
            raise self.make_error("too_small" if value < self.least else "too_large")
        return value


class Flag(Spoken, fields.Boolean):
    """True or false."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        known = {"true": True, "1": True, "false": False, "0": False}
        if not isinstance(value, bool) and not (isinstance(value, str) and value in known):
            raise self.make_error("not_yes_or_no")
        return value if isinstance(value, bool) else known[value]


class Figure(Spoken, fields.String):
    """A number that the specification describes as text."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.metadata = {"pattern": PLAIN_NUMBER, **self.metadata}


class Amount(Figure):
    """An amount in yuan, written as text or as a whole number; not negative, to the fen."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise self.make_error("not_a_number")
        try:
            return from_yuan(value)
        except (UnableToReadMoney, ValueError) as error:
            known = Message(error.code, error.text) if isinstance(error, UnableToReadMoney) else MESSAGES["too_large"]
            raise ValidationError([known]) from error


class Number(Figure):
    """A number of an indicator or a score, written as text or as a whole number."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        if isinstance(value, int) and not isinstance(value, bool):
            if abs(value) >= 10**15:
                raise self.make_error("too_large")
            return Decimal(value)
        return Decimal(self.written(value, NUMBER, "not_a_number"))


class Day(Spoken, fields.Date):
    """A date such as 2020-09-30."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        try:
            return date.fromisoformat(self.written(value, DAY, "not_a_day"))
        except ValueError as error:
            raise self.make_error("not_a_day") from error


class Time(Spoken, fields.DateTime):
    """A moment; without an offset the district's clock is meant."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        try:
            return aware(datetime.fromisoformat(value))
        except (TypeError, ValueError, OverflowError) as error:
            raise self.make_error("not_a_time") from error


class Moment(Spoken, fields.String):
    """A position of the log, as int, or a moment, as aware datetime."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        if isinstance(value, str) and re.fullmatch(r"\d{1,18}", value, re.ASCII):
            return int(value)
        try:
            return aware(datetime.fromisoformat(value))
        except (TypeError, ValueError, OverflowError) as error:
            raise self.make_error("not_a_moment") from error


class Identity(Spoken, fields.UUID):
    """A UUID."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        try:
            return UUID(self.written(value, r"[0-9A-Fa-f-]{32,36}", "not_an_id"))
        except ValueError as error:
            raise self.make_error("not_an_id") from error


class Digest(Spoken, fields.String):
    """A SHA-256 digest."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        return self.written(value, r"[0-9a-f]{64}", "not_a_digest")


class Choice(Spoken, fields.String):
    """One of several values: the members of an enumeration, or plain texts."""

    def __init__(self, options: Iterable[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.options = tuple(options)
        self.metadata = {**self.metadata, "enum": [str(option) for option in self.options]}

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        for option in self.options:
            if str(option) == value:
                return option
        raise self.make_error("not_an_option")


class Several(Spoken, fields.List[Any]):
    """A list of values, as a tuple."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        if not isinstance(value, list | tuple):
            raise self.make_error("not_a_list")
        if len(value) > MOST_ROWS:
            raise self.make_error("too_many")
        return tuple(super()._deserialize(value, attr, data, **kwargs))


class Inner(Spoken, fields.Nested):
    """An object within an object."""

    def _deserialize(self, value: Any, attr: Any, data: Any, partial: Any = None, **kwargs: Any) -> Any:
        if not isinstance(value, Mapping):
            raise self.make_error("type")
        return super()._deserialize(value, attr, data, partial, **kwargs)


class Uploaded(Spoken, Upload):  # type: ignore[misc]
    """A file of a form."""


def aware(moment: datetime) -> datetime:
    """The moment with the district's offset where it has none. OverflowError at the ends of the calendar."""
    zoned = moment if moment.tzinfo else moment.replace(tzinfo=LOCAL)
    zoned.astimezone(LOCAL)
    return zoned


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True

"""The kinds of field that forms are made of: how each reads what was typed and writes it back."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from marshmallow import ValidationError, fields

from backoffice.forms.messages import MESSAGES, Message
from backoffice.kernel.attachment import Attachment
from backoffice.kernel.errors import Text
from backoffice.kernel.money import YUAN_IN_WAN, UnableToReadMoney, from_wan

#: an absolute value from which a typed number is a slip: no indicator of a district counts further
LARGEST = Decimal(10) ** 15

#: rows of one table of a form; more is not typed by a person, but a list of all projects may come as a file
MOST_ROWS = 200
MOST_IN_A_FILE = 5_000

_DIGEST = re.compile(r"[0-9a-f]{64}")

_YES = frozenset({"true", "on", "1", "yes", "是"})
_NO = frozenset({"false", "off", "0", "no", "否"})


class Bilingual(fields.Field[Any]):
    """A field whose complaints are messages in both languages."""

    def make_error(self, key: str, **kwargs: Any) -> ValidationError:
        """The complaint of this key."""
        return ValidationError([MESSAGES[key]])


class TextField(Bilingual, fields.String):
    """Text, without white space around it; `most` characters."""

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.most = most

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> str:
        typed = str(super()._deserialize(value, attr, data, **kwargs)).strip()
        if len(typed) > self.most:
            raise self.make_error("too_long")
        return typed


class MoneyField(Bilingual, fields.Decimal):
    """Money typed in 万元, as Decimal yuan."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Decimal:
        try:
            return from_wan(value)
        except UnableToReadMoney as error:
            raise ValidationError([Message(error.code, error.text)]) from error

    def _serialize(self, value: Any, attr: Any, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else _plain(value / YUAN_IN_WAN)


class NumberField(Bilingual, fields.Decimal):
    """A number: full-width digits, thousands separators and a trailing % sign are read."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Decimal:
        if isinstance(value, bool | float):
            raise self.make_error("not_a_number")
        typed = unicodedata.normalize("NFKC", str(value)).strip().removesuffix("%").replace(",", "")
        try:
            number = Decimal(typed)
        except InvalidOperation as error:
            raise self.make_error("not_a_number") from error
        if not number.is_finite() or not typed.isascii() or "_" in typed:
            raise self.make_error("not_a_number")
        if abs(number) >= LARGEST:
            raise self.make_error("too_large")
        return number

    def _serialize(self, value: Any, attr: Any, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else _plain(Decimal(value))


class WholeField(NumberField):
    """A whole number, as int."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        number = super()._deserialize(value, attr, data, **kwargs)
        if number != number.to_integral_value():
            raise self.make_error("not_whole")
        return int(number)


class DayField(Bilingual, fields.String):
    """A date, ISO or with slashes."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        try:
            year, month, day = unicodedata.normalize("NFKC", str(value)).strip().replace("/", "-").split("-")
            return date(int(year), int(month), int(day))
        except ValueError as error:
            raise self.make_error("not_a_day") from error

    def _serialize(self, value: Any, attr: Any, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else value.isoformat()


class ChoiceField(Bilingual, fields.String):
    """One of the options, by its value."""

    def __init__(self, options: Mapping[StrEnum, Text], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.options = options

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        for option in self.options:
            if option.value == value:
                return option
        raise self.make_error("not_an_option")


class FlagField(Bilingual, fields.Boolean):
    """Yes or no; a box that is not ticked is left out of the form."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> bool:
        typed = str(value).strip().lower()
        if typed not in _YES | _NO:
            raise self.make_error("not_yes_or_no")
        return typed in _YES


class RowsField(Bilingual, fields.List[Any]):
    """At most `most` rows of a table, or several values; a single value counts as one."""

    def __init__(self, inner: Any, *, most: int = MOST_ROWS, **kwargs: Any) -> None:
        super().__init__(inner, **kwargs)
        self.most = most

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        values = [value] if isinstance(value, str) else value
        if isinstance(values, list | tuple) and len(values) > self.most:
            raise self.make_error("too_many")
        return tuple(super()._deserialize(values, attr, data, **kwargs))


class LinesField(RowsField):
    """Several texts. Typed into one place, as on a page, each stands on a line of its own."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        typed = [value] if isinstance(value, str) else value
        if isinstance(typed, list | tuple):
            typed = [line for text in typed for line in str(text).splitlines() if line.strip()]
        return super()._deserialize(typed, attr, data, **kwargs)


class FilesField(Bilingual, fields.String):
    """Stored files, each written as `sha256/bytes/media type/name`, as a tuple of attachments."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        written = [value] if isinstance(value, str) else value
        return tuple(self._attachment(one) for one in written)

    def _serialize(self, value: Any, attr: Any, obj: Any, **kwargs: Any) -> Any:
        return [written_attachment(one) for one in value or ()]

    def _attachment(self, written: object) -> Attachment:
        digest, _, rest = str(written).partition("/")
        size, _, rest = rest.partition("/")
        family, _, rest = rest.partition("/")
        kind, _, name = rest.partition("/")
        if not (_DIGEST.fullmatch(digest) and size.isdecimal() and name):
            raise self.make_error("not_a_file")
        return Attachment(sha256=digest, name=name, size=int(size), media_type=f"{family}/{kind}")


def written_attachment(one: Attachment) -> str:
    """A stored file as a form carries it, the opposite of what `FilesField` reads."""
    return f"{one.sha256}/{one.size}/{one.media_type}/{one.name}"


class GroupField(Bilingual, fields.Nested):
    """A form within the form."""


def _plain(number: Decimal) -> str:
    """The number in full, without an exponent and without trailing zeros."""
    typed = format(number, "f")
    return typed.rstrip("0").rstrip(".") if "." in typed else typed

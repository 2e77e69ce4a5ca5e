"""The variables of addresses: what does not look like one is not found, and never asked of a database."""

from typing import Any

from werkzeug.routing import BaseConverter, UnicodeConverter


class Code(UnicodeConverter):
    """A code of a project or organisation."""

    regex = r"[^/\x00]{1,40}"


class Year(BaseConverter):
    """A budget year."""

    regex = r"[12]\d{3}"

    def to_python(self, value: str) -> int:
        """The year as a number."""
        return int(value)


class Month(Year):
    """A month, 1 to 12."""

    regex = r"1[0-2]|[1-9]"


class Number(Year):
    """A position, or the number of an item: it fits any database."""

    regex = r"\d{1,9}"


class Digest(BaseConverter):
    """A SHA-256 digest."""

    regex = r"[0-9a-f]{64}"


#: The converters by the names that addresses use, and how the specification describes them.
CONVERTERS: dict[str, tuple[type[BaseConverter], dict[str, Any]]] = {
    "code": (Code, {"type": "string", "minLength": 1, "maxLength": 40}),
    "year": (Year, {"type": "integer", "minimum": 1000, "maximum": 2999}),
    "month": (Month, {"type": "integer", "minimum": 1, "maximum": 12}),
    "number": (Number, {"type": "integer", "minimum": 0, "maximum": 999_999_999}),
    "digest": (Digest, {"type": "string", "pattern": "^[0-9a-f]{64}$"}),
}

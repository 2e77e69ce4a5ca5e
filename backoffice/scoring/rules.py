"""What every part of the rule book is: a frozen record of parameters that refuses a value it cannot work with.

Each scoring module declares the part it works from; the rule book puts the parts together.
"""

from decimal import Decimal

import msgspec


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Parameters of one group. Every number is finite and at least 0; a part adds its own checks.

    A check raises ValueError that begins with the field's name, so that the reader can name the key.
    """

    def __post_init__(self) -> None:
        for name in self.__struct_fields__:
            value = getattr(self, name)
            if isinstance(value, int | Decimal):
                require(Decimal(value).is_finite() and value >= 0, f"{name} must be a number of at least 0")


class Term(Rules, frozen=True, kw_only=True):
    """A thing that a rule book names in both languages, and the code it is stored under."""

    code: str
    zh: str
    en: str

    def __post_init__(self) -> None:
        super().__post_init__()
        for name in ("code", "zh", "en"):
            require(bool(getattr(self, name).strip()), f"{name} must not be empty")


def require(holds: bool, otherwise: str) -> None:
    """Raise ValueError(otherwise) unless the condition holds."""
    if not holds:
        raise ValueError(otherwise)


def require_different(codes: list[str], name: str) -> None:
    """Raise ValueError when a code stands twice."""
    twice = sorted({code for code in codes if codes.count(code) > 1})
    require(not twice, f"{name} holds a code twice: {', '.join(twice)}")

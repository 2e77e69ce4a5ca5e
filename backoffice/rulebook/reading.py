"""Reading a rule book from its data file or from an event, writing it, and comparing two."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Self

import msgspec

from backoffice.kernel.errors import Text, Unable
from backoffice.rulebook.book import RuleBook
from backoffice.rulebook.editions import Table, brought_up

_PLACE = re.compile(r"^(?P<what>.*?)(?: - at `\$\.?(?P<path>[^`]*)`)?$", re.DOTALL)
_MISSING = re.compile(r"^Object missing required field `(?P<key>[^`]*)`$")
_UNKNOWN = re.compile(r"^Object contains unknown field `(?P<key>[^`]*)`$")
_OWN_RULE = re.compile(r"^(?P<key>[a-z][a-z0-9_.]*)(?P<rest>[ ,].*)$", re.DOTALL)

#: The shape of a rule book, prepared while this module is imported: two threads that prepare it at once, each for its
#: first rule book, end the process by a signal.
SHAPE = msgspec.json.Decoder(RuleBook)


#: Rule books kept after they were read: those of the years that are worked on.
READ_LAST = 32


class UnableToReadRuleBook(Unable):
    """A rule book cannot be used; the sentence names the key and the rule it breaks."""

    def __init__(self, code: str, text: Text, key: str) -> None:
        super().__init__(code, text)
        self.key = key

    @classmethod
    def because_it_is_not_written_properly(cls, source: str, cause: Exception) -> Self:
        text = Text(f"规则手册 {source} 格式有误：{cause}", f"rule book {source} cannot be read: {cause}")
        return cls("rule-book-unreadable", text, "")

    @classmethod
    def because_a_key_breaks_a_rule(cls, source: str, key: str, rule: str) -> Self:
        text = Text(f"规则手册 {source} 中 {key} 有误：{rule}", f"rule book {source}: {key}: {rule}")
        return cls("rule-book-invalid", text, key)


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A parameter that differs between two rule books; None where one of them does not hold the key."""

    key: str
    before: str | None
    after: str | None


@cache
def default_rule_book() -> RuleBook:
    """The rule book that ships with the product."""
    return to_rule_book(_shipped("default.toml"), "default.toml")


@cache
def rule_book_with_profile(name: str) -> RuleBook:
    """The default rule book with a shipped profile laid over it, such as 'sc2025'. FileNotFoundError for no profile."""
    file = f"{name}.toml"
    return to_rule_book(laid_over(_shipped("default.toml"), _shipped(f"profiles/{file}")), file)


def read_rule_book(path: Path) -> RuleBook:
    """The rule book in a TOML file. Raises UnableToReadRuleBook, or OSError when the file cannot be opened."""
    return to_rule_book(parse(path.read_text("utf-8"), path.name), path.name)


def parse(text: str, source: str) -> Table:
    """The tables of a TOML text, fractions as Decimal."""
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as cause:
        raise UnableToReadRuleBook.because_it_is_not_written_properly(source, cause) from cause


def laid_over(below: Table, above: Mapping[str, Any]) -> Table:
    """`below` with the keys of `above` put in their place; lists are replaced whole."""
    merged = dict(below)
    for key, value in above.items():
        inner = merged.get(key)
        merged[key] = laid_over(inner, value) if isinstance(inner, dict) and isinstance(value, dict) else value
    return merged


def to_rule_book(table: Table, source: str) -> RuleBook:
    """A rule book from tables. Unknown keys, missing keys, wrong types and broken rules: UnableToReadRuleBook."""
    try:
        return msgspec.convert(table, RuleBook)
    except msgspec.ValidationError as cause:
        raise _named(source, str(cause)) from cause


def to_payload(book: RuleBook) -> str:
    """The rule book as canonical JSON text: keys in the order of the book, numbers as text, as they were read."""
    return msgspec.json.encode(book, order="deterministic").decode()


@lru_cache(maxsize=READ_LAST)
def from_payload(payload: str) -> RuleBook:
    """The rule book that `to_payload` wrote, now or in an older edition. Raises UnableToReadRuleBook."""
    try:
        table = msgspec.json.decode(payload)
        return msgspec.convert(brought_up(table, _default_table()) if isinstance(table, dict) else table, RuleBook)
    except msgspec.ValidationError as cause:
        raise _named("payload", str(cause)) from cause
    except msgspec.DecodeError as cause:
        raise UnableToReadRuleBook.because_it_is_not_written_properly("payload", cause) from cause


def difference(before: RuleBook, after: RuleBook) -> tuple[Change, ...]:
    """Parameters that differ, in the order of the book; keys as 'monitoring.execution.red_below'."""
    old, new = dict(leaves(before)), dict(leaves(after))
    keys = [*old, *(key for key in new if key not in old)]
    return tuple(
        Change(key=key, before=shown(old.get(key)), after=shown(new.get(key)))
        for key in keys
        if old.get(key) != new.get(key)
    )


@cache
def _default_table() -> Table:
    table: Table = msgspec.json.decode(to_payload(default_rule_book()))
    return table


def _shipped(name: str) -> Table:
    return parse((files(__package__) / name).read_text("utf-8"), name)


def leaves(value: object, key: str = "") -> Iterator[tuple[str, object]]:
    """Every parameter of a rule book by its key, in the order of the book; an empty list is left out."""
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from leaves(getattr(value, name), f"{key}.{name}" if key else name)
    elif isinstance(value, tuple) and any(isinstance(item, msgspec.Struct) for item in value):
        for place, item in enumerate(value):
            # rows that carry a code are told apart by it, so that a new row does not shift the others
            yield from leaves(item, f"{key}[{getattr(item, 'code', place)}]")
    elif value != ():
        yield key, value


def shown(value: object) -> str | None:
    """A value as text: a list by its items, None for none."""
    if value is None:
        return None
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _named(source: str, message: str) -> UnableToReadRuleBook:
    """Turn the decoder's message into the key and the rule it breaks."""
    found = _PLACE.match(message)
    what, path = (found["what"], found["path"] or "") if found else (message, "")
    for pattern, rule in ((_MISSING, "is missing"), (_UNKNOWN, "is not a key of the rule book")):
        if hit := pattern.match(what):
            return UnableToReadRuleBook.because_a_key_breaks_a_rule(source, _joined(path, hit["key"]), rule)
    if own := _OWN_RULE.match(what):
        return UnableToReadRuleBook.because_a_key_breaks_a_rule(source, _joined(path, own["key"]), what)
    return UnableToReadRuleBook.because_a_key_breaks_a_rule(source, path or "the whole", what)


def _joined(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key

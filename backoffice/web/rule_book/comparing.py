"""Two rule books side by side, key by key."""

from dataclasses import dataclass

from backoffice.rulebook import RuleBook
from backoffice.rulebook.describing import Source, described
from backoffice.rulebook.reading import leaves
from backoffice.web.rule_book.value_words import value_words
from backoffice.web.telling.values import in_words


@dataclass(frozen=True, kw_only=True)
class Line:
    """A key with its value in both books, in words; None where one of them does not hold it."""

    key: str
    group: str
    name: str
    unit: str
    source: Source | None
    before: str | None
    after: str | None
    differs: bool


def lines(before: RuleBook, after: RuleBook) -> list[Line]:
    """Every key of either book, in the order of the books."""
    old, new = dict(leaves(before)), dict(leaves(after))
    return [_line(key, before, after, old, new) for key in [*old, *(key for key in new if key not in old)]]


def _line(key: str, before: RuleBook, after: RuleBook, old: dict[str, object], new: dict[str, object]) -> Line:
    words = described(key, old if key in old else new)
    return Line(
        key=key,
        group=words.group,
        name=in_words(words.name),
        unit=words.unit,
        source=words.source,
        before=value_words(key, old.get(key), before),
        after=value_words(key, new.get(key), after),
        differs=old.get(key) != new.get(key),
    )

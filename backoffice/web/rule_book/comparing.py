"""Two rule books side by side, key by key."""

from dataclasses import dataclass

from backoffice.rulebook import RuleBook
from backoffice.rulebook.describing import Source, described
from backoffice.rulebook.reading import leaves, shown
from backoffice.web.telling.values import in_words


@dataclass(frozen=True, kw_only=True)
class Line:
    """A key with its value in both books; None where one of them does not hold it."""

    key: str
    group: str
    name: str
    unit: str
    source: Source | None
    before: str | None
    after: str | None

    @property
    def differs(self) -> bool:
        """Whether the two values are not the same."""
        return self.before != self.after


def lines(before: RuleBook, after: RuleBook) -> list[Line]:
    """Every key of either book, in the order of the books."""
    old, new = dict(leaves(before)), dict(leaves(after))
    return [
        _line(key, before if key in old else after, shown(old.get(key)), shown(new.get(key)))
        for key in [*old, *(key for key in new if key not in old)]
    ]


def _line(key: str, book: RuleBook, before: str | None, after: str | None) -> Line:
    words = described(key, book)
    return Line(
        key=key,
        group=words.group,
        name=in_words(words.name),
        unit=words.unit,
        source=words.source,
        before=before,
        after=after,
    )

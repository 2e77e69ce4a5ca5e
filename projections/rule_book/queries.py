"""The door to the rule books: which were published, and each as a book to decide by."""

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from sqlalchemy import RowMapping, select

from backoffice.rulebook import RuleBook, default_rule_book, from_payload, rule_book_with_profile
from projections.reader import Reader
from projections.rule_book.handlers import VIEW as VIEW  # a table answers once its view has claimed it
from projections.rule_book.tables import DRAFTS, VERSIONS, YEARS

#: How the rule book that ships with the product is named where two are compared.
SHIPPED = "shipped"

#: How the draft of a year is named, after the year and a hyphen.
DRAFT = "draft"

#: Characters of the longest name of a year's book.
LONGEST_NAME = 12


def profiles() -> list[str]:
    """The profiles of other localities that ship with the product, by name."""
    folder = files("backoffice.rulebook") / "profiles"
    return sorted(one.name.removesuffix(".toml") for one in folder.iterdir() if one.name.endswith(".toml"))


def versions(reader: Reader, year: int | None = None) -> Sequence[RowMapping]:
    """The published versions, of one year or all; the latest year and version first. The book itself is left out."""
    rows = reader.rows(VERSIONS) if year is None else reader.rows(VERSIONS, year=year)
    names = ("year", "version", "published_at", "published_by", "reason", "record_id")
    order = (rows.c.year.desc(), rows.c.version.desc())
    return reader.all(select(*(rows.c[name] for name in names)).order_by(*order))


def budget_years(reader: Reader) -> list[int]:
    """The budget years that are opened, latest first; a rule book can be published for each."""
    rows = reader.rows(YEARS)
    return [row["year"] for row in reader.all(select(rows.c.year).order_by(rows.c.year.desc()))]


def book(reader: Reader, name: str) -> RuleBook | None:
    """A rule book by its name: `2020-2` (year and version), `2020-draft`, `shipped`, or a profile; None for another."""
    if name == SHIPPED:
        return default_rule_book()
    if name in profiles():
        return rule_book_with_profile(name)
    year, _, version = name.partition("-")
    if not year.isdigit() or len(name) > LONGEST_NAME:
        return None
    if version == DRAFT:
        waiting = reader.row(DRAFTS, int(year))
        return _read(waiting["book"]) if waiting is not None else None
    if not version.isdigit():
        return None
    row = reader.row(VERSIONS, (int(year), int(version)))
    return _read(row["book"]) if row is not None else None


def drafts(reader: Reader) -> Sequence[RowMapping]:
    """The drafts that wait for somebody else to publish them, latest year first. The book itself is left out."""
    rows = reader.rows(DRAFTS)
    names = ("year", "draft", "drafted_at", "drafted_by", "reason", "record_id")
    return reader.all(select(*(rows.c[name] for name in names)).order_by(rows.c.year.desc()))


def draft_of(reader: Reader, year: int) -> RowMapping | None:
    """The draft of a year that waits, without its book; None where none does."""
    return next((row for row in drafts(reader) if row["year"] == year), None)


def draft_name(year: int) -> str:
    """What the draft of a year is called where books are named."""
    return f"{year}-{DRAFT}"


def is_draft(name: str) -> bool:
    """Whether a name is that of a draft."""
    return name.endswith(f"-{DRAFT}")


def in_force(reader: Reader, year: int) -> str:
    """The name of the version that a year is decided by: its latest, or the shipped book as version 0."""
    known = versions(reader, year)
    return f"{year}-{known[0]['version']}" if known else SHIPPED


@lru_cache(maxsize=32)
def _read(payload: str) -> RuleBook:
    return from_payload(payload)

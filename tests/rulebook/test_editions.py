"""Rule books that were published before the book had today's keys are read as they were meant."""

import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from backoffice.rulebook import default_rule_book, to_payload
from backoffice.rulebook.book import RuleBook
from backoffice.rulebook.editions import LATER, MOVED, Table
from backoffice.rulebook.reading import UnableToReadRuleBook, from_payload

#: Every key of the rule book of the first release, rows of lists under the name of the list.
FIRST = frozenset((Path(__file__).parent / "first_edition.txt").read_text(encoding="utf-8").split())


def keys(kind: Any, prefix: str = "") -> Iterator[str]:
    """Every key of a structure and of what it holds."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        for field in msgspec.structs.fields(kind):
            yield f"{prefix}{field.name}"
            yield from keys(field.type, f"{prefix}{field.name}.")
    for inner in typing.get_args(kind):
        yield from keys(inner, prefix)


def older() -> Table:
    """The default rule book as the first release wrote it."""
    table: Table = msgspec.json.decode(to_payload(default_rule_book()))
    moved = {old: at(table, new) for old, new in MOVED.items()}
    for key in LATER:
        holder, name = holder_of(table, key)
        holder.pop(name, None)
    table["spot_check"] = {"comment": table["spot_check"]["comment"]}
    for old, value in moved.items():
        holder, name = holder_of(table, old)
        holder[name] = value
    return table


def holder_of(table: Table, key: str) -> tuple[Table, str]:
    *groups, name = key.split(".")
    return (at(table, ".".join(groups)) if groups else table), name


def at(table: Table, key: str) -> Any:
    for name in key.split("."):
        table = table[name]
    return table


def read(table: Table) -> RuleBook:
    return from_payload(msgspec.json.encode(table).decode())


def test_every_key_stood_in_the_first_edition_or_is_told_as_later():
    new = set(keys(RuleBook)) - FIRST
    covered = {key for key in new for told in (*LATER, *MOVED.values()) if key == told or key.startswith(f"{told}.")}
    groups = {told.rpartition(".")[0] for told in (*LATER, *MOVED.values())}

    assert new - covered - groups == set()


def test_nothing_of_the_first_edition_was_given_up_without_a_place_to_go():
    assert FIRST - set(keys(RuleBook)) == set(MOVED)


def test_an_older_rule_book_reads_as_the_default_where_it_says_nothing():
    assert read(older()) == default_rule_book()


def test_what_it_says_itself_stands_where_the_key_is_today():
    table = older()
    table["spot_check"]["large_difference"] = "12"
    table["monitoring"]["daily_projects"] = 7

    book = read(table)

    assert str(book.spot_check.recheck.large_difference) == "12"
    assert book.monitoring.daily_projects == 7


@pytest.mark.parametrize("broken", [{"spot_check": 5}, {"spot_check": {"recheck": []}}, {}])
def test_what_is_no_rule_book_is_refused_by_name(broken: Table):
    with pytest.raises(UnableToReadRuleBook):
        read(broken)

"""Every code that a value of the rule book may be has its words, in both languages."""

import re
from enum import Enum

import pytest

from backoffice.rulebook import RuleBook, default_rule_book, rule_book_with_profile
from backoffice.rulebook.reading import leaves
from backoffice.web.rule_book.value_words import REFERENCES
from backoffice.web.telling.codes import CODES
from projections.rule_book.queries import profiles

BOOKS = [default_rule_book(), *map(rule_book_with_profile, profiles())]
KINDS = {
    type(one)
    for book in BOOKS
    for _, value in leaves(book)
    for one in (value if isinstance(value, tuple) else (value,))
    if isinstance(one, Enum)
}


@pytest.mark.parametrize("kind", sorted(KINDS, key=lambda kind: kind.__name__), ids=lambda kind: kind.__name__)
def test_each_code_of_a_list_has_words_of_its_own(kind: type[Enum]):
    words = CODES[kind]

    assert set(words) == set(kind)
    assert all(re.search("[\u4e00-\u9fff]", text.zh) and text.en != code for code, text in words.items())


@pytest.mark.parametrize("book", BOOKS, ids=["shipped", *profiles()])
def test_a_key_that_names_another_row_names_one_that_is_there(book: RuleBook):
    found = [
        (key, value, REFERENCES[plain])
        for key, value in leaves(book)
        if (plain := re.sub(r"\[[^\]]*\]", "[*]", key)) in REFERENCES
    ]

    assert {re.sub(r"\[[^\]]*\]", "[*]", key) for key, _, _ in found} == set(REFERENCES)
    for _, value, listed in found:
        group, _, name = listed.partition(".")
        assert value in {row.code for row in getattr(getattr(book, group), name)}

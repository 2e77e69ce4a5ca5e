"""Changing a rule book key by key: read as the value it replaces, checked by the structs, all faults at once."""

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any

import msgspec

from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.rulebook.book import RuleBook
from backoffice.rulebook.editions import Table
from backoffice.rulebook.reading import UnableToReadRuleBook, leaves, shown, to_rule_book
from backoffice.rulebook.words_of_rules import in_both

#: What says yes and no in a form.
TRUTHS = {"true": True, "1": True, "是": True, "yes": True, "false": False, "0": False, "否": False, "no": False}

#: Digits that a number may be typed with.
LONGEST_NUMBER = 20


def changed(book: RuleBook, values: Mapping[str, str]) -> RuleBook:
    """The book with these keys set to what was typed; a key not named keeps its value.

    Raises Invalid with every fault at its key, in both languages; nothing is half changed.
    """
    known = dict(leaves(book))
    faults: list[Fault] = []
    read: dict[str, Any] = {}
    for key, typed in values.items():
        if key not in known:
            faults.append(Fault(key, "unknown-key", Text("不是规则手册的参数。", "This is no key of the rule book.")))
            continue
        try:
            read[key] = _read(typed.strip(), known[key])
        except ValueError as problem:
            faults.append(Fault(key, "not-readable", in_both(str(problem))))
    sound, broken = _sound(book, {key: value for key, value in read.items() if value != known[key]})
    if faults or broken:
        raise Invalid((*faults, *broken))
    return sound


def _sound(book: RuleBook, values: Mapping[str, Any]) -> tuple[RuleBook, list[Fault]]:
    """The book with the values, and what they break: each broken one is put back, so that the next one shows."""
    left, faults = dict(values), list[Fault]()
    while True:
        try:
            return to_rule_book(_table(book, left), "form"), faults
        except UnableToReadRuleBook as problem:
            at = _culprits(problem.key, left)
            faults.append(Fault(_place(problem.key, book, at), "rule", in_both(_rule_of(problem))))
            for key in at:
                del left[key]


def _culprits(key: str, values: Iterable[str]) -> list[str]:
    """The changed keys that a broken rule is about: the named one, else those beside it, else those of its group."""
    bare = _plain(key)
    for prefix in (bare, bare.rpartition(".")[0], bare.partition(".")[0]):
        found = [one for one in values if prefix and (_plain(one) == prefix or _plain(one).startswith(f"{prefix}."))]
        if found:
            return found if prefix != bare else found[:1]
    return list(values)


def _place(key: str, book: RuleBook, at: list[str]) -> str:
    """Where the fault is shown: at the named key where it was changed or stands, else at the first changed one."""
    if key in at or (key in dict(leaves(book)) and not any(_plain(one) == _plain(key) for one in at)):
        return key
    return at[0]


def _rule_of(problem: UnableToReadRuleBook) -> str:
    return problem.text.en.partition(f"{problem.key}: ")[2] or problem.text.en


def _plain(key: str) -> str:
    return "".join(part.partition("]")[2] if number else part for number, part in enumerate(key.split("[")))


def _read(typed: str, like: object) -> Any:
    """What was typed, in the type of the value it replaces. ValueError says what it should be."""
    if isinstance(like, bool):
        if typed.lower() not in TRUTHS:
            raise ValueError("Expected `true or false`, got another word")
        return TRUTHS[typed.lower()]
    if isinstance(like, tuple):
        return tuple(word.strip() for word in typed.replace("，", ",").replace("、", ",").split(",") if word.strip())
    if isinstance(like, Enum | str):
        return typed
    number = _number(typed)
    if isinstance(like, int):
        if number != number.to_integral_value():
            raise ValueError("Expected `a whole number`, got a fraction")
        return int(number)
    return like if isinstance(like, Decimal) and number == like else number


def _number(typed: str) -> Decimal:
    try:
        number = Decimal(typed) if len(typed) <= LONGEST_NUMBER else Decimal("NaN")
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise ValueError("Invalid decimal string")
    return number


def _table(book: RuleBook, values: Mapping[str, Any]) -> Table:
    table: Table = msgspec.to_builtins(book, builtin_types=(Decimal,))
    for key, value in values.items():
        at: Any = table
        *way, last = key.split(".")
        for step in way:
            name, _, row = step.partition("[")
            at = at[name]
            if row:
                at = _row(at, row.rstrip("]"))
        at[last] = value
    return table


def _row(rows: list[Table], code: str) -> Table:
    for number, row in enumerate(rows):
        if row.get("code", str(number)) == code:
            return row
    raise KeyError(code)


def typed(value: object) -> str:
    """A value as a form shows it, so that reading it again gives the same."""
    return ("true" if value else "false") if isinstance(value, bool) else shown(value) or ""

"""The rule books: published versions, one whole, two compared, and what another one would make of a year's records."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import msgspec
from flask import Response

from backoffice.access.policy import Object, Verb, allows
from backoffice.api import asking, paging
from backoffice.api.answers import all_picked, answer
from backoffice.api.areas import Area
from backoffice.api.fields import Words
from backoffice.api.problems import language
from backoffice.api.schemas import shape_of
from backoffice.kernel.errors import Fault, Invalid, NotFound, Text
from backoffice.rulebook import RuleBook
from backoffice.rulebook.describing import described
from backoffice.rulebook.editing import changed
from backoffice.rulebook.reading import difference, leaves, shown
from projections.rule_book import queries
from projections.rule_book.impact import impact as impact_of

area = Area("rule-books", "规则手册 · The rule book of every budget year")

#: Characters of a value that a question may set.
LONGEST = 300


@dataclass(frozen=True, kw_only=True)
class Version:
    """A published version: who, when and why."""

    year: int
    version: int
    published_at: datetime
    published_by: str
    reason: str
    record_id: UUID


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A draft that waits for somebody else to publish it, by its number; its book is named `2020-draft`."""

    year: int
    draft: int
    drafted_at: datetime
    drafted_by: str
    reason: str
    record_id: UUID


@dataclass(frozen=True, kw_only=True)
class Versions:
    """Every version, the latest first, and to who drafts rule books the drafts that wait.

    `profiles`: what ships beside the default, named like a version.
    """

    items: list[Version]
    drafts: list[Waiting]
    profiles: list[str]
    position: int


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """A key with its name in the caller's language, its unit, its value as text, where the shipped value is from."""

    key: str
    group: str
    name: str
    unit: str
    value: str | None
    source: str | None
    source_words: str


@dataclass(frozen=True, kw_only=True)
class Book:
    """A rule book whole: its keys in words, and `book` as it is published again."""

    name: str
    parameters: list[Parameter]
    book: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A key that differs; null where one of the books does not hold it."""

    key: str
    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two rule books, key by key, where they differ."""

    left: str
    right: str
    changes: list[Difference]


@dataclass(frozen=True, kw_only=True)
class EffectShown:
    """One record under the rule book in force and another one. Amount in yuan; results are codes."""

    kind: str
    record_id: UUID
    code: str
    name: str
    department: str
    amount: Decimal
    confirmed: bool
    before: str
    before_figure: str
    after: str
    after_figure: str


@dataclass(frozen=True, kw_only=True)
class ImpactShown:
    """What would come out otherwise. Confirmed records are told too, and keep what they have."""

    year: int
    left: str
    right: str
    changes: list[Difference]
    looked_at: int
    confirmed: int
    touched: int
    effects: list[EffectShown]


@area.reads("/rule-books", paging.moment_schema(), shape_of(Versions))
def rule_books(arguments: dict[str, Any]) -> Response:
    """The versions of every budget year."""
    asking.reading(Object.BUDGET_YEAR)
    reader = asking.reader(arguments.get("as_of"))
    return answer(
        {
            "items": all_picked(Version, queries.versions(reader)),
            "drafts": all_picked(Waiting, queries.drafts(reader) if _sees_drafts() else []),
            "profiles": [queries.SHIPPED, *queries.profiles()],
            "position": asking.moment().position,
        }
    )


@area.reads("/rule-books/<code:name>", paging.moment_schema(), shape_of(Book))
def rule_book(arguments: dict[str, Any], name: str) -> Response:
    """One rule book: `2020-2` for a version, `2020-draft` for the draft that waits, `shipped`, or a profile."""
    asking.reading(Object.BUDGET_YEAR)
    asking.reader(arguments.get("as_of"))
    book = _book(name)
    values = dict(leaves(book))
    return answer(
        Book(
            name=name,
            parameters=[_parameter(key, values) for key in values],
            book=msgspec.to_builtins(book),
        )
    )


@area.reads(
    "/rule-books/compare",
    paging.moment_schema("Compared", left=Words(required=True, most=40), right=Words(required=True, most=40)),
    shape_of(Comparison),
)
def compare(arguments: dict[str, Any]) -> Response:
    """Two rule books, where they differ."""
    asking.reading(Object.BUDGET_YEAR)
    asking.reader(arguments.get("as_of"))
    left, right = arguments["left"], arguments["right"]
    return answer(Comparison(left=left, right=right, changes=_changes(_book(left), _book(right))))


@area.reads(
    "/rule-books/impact/<year:year>",
    paging.moment_schema(
        "Tried",
        left=Words(most=40),
        right=Words(most=40),
        set=Words(
            most=LONGEST * 10,
            metadata={"description": "keys to change, as `key=value` separated by `;`: tried on the right-hand book"},
        ),
    ),
    shape_of(ImpactShown),
)
def impact(arguments: dict[str, Any], year: int) -> Response:
    """What another rule book would make of the records of a year. `left` is the one in force unless named."""
    scope = asking.reading(Object.MONITORING_FORM)
    reader = asking.reader(arguments.get("as_of"))
    left = arguments.get("left") or queries.in_force(reader, year)
    right = arguments.get("right") or left
    before, after = _book(left), changed(_book(right), _set(arguments.get("set") or ""))
    found = impact_of(reader, scope, year, before, after)
    return answer(
        ImpactShown(
            year=year,
            left=left,
            right=right,
            changes=_changes(before, after),
            looked_at=found.looked_at,
            confirmed=found.confirmed,
            touched=len(found.touched),
            effects=[
                EffectShown(**{name: getattr(one, name) for name in EffectShown.__annotations__})
                for one in found.effects
            ],
        )
    )


def _set(text: str) -> dict[str, str]:
    """`key=value` by key. Raises Invalid for a part without a value."""
    parts = [part.strip() for part in text.split(";") if part.strip()]
    if bad := [part for part in parts if "=" not in part]:
        words = Text("请写成 参数=值，以分号隔开。", "Write key=value, separated by semicolons.")
        raise Invalid(tuple(Fault("set", "not-readable", words) for _ in bad))
    return {key.strip(): value.strip() for key, _, value in (part.partition("=") for part in parts)}


def _sees_drafts() -> bool:
    """Whether the caller drafts rule books: nobody else sees one before it is published."""
    return allows(asking.actor(), Verb.SUBMIT, Object.BUDGET_YEAR)


def _book(name: str) -> RuleBook:
    hidden = queries.is_draft(name) and not _sees_drafts()
    found = None if hidden else queries.book(asking.reader(), name)
    if found is None:
        raise NotFound.record("rule book", name)
    return found


def _parameter(key: str, values: Mapping[str, object]) -> Parameter:
    words, value = described(key, values), values[key]
    return Parameter(
        key=key,
        group=words.group,
        name=words.name.in_language(language()),
        unit=words.unit,
        value=shown(value),
        source=words.source.tag if words.source else None,
        source_words=words.source.words if words.source else "",
    )


def _changes(before: RuleBook, after: RuleBook) -> list[Difference]:
    old, new = dict(leaves(before)), dict(leaves(after))
    return [
        Difference(
            key=one.key,
            name=described(one.key, new if one.key in new else old).name.in_language(language()),
            before=one.before,
            after=one.after,
        )
        for one in difference(before, after)
    ]

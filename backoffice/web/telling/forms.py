"""A form as it was handed in, in words: its content, what changed since the last time, indicators with lights."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import gettext

from backoffice.areas.monitoring.labels import CAUSES
from backoffice.forms.layout import label_of
from backoffice.kernel.attachment import Attachment
from backoffice.kernel.errors import Text
from backoffice.scoring.codes import Attainment, Level1, Likelihood, Nature
from backoffice.scoring.labels import label
from backoffice.web.forming.drawing import Drawing, Part, draw
from backoffice.web.kinds.kind import FormKind
from backoffice.web.kinds.row import Row
from backoffice.web.shell.formats import number
from backoffice.web.shell.preferences import language
from backoffice.web.telling.facts import coded, number_of, rule_words
from backoffice.web.telling.values import in_words
from backoffice.web.visit.current import house
from projections.monitoring.summary import sheet


@dataclass(frozen=True, kw_only=True)
class IndicatorLine:
    """One indicator of a monitoring form; `at` is its place among the rows. A line with `group` is a heading."""

    group: str = ""
    at: int = 0
    no: int = 0
    name: str = ""
    weight: str = ""
    wanted: str = ""
    actual: str = ""
    measure: str = ""
    light: str | None = None
    rule: str = ""
    likelihood: str = ""
    cause: str = ""
    evidence: tuple[Attachment, ...] = ()
    changed: bool = False


def changes_of(kind: FormKind, row: Row) -> list[dict[str, Any]]:
    """What the last submission changed against the one before, field by field."""
    return described(kind, row["changes"] or ())


def described(kind: FormKind, changes: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Places of a form that differ, in words."""
    return [
        {
            "label": _place(kind, change["field"]),
            "before": _plain(change["before"]),
            "after": _plain(change["after"]),
        }
        for change in changes
    ]


def content_of(kind: FormKind, row: Row) -> tuple[Part, ...]:
    """The whole form in words; nothing before it was handed in."""
    if row[kind.content] is None:
        return ()
    changed = tuple(change["field"] for change in row["changes"] or ())
    how = Drawing(spare=0, changed=changed, offers=offers(row["year"]), absent=kind.absent(row))
    return draw(kind.schema, kind.typed(row), how)


def offers(year: int) -> dict[str, dict[str, str]]:
    """The words of the codes that forms take from the rule book of a year, by field."""
    book = house().app.facts.rule_book(year).book
    tongue = language()
    checks = [
        (check.code, Text(check.zh, check.en))
        for dimension in book.ex_ante.dimensions
        for item in dimension.sub_items
        for check in item.checks
    ]
    return {
        "check": {code: words.in_language(tongue) for code, words in checks},
        "layout": {
            one.code: " / ".join(
                [one.code, *(f"{in_words(label(level))} {number(points)}" for level, points in one.by_class().items())]
            )
            for one in book.weights.layouts_for(year)
        },
    }


def indicator_lines(row: Row) -> list[IndicatorLine]:
    """The indicators of a monitoring form under the headings of their first level."""
    places = {entry["no"]: at for at, entry in enumerate((row["entry"] or {}).get("rows", ()))}
    changed = {change["field"].partition("]")[0] + "]" for change in row["changes"] or ()}
    lines: list[IndicatorLine] = []
    level = None
    for one in sheet(dict(row)):
        if one["level1"] != level:
            level = one["level1"]
            weights = sum((Decimal(r["weight"]) for r in row["indicators"] if r["level1"] == level), Decimal(0))
            words = in_words(label(Level1(level)))
            lines.append(IndicatorLine(group=gettext("%(name)s %(n)s 分", name=words, n=number(weights))))
        at = places.get(one["no"], 0)
        lines.append(_line(one, at, f"rows[{at}]" in changed))
    return lines


def _line(one: Mapping[str, Any], at: int, changed: bool) -> IndicatorLine:
    causes = [in_words(CAUSES[cause]) for cause in CAUSES if cause.value in (one["causes"] or ())]
    why = "；".join(part for part in ("、".join(causes), one["explanation"]) if part)
    return IndicatorLine(
        at=at,
        no=one["no"],
        name=one["level3"],
        weight=number(Decimal(one["weight"])),
        wanted=_wanted(one),
        actual=_actual(one),
        measure=number(Decimal(one["measure"]), 1) if one["measure"] is not None else "—",
        light=one["light"],
        rule=rule_words(one["rule"]),
        likelihood=coded(Likelihood, one["likelihood"]),
        cause=why,
        evidence=tuple(Attachment(**file) for file in one["evidence"] or ()),
        changed=changed,
    )


def _wanted(one: Mapping[str, Any]) -> str:
    nature = Nature(one["nature"])
    if nature is Nature.BY_DATE:
        return str(one["due"] or "—")
    if one["value"] is None:
        return one["text"] or "—"
    sign = in_words(label(nature))
    return f"{sign} {number_of(one['value'])} {one['unit']}".strip()


def _actual(one: Mapping[str, Any]) -> str:
    if one["actual"] is not None:
        return number_of(one["actual"])
    if one["done_on"]:
        return str(date.fromisoformat(one["done_on"]))
    return coded(Attainment, one["attainment"]) or "—"


def _place(kind: FormKind, place: str) -> str:
    try:
        return in_words(label_of(kind.schema, place))
    except KeyError:
        return place


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return gettext("%(n)s 项", n=len(value))
    if isinstance(value, dict):
        return "；".join(str(each) for each in value.values() if each)[:200]
    return str(value)

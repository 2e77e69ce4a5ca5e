"""A form as it was handed in, in words: its key figures, what changed since the last time, indicators with lights."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import gettext

from backoffice.areas.monitoring.labels import CAUSES
from backoffice.forms.layout import label_of
from backoffice.kernel.attachment import Attachment
from backoffice.kernel.errors import Text
from backoffice.scoring.codes import Attainment, Conclusion, Grade, Level1, Likelihood, Nature
from backoffice.scoring.labels import label
from backoffice.scoring.readings import LIGHT_RULES
from backoffice.web.deciding.kinds import FormKind
from backoffice.web.deciding.row import Row
from backoffice.web.forming.drawing import Drawing, Part, draw
from backoffice.web.shell.formats import money, number, percent, period
from backoffice.web.shell.preferences import language
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


def facts_of(kind: FormKind, row: Row) -> list[dict[str, Any]]:
    """The key figures of a form, for the head of its drawer."""
    if kind.key == "monitoring":
        return [
            _fact(gettext("全年预算数（万元）"), money(row["adjusted"])),
            _fact(gettext("%(period)s执行数（万元）", period=period(row["month"])), money(row["executed"])),
            _fact(gettext("执行率"), percent(row["execution_rate"]), _rule(row["exec_rule"])),
            _fact(gettext("目标完成率"), percent(row["attainment"]), row["worst"] or ""),
            _fact(gettext("预计年末结余（万元）"), money(row["balance"])),
        ]
    if kind.key == "ex_ante":
        content = kind.handed_in(row)
        return [
            _fact(gettext("申请金额（万元）"), money(row["applied"])),
            _fact(gettext("单位建议金额（万元）"), money(content.recommended if content else None)),
            _fact(gettext("自评得分"), _points(row["unit_total"]), _label(Conclusion, row["unit_conclusion"])),
            _fact(gettext("评估结论"), _label(Conclusion, row["conclusion"]) or "—"),
            _fact(gettext("审定金额（万元）"), money(row["recommended"])),
        ]
    return [
        _fact(gettext("年度资金（万元）"), money(row["amount"])),
        _fact(gettext("目标版本"), row["approved_version"] or "—"),
        _fact(gettext("审核得分"), _points(row["total"]), _label(Grade, row["grade"])),
        _fact(gettext("批复金额（万元）"), money(row["approved"])),
        _fact(gettext("批复文号"), row["document"] or "—"),
    ]


def changes_of(kind: FormKind, row: Row) -> list[dict[str, Any]]:
    """What the last submission changed against the one before, field by field."""
    return [
        {
            "label": _place(kind, change["field"]),
            "before": _plain(change["before"]),
            "after": _plain(change["after"]),
        }
        for change in row["changes"] or ()
    ]


def content_of(kind: FormKind, row: Row) -> tuple[Part, ...]:
    """The whole form in words; nothing before it was handed in."""
    if row[kind.content] is None:
        return ()
    changed = tuple(change["field"] for change in row["changes"] or ())
    return draw(kind.schema, kind.typed(row), Drawing(spare=0, changed=changed, offers=offers(row["year"])))


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
        rule=_rule(one["rule"]),
        likelihood=_label(Likelihood, one["likelihood"]),
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
    return _label(Attainment, one["attainment"]) or "—"


def number_of(text: str) -> str:
    """A number as typed, with thousands separated."""
    value = Decimal(text)
    exponent = value.normalize().as_tuple().exponent
    return number(value, max(0, -exponent) if isinstance(exponent, int) else 0)


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


def _rule(code: str | None) -> str:
    return in_words(LIGHT_RULES[code]) if code in LIGHT_RULES else ""  # type: ignore[index]


def _label(kind: Any, code: str | None) -> str:
    return in_words(label(kind(code))) if code else ""


def _fact(name: str, value: object, second: str = "") -> dict[str, Any]:
    return {"label": name, "value": value, "second": second, "strong": True}


def _points(points: Decimal | None) -> str:
    return gettext("未计") if points is None else number(points, 2)

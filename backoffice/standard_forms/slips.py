"""Slips of units that no rule forbids: yuan where 万元 are asked for, a share where a percentage is."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from backoffice.forms.field_types import NumberField
from backoffice.forms.layout import FormField, layout
from backoffice.forms.schema import Form
from backoffice.kernel.errors import Invalid
from backoffice.kernel.money import YUAN_IN_WAN, UnableToReadMoney, from_wan
from backoffice.standard_forms.remarks import Remark, warning

#: 万元; one project of a district with more than that was probably typed in yuan
UNLIKELY = Decimal(100_000)
#: Fields that hold a value in the unit of their row.
IN_UNIT_OF_ROW = frozenset({"value", "actual"})


def slips(form: type[Form], data: Mapping[str, Any]) -> Iterator[Remark]:
    """Warnings about figures of a form as typed, at their places."""
    for section in layout(form):
        yield from _within(section.fields, data, "", "")


def _within(fields: Sequence[FormField], data: Mapping[str, Any], at: str, unit: str) -> Iterator[Remark]:
    for one in fields:
        value, place = data.get(one.name), f"{at}{one.name}"
        if one.kind == "rows":
            for index, row in enumerate(value or ()):
                yield from _within(one.fields, row, f"{place}[{index}].", str(row.get("unit") or ""))
        elif one.fields:
            yield from _within(one.fields, value or {}, f"{place}.", "")
        elif one.kind == "money":
            yield from _money(place, value)
        elif one.kind == "number":
            own = one.unit.zh if one.unit else unit if one.name in IN_UNIT_OF_ROW else ""
            yield from _share(place, value, own)


def _money(place: str, value: Any) -> Iterator[Remark]:
    try:
        amount = from_wan(value or "") / YUAN_IN_WAN
    except UnableToReadMoney:
        return
    if amount >= UNLIKELY:
        zh, en = f"{amount:,.2f} 万元，是否按元填写？", f"{amount:,.2f} (10,000 yuan): was it typed in yuan?"
        yield warning(place, "looks-like-yuan", zh, en)


def _share(place: str, value: Any, unit: str) -> Iterator[Remark]:
    if unit.strip() not in ("%", "％") or not str(value or "").strip():
        return
    try:
        number = Decimal(NumberField().deserialize(value))
    except (ValueError, Invalid, ArithmeticError):
        return
    if 0 < number <= 1 and not str(value).strip().endswith(("%", "％")):
        zh, en = (
            f"单位是 %，{number} 即 {number}%；是否应为 {number * 100}？",
            f"{number} is {number} %: is {number * 100} meant?",
        )
        yield warning(place, "looks-like-share", zh, en)

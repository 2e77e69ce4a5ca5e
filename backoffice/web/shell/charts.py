"""ECharts options of the house's charts; colours are names of tokens, resolved in the reader's theme.

Money and rates come as Decimal and leave as float: a picture needs no cents, its table has them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

Number = Decimal | float | int | None
Option = dict[str, Any]

#: Light: ECharts symbol, token of its colour, and size; the same shapes as in tables.
SYMBOLS = {
    "red": ("diamond", "@red-fill", 13),
    "yellow": ("triangle", "@amber-fill", 10),
    "green": ("circle", "@green-fill", 9),
    "blue": ("rect", "@blue-fill", 9),
    "none": ("emptyCircle", "@grey-fill", 9),
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of a chart; `kind` main, forecast (dashed), past (grey) or pace (thin grey)."""

    label: str
    values: Sequence[Number]
    kind: str = "main"


@dataclass(frozen=True, kw_only=True)
class Point:
    """A point of a scatter; `size` is a diameter in pixels, `label` is written beside it when given."""

    x: Number
    y: Number
    name: str
    light: str
    url: str = ""
    size: float | None = None
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class Band:
    """A shaded region of a line chart under `upper` and over `lower`, in a tone such as "red"."""

    label: str
    lower: Sequence[Number]
    upper: Sequence[Number]
    tone: str


LINES: dict[str, dict[str, Any]] = {
    "main": {"lineStyle": {"color": "@primary", "width": 2.5}, "itemStyle": {"color": "@primary"}},
    "forecast": {"lineStyle": {"color": "@primary", "width": 2, "type": "dashed"}, "itemStyle": {"color": "@primary"}},
    "past": {"lineStyle": {"color": "@grey-fill", "width": 2}, "itemStyle": {"color": "@grey-fill"}},
    "pace": {"lineStyle": {"color": "@edge", "width": 1}, "itemStyle": {"color": "@edge"}},
}


def line_chart(
    categories: Sequence[str], lines: Sequence[Line], *, bands: Sequence[Band] = (), y_name: str = ""
) -> Option:
    """Lines over categories (months), above shaded bands; the value axis runs from 0."""
    return {
        "grid": {"left": 8, "right": 24, "top": 32, "bottom": 32, "containLabel": True},
        "legend": {
            "bottom": 0,
            "left": 0,
            "itemWidth": 18,
            "itemStyle": {"opacity": 0},
            "data": [line.label for line in lines],
        },
        "tooltip": {"trigger": "axis"},
        "xAxis": {"type": "category", "data": list(categories), "boundaryGap": False},
        "yAxis": {"type": "value", "name": y_name, "min": 0, "nameTextStyle": {"align": "left"}},
        "series": [part for band in bands for part in _band(band, categories)] + [_line(line) for line in lines],
    }


def scatter_chart(
    points: Sequence[Point],
    *,
    x_name: str,
    y_name: str,
    x_marks: Sequence[Number] = (),
    y_marks: Sequence[Number] = (),
    names: dict[str, str] | None = None,
    top: float = 100,
) -> Option:
    """Points by light, with rulers; both axes run from 0 to `top`. `names` are the lights' words."""
    words = names or {}
    lights = [light for light in SYMBOLS if any(point.light == light for point in points)]
    series = [_points([p for p in points if p.light == light], light, words.get(light, light)) for light in lights]
    if series and (x_marks or y_marks):
        series[0]["markLine"] = _rulers(x_marks, y_marks)
    return {
        "grid": {"left": 8, "right": 40, "top": 48, "bottom": 28, "containLabel": True},
        "legend": {"show": False},
        "tooltip": {"trigger": "item", "formatter": "{b}"},
        "xAxis": {"type": "value", "name": x_name, "nameLocation": "middle", "nameGap": 26, "min": 0, "max": top},
        "yAxis": {
            "type": "value",
            "name": y_name,
            "nameGap": 28,
            "min": 0,
            "max": top,
            "nameTextStyle": {"align": "left"},
        },
        "series": series,
    }


def bar_chart(bars: Sequence[tuple[str, Number, str, str]], *, unit: str = "") -> Option:
    """Horizontal bars: (name, value, tone, address of the rows behind it)."""
    return {
        "grid": {"left": 8, "right": 48, "top": 8, "bottom": 8, "containLabel": True},
        "tooltip": {"trigger": "item", "formatter": "{b} {c}" + unit},
        "xAxis": {"type": "value", "axisLabel": {"show": False}, "splitLine": {"show": False}},
        "yAxis": {"type": "category", "inverse": True, "data": [name for name, *_ in bars]},
        "series": [
            {
                "type": "bar",
                "barMaxWidth": 14,
                "label": {"show": True, "position": "right", "color": "@ink-2"},
                "data": [
                    {"name": name, "value": _plain(value), "url": url, "itemStyle": {"color": f"@{tone}-fill"}}
                    for name, value, tone, url in bars
                ],
            }
        ],
    }


def _plain(value: Number) -> float | None:
    return None if value is None else float(value)


def _line(line: Line) -> Option:
    return {
        "type": "line",
        "name": line.label,
        "data": [_plain(value) for value in line.values],
        "showSymbol": False,
        "z": 4 if line.kind == "main" else 3,
        "endLabel": {"show": line.kind in ("main", "forecast"), "color": "@ink", "fontWeight": "bold"},
        **LINES[line.kind],
    }


def _band(band: Band, categories: Sequence[str]) -> list[Option]:
    lower = [_plain(value) or 0.0 for value in band.lower]
    height = [(_plain(value) or 0.0) - floor for value, floor in zip(band.upper, lower, strict=True)]
    common = {
        "type": "line",
        "stack": band.label,
        "silent": True,
        "symbol": "none",
        "lineStyle": {"opacity": 0},
        "tooltip": {"show": False},
    }
    return [
        {**common, "data": lower, "areaStyle": {"opacity": 0}, "z": 1},
        {
            **common,
            "data": height,
            "areaStyle": {"color": f"@{band.tone}-tint", "opacity": 1},
            "z": 1,
            "markPoint": {
                "silent": True,
                "symbol": "circle",
                "symbolSize": 1,
                "data": [_name_of(band, categories, lower, height)],
            },
        },
    ]


def _name_of(band: Band, categories: Sequence[str], lower: list[float], height: list[float]) -> Option:
    """The band's name, written inside it where four fifths of the categories have passed."""
    at = len(lower) * 4 // 5
    label = {"formatter": band.label, "color": "@ink-2", "fontSize": 12}
    return {
        "coord": [categories[at], lower[at] + height[at] / 2],
        "label": label,
        "itemStyle": {"color": "transparent"},
    }


def _points(points: Sequence[Point], light: str, name: str) -> Option:
    symbol, colour, size = SYMBOLS[light]
    data = [
        {
            "name": point.name,
            "value": [_plain(point.x), _plain(point.y)],
            "url": point.url,
            "symbolSize": point.size or size,
            "label": {"show": bool(point.label), "formatter": point.label, "position": "left", "color": "@ink"},
        }
        for point in points
    ]
    return {
        "type": "scatter",
        "name": name,
        "symbol": symbol,
        "itemStyle": {"color": colour, "opacity": 0.8, "borderColor": "@surface", "borderWidth": 0.75},
        "data": data,
    }


def _rulers(x_marks: Sequence[Number], y_marks: Sequence[Number]) -> Option:
    return {
        "silent": True,
        "symbol": "none",
        "lineStyle": {"color": "@edge", "type": "dashed"},
        "label": {"color": "@ink-2", "formatter": "{c}"},
        "data": [{"xAxis": _plain(mark)} for mark in x_marks] + [{"yAxis": _plain(mark)} for mark in y_marks],
    }

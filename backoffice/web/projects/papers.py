"""A form of a project as it was handed in, on paper or as a workbook, for whoever sees the record."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from flask import Response
from werkzeug.exceptions import NotFound

from backoffice.areas.monitoring.sheet import MonitoringSheetForm
from backoffice.areas.monitoring.sheet import sheet_data as monitoring_data
from backoffice.areas.self_evaluation.sheet import sheet_data as evaluation_data
from backoffice.scoring.codes import Grade, Light
from backoffice.scoring.money_rows import MoneyRow
from backoffice.web.forming.workbooks import give_out
from backoffice.web.kinds.kind import FormKind
from backoffice.web.kinds.row import Row
from backoffice.web.telling.facts import coded, points
from backoffice.web.telling.forms import offers
from backoffice.web.telling.scores import book_of, indicators_of

#: The standard form of each kind.
NAMES = {
    "ex_ante": "ex-ante-report",
    "target": "target",
    "target_adjustment": "target-adjustment",
    "monitoring": "monitoring",
    "self_evaluation": "self-evaluation",
}


def given_out(kind: FormKind, row: Row) -> Response:
    """The form as it was last handed in; NotFound before. What the rules make of it stands in its head on paper."""
    if kind.key not in NAMES or row[kind.content] is None:
        raise NotFound
    data = DATA.get(kind.key, _typed)(kind, row)
    about = {"code": row["code"], "year": row["year"]}
    told = TOLD[kind.key](row) if kind.key in TOLD else []
    return give_out(NAMES[kind.key], data, about, offers=_offers(row), told=told)


def _offers(row: Row) -> dict[str, dict[str, str]]:
    return {name: words for name, words in offers(row["year"]).items() if name != "no"}


def _typed(kind: FormKind, row: Row) -> dict[str, Any]:
    return kind.typed(row)


def _monitored(kind: FormKind, row: Row) -> dict[str, Any]:
    figures = {name: row[name] for name in ("adjusted", "executed")}
    head = {
        "code": row["code"],
        "year": str(row["year"]),
        "month": str(row["month"]),
        "kind": row["kind"],
        **MonitoringSheetForm(only=tuple(figures)).dump(figures),
    }
    plan = [Decimal(amount) for amount in row["plan"] or ()]
    data = monitoring_data(head, indicators_of(row), kind.typed(row), plan)
    lights = {reading["no"]: reading["light"] for reading in row["lights"] or ()}
    rows = [{**one, "light": lights.get(int(one["no"]))} for one in data["rows"]]
    seen = {"execution_light": row["exec_light"], "target_light": row["target_light"], "light": row["light"]}
    return {**data, **seen, "rows": rows, "execution_rate": row["execution_rate"]}


def _evaluated(kind: FormKind, row: Row) -> dict[str, Any]:
    entry = kind.handed_in(row)
    spent = MoneyRow(**{name: row[name] or Decimal(0) for name in ("initial", "adjusted", "executed")})
    return evaluation_data(row["code"], row["year"], indicators_of(row), spent, entry, book_of(row))


def _light(row: Row) -> list[tuple[str, str]]:
    return [("监控结果", coded(Light, row["light"]))] if row["light"] else []


def _grade(row: Row) -> list[tuple[str, str]]:
    return [("自评得分", points(row["total"])), ("自评等级", coded(Grade, row["grade"]))] if row["grade"] else []


#: What the workbook of a kind holds beyond what was typed, and what its paper tells in its head.
DATA: dict[str, Callable[[FormKind, Row], dict[str, Any]]] = {"monitoring": _monitored, "self_evaluation": _evaluated}
TOLD: dict[str, Callable[[Row], list[tuple[str, str]]]] = {"monitoring": _light, "self_evaluation": _grade}

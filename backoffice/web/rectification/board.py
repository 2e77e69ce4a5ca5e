"""What the board shows: ageing by department, the lanes by stage, and what is to be pushed today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext
from sqlalchemy import RowMapping

from backoffice.web.rectification.words import LANES, standing
from backoffice.web.visit.current import house, reader, scope
from backoffice.web.visit.naming import organisation
from backoffice.web.visit.reading import Conditions
from projections.rectification_board.filters import BUCKETS, OrderFilter
from projections.rectification_board.follow_up import Need, follow_up
from projections.rectification_board.queries import SORTS, orders

#: Cards that a lane shows before it leads to the list.
SHOWN = 6
#: Pushes that the board lists.
PUSHED = 8


@dataclass(frozen=True, kw_only=True)
class Lane:
    """A stage with its first cards."""

    stage: str
    label: str
    icon: str
    count: int
    cards: list[dict[str, Any]]
    more: int


def order_filter(asked: Conditions, today: date) -> OrderFilter:
    """The conditions of the address as a filter of orders, under their own names."""
    return OrderFilter(
        today=today,
        year=asked.whole("year"),
        stage=asked.one_of("stage", {stage for stage, _, _ in LANES}) or None,
        level=asked.text("level") or None,
        department=asked.text("department") or None,
        unit=asked.text("unit") or None,
        section=asked.text("section") or None,
        code=asked.text("code") or None,
        opinion=asked.text("opinion") or None,
        bucket=asked.one_of("bucket", {code for code, _ in BUCKETS}) or None,
        overdue=_flag(asked, "overdue"),
        closed=_flag(asked, "closed"),
        issued=_flag(asked, "issued"),
        escalated=_flag(asked, "escalated"),
        on_time=_flag(asked, "on_time"),
        text=asked.text("q"),
    )


def found(asked: Conditions, wanted: OrderFilter, *, limit: int | None = None) -> Sequence[RowMapping]:
    """The orders of the list, a page of them unless `limit` is None."""
    sort, descending = asked.sort(SORTS, "due")
    offset = (asked.page - 1) * asked.size if limit else 0
    return orders(reader(), scope(), wanted, sort=sort, descending=descending, limit=limit, offset=offset)


def lanes(wanted: OrderFilter) -> list[Lane]:
    """Every stage with its cards, those due first on top."""
    rows = orders(reader(), scope(), wanted)
    return [
        _lane(stage, str(label), icon, [row for row in rows if row["stage"] == stage], wanted.today)
        for stage, label, icon in LANES
    ]


def pushes(today: date, year: int | None) -> list[Need]:
    """What a supervisor must push today, by the rule book of the year."""
    rules = house().app.facts.rule_book(year or today.year).book.escalation
    return follow_up(reader(), scope(), today, rules, year)[:PUSHED]


def push_words(action: str) -> str:
    """What a push asks for."""
    return {
        "issue": gettext("下达通知书"),
        "acknowledge": gettext("催签收"),
        "verify": gettext("验收"),
        "urge": gettext("L1 催办"),
        "interview": gettext("L2 约谈"),
        "circular": gettext("L3 通报"),
        "money": gettext("L4 资金措施"),
    }[action]


def _lane(stage: str, label: str, icon: str, rows: list[RowMapping], today: date) -> Lane:
    if stage == "closed":
        rows = sorted(rows, key=lambda row: row["closed_on"], reverse=True)
    cards = [_card(row, today) for row in rows[:SHOWN]]
    return Lane(stage=stage, label=label, icon=icon, count=len(rows), cards=cards, more=max(0, len(rows) - SHOWN))


def _card(row: RowMapping, today: date) -> dict[str, Any]:
    words, tone, icon = standing(row, today)
    return {
        "order_id": row["order_id"],
        "name": row["name"],
        "number": (row["number"] or "").rpartition("〕")[2] or gettext("待下达"),
        "unit": organisation(row["department"]),
        "text": words,
        "tone": tone,
        "icon": icon,
    }


def _flag(asked: Conditions, name: str) -> bool | None:
    return {"1": True, "True": True, "true": True, "0": False, "False": False, "false": False}.get(asked.text(name))

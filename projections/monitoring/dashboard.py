"""What the dashboard shows: each figure with the filter that opens its rows, so that figure and rows agree."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from backoffice.kernel.review import Node, Status
from backoffice.kernel.scope import Scope
from backoffice.scoring.codes import Light
from projections.monitoring.filters import FormFilter
from projections.monitoring.queries import by_department, count
from projections.reader import Reader

#: The dashboard's figures: key -> the conditions that a filter adds to the page's own.
TILES: Mapping[str, Mapping[str, Any]] = {
    "monitored": {},
    "submitted": {"submitted": True},
    "unsubmitted": {"submitted": False},
    "red": {"light": Light.RED.value},
    "yellow": {"light": Light.YELLOW.value},
    "green": {"light": Light.GREEN.value},
    "blue": {"light": Light.BLUE.value},
    "waiting": {"status": Status.PENDING.value},
    "returned": {"status": Status.RETURNED.value},
    "confirmed": {"status": Status.DONE.value},
    "rectify": {"disposition": "rectify"},
    "adjust": {"disposition": "adjust"},
    "suspend": {"disposition": "suspend"},
    "cancel": {"disposition": "cancel"},
}

#: Where the forms that were handed in stand, the furthest first.
STAGES: Mapping[str, Mapping[str, Any]] = {
    "confirmed": TILES["confirmed"],
    **{
        node.value: {"status": Status.PENDING.value, "node": node.value}
        for node in (Node.PERFORMANCE, Node.SECTION, Node.DEPARTMENT)
    },
    "returned": TILES["returned"],
}


@dataclass(frozen=True, kw_only=True)
class Tile:
    """A figure: how many forms, their adjusted budgets in yuan, and the filter that finds exactly these."""

    key: str
    count: int
    amount: Decimal
    wanted: FormFilter


@dataclass(frozen=True, kw_only=True)
class Balance:
    """The balance (yuan) that a department predicts for the year's end, in % of the budgets it is about."""

    department: str
    balance: Decimal
    rate: Decimal | None
    wanted: FormFilter


def tiles(reader: Reader, scope: Scope, wanted: FormFilter, *, today: date) -> dict[str, Tile]:
    """The figures of TILES over the page's filter, and `overdue`: owed by the unit though the limit has passed."""
    found = {key: _tile(reader, scope, key, _narrowed(wanted, more)) for key, more in TILES.items()}
    found["overdue"] = _tile(reader, scope, "overdue", wanted.but(overdue_on=today))
    return found


def stages(reader: Reader, scope: Scope, wanted: FormFilter) -> list[Tile]:
    """Where the forms stand that were handed in; the five add up to `submitted`."""
    return [_tile(reader, scope, key, _narrowed(wanted, more)) for key, more in STAGES.items()]


def balances(reader: Reader, scope: Scope, wanted: FormFilter) -> list[Balance]:
    """Predicted balances of the forms handed in by department, the largest first."""
    found = [
        Balance(
            department=department,
            balance=figures.balance,
            rate=figures.balance_rate,
            wanted=wanted.but(department=department, submitted=True),
        )
        for department, figures in by_department(reader, scope, wanted.but(submitted=True)).items()
    ]
    return sorted(found, key=lambda one: (-one.balance, one.department))


def _narrowed(wanted: FormFilter, more: Mapping[str, Any]) -> FormFilter:
    """The page's filter with a figure's conditions; one that finds nothing where the two exclude each other."""
    if all(_allows(getattr(wanted, name), value) for name, value in more.items()):
        return wanted.but(**more)
    return wanted.but(code=())


def _allows(asked: object, value: object) -> bool:
    return asked is None or asked == value or (isinstance(asked, tuple) and value in asked)


def _tile(reader: Reader, scope: Scope, key: str, wanted: FormFilter) -> Tile:
    number, amount = count(reader, scope, wanted)
    return Tile(key=key, count=number, amount=amount, wanted=wanted)

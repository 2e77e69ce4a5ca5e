"""What confirmed self-evaluations of earlier years reached, beside the indicators of a new target."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from backoffice.scoring.target_rules import History
from backoffice.web.visit import current
from projections.self_evaluations.queries import evaluation_of

#: Earlier years whose values stand beside a new one (domain section 4.2: previous 1 to 3 years).
YEARS_BACK = 3


@dataclass(frozen=True)
class Earlier:
    """An indicator by its level-3 name, with what was reached in each of the years that are told; "" for none."""

    name: str
    unit: str
    wanted: str
    values: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class EarlierYears:
    """The indicators of which anything is known; `years` the latest first."""

    years: tuple[int, ...]
    lines: tuple[Earlier, ...]


def earlier_of(code: str, year: int, data: Mapping[str, Any]) -> EarlierYears | None:
    """What is known of the indicators of a form as it was typed; None where nothing is."""
    lines = [(str(one.get("level3", "")), str(one.get("unit", "")), _number(one)) for one in data.get("indicators", ())]
    return beside(lines, reached(code, year)) if lines else None


def beside(
    lines: Iterable[tuple[str, str, Decimal | None]], told: Mapping[int, Mapping[str, History]]
) -> EarlierYears | None:
    """Indicators (name, unit, value) with what was reached before, by year; None where nothing is known."""
    years = tuple(sorted(told, reverse=True))
    found = [
        Earlier(name, unit, _shown(value), tuple(_known(told[earlier], name) for earlier in years))
        for name, unit, value in lines
    ]
    known = tuple(one for one in found if any(one.values))
    return EarlierYears(years=years, lines=known) if known else None


def reached(code: str, year: int) -> dict[int, dict[str, History]]:
    """What confirmed self-evaluations of earlier years reached, by year and level-3 name."""
    found: dict[int, dict[str, History]] = {}
    for earlier in range(year - 1, year - YEARS_BACK - 1, -1):
        row = evaluation_of(current.reader(), current.scope(), code, earlier)
        if row is not None and row["confirmed_at"] is not None and row["entry"] is not None:
            found[earlier] = _of(row)
    return found


def _of(row: Any) -> dict[str, History]:
    actual = {one["no"]: one.get("actual") for one in row["entry"]["results"]}
    return {
        one["level3"]: History(
            level3=one["level3"],
            actual=Decimal(str(actual[one["no"]])),
            amount=row["executed"],
        )
        for one in row["indicators"]
        if actual.get(one["no"]) is not None
    }


def _known(of: Mapping[str, History], name: str) -> str:
    known = of.get(name)
    return _shown(known.actual) if known is not None else ""


def _shown(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def _number(one: Mapping[str, Any]) -> Decimal | None:
    try:
        return Decimal(str(one["value"])) if one.get("value") else None
    except InvalidOperation:
        return None

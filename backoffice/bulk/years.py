"""A sheet's results by year through the command that takes earlier years over."""

import re
from collections.abc import Iterable, Mapping

from backoffice.areas.history.commands import TakeOverYears, YearTold
from backoffice.areas.history.events import HistoricIndicator
from backoffice.areas.history.year import HistoricYear, Key, key_of
from backoffice.bulk.counting import CameTo, Kind, Place, Tally
from backoffice.bulk.orders import Orders
from backoffice.kernel.errors import Fault, Invalid

_PLACE = re.compile(r"years\[(\d+)\](?:\.indicators\[(\d+)\])?")


def take_years(orders: Orders, tally: Tally, code: str, told: tuple[YearTold, ...], at: Place) -> set[int]:
    """Take the years over; what a rule refuses is dropped and told, the rest ordered again. The years that went in."""
    while told:
        known = {one.year: _results(orders, code, one.year) for one in told}
        order = TakeOverYears(code=code, source=orders.source, edition=orders.edition, sheet=at.sheet, years=told)
        try:
            orders.give(order, orders.hands.budget, orders.reason(at))
        except Invalid as error:
            told = _without(told, error.faults, tally, at)
            continue
        for one in told:
            _count(tally, one, known[one.year], _results(orders, code, one.year) or {})
        break
    return {one.year for one in told}


def _results(orders: Orders, code: str, year: int) -> dict[Key, HistoricIndicator] | None:
    """The year's results as they stand; None where nothing was taken over."""
    record = orders.group.find(HistoricYear, HistoricYear.id_for(code, year))
    return None if record is None else record.results


def _count(
    tally: Tally,
    told: YearTold,
    before: Mapping[Key, HistoricIndicator] | None,
    after: Mapping[Key, HistoricIndicator],
) -> None:
    tally.count(Kind.YEAR, CameTo.ENTERED if before is None else CameTo.AGAIN)
    for one in told.indicators:
        known = (before or {}).get(key_of(one))
        same = CameTo.AGAIN if known == after[key_of(one)] else CameTo.CORRECTED
        tally.count(Kind.RESULT, CameTo.ENTERED if known is None else same)


def _without(told: tuple[YearTold, ...], faults: Iterable[Fault], tally: Tally, at: Place) -> tuple[YearTold, ...]:
    """The years without those, and without the indicators, that a fault names; each is told once."""
    years: set[int] = set()
    indicators: set[tuple[int, int]] = set()
    for fault in faults:
        found = _PLACE.fullmatch(fault.field)
        assert found is not None, f"a fault of an unknown place: {fault.field}"
        number = int(found[1])
        year = told[number].year
        if found[2] is None and number not in years:
            years.add(number)
            tally.refuse(Kind.YEAR, at, fault.code, fault.text, year=year)
        elif found[2] is not None and (number, int(found[2])) not in indicators:
            indicators.add((number, int(found[2])))
            tally.refuse(Kind.RESULT, at, fault.code, fault.text, told[number].indicators[int(found[2])].name, year)
    return tuple(
        YearTold(
            year=one.year,
            indicators=tuple(each for place, each in enumerate(one.indicators) if (number, place) not in indicators),
        )
        for number, one in enumerate(told)
        if number not in years
    )

"""The light of a whole project in monitoring, what else speaks against it, and how it is to be handled."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum

import msgspec

from backoffice.kernel.errors import Text
from backoffice.scoring.codes import Growth, Handling, Light, Likelihood
from backoffice.scoring.indicator import DOWNWARD, NUMERIC, Indicator
from backoffice.scoring.lights import execution_light, indicator_light
from backoffice.scoring.monitoring_rules import MonitoringRules
from backoffice.scoring.readings import IndicatorReading, LightReading, MoneyReading, Period, percent_of
from backoffice.scoring.rounding import HUNDRED, half_up

#: from worst to best; neutral colours nothing
ORDER = (Light.RED, Light.YELLOW, Light.GREEN, Light.BLUE, Light.NEUTRAL)


class SignalCode(StrEnum):
    """What speaks against a project beside its two lights."""

    FORECAST_IMPOSSIBLE = "forecast_impossible"
    FORECAST_POSSIBLE = "forecast_possible"
    SPENDING_AHEAD = "spending_ahead"
    SPENDING_BEHIND = "spending_behind"
    CARRY_OVER = "carry_over"
    OVER_BUDGET = "over_budget"


SIGNALS: dict[SignalCode, Text] = {
    SignalCode.FORECAST_IMPOSSIBLE: Text("预计完全不能完成", "a target cannot be met any more"),
    SignalCode.FORECAST_POSSIBLE: Text("预计有可能完成", "a target may be missed"),
    SignalCode.SPENDING_AHEAD: Text("支出进度快于绩效进度", "spending runs ahead of attainment"),
    SignalCode.SPENDING_BEHIND: Text("支出进度慢于绩效进度", "spending lags behind attainment"),
    SignalCode.CARRY_OVER: Text("预计结余偏大", "a large balance is predicted"),
    SignalCode.OVER_BUDGET: Text("执行数超过全年预算数", "more was executed than budgeted"),
}


class Signal(msgspec.Struct, frozen=True, kw_only=True):
    """A finding that colours the project: the light it asks for, its figure (% or points), the indicators concerned."""

    code: SignalCode
    light: Light
    measure: Decimal | None = None
    indicators: tuple[int, ...] = ()


class HandlingRule(StrEnum):
    """Why a project is handled as it is."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    RED_AND_IMPOSSIBLE = "red_and_impossible"
    RED_AND_NOTHING_EXECUTED = "red_and_nothing_executed"
    RED_AND_VIOLATION = "red_and_violation"


class Assessment(msgspec.Struct, frozen=True, kw_only=True):
    """All lights of a monitoring form with the figures and rules behind them.

    `target`: worst of the indicators. `dual`: execution and target combined. `light`: worst of `dual` and the signals.
    `balance`: predicted year-end balance in yuan, None without a forecast.
    """

    execution: LightReading
    indicators: tuple[LightReading, ...]
    target: Light
    dual: Light
    signals: tuple[Signal, ...]
    light: Light
    handling: Handling
    handling_rule: HandlingRule
    balance: Decimal | None


def assess(
    money: MoneyReading,
    indicators: Sequence[Indicator],
    readings: Sequence[IndicatorReading],
    period: Period,
    rules: MonitoringRules,
    *,
    violation_found: bool = False,
) -> Assessment:
    """Compute every light of a form. An indicator without a reading counts as not reported.

    Raises ValueError for a reading of no indicator, a broken payment plan or a month that is none.
    """
    by_no = {reading.no: reading for reading in readings}
    if strangers := sorted(by_no.keys() - {indicator.no for indicator in indicators}):
        raise ValueError(f"readings of indicators that the target does not hold: {strangers}")
    pairs = [(one, by_no.get(one.no, IndicatorReading(no=one.no))) for one in indicators]
    execution = execution_light(money, period, rules)
    lights = tuple(indicator_light(one, reading, period, rules) for one, reading in pairs)
    target = worst(reading.light for reading in lights)
    dual = rules.dual.light(execution.light, target)
    signals = (*_forecast_signals(readings, rules), *_money_signals(money, pairs, rules))
    light = worst([dual, *(signal.light for signal in signals)])
    handling, rule = _handle(light, money, signals, violation_found)
    return Assessment(
        execution=execution,
        indicators=lights,
        target=target,
        dual=dual,
        signals=signals,
        light=light,
        handling=handling,
        handling_rule=rule,
        balance=None if money.forecast is None else money.adjusted - money.forecast,
    )


def worst(lights: Iterable[Light]) -> Light:
    """Red over yellow over green over blue; NEUTRAL where nothing has a colour."""
    return min(lights, key=ORDER.index, default=Light.NEUTRAL)


def _forecast_signals(readings: Sequence[IndicatorReading], rules: MonitoringRules) -> list[Signal]:
    asked = (
        (SignalCode.FORECAST_IMPOSSIBLE, Likelihood.IMPOSSIBLE, rules.forecast_impossible),
        (SignalCode.FORECAST_POSSIBLE, Likelihood.POSSIBLE, rules.forecast_possible),
    )
    signals = []
    for code, likelihood, light in asked:
        if found := tuple(reading.no for reading in readings if reading.forecast is likelihood):
            signals.append(Signal(code=code, light=light, indicators=found))
    return signals


def _money_signals(
    money: MoneyReading, pairs: Sequence[tuple[Indicator, IndicatorReading]], rules: MonitoringRules
) -> list[Signal]:
    signals = []
    if money.executed > money.adjusted:
        signals.append(Signal(code=SignalCode.OVER_BUDGET, light=Light.RED))
    if money.adjusted == 0:
        return signals
    attained = mean_attainment(pairs)
    if attained is not None:
        ahead = percent_of(money.executed, money.adjusted) - attained
        if ahead > rules.gap:
            signals.append(Signal(code=SignalCode.SPENDING_AHEAD, light=Light.YELLOW, measure=half_up(ahead)))
        elif rules.gap_both_ways and -ahead > rules.gap:
            signals.append(Signal(code=SignalCode.SPENDING_BEHIND, light=Light.YELLOW, measure=half_up(-ahead)))
    if money.forecast is not None:
        left = percent_of(money.adjusted - money.forecast, money.adjusted)
        if left > rules.carry_over:
            signals.append(Signal(code=SignalCode.CARRY_OVER, light=Light.YELLOW, measure=half_up(left)))
    return signals


def mean_attainment(pairs: Sequence[tuple[Indicator, IndicatorReading]]) -> Decimal | None:
    """Mean share (%) of the year's target reached by the indicators that accumulate; each counts at most 100.

    None where no such indicator has a value: a rate or a survey does not grow with the money.
    """
    shares = [
        min(percent_of(reading.actual, indicator.value), HUNDRED)
        for indicator, reading in pairs
        if indicator.growth is Growth.CUMULATIVE
        and indicator.nature in NUMERIC - DOWNWARD
        and reading.actual is not None
        and indicator.value
    ]
    return sum(shares, Decimal(0)) / len(shares) if shares else None


def _handle(
    light: Light, money: MoneyReading, signals: Sequence[Signal], violation_found: bool
) -> tuple[Handling, HandlingRule]:
    if light is Light.YELLOW:
        return Handling.ATTENTION, HandlingRule.YELLOW
    if light is not Light.RED:
        return Handling.ARCHIVE, HandlingRule.GREEN
    if any(signal.code is SignalCode.FORECAST_IMPOSSIBLE for signal in signals):
        return Handling.PROPOSE_SUSPENSION, HandlingRule.RED_AND_IMPOSSIBLE
    if money.executed == 0:
        return Handling.PROPOSE_SUSPENSION, HandlingRule.RED_AND_NOTHING_EXECUTED
    if violation_found:
        return Handling.PROPOSE_SUSPENSION, HandlingRule.RED_AND_VIOLATION
    return Handling.RECTIFY, HandlingRule.RED

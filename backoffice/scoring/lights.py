"""The light of the budget execution and of each indicator (财预〔2019〕136号).

Lights are computed from stored figures; a user can explain one, nobody can edit one.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from backoffice.scoring.codes import Attainment, Growth, Light, Nature
from backoffice.scoring.indicator import DOWNWARD, NUMERIC, UPWARD, Indicator
from backoffice.scoring.monitoring_rules import BlueMeasure, IndicatorBands, MonitoringRules
from backoffice.scoring.readings import (
    IndicatorReading,
    LightReading,
    LightRule,
    MoneyReading,
    Period,
    percent_of,
    planned_share,
)
from backoffice.scoring.rounding import half_up

ATTAINMENT_LIGHTS = {
    Attainment.ACHIEVED: Light.GREEN,
    Attainment.PARTLY: Light.YELLOW,
    Attainment.NOT_ACHIEVED: Light.RED,
}


def execution_light(money: MoneyReading, period: Period, rules: MonitoringRules) -> LightReading:
    """The light of the execution: its rate against the payment plan, the stage floor, or m/12."""
    if money.adjusted == 0:
        return LightReading(no=None, light=Light.NEUTRAL, rule=LightRule.NO_BUDGET)
    if money.plan is not None:
        expected, rule = planned_share(money.plan, period.month), LightRule.PAYMENT_PLAN
    else:
        expected = rules.expected_share(period.month)
        rule = LightRule.STAGE_FLOOR if rules.stage_floors else LightRule.TIME_PROGRESS
    if expected == 0:
        return LightReading(no=None, light=Light.GREEN, rule=LightRule.NOTHING_PLANNED_YET, expected=Decimal("0.00"))
    measure = percent_of(money.executed, expected * Fraction(money.adjusted))
    return LightReading(
        no=None,
        light=rules.execution.light(measure),
        rule=rule,
        measure=half_up(measure),
        expected=half_up(percent_of(expected, Decimal(1))),
    )


def indicator_light(
    indicator: Indicator, reading: IndicatorReading, period: Period, rules: MonitoringRules
) -> LightReading:
    """The light of one indicator, by how its value grows within the year.

    A value that is neither due nor reported is NEUTRAL; one that is due and missing is RED.
    """
    if indicator.growth is Growth.AT_END and period.end < _due(indicator, period.year):
        return _says(indicator, Light.NEUTRAL, LightRule.NOT_DUE)
    if indicator.nature is Nature.BY_DATE:
        return _dated(indicator, reading, period)
    reported = reading.attainment if indicator.nature is Nature.QUALITATIVE else reading.actual
    if reported is None:
        return _unreported(indicator, period)
    if isinstance(reported, Attainment):
        return _says(indicator, ATTAINMENT_LIGHTS[reported], LightRule.LEVEL_CHOSEN)
    return _numeric(indicator, reported, period, rules.indicator)


def _due(indicator: Indicator, year: int) -> date:
    return indicator.due or date(year, 12, 31)


def _unreported(indicator: Indicator, period: Period) -> LightReading:
    open_ended = indicator.growth is Growth.LEVEL and indicator.due is None
    cumulative = indicator.growth is Growth.CUMULATIVE
    if open_ended:
        return _says(indicator, Light.NEUTRAL, LightRule.NOT_REPORTED)
    if not cumulative and period.end < _due(indicator, period.year):
        return _says(indicator, Light.NEUTRAL, LightRule.NOT_DUE)
    return _says(indicator, Light.RED, LightRule.DUE_BUT_NOT_REPORTED)


def _dated(indicator: Indicator, reading: IndicatorReading, period: Period) -> LightReading:
    due = _due(indicator, period.year)
    if reading.done_on is not None:
        late = reading.done_on > due
        return _says(
            indicator, Light.RED if late else Light.GREEN, LightRule.DONE_LATE if late else LightRule.DONE_IN_TIME
        )
    if period.end < due:
        return _says(indicator, Light.NEUTRAL, LightRule.NOT_DUE)
    return _says(indicator, Light.RED, LightRule.DUE_BUT_NOT_REPORTED)


def _numeric(indicator: Indicator, actual: Decimal, period: Period, bands: IndicatorBands) -> LightReading:
    target = indicator.value
    if target is None:
        raise ValueError(f"indicator {indicator.no} is a number without a target")
    if indicator.nature in DOWNWARD or target <= 0:
        return _held(indicator, _holds(indicator.nature, target, actual))
    if indicator.growth is Growth.BY_DATE:
        if actual >= target:
            return _held(indicator, True)
        due = _due(indicator, period.year) <= period.end
        return _held(indicator, False) if due else _says(indicator, Light.NEUTRAL, LightRule.NOT_DUE)
    if actual == 0:
        return _says(indicator, Light.RED, LightRule.NOTHING_DONE, Decimal(0))
    if indicator.growth is Growth.CUMULATIVE:
        return _pro_rata(indicator, target, actual, period, bands)
    return _whole(indicator, target, actual, bands)


def _pro_rata(
    indicator: Indicator, target: Decimal, actual: Decimal, period: Period, bands: IndicatorBands
) -> LightReading:
    measure = percent_of(actual * 12, target * period.month)
    blue = measure if bands.blue_measure is BlueMeasure.PRO_RATA else percent_of(actual, target)
    light = Light.BLUE if blue >= bands.blue_from else bands.light(measure)
    return _says(indicator, light, LightRule.PRO_RATA, measure, percent_of(Decimal(period.month), Decimal(12)))


def _whole(indicator: Indicator, target: Decimal, actual: Decimal, bands: IndicatorBands) -> LightReading:
    measure = percent_of(actual, target)
    may_be_blue = indicator.growth is not Growth.LEVEL or indicator.exceedable
    light = Light.BLUE if may_be_blue and measure >= bands.blue_from else bands.light(measure)
    return _says(indicator, light, LightRule.WHOLE_TARGET, measure, Decimal(100))


def _holds(nature: Nature, target: Decimal, actual: Decimal) -> bool:
    if nature in UPWARD:
        return actual >= target
    if nature in NUMERIC - DOWNWARD:
        return actual == target
    return actual <= target


def _held(indicator: Indicator, holds: bool) -> LightReading:
    return _says(indicator, Light.GREEN if holds else Light.RED, LightRule.HOLDS if holds else LightRule.VIOLATED)


def _says(
    indicator: Indicator,
    light: Light,
    rule: LightRule,
    measure: Decimal | None = None,
    expected: Decimal | None = None,
) -> LightReading:
    return LightReading(
        no=indicator.no,
        light=light,
        rule=rule,
        measure=None if measure is None else half_up(measure),
        expected=None if expected is None else half_up(expected),
    )

"""The parameters of monitoring: expected progress, bands of the lights, the dual matrix, the extra checks."""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from backoffice.kernel.periods import month_progress
from backoffice.scoring.codes import Light
from backoffice.scoring.rounding import HUNDRED
from backoffice.scoring.rules import Rules, require


class Bands(Rules, frozen=True, kw_only=True):
    """Percent of what was expected: red below `red_below`, yellow below `yellow_below`, else green."""

    red_below: Decimal
    yellow_below: Decimal

    def __post_init__(self) -> None:
        super().__post_init__()
        require(self.red_below < self.yellow_below, "red_below must be lower than yellow_below")

    def light(self, percent: Decimal) -> Light:
        """The light of a percentage; a bound belongs to the better light."""
        if percent < self.red_below:
            return Light.RED
        return Light.YELLOW if percent < self.yellow_below else Light.GREEN


class BlueMeasure(StrEnum):
    """What a value must exceed to be blue: the share of the target due by now, or the whole year's target."""

    PRO_RATA = "pro_rata"
    WHOLE_YEAR = "whole_year"


class IndicatorBands(Bands, frozen=True, kw_only=True):
    """The bands of indicators; blue from `blue_from` percent of what `blue_measure` names."""

    blue_from: Decimal
    blue_measure: BlueMeasure

    def __post_init__(self) -> None:
        super().__post_init__()
        require(self.blue_from > self.yellow_below, "blue_from must be higher than yellow_below")


class DualRow(Rules, frozen=True, kw_only=True):
    """The combined light by target light, for one light of the execution."""

    green: Light
    yellow: Light
    red: Light


class DualMatrix(Rules, frozen=True, kw_only=True):
    """The combined light of execution (rows) and targets (columns); a blue target counts as green."""

    green: DualRow
    yellow: DualRow
    red: DualRow

    def light(self, execution: Light, target: Light) -> Light:
        """The combined light. Where one side is neutral the other decides alone."""
        if execution is Light.NEUTRAL:
            return Light.GREEN if target is Light.BLUE else target
        rows = {Light.RED: self.red, Light.YELLOW: self.yellow}
        row = rows.get(execution, self.green)
        columns = {Light.RED: row.red, Light.YELLOW: row.yellow}
        return columns.get(target, row.green)


class StageFloor(Rules, frozen=True, kw_only=True):
    """The share (%) of the year's budget that should be executed by the end of a month."""

    month: int
    percent: Decimal


class MonitoringRules(Rules, frozen=True, kw_only=True):
    """Everything the lights are computed from.

    `profile`: the name under which the bureau knows these parameters. `month`: last month of the concentrated round.
    `daily_projects`: how many projects a section may take into daily monitoring at once.
    `stage_floors`: expected execution by month where it is not simply m/12; between floors it grows evenly.
    `gap`: points of execution ahead of attainment that warn; with `gap_both_ways` also behind it.
    `carry_over`: predicted balance, in % of the adjusted budget, that warns.
    `forecast_possible`, `forecast_impossible`: lights when a target may, or cannot, be met any more.
    """

    profile: str
    month: int
    daily_projects: int
    execution: Bands
    indicator: IndicatorBands
    dual: DualMatrix
    stage_floors: tuple[StageFloor, ...]
    gap: Decimal
    gap_both_ways: bool
    carry_over: Decimal
    forecast_possible: Light
    forecast_impossible: Light

    def __post_init__(self) -> None:
        super().__post_init__()
        require(1 <= self.month <= 12, "month must lie between 1 and 12")
        require(self.daily_projects >= 1, "daily_projects must be at least 1")
        floors = [StageFloor(month=0, percent=Decimal(0)), *self.stage_floors]
        for earlier, later in pairwise(floors):
            rising = earlier.month < later.month <= 12 and earlier.percent < later.percent <= HUNDRED
            require(rising, "stage_floors must rise in month (at most 12) and percent (at most 100)")

    def expected_share(self, month: int) -> Fraction:
        """Share of the year's budget that should be executed by the end of a month, exact."""
        progress = month_progress(month)
        if not self.stage_floors:
            return progress
        points = [(0, Fraction(0)), *((f.month, Fraction(f.percent) / 100) for f in self.stage_floors)]
        if points[-1][0] < 12:
            points.append((12, Fraction(1)))
        for (m0, share0), (m1, share1) in pairwise(points):
            if month <= m1:
                return share0 + (share1 - share0) * Fraction(month - m0, m1 - m0)
        raise AssertionError("the last point is December")

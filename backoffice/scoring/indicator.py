"""An indicator of a performance target, one row of the target form, and what was reached against it."""

from datetime import date
from decimal import Decimal

import msgspec

from backoffice.scoring.codes import Attainment, Cause, Growth, Level1, Level2, Nature

#: first-level class of each second-level class (财预〔2015〕88号, 财预〔2021〕101号)
LEVEL1_OF: dict[Level2, Level1] = {
    Level2.QUANTITY: Level1.OUTPUT,
    Level2.QUALITY: Level1.OUTPUT,
    Level2.TIMELINESS: Level1.OUTPUT,
    Level2.COST: Level1.OUTPUT,
    Level2.ECONOMIC_COST: Level1.COST,
    Level2.SOCIAL_COST: Level1.COST,
    Level2.ENVIRONMENTAL_COST: Level1.COST,
    Level2.ECONOMIC: Level1.BENEFIT,
    Level2.SOCIAL: Level1.BENEFIT,
    Level2.ENVIRONMENTAL: Level1.BENEFIT,
    Level2.SUSTAINED: Level1.BENEFIT,
    Level2.SATISFACTION: Level1.SATISFACTION,
}

#: how an indicator grows unless its author says otherwise
DEFAULT_GROWTH: dict[Level2, Growth] = {
    Level2.QUANTITY: Growth.CUMULATIVE,
    Level2.QUALITY: Growth.LEVEL,
    Level2.TIMELINESS: Growth.BY_DATE,
    Level2.COST: Growth.CUMULATIVE,
    Level2.ECONOMIC_COST: Growth.CUMULATIVE,
    Level2.SOCIAL_COST: Growth.CUMULATIVE,
    Level2.ENVIRONMENTAL_COST: Growth.CUMULATIVE,
    Level2.ECONOMIC: Growth.AT_END,
    Level2.SOCIAL: Growth.AT_END,
    Level2.ENVIRONMENTAL: Growth.AT_END,
    Level2.SUSTAINED: Growth.AT_END,
    Level2.SATISFACTION: Growth.LEVEL,
}

UPWARD = frozenset({Nature.AT_LEAST, Nature.MORE_THAN})
DOWNWARD = frozenset({Nature.AT_MOST, Nature.LESS_THAN})
NUMERIC = UPWARD | DOWNWARD | {Nature.EQUAL}


class Indicator(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A level-3 indicator as approved.

    Exactly one of `value` (a number in `unit`; 95 % is 95), `due` (nature BY_DATE) and `text` (QUALITATIVE)
    holds the target. `due` may also stand beside a number: the day from which monitoring asks for the value.
    `exceedable`: a value held as a level can sensibly lie above its target.
    """

    no: int
    level1: Level1
    level2: Level2
    level3: str
    content: str
    nature: Nature
    weight: Decimal
    growth: Growth
    value: Decimal | None = None
    text: str = ""
    due: date | None = None
    unit: str = ""
    standard: str = ""
    basis: str = ""
    method: str = ""
    evidence: str = ""
    exceedable: bool = False
    note: str = ""

    @property
    def quantitative(self) -> bool:
        """Whether the target is a number or a date."""
        return self.nature is not Nature.QUALITATIVE


class IndicatorResult(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was reached on one indicator at year end, as the unit reports it.

    `actual` for numbers, `done_on` for dates, `attainment` with `points` for qualitative indicators.
    A dated indicator never met is reported by attainment NOT_ACHIEVED without a date.
    """

    no: int
    actual: Decimal | None = None
    done_on: date | None = None
    attainment: Attainment | None = None
    points: Decimal | None = None
    cause: Cause | None = None


#: What scoring calls it; deliveries have a result of their own, and the catalogue of events tells values by their name.
Result = IndicatorResult

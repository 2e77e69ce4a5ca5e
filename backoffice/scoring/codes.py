"""The fixed vocabularies of scoring. What readers see for a code stands in `labels`."""

from enum import StrEnum


class Level1(StrEnum):
    """First-level class of an indicator (一级指标)."""

    COST = "cost"
    OUTPUT = "output"
    BENEFIT = "benefit"
    SATISFACTION = "satisfaction"


class Level2(StrEnum):
    """Second-level class of an indicator (二级指标).

    COST is the cost of an output; the three named costs make up the cost class.
    """

    QUANTITY = "quantity"
    QUALITY = "quality"
    TIMELINESS = "timeliness"
    COST = "cost"
    ECONOMIC_COST = "economic_cost"
    SOCIAL_COST = "social_cost"
    ENVIRONMENTAL_COST = "environmental_cost"
    ECONOMIC = "economic"
    SOCIAL = "social"
    ENVIRONMENTAL = "environmental"
    SUSTAINED = "sustained"
    SATISFACTION = "satisfaction"


class Nature(StrEnum):
    """How a value is held against the target (指标性质)."""

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    EQUAL = "equal"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    BY_DATE = "by_date"
    QUALITATIVE = "qualitative"


class Growth(StrEnum):
    """How the value of an indicator grows within the year; decides what monitoring may apply pro rata."""

    CUMULATIVE = "cumulative"
    LEVEL = "level"
    BY_DATE = "by_date"
    AT_END = "at_end"


class Grade(StrEnum):
    """Grade of a total out of 100 (评价等级)."""

    EXCELLENT = "excellent"
    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


class Attainment(StrEnum):
    """Level chosen for a qualitative indicator."""

    ACHIEVED = "achieved"
    PARTLY = "partly"
    NOT_ACHIEVED = "not_achieved"


class DeviationCause(StrEnum):
    """Why a value lies far above its target, or below it. TARGET_TOO_LOW costs points where it lies above."""

    TARGET_TOO_LOW = "target_too_low"
    POLICY_OR_DEMAND = "policy_or_demand"
    EFFICIENCY = "efficiency"
    MORE_MONEY = "more_money"
    MANAGEMENT = "management"
    PRICES = "prices"
    CONDITIONS = "conditions"
    OTHER = "other"


#: What scoring calls it; monitoring has causes of its own, and the catalogue of events tells values by their name.
Cause = DeviationCause


class Likelihood(StrEnum):
    """How likely a target is to be met by year end (完成目标可能性)."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"


class Light(StrEnum):
    """Colour of a warning; NEUTRAL means not due or not reported, and colours nothing."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    NEUTRAL = "neutral"


class Handling(StrEnum):
    """What monitoring asks for, by light."""

    ARCHIVE = "archive"
    ATTENTION = "attention"
    RECTIFY = "rectify"
    PROPOSE_SUSPENSION = "propose_suspension"


class Conclusion(StrEnum):
    """Outcome of an ex-ante evaluation."""

    SUPPORT = "support"
    SUPPORT_AFTER_REVISION = "support_after_revision"
    REJECT = "reject"


class Consequence(StrEnum):
    """What a target's review grade leads to (财预〔2015〕88号)."""

    GOES_ON = "goes_on"
    GOES_ON_WITH_CHANGES = "goes_on_with_changes"
    MUST_BE_REVISED = "must_be_revised"
    STOPPED = "stopped"


class Severity(StrEnum):
    """Whether a finding stops the form or only warns the reviewer."""

    BLOCKING = "blocking"
    WARNING = "warning"

"""What the automatic checks of a target find."""

from collections.abc import Callable, Collection
from enum import StrEnum

import msgspec

from backoffice.kernel.errors import Text
from backoffice.scoring.codes import Severity


class TargetCheck(StrEnum):
    """The automatic checks of a performance target."""

    FIELD_MISSING = "field_missing"
    ZERO_TARGET = "zero_target"
    WRONG_CLASS = "wrong_class"
    MISSING_CLASS = "missing_class"
    LAYOUT_NOT_ALLOWED = "layout_not_allowed"
    WEIGHT_NOT_ALLOWED = "weight_not_allowed"
    WEIGHTS_OF_LEVEL2 = "weights_of_level2"
    WEIGHTS_OF_LEVEL1 = "weights_of_level1"
    WEIGHTS_IN_ALL = "weights_in_all"
    DUPLICATE = "duplicate"
    QUANTITATIVE_SHARE = "quantitative_share"
    VAGUE_WORDING = "vague_wording"
    BELOW_LAST_YEAR = "below_last_year"
    EQUAL_TO_BUDGET = "equal_to_budget"
    UNIT_COST = "unit_cost"
    UNIT_COST_OF_PEERS = "unit_cost_of_peers"
    AFTER_YEAR_END = "after_year_end"
    LOW_SATISFACTION = "low_satisfaction"


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing found. `no` and `field` name the place; None and '' mean the target as a whole."""

    code: TargetCheck
    severity: Severity
    no: int | None
    field: str
    text: Text


#: makes a finding with the severity that the rule book gives its check
Note = Callable[[TargetCheck, int | None, str, Text], Finding]


def noting(blocking: Collection[TargetCheck]) -> Note:
    """A maker of findings: checks named in `blocking` stop the form, all others warn."""

    def note(code: TargetCheck, no: int | None, field: str, text: Text) -> Finding:
        severity = Severity.BLOCKING if code in blocking else Severity.WARNING
        return Finding(code=code, severity=severity, no=no, field=field, text=text)

    return note

"""The part of the rule book for the yearly appraisal (年度考核): dimensions, items, bonus, deductions, grades."""

from decimal import Decimal
from enum import StrEnum

from backoffice.kernel.periods import Limit
from backoffice.scoring.codes import Grade
from backoffice.scoring.rounding import HUNDRED, share
from backoffice.scoring.rules import Rules, Term, require, require_different


class SchemeKind(StrEnum):
    """The two schemes: departments and towns are scored and ranked apart."""

    DEPARTMENT = "department"
    TOWN = "town"


class Measure(StrEnum):
    """How an item is measured. All but MANUAL are counted from the records, as a part done of a whole."""

    MANUAL = "manual"  # scored by the business section
    TOWN_RULES = "town_rules"  # stages of work that its own rules in force cover, of those asked of a town
    TRAINING = "training"  # people who came, of those expected
    EX_ANTE_COVERAGE = "ex_ante_coverage"
    TARGET_COVERAGE = "target_coverage"
    TARGETS_ON_TIME = "targets_on_time"
    TARGET_GRADES = "target_grades"  # money weighted by the grade of its target's review
    TARGETS_NOT_TOO_LOW = "targets_not_too_low"
    MONITORING_COVERAGE = "monitoring_coverage"
    MONITORING_ON_TIME = "monitoring_on_time"
    MONEY_FROM_TREASURY = "money_from_treasury"  # forms whose money is the treasury's, of those handed in
    LIGHTS_HANDLED = "lights_handled"  # red and yellow forms whose order was answered in time, or that needed none
    SELF_EVALUATION_COVERAGE = "self_evaluation_coverage"
    SELF_EVALUATION_ON_TIME = "self_evaluation_on_time"
    SPOT_CHECK_QUALITY = "spot_check_quality"  # quality points found by the re-checks, of 100 each
    SPOT_CHECK_DIFFERENCE = "spot_check_difference"  # re-checks without a large difference
    DEPARTMENT_EVALUATION = "department_evaluation"  # department-overall self-evaluation, where it is a pilot
    ORDERS_CLOSED = "orders_closed"  # rectification orders closed on time, of those due
    RESULTS_APPLIED = "results_applied"  # projects decided by the rule, of those with a poor result
    DISCLOSED = "disclosed"  # items published on time, of those due


class AppraisalDimension(Term, frozen=True, kw_only=True):
    """A dimension of the appraisal, with its points for departments and for towns."""

    department: Decimal
    town: Decimal


class AppraisalItem(Term, frozen=True, kw_only=True):
    """An item of a dimension, with its points for departments.

    `town`: points of its own in the town scheme; 0 = the department's points in the proportion of the dimension.
    """

    dimension: str
    points: Decimal
    town: Decimal = Decimal(0)
    measure: Measure = Measure.MANUAL


class GradeFactor(Rules, frozen=True, kw_only=True):
    """The part of its money that counts for a target of a review grade."""

    grade: Grade
    factor: Decimal

    def __post_init__(self) -> None:
        super().__post_init__()
        require(self.factor <= 1, "factor must not exceed 1")


class AppraisalRules(Rules, frozen=True, kw_only=True):
    """The two schemes (100 points each) with their items; bonus and deductions in points; grades from and including.

    `objection`: how long an appraised organisation may object to its reviewed score.
    """

    dimensions: tuple[AppraisalDimension, ...]
    items: tuple[AppraisalItem, ...]
    target_grades: tuple[GradeFactor, ...]
    most_bonus: Decimal
    circular_deduction: Decimal
    most_circular_deduction: Decimal
    false_data_deduction: Decimal
    least_audit_deduction: Decimal
    most_audit_deduction: Decimal
    refusal_deduction: Decimal
    excellent: Decimal
    good: Decimal
    passed: Decimal
    objection: Limit
    first_tie: str
    second_tie: str

    def __post_init__(self) -> None:
        super().__post_init__()
        codes = [dimension.code for dimension in self.dimensions]
        require_different(codes, "dimensions")
        require_different([item.code for item in self.items], "items")
        require_different([one.grade for one in self.target_grades], "target_grades")
        require(len(self.target_grades) == len(Grade), "target_grades must name every grade")
        for scheme in SchemeKind:
            full = sum((getattr(dimension, scheme.value) for dimension in self.dimensions), Decimal(0))
            require(full == HUNDRED, f"dimensions must be worth 100 points for each {scheme}, not {full}")
            self._require_sums(scheme)
        require(all(item.dimension in codes for item in self.items), "items must stand in a dimension that there is")
        require(self.good < self.excellent <= HUNDRED, "good must be lower than excellent")
        require(0 < self.passed < self.good, "passed must be above 0 and lower than good")
        require(self.least_audit_deduction <= self.most_audit_deduction, "least_audit_deduction must not exceed most")
        for name in ("first_tie", "second_tie"):
            require(getattr(self, name) in codes, f"{name} must be the code of a dimension")

    def points_of(self, item: AppraisalItem, scheme: SchemeKind) -> Decimal:
        """What an item is worth in a scheme: as it stands, or in the proportion of its dimension."""
        if scheme is SchemeKind.DEPARTMENT:
            return item.points
        if item.town:
            return item.town
        dimension = next(one for one in self.dimensions if one.code == item.dimension)
        return share(item.points, dimension.town, dimension.department)

    def _require_sums(self, scheme: SchemeKind) -> None:
        for dimension in self.dimensions:
            worth: Decimal = getattr(dimension, scheme.value)
            points = (self.points_of(item, scheme) for item in self.items if item.dimension == dimension.code)
            require(
                sum(points, Decimal(0)) == worth,
                f"items of {dimension.code} must add up to its {worth} points for each {scheme}",
            )

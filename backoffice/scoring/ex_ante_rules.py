"""The sheet of an ex-ante evaluation as data, its bars, and who must present a report."""

from decimal import Decimal
from enum import StrEnum

from backoffice.scoring.rounding import HUNDRED
from backoffice.scoring.rules import Rules, Term, require, require_different


class Check(Term, frozen=True, kw_only=True):
    """One question of the sheet, graded 优, 良, 中 or 差, worth `points`."""

    points: Decimal


class SubItem(Term, frozen=True, kw_only=True):
    """Checks that belong together."""

    checks: tuple[Check, ...]


class Dimension(Term, frozen=True, kw_only=True):
    """One of the things an ex-ante evaluation argues."""

    sub_items: tuple[SubItem, ...]

    @property
    def checks(self) -> tuple[Check, ...]:
        """All checks of the dimension, in order."""
        return tuple(check for item in self.sub_items for check in item.checks)

    @property
    def points(self) -> Decimal:
        """Full points of the dimension."""
        return sum((check.points for check in self.checks), Decimal(0))


class GradeShares(Rules, frozen=True, kw_only=True):
    """Share (%) of its points that a check earns by grade."""

    excellent: Decimal
    good: Decimal
    fair: Decimal
    poor: Decimal

    def __post_init__(self) -> None:
        super().__post_init__()
        falling = HUNDRED >= self.excellent > self.good > self.fair > self.poor
        require(falling, "excellent, good, fair and poor must fall from at most 100")


class Scope(StrEnum):
    """Which applications need an ex-ante report."""

    ALL = "all"
    NEW_AND_EXPIRING = "new_and_expiring"
    NEW_ABOVE_AMOUNT = "new_above_amount"


class ExAnteRules(Rules, frozen=True, kw_only=True):
    """The sheet, the bars of the conclusion, and who must present a report.

    `support_from` and `revise_from` are totals, `dimension_floor` a share (%) of each dimension's points.
    Amounts in yuan: reports are needed from `scope_amount` (NEW_ABOVE_AMOUNT only); under `simplified_below`
    the simplified form will do, for continuing projects alone when `simplified_only_continuing`.
    `reevaluate_from`: new items of this amount are evaluated again by the bureau, and from `leader_approves_from`
    on its leader approves that and its outcome.
    """

    support_from: Decimal
    revise_from: Decimal
    dimension_floor: Decimal
    shares: GradeShares
    scope: Scope
    scope_amount: Decimal
    simplified_below: Decimal
    simplified_only_continuing: bool
    reevaluate_from: Decimal
    leader_approves_from: Decimal
    dimensions: tuple[Dimension, ...]
    vetoes: tuple[Term, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        require(self.support_from <= HUNDRED, "support_from must not exceed 100")
        require(self.revise_from < self.support_from, "revise_from must be lower than support_from")
        require(self.dimension_floor <= HUNDRED, "dimension_floor must not exceed 100")
        full = sum((dimension.points for dimension in self.dimensions), Decimal(0))
        require(full == HUNDRED, f"dimensions must be worth 100 points together, not {full}")
        require_different([check.code for d in self.dimensions for check in d.checks], "dimensions")
        require_different([veto.code for veto in self.vetoes], "vetoes")


def report_required(*, new: bool, expiring: bool, amount: Decimal, rules: ExAnteRules) -> bool:
    """Whether an application must bring an ex-ante report; `amount` in yuan."""
    return {
        Scope.ALL: True,
        Scope.NEW_AND_EXPIRING: new or expiring,
        Scope.NEW_ABOVE_AMOUNT: new and amount >= rules.scope_amount,
    }[rules.scope]


def simplified_form_allowed(*, new: bool, amount: Decimal, rules: ExAnteRules) -> bool:
    """Whether the simplified form will do for an application of `amount` yuan."""
    return amount < rules.simplified_below and not (new and rules.simplified_only_continuing)


def reevaluation_required(*, new: bool, amount: Decimal, rules: ExAnteRules) -> bool:
    """Whether the bureau evaluates the application of `amount` yuan again itself."""
    return new and amount >= rules.reevaluate_from


def leader_approves(*, amount: Decimal, rules: ExAnteRules) -> bool:
    """Whether a re-evaluation of an application of `amount` yuan is the bureau leader's to approve."""
    return amount >= rules.leader_approves_from

"""The parameters of department-overall performance: points by part, management rates, reference frameworks."""

from decimal import Decimal

from backoffice.scoring.codes import Level1
from backoffice.scoring.rounding import HUNDRED
from backoffice.scoring.rules import Rules, Term, require, require_different


class RateItem(Term, frozen=True, kw_only=True):
    """A rate of management efficiency, in %: `points` at `full_at` and beyond, none at `none_at`, linear between.

    `full_at` below `none_at` means that less is better.
    """

    points: Decimal
    full_at: Decimal
    none_at: Decimal

    def __post_init__(self) -> None:
        super().__post_init__()
        require(self.points > 0, "points must be above 0")
        require(self.full_at != self.none_at, "full_at and none_at must differ")


class FrameworkItem(Term, frozen=True, kw_only=True):
    """An indicator that a framework names; `points` is 0 where it gives none."""

    points: Decimal = Decimal(0)


class FrameworkGroup(Term, frozen=True, kw_only=True):
    """Indicators of a framework that stand under one heading, which stands under `part`."""

    part: str
    items: tuple[FrameworkItem, ...]


class Framework(Term, frozen=True, kw_only=True):
    """A published set of indicators for whole departments, offered as a reference."""

    groups: tuple[FrameworkGroup, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        require_different([item.code for group in self.groups for item in group.items], "groups")

    @property
    def points(self) -> Decimal:
        """All points of the framework; 0 where it gives none."""
        return sum((item.points for group in self.groups for item in group.items), Decimal(0))


class DepartmentRules(Rules, frozen=True, kw_only=True):
    """Points of the parts, 100 with the management rates; `frameworks` are offered to whom writes a target."""

    execution: Decimal
    output: Decimal
    benefit: Decimal
    satisfaction: Decimal
    management: tuple[RateItem, ...]
    frameworks: tuple[Framework, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        require_different([item.code for item in self.management], "management")
        require(self.execution > 0, "execution must be above 0")
        whole = self.execution + self.output + self.benefit + self.satisfaction + self.management_points
        require(whole == HUNDRED, f"management must make 100 points with the other parts, not {whole}")
        require_different([one.code for one in self.frameworks], "frameworks")
        require(bool(self.frameworks), "frameworks must hold at least one")
        for one in self.frameworks:
            require(one.points in (0, 100), f"frameworks: {one.code} must give 100 points or none, not {one.points}")

    @property
    def management_points(self) -> Decimal:
        """Points of all management rates."""
        return sum((item.points for item in self.management), Decimal(0))

    @property
    def by_class(self) -> dict[Level1, Decimal]:
        """Points that the weights of the indicators must make, by first-level class."""
        return {Level1.OUTPUT: self.output, Level1.BENEFIT: self.benefit, Level1.SATISFACTION: self.satisfaction}

"""The figures of monitoring: what a dashboard says, and what each department's share of it is."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from sqlalchemy import RowMapping

from backoffice.kernel.review import Status
from backoffice.scoring.readings import percent_of
from backoffice.scoring.rounding import half_up

ZERO = Decimal(0)


@dataclass
class Share:
    """A number of forms and the adjusted budgets behind them, in yuan."""

    count: int = 0
    amount: Decimal = ZERO

    def add(self, count: int, amount: Decimal) -> None:
        """Take more forms in."""
        self.count += count
        self.amount += amount


def share(shares: dict[str, Share], name: str | None) -> Share:
    """The share under a name, begun when it is new; what has no name goes under ''."""
    return shares.setdefault(name or "", Share())


@dataclass
class Figures:
    """Figures over the forms of a filter. Amounts in yuan.

    `lights`, `exec_lights`, `target_lights`: by colour, forms that are not handed in under "". `waiting`: pending
    forms by node. `statuses`, `dispositions`: by code ("" without one). `executed` counts every form with a figure,
    `forecast` and `balance` those handed in. `overdue`: owed on the day asked about.
    """

    monitored: Share = field(default_factory=Share)
    submitted: Share = field(default_factory=Share)
    executed: Decimal = ZERO
    with_execution: Share = field(default_factory=Share)
    forecast: Decimal = ZERO
    balance: Decimal = ZERO
    overdue: int = 0
    lights: dict[str, Share] = field(default_factory=dict)
    exec_lights: dict[str, Share] = field(default_factory=dict)
    target_lights: dict[str, Share] = field(default_factory=dict)
    statuses: dict[str, Share] = field(default_factory=dict)
    waiting: dict[str, Share] = field(default_factory=dict)
    dispositions: dict[str, Share] = field(default_factory=dict)

    @property
    def execution_rate(self) -> Decimal | None:
        """Executed over adjusted of the forms with a figure, in % with two places; None without money."""
        whole = self.with_execution.amount
        return half_up(percent_of(self.executed, whole)) if whole else None

    @property
    def submission_rate(self) -> Decimal | None:
        """Forms handed in, in % of those owed, two places; None without forms."""
        part, whole = Decimal(self.submitted.count), Decimal(self.monitored.count)
        return half_up(percent_of(part, whole)) if whole else None

    @property
    def balance_rate(self) -> Decimal | None:
        """Predicted balance over the adjusted budgets of the forms handed in, in %; None without money."""
        whole = self.submitted.amount
        return half_up(percent_of(self.balance, whole)) if whole else None

    def of_light(self, light: str) -> Share:
        """The forms of a colour; none is a share of nothing."""
        return self.lights.get(light, Share())


def figures_of(groups: Iterable[RowMapping]) -> Figures:
    """Add up groups of forms that stand alike, as `queries` asks for them."""
    figures = Figures()
    for group in groups:
        add(figures, group)
    return figures


def add(figures: Figures, group: RowMapping) -> None:
    """Take one group in."""
    count, amount, status = group["forms"], group["adjusted"] or ZERO, group["status"]
    figures.monitored.add(count, amount)
    figures.executed += group["executed"] or ZERO
    figures.with_execution.add(group["with_execution"], group["with_execution_adjusted"] or ZERO)
    figures.overdue += group["overdue"] or 0
    if status != Status.DRAFT:
        figures.submitted.add(count, amount)
        figures.forecast += group["forecast"] or ZERO
        figures.balance += group["balance"] or ZERO
    if status == Status.PENDING:
        share(figures.waiting, group["node"]).add(count, amount)
    share(figures.statuses, status).add(count, amount)
    for shares, name in (
        (figures.lights, "light"),
        (figures.exec_lights, "exec_light"),
        (figures.target_lights, "target_light"),
        (figures.dispositions, "disposition"),
    ):
        share(shares, group[name]).add(count, amount)

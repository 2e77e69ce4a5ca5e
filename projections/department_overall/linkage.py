"""The linkage of a pilot: project to main task to town finance, each row with its money, and their sums."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

ZERO = Decimal(0)


@dataclass(frozen=True, kw_only=True)
class LinkedProject:
    """A project under its main task. Yuan; `score` is its own self-score, None while there is none.

    Before the budget is in the product a project is its code alone.
    """

    code: str
    name: str
    unit: str
    initial: Decimal | None
    adjusted: Decimal | None
    executed: Decimal | None
    score: Decimal | None


@dataclass(frozen=True, kw_only=True)
class LinkedTown:
    """The part of a task's money that runs through a town's finance office, in yuan."""

    town: str
    amount: Decimal


@dataclass(frozen=True, kw_only=True)
class LinkedTask:
    """A main task with its total, the projects that serve it and the towns that pay of it. Yuan."""

    no: int
    name: str
    total: Decimal
    projects: tuple[LinkedProject, ...]
    towns: tuple[LinkedTown, ...]

    @property
    def project_total(self) -> Decimal:
        """The initial budgets of its projects."""
        return sum((one.initial or ZERO for one in self.projects), ZERO)

    @property
    def executed(self) -> Decimal:
        """What its projects spent."""
        return sum((one.executed or ZERO for one in self.projects), ZERO)

    @property
    def town_total(self) -> Decimal:
        """What runs through towns."""
        return sum((one.amount for one in self.towns), ZERO)


@dataclass(frozen=True, kw_only=True)
class Linkage:
    """All tasks of a department's form, and the sums over them. Yuan."""

    tasks: tuple[LinkedTask, ...]

    @property
    def total(self) -> Decimal:
        """The department's whole budget."""
        return sum((task.total for task in self.tasks), ZERO)

    @property
    def project_total(self) -> Decimal:
        """What stands under projects."""
        return sum((task.project_total for task in self.tasks), ZERO)

    @property
    def executed(self) -> Decimal:
        """What the projects spent."""
        return sum((task.executed for task in self.tasks), ZERO)

    @property
    def town_total(self) -> Decimal:
        """What runs through towns."""
        return sum((task.town_total for task in self.tasks), ZERO)

    @property
    def projects(self) -> int:
        """How many projects are linked."""
        return sum(len(task.projects) for task in self.tasks)


def linkage_of(form: Mapping[str, Any] | None, projects: list[Mapping[str, Any]]) -> Linkage:
    """The linkage of a form as a view keeps it, with the money of the department's projects; empty before a form."""
    if form is None:
        return Linkage(tasks=())
    known = {one["code"]: one for one in projects}
    return Linkage(tasks=tuple(_task(no, task, form, known) for no, task in enumerate(form["tasks"], start=1)))


def _task(no: int, task: Mapping[str, Any], form: Mapping[str, Any], known: Mapping[str, Any]) -> LinkedTask:
    codes = [link["code"] for link in form["links"] if link["task"] == no]
    return LinkedTask(
        no=no,
        name=task["name"],
        total=Decimal(task["total"]),
        projects=tuple(_project(code, known.get(code)) for code in codes),
        towns=tuple(
            LinkedTown(town=link["town"], amount=Decimal(link["amount"]))
            for link in form["towns"]
            if link["task"] == no
        ),
    )


def _project(code: str, one: Mapping[str, Any] | None) -> LinkedProject:
    if one is None:
        return LinkedProject(code=code, name=code, unit="", initial=None, adjusted=None, executed=None, score=None)
    return LinkedProject(
        code=code,
        name=one["name"],
        unit=one["unit"],
        initial=_amount(one["initial"]),
        adjusted=_amount(one["adjusted"]),
        executed=_amount(one["executed"]),
        score=_amount(one["score"]),
    )


def _amount(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)

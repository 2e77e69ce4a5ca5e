"""A sheet's money by year through the commands of the budget section and the treasury."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from backoffice.areas.facts import MoneyFacts
from backoffice.areas.projects.commands import AdjustBudget, BudgetProject, CorrectInitialBudget, ImportExecution
from backoffice.areas.projects.execution_import import ExecutionRow
from backoffice.bulk.counting import CameTo, Kind, Place, Tally
from backoffice.bulk.mapping import YearMoney
from backoffice.bulk.orders import Orders
from backoffice.kernel.errors import Fault, Invalid, Text, Unable

#: Published sheets tell a year's execution when it is over.
DECEMBER = 12

#: The rule by which a lower budget waits until the year's execution has been corrected.
BELOW_EXECUTION = "below-execution"

NO_BUDGET = Text("该年度没有可接收的年初预算。", "The year has no initial budget that can be taken over.")

_ROW = re.compile(r"row (\d+)")


@dataclass
class Purse:
    """The money of a part of a file: budgets at once, execution at the end, as the treasury's file has many rows."""

    orders: Orders
    tally: Tally
    rows: dict[int, list[tuple[ExecutionRow, Place, bool]]] = field(default_factory=dict)
    waiting: list[tuple[AdjustBudget, Place, bool]] = field(default_factory=list)

    def take(self, code: str, told: YearMoney, at: Place) -> None:
        """Take a year's money over; a figure that is known is only counted, one that differs is corrected."""
        money = self.orders.group.facts.money(code, told.year)
        new = money is None
        if money is None:
            money = self._budget(code, told, at)
            if money is None:
                self._refuse_rest(told, at)
                return
        elif told.initial is not None:
            self._figure(
                CorrectInitialBudget(code=code, year=told.year, initial=told.initial),
                *(Kind.INITIAL, CameTo.CORRECTED, money.initial, told.initial, at),
            )
        if told.adjusted is not None:
            self._adjust(code, told.year, told.adjusted, money.adjusted, new, at)
        if told.executed is not None:
            self._execution(code, told.year, told.executed, money.executed.get(DECEMBER), at)

    def finish(self) -> None:
        """Give the treasury's figures of all sheets, a year at a time, then the budgets that waited for them."""
        for year, rows in sorted(self.rows.items()):
            self._import(year, rows)
        for command, at, new in self.waiting:
            self._figure(command, Kind.ADJUSTED, _by(new), None, command.adjusted, at)

    def _budget(self, code: str, told: YearMoney, at: Place) -> MoneyFacts | None:
        if told.initial is None:
            return None
        command = BudgetProject(code=code, year=told.year, initial=told.initial)
        self._figure(command, Kind.INITIAL, CameTo.ENTERED, None, told.initial, at)
        return self.orders.group.facts.money(code, told.year)

    def _adjust(self, code: str, year: int, told: Decimal, known: Decimal, new: bool, at: Place) -> None:
        command = AdjustBudget(code=code, year=year, adjusted=told, document=self.orders.document(at))
        if told == known:
            self.tally.count(Kind.ADJUSTED, CameTo.ENTERED if new else CameTo.AGAIN)
        elif self._figure(command, Kind.ADJUSTED, _by(new), known, told, at, but=BELOW_EXECUTION) == BELOW_EXECUTION:
            self.waiting.append((command, at, new))

    def _execution(self, code: str, year: int, told: Decimal, known: Decimal | None, at: Place) -> None:
        if told == known:
            self.tally.count(Kind.EXECUTED, CameTo.AGAIN)
            return
        row = ExecutionRow(row=at.line, code=code, year=year, executed=told)
        self.rows.setdefault(year, []).append((row, at, known is None))

    def _import(self, year: int, rows: list[tuple[ExecutionRow, Place, bool]]) -> None:
        """Import a year's execution as the treasury does: every row, or none, so that faulty rows are taken out."""
        file = f"{self.orders.source} {self.orders.edition}"
        while rows:
            command = ImportExecution(year=year, month=DECEMBER, file=file, rows=tuple(row for row, _, _ in rows))
            try:
                self.orders.give(command, self.orders.hands.treasury, self.orders.reason())
            except Invalid as error:
                faulty = {_line_of(fault): fault for fault in error.faults}
                for row, at, _ in rows:
                    if (fault := faulty.get(row.row)) is not None:
                        self.tally.refuse(Kind.EXECUTED, at, fault.code, fault.text, row.executed, year)
                rows = [one for one in rows if one[0].row not in faulty]
                continue
            for _, _, new in rows:
                self.tally.count(Kind.EXECUTED, _by(new))
            return

    def _figure(
        self,
        command: BudgetProject | AdjustBudget | CorrectInitialBudget,
        kind: Kind,
        came_to: CameTo,
        known: Decimal | None,
        told: Decimal,
        at: Place,
        *,
        but: str = "",
    ) -> str:
        """Give a command about one figure unless the figure is known; the rule that refused it, which is told.

        A refusal by the rule `but` is the caller's to tell.
        """
        if known == told:
            self.tally.count(kind, CameTo.AGAIN)
            return ""
        try:
            self.orders.give(command, self.orders.hands.budget, self.orders.reason(at))
        except Unable as error:
            if error.code != but:
                self.tally.refuse(kind, at, error.code, error.text, told, command.year)
            return error.code
        self.tally.count(kind, came_to)
        return ""

    def _refuse_rest(self, told: YearMoney, at: Place) -> None:
        """Without an initial budget there is no year that could be adjusted or spent."""
        for kind, figure in ((Kind.ADJUSTED, told.adjusted), (Kind.EXECUTED, told.executed)):
            if figure is not None:
                self.tally.refuse(kind, at, "no-budget", NO_BUDGET, figure, told.year)


def _by(new: bool) -> CameTo:
    return CameTo.ENTERED if new else CameTo.CORRECTED


def _line_of(fault: Fault) -> int:
    found = _ROW.fullmatch(fault.field)
    assert found is not None, f"a fault of an unknown place: {fault.field}"
    return int(found[1])

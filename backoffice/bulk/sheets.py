"""One sheet through the commands that users give: its organisations, its project, its results, its money."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from backoffice.bulk import mapping
from backoffice.bulk.counting import CameTo, Kind, Place, Tally
from backoffice.bulk.identity import Survey
from backoffice.bulk.orders import Orders
from backoffice.bulk.purse import Purse
from backoffice.bulk.reading import Sheet
from backoffice.bulk.years import take_years
from backoffice.kernel.errors import Text, Unable
from backoffice.kernel.record import record_id

#: Records of a project's year that the orders of an import look at.
YEARLY = ("project-year", "historic-year", "target", "self-evaluation")

CLASH = Text("同一版中有多张评审表指向同一项目，无法区分。", "Several sheets of the edition are about one project.")


@dataclass(frozen=True, kw_only=True)
class Taking:
    """What takes the sheets of one part. `section`: the business section in charge of departments entered anew."""

    orders: Orders
    survey: Survey
    section: str
    tally: Tally
    purse: Purse

    def take(self, line: int, sheet: Sheet) -> None:
        """Take one sheet over; everything that a rule refuses is told and the rest goes in."""
        at = Place(line, sheet.number, sheet.name)
        if self.survey.clashes(sheet):
            self.tally.refuse(Kind.SHEET, at, "two-of-one-name", CLASH, sheet.name)
            return
        code = self.survey.code_of(sheet)
        try:
            self._enter(sheet, code, at)
        except Unable as error:
            self.tally.refuse(Kind.SHEET, at, error.code, error.text)
            return
        money = [year for year in mapping.money(sheet, at, self.tally) if self._has_money(code, year)]
        told = mapping.results(sheet, (year.year for year in money), at, self.tally)
        taken = take_years(self.orders, self.tally, code, told, at)
        for year in money:
            if year.year in taken:
                self.purse.take(code, year, at)
        self.tally.count(Kind.SHEET, CameTo.ENTERED)

    def records_of(self, sheet: Sheet) -> Iterator[UUID]:
        """Every record that taking a sheet looks at."""
        code = self.survey.code_of(sheet)
        yield from (record_id("organisation", one.code) for one in mapping.organisations(sheet, self.section))
        yield record_id("project", code)
        results = (row.year for one in (*sheet.outcomes, *sheet.outputs) for row in one.years)
        for year in {*(row.year for row in sheet.budget), *results}:
            yield from (record_id(kind, code, year) for kind in YEARLY)

    def _enter(self, sheet: Sheet, code: str, at: Place) -> None:
        """Register what is not registered."""
        group, hands = self.orders.group, self.orders.hands
        for one in mapping.organisations(sheet, self.section):
            if not group.has(record_id("organisation", one.code)):
                self.orders.give(one, hands.sysadmin, self.orders.reason(at))
                self.tally.count(Kind.ORGANISATION, CameTo.ENTERED)
        if not group.has(record_id("project", code)):
            self.orders.give(mapping.project(sheet, code, self.section), hands.budget, self.orders.reason(at))
            self.tally.count(Kind.PROJECT, CameTo.ENTERED)

    def _has_money(self, code: str, year: mapping.YearMoney) -> bool:
        """Sheets print noughts for the years before a project began; where money was told before, nought counts."""
        if not year.empty or self.orders.group.has(record_id("project-year", code, year.year)):
            return True
        self.tally.count(Kind.YEAR, CameTo.LEFT_OUT, "no-money")
        return False

"""What a sheet says, as orders of the house: organisations, the project, its money and its results by year."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from backoffice.areas.history.commands import YearTold
from backoffice.areas.history.events import HistoricIndicator, ResultKind
from backoffice.areas.organisation.commands import RegisterOrganisation
from backoffice.areas.organisation.events import Kind as OrganisationKind
from backoffice.areas.projects.commands import RegisterProject
from backoffice.areas.projects.events import ProjectKind
from backoffice.bulk.counting import CameTo, Kind, Place, Tally
from backoffice.bulk.identity import department_code, unit_code
from backoffice.bulk.reading import BudgetRow, Figure, IndicatorRow, ResultRow, Sheet, number_of
from backoffice.kernel.errors import Text
from backoffice.kernel.money import FEN, LARGEST, YUAN_IN_WAN


@dataclass(frozen=True, kw_only=True)
class YearMoney:
    """The money of one year in yuan; None where the sheet prints no figure that can be read."""

    year: int
    initial: Decimal | None
    adjusted: Decimal | None
    executed: Decimal | None

    @property
    def empty(self) -> bool:
        """Whether the year has no money at all."""
        return not (self.initial or self.adjusted or self.executed)


def organisations(sheet: Sheet, section: str) -> Iterator[RegisterOrganisation]:
    """The ministry as a department in a section's charge, and its bureau as a unit."""
    department, unit = department_code(sheet), unit_code(sheet)
    yield RegisterOrganisation(
        code=department, name=sheet.ministry, name_en=sheet.ministry, kind=OrganisationKind.DEPARTMENT, section=section
    )
    if sheet.bureau and unit != department:
        yield RegisterOrganisation(
            code=unit,
            name=_line(sheet.bureau),
            name_en=_line(sheet.bureau),
            kind=OrganisationKind.UNIT,
            parent=department,
            section=section,
        )


def project(sheet: Sheet, code: str, section: str) -> RegisterProject:
    """The project; where the sheet prints no first or last year, those that it has money for."""
    years = [row.year for row in sheet.budget] or [sheet.edition]
    first = sheet.start_year or min(years)
    return RegisterProject(
        code=code,
        name=_line(sheet.name),
        unit=unit_code(sheet),
        department=department_code(sheet),
        section=section,
        kind=ProjectKind.TARGETED,
        continuing=first < sheet.edition,
        first_year=first,
        last_year=max(first, sheet.end_year or max(years)),
    )


def money(sheet: Sheet, at: Place, tally: Tally) -> Iterator[YearMoney]:
    """The years with figures; requests for later years are no budget and are left out."""
    for row in sheet.budget:
        if row.requested is not None:
            tally.count(Kind.INITIAL, CameTo.LEFT_OUT, "request")
        if (row.initial, row.total, row.executed) == (None, None, None):
            continue
        yield YearMoney(
            year=row.year,
            initial=_yuan(row, Kind.INITIAL, row.initial, at, tally),
            adjusted=_yuan(row, Kind.ADJUSTED, row.total, at, tally),
            executed=_yuan(row, Kind.EXECUTED, row.executed, at, tally),
        )


def results(sheet: Sheet, years: Iterable[int], at: Place, tally: Tally) -> tuple[YearTold, ...]:
    """Each year's indicators, in the order of the sheet; `years` are told even where they have none.

    An indicator without a figure of the year is left out. A final target is that of its year, where that year is told.
    """
    told: dict[int, list[HistoricIndicator]] = {year: [] for year in years}
    times: Counter[tuple[ResultKind, str]] = Counter()
    for kind, row in (
        *((ResultKind.OUTCOME, one) for one in sheet.outcomes),
        *((ResultKind.OUTPUT, one) for one in sheet.outputs),
    ):
        name = _line(row.indicator or "")
        times[kind, name] += 1
        for result in row.years:
            wanted = row.final_target if result.year == row.final_year and result.target is None else result.target
            target = _number(result, result.plan if kind is ResultKind.OUTPUT else wanted, at, tally)
            actual = _number(result, result.actual, at, tally)
            if target is None and actual is None:
                tally.count(Kind.RESULT, CameTo.LEFT_OUT, "no-figure")
                continue
            told.setdefault(result.year, []).append(
                HistoricIndicator(
                    kind=kind,
                    name=name,
                    no=times[kind, name],
                    unit=_line(row.unit or ""),
                    target=target,
                    actual=actual,
                )
            )
        _final(row, at, tally)
    return tuple(YearTold(year=year, indicators=tuple(ones)) for year, ones in sorted(told.items()))


def _final(row: IndicatorRow, at: Place, tally: Tally) -> None:
    """A final target of a year that the sheet does not tell belongs to no year of the past; text is none at all."""
    if row.final_target is None or any(one.year == row.final_year for one in row.years):
        return
    try:
        number = number_of(row.final_target)
    except ValueError:
        tally.refuse(Kind.RESULT, at, "not-a-number", NOT_A_NUMBER, row.final_target, row.final_year)
        return
    if number is not None:
        tally.count(Kind.RESULT, CameTo.LEFT_OUT, "final-target-of-another-year")


def _yuan(row: BudgetRow, kind: Kind, figure: Figure, at: Place, tally: Tally) -> Decimal | None:
    try:
        number = number_of(figure)
    except ValueError:
        tally.refuse(kind, at, "not-a-number", NOT_A_NUMBER, figure, row.year)
        return None
    if number is None:
        return None
    if abs(number * YUAN_IN_WAN) >= LARGEST:
        tally.refuse(kind, at, "too-large", TOO_LARGE, figure, row.year)
        return None
    return (number * YUAN_IN_WAN).quantize(FEN, ROUND_HALF_UP)


def _number(row: ResultRow, figure: Figure, at: Place, tally: Tally) -> Decimal | None:
    try:
        return number_of(figure)
    except ValueError:
        tally.refuse(Kind.RESULT, at, "not-a-number", NOT_A_NUMBER, figure, row.year)
        return None


NOT_A_NUMBER = Text("不是数字。", "The figure is no number.")
TOO_LARGE = Text("金额过大。", "The amount is too large.")


def _line(text: str) -> str:
    """On one line, without the spaces at its ends."""
    return " ".join(text.split())

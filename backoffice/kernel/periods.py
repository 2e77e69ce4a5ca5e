"""Dates and spans of time: the district's clock, working days, limits, months of a budget year, work years."""

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from fractions import Fraction
from zoneinfo import ZoneInfo

import chinese_calendar
import msgspec
from chinese_calendar.constants import holidays

from backoffice.kernel.errors import Text

#: where the bureau works and reads its clocks
LOCAL = ZoneInfo("Asia/Shanghai")

#: years for which the State Council's yearly holiday notice is known to the calendar package
FIRST_KNOWN_YEAR = min(holidays).year
LAST_KNOWN_YEAR = max(holidays).year

#: the months in English; the library's names follow the machine's language
MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Counted(StrEnum):
    """Which days of a limit count."""

    CALENDAR = "calendar"
    WORKING = "working"


class Limit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number of days to answer, and which days count; the day it starts on does not."""

    days: int
    counted: Counted

    def __post_init__(self) -> None:
        if self.days < 1:
            raise ValueError("days must be at least 1")

    def due(self, start: date) -> date:
        """The last day on which an answer is on time."""
        if self.counted is Counted.WORKING:
            return add_working_days(start, self.days)
        return start + timedelta(days=self.days)


def local(moment: datetime) -> datetime:
    """The same moment on the district's clock. Raises ValueError for a time without a zone."""
    if moment.tzinfo is None:
        raise ValueError(f"the time {moment} has no time zone")
    return moment.astimezone(LOCAL)


def local_date(moment: datetime) -> date:
    """The date the district's calendar showed at this moment."""
    return local(moment).date()


def start_of(day: date) -> datetime:
    """The moment, in UTC, at which this day begins in the district."""
    return datetime.combine(day, time.min, LOCAL).astimezone(UTC)


def end_of(day: date) -> datetime:
    """The moment, in UTC, at which this day is over in the district; no longer part of it."""
    return start_of(day + timedelta(days=1))


def is_working_day(day: date) -> bool:
    """Whether offices work on this day, with public holidays and days worked in lieu.

    Years outside the calendar package's data fall back to Monday to Friday.
    """
    if FIRST_KNOWN_YEAR <= day.year <= LAST_KNOWN_YEAR:
        return bool(chinese_calendar.is_workday(day))
    return day.weekday() < calendar.SATURDAY


def add_working_days(start: date, days: int) -> date:
    """The `days`-th working day after `start`; the start itself does not count. Needs days >= 0."""
    if days < 0:
        raise ValueError(f"cannot count {days} working days forward")
    day = start
    while days:
        day += timedelta(days=1)
        days -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """Working days after `start` up to and including `end`; negative when `end` lies before `start`."""
    if end < start:
        return -working_days_between(end, start)
    span = (end - start).days
    return sum(is_working_day(start + timedelta(days=n)) for n in range(1, span + 1))


def month_progress(month: int) -> Fraction:
    """Share of the budget year gone at the end of a month: m/12, exact."""
    return Fraction(_month(month), 12)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, _month(month))[1])


def in_year(month_day: str, year: int) -> date:
    """The date a rule book writes as 'MM-DD', in a given year. Raises ValueError for no such day."""
    return date.fromisoformat(f"{year:04d}-{month_day}")


@dataclass(frozen=True)
class WorkYear:
    """A calendar year of work, and the budget years its work is about.

    In 2020 a district prepares 2021, monitors 2020 and evaluates 2019; a report of a work year selects by this.
    """

    year: int

    @property
    def target_year(self) -> int:
        """Budget year of the ex-ante reports and targets prepared in this work year."""
        return self.year + 1

    @property
    def monitoring_year(self) -> int:
        """Budget year whose execution is monitored in this work year."""
        return self.year

    @property
    def evaluation_year(self) -> int:
        """Budget year that is self-evaluated, spot-checked and evaluated in this work year."""
        return self.year - 1


def _month(month: int) -> int:
    if not 1 <= month <= 12:
        raise ValueError(f"{month} is not a month")
    return month


def month_name(month: int) -> Text:
    """A month of the year as a date says it; a number that is none stays a number, so that old figures can be told."""
    return Text(f"{month} 月", MONTH_NAMES[month - 1] if 1 <= month <= len(MONTH_NAMES) else f"month {month}")


def months_to(month: int) -> Text:
    """The months of a year up to the end of `month`: the period that monitoring and execution are about."""
    first, last = month_name(1), month_name(month)
    return last if month == 1 else Text(f"1–{last.zh}", f"{first.en}–{last.en}")

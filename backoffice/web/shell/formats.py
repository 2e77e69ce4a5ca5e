"""How values are written on the pages: money, rates, days, times, limits, document numbers.

An absent value is a dash and never a nought. Times are kept in UTC and shown in Asia/Shanghai.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from flask_babel import gettext, ngettext
from jinja2 import pass_context

from backoffice.kernel.money import show_wan
from backoffice.kernel.periods import local, month_name, months_to
from backoffice.web.shell.preferences import language

#: What stands where there is no value.
DASH = "—"
#: Working days before a limit from which it is shown in amber.
DUE_SOON = 3


@dataclass(frozen=True)
class Limit:
    """A limit in words with its tone and icon: 剩 2 个工作日."""

    text: str
    tone: str
    icon: str


def money(yuan: Decimal | int | None) -> str:
    """An amount in yuan as 万元 with two places, `1,120.00`."""
    return DASH if yuan is None else show_wan(Decimal(yuan))


def number(value: Decimal | int | float | None, places: int = 0) -> str:
    """A number with thousands separated, rounded half up to `places`."""
    if value is None:
        return DASH
    step = Decimal(1).scaleb(-places)
    return f"{Decimal(str(value)).quantize(step, ROUND_HALF_UP):,}"


def percent(points: Decimal | int | float | None, places: int = 1) -> str:
    """Percentage points as `49.1 %`; the value is already times one hundred."""
    return DASH if points is None else f"{number(points, places)} %"


def share(ratio: Decimal | float | None, places: int = 1) -> str:
    """A ratio (1 is the whole) as `49.1 %`."""
    return DASH if ratio is None else percent(Decimal(str(ratio)) * 100, places)


@pass_context  # or templates would keep the words of whoever came first: a constant is worked out once
def score(_context: object, points: Decimal | None) -> str:
    """A score with two places; one that does not count yet is 未计, never 0."""
    return gettext("未计") if points is None else number(points, 2)


def day(value: date | None) -> str:
    """A day as `2020-09-08`; a time is first brought to Asia/Shanghai."""
    if value is None:
        return DASH
    if isinstance(value, datetime):
        return local(value).strftime("%Y-%m-%d")
    return value.isoformat()


def minute(value: datetime | None) -> str:
    """A time to the minute in Asia/Shanghai, `2020-09-04 10:24`."""
    return DASH if value is None else local(value).strftime("%Y-%m-%d %H:%M")


def field_minute(value: datetime | None) -> str:
    """A time as a date-time field of a form takes it, in Asia/Shanghai."""
    return "" if value is None else local(value).strftime("%Y-%m-%dT%H:%M")


def period(month: int) -> str:
    """The months of a year up to `month`, in the reader's language: `1–7 月`, `Jan–Jul`."""
    return months_to(month).in_language(language())


def month_of_year(month: int) -> str:
    """A month in the reader's language: `7 月`, `Jul`."""
    return month_name(month).in_language(language())


def limit(working_days: int | None) -> Limit | None:
    """How a limit stands: working days left, below nought overdue; None where there is no limit."""
    if working_days is None:
        return None
    if working_days < 0:
        text = ngettext("逾期 %(num)d 个工作日", "逾期 %(num)d 个工作日", -working_days)
        return Limit(text, "red", "alert-triangle")
    if working_days == 0:
        return Limit(gettext("今日到期"), "amber", "clock-exclamation")
    text = ngettext("剩 %(num)d 个工作日", "剩 %(num)d 个工作日", working_days)
    return Limit(text, "amber", "clock-exclamation") if working_days <= DUE_SOON else Limit(text, "", "")


def document_number(series: str, year: int, serial: int) -> str:
    """The number of an official document, `莱财绩整〔2020〕17号`."""
    return f"{series}〔{year}〕{serial}号"


#: Name in templates: function. `{{ amount | money }}`.
FILTERS = {
    "money": money,
    "number": number,
    "percent": percent,
    "share": share,
    "score": score,
    "day": day,
    "minute": minute,
    "period": period,
    "field_minute": field_minute,
}

"""Parts of the rule book that set dates, limits and escalation."""

from typing import Annotated

import msgspec

from backoffice.kernel.periods import Limit, in_year
from backoffice.scoring.rules import Rules, require

#: a day of the year as MM-DD
MonthDay = Annotated[str, msgspec.Meta(pattern=r"^\d\d-\d\d$")]

#: a year without 29 February, so that a rule book never names a day that most years lack
PLAIN_YEAR = 2021


class DatedRules(Rules, frozen=True):
    """Rules among whose values are days of the year; each must exist in every year."""

    def __post_init__(self) -> None:
        super().__post_init__()
        for name in self.__struct_fields__:
            value = getattr(self, name)
            if isinstance(value, str):
                try:
                    in_year(value, PLAIN_YEAR)
                except ValueError:
                    raise ValueError(f"{name} must be a day of the year as MM-DD, not {value}") from None


class CalendarRules(DatedRules, frozen=True, kw_only=True):
    """The district's calendar for a budget year Y; which year a day belongs to stands beside it.

    Approval: the bureau answers departments, and departments their units, within so many days.
    """

    first_submission_by: MonthDay  #: Y-1
    first_issue_by: MonthDay  #: Y-1
    second_submission_by: MonthDay  #: Y-1
    target_review: Limit
    approval_to_departments: Limit
    approval_to_units: Limit
    adjustment_last_day: MonthDay  #: Y
    payment_plan_last_day: MonthDay  #: Y
    monitoring_due: MonthDay  #: Y
    monitoring_review: Limit
    self_evaluation_due: MonthDay  #: Y+1
    self_evaluation_review: Limit
    department_evaluation_due: MonthDay  #: Y+1
    spot_check_by: MonthDay  #: Y+1


class NumberPattern(Rules, frozen=True, kw_only=True):
    """How documents are numbered: a pattern with {year} and {number}."""

    pattern: str

    def __post_init__(self) -> None:
        super().__post_init__()
        try:
            sample = self.pattern.format(year=PLAIN_YEAR, number=1)
        except (LookupError, ValueError):
            sample = ""
        whole = sample and "{year}" in self.pattern and "{number}" in self.pattern
        require(bool(whole), "pattern must hold {year} and {number} and no other braces")

    def number(self, year: int, number: int) -> str:
        """The number of a document, such as 莱财绩整〔2020〕3号."""
        return self.pattern.format(year=year, number=number)


class RectificationRules(DatedRules, frozen=True, kw_only=True):
    """Limits of a rectification order, its numbering, and what its notice rests on.

    `basis`: the documents that every notice names as its legal basis, in the order in which it names them.
    `long_item_months`: longest time for works and legal matters. `extensions`: how often an order may be
    extended, each time by at most its own length.
    """

    notice: Limit
    reply: Limit
    monitoring_disposition: Limit
    monitoring_finish: Limit
    monitoring_finish_by: MonthDay
    yellow_explanation: Limit
    acknowledge: Limit
    verification: Limit
    long_item_months: int
    extensions: int
    numbering: NumberPattern
    basis: tuple[str, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        named = bool(self.basis) and all(document.strip() for document in self.basis)
        require(named, "basis must name at least one document, and none of its names may be empty")


class EscalationRules(Rules, frozen=True, kw_only=True):
    """Days past the limit of an order at which the next step is taken.

    The reminder comes before the limit. An interview also follows the `interview_after_returns`-th return;
    money measures follow the circular after `funds_days_after_circular`.
    """

    reminder_days_before: int
    urge_days_overdue: int
    interview_days_overdue: int
    interview_after_returns: int
    circular_days_overdue: int
    funds_days_after_circular: int

    def __post_init__(self) -> None:
        super().__post_init__()
        rising = 0 < self.urge_days_overdue < self.interview_days_overdue < self.circular_days_overdue
        require(rising, "urge_days_overdue, interview_days_overdue and circular_days_overdue must rise")


class DisclosureRules(Rules, frozen=True, kw_only=True):
    """Limits for publishing, for checking what was published, and for mending what the check found."""

    publish: Limit
    check: Limit
    fix: Limit

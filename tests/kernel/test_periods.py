"""The district's clock, its working days and its years."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.kernel.periods import (
    LAST_KNOWN_YEAR,
    Counted,
    Limit,
    WorkYear,
    add_working_days,
    end_of,
    in_year,
    is_working_day,
    local_date,
    month_end,
    month_name,
    month_progress,
    months_to,
    start_of,
    working_days_between,
)


def test_an_evening_in_utc_is_already_the_next_day_in_the_district():
    assert local_date(datetime(2020, 8, 31, 16, 0, tzinfo=UTC)) == date(2020, 9, 1)
    assert local_date(datetime(2020, 8, 31, 15, 59, 59, tzinfo=UTC)) == date(2020, 8, 31)


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="no time zone"):
        local_date(datetime(2020, 8, 31, 16, 0))  # noqa: DTZ001


def test_a_day_begins_and_ends_at_midnight_of_the_district():
    assert start_of(date(2020, 9, 1)) == datetime(2020, 8, 31, 16, 0, tzinfo=UTC)
    assert end_of(date(2020, 9, 1)) == datetime(2020, 9, 1, 16, 0, tzinfo=UTC)


def test_working_days_leave_out_the_national_holiday_and_count_the_sundays_worked_for_it():
    assert not is_working_day(date(2020, 10, 8))
    assert is_working_day(date(2020, 10, 10))  # a Saturday worked in lieu
    assert add_working_days(date(2020, 9, 30), 1) == date(2020, 10, 9)
    assert add_working_days(date(2020, 9, 30), 2) == date(2020, 10, 10)


def test_years_without_a_known_calendar_fall_back_to_monday_to_friday():
    national_day = date(LAST_KNOWN_YEAR + 2, 10, 2)
    assert is_working_day(national_day) == (national_day.weekday() < 5)
    friday = next(day for n in range(1, 8) if (day := date(2003, 10, n)).weekday() == 4)
    assert add_working_days(friday, 1).weekday() == 0


def test_a_limit_says_which_days_it_counts():
    start = date(2020, 9, 30)
    assert Limit(days=3, counted=Counted.CALENDAR).due(start) == date(2020, 10, 3)
    assert Limit(days=3, counted=Counted.WORKING).due(start) == date(2020, 10, 12)


def test_a_limit_of_no_days_is_refused():
    with pytest.raises(ValueError, match="at least 1"):
        Limit(days=0, counted=Counted.CALENDAR)


@given(st.dates(date(2003, 12, 1), date(2028, 1, 1)), st.integers(0, 40))
def test_counting_working_days_forward_and_between_agree(start, days):
    assert working_days_between(start, add_working_days(start, days)) == days


@given(st.dates(date(2019, 1, 1), date(2020, 1, 1)), st.dates(date(2019, 1, 1), date(2020, 1, 1)))
def test_working_days_backwards_are_negative(one, other):
    assert working_days_between(one, other) == -working_days_between(other, one)


def test_progress_of_a_month_is_exact():
    assert month_progress(7) == Fraction(7, 12)
    for month in (0, 13):
        with pytest.raises(ValueError, match="not a month"):
            month_progress(month)


@pytest.mark.parametrize(
    ("month", "zh", "en"),
    [(1, "1 月", "Jan"), (2, "1–2 月", "Jan–Feb"), (7, "1–7 月", "Jan–Jul"), (12, "1–12 月", "Jan–Dec")],
)
def test_a_period_of_months_is_told_as_each_language_tells_it(month, zh, en):
    assert (months_to(month).zh, months_to(month).en) == (zh, en)


def test_a_number_that_is_no_month_is_told_as_it_stands():
    assert (month_name(13).en, month_name(0).en) == ("month 13", "month 0")


def test_days_of_the_year_find_their_date():
    assert month_end(2020, 2) == date(2020, 2, 29)
    assert in_year("08-31", 2020) == date(2020, 8, 31)
    with pytest.raises(ValueError, match="day"):
        in_year("02-30", 2020)


def test_a_work_year_prepares_the_next_monitors_its_own_and_evaluates_the_last():
    work = WorkYear(2020)
    assert (work.target_year, work.monitoring_year, work.evaluation_year) == (2021, 2020, 2019)

"""The library: who sees what, what is in force on a day, how the towns' coverage grew."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from backoffice.areas.organisation.events import Kind
from backoffice.kernel.scope import Reach, Scope
from backoffice.scoring.institution import Validity, WorkStage, together
from projections.institution import queries
from projections.institution.filters import VALIDITIES, DutyFilter, RuleFilter
from projections.organisations.queries import directory, of_kind
from projections.reader import Reader
from tests.projections.year import EVERYTHING, Year

TOWN = Scope(Reach.DEPARTMENT, "zhen-hezhuang")
UNIT = Scope(Reach.UNIT, "nongye")
ON = date(2020, 10, 15)


def share(reader: Reader, day: date) -> Decimal:
    towns = [town.code for town in of_kind(directory(reader), (Kind.TOWN,))]
    found = together([one.coverage for one in queries.town_coverage(reader, EVERYTHING, towns, day)])
    assert found is not None
    return found


def test_by_october_every_town_covers_every_stage(year: Year) -> None:
    with year.reader() as reader:
        towns = [town.code for town in of_kind(directory(reader), (Kind.TOWN,))]
        found = queries.town_coverage(reader, EVERYTHING, towns, ON)
    assert len(found) == 15
    assert all(one.coverage.missing == () for one in found)


def test_coverage_grows_with_the_rules_through_the_year(year: Year) -> None:
    with year.reader() as reader:
        shares = [share(reader, date(2020, month, 1)) for month in range(1, 11)]
    assert shares == sorted(shares)
    assert shares[0] < Decimal(25)
    assert shares[5] > shares[2]


def test_coverage_at_a_past_moment_is_that_of_the_rules_known_then(year: Year) -> None:
    """A rule that was entered later does not cover an earlier moment, whatever day it bears."""
    half = year.position_of("institution.adopted.v1", 50)
    with year.reader(half) as then, year.reader() as now:
        assert share(then, ON) < share(now, ON)


def test_a_replaced_rule_is_in_force_until_the_day_before_the_one_that_replaces_it(year: Year) -> None:
    with year.reader() as reader:
        old = queries.rule(reader, EVERYTHING, "莱财规〔2018〕3号")
        assert old is not None
        assert old["replaced_by"] == "莱财规〔2020〕4号"
        day = old["ended_on"]
        assert queries.standing_on(old, day) is Validity.ENDED
        assert queries.standing_on(old, day - timedelta(days=1)) is Validity.IN_FORCE
        before, after = (
            queries.count(reader, EVERYTHING, RuleFilter(on=on, validity="in_force", number="莱财规〔2018〕3号"))
            for on in (day - timedelta(days=1), day)
        )
    assert (before, after) == (1, 0)


@pytest.mark.parametrize("on", [date(2018, 9, 1), date(2019, 12, 31), date(2020, 5, 1), ON])
def test_what_the_list_says_of_a_rule_is_what_the_rule_says(year: Year, on: date) -> None:
    with year.reader() as reader:
        by_validity = {
            validity: queries.rules(reader, EVERYTHING, RuleFilter(on=on, validity=validity)) for validity in VALIDITIES
        }
        everything = queries.rules(reader, EVERYTHING, RuleFilter())
    for validity, rows in by_validity.items():
        for row in rows:
            assert (queries.standing_on(row, on) or "waiting") == validity
    assert sum(len(rows) for rows in by_validity.values()) == len(everything) == 100


def test_every_reader_sees_the_library_and_only_its_keeper_and_the_bureau_what_waits(year: Year) -> None:
    waiting = RuleFilter(validity="waiting")
    with year.reader() as reader:
        seen = {scope: queries.count(reader, scope, waiting) for scope in (EVERYTHING, TOWN, UNIT, Scope.nothing())}
        adopted = {scope: queries.count(reader, scope, RuleFilter(standing="adopted")) for scope in seen}
    assert list(seen.values()) == [1, 1, 0, 0]
    assert adopted[EVERYTHING] == adopted[TOWN] == adopted[UNIT] > 90
    assert adopted[Scope.nothing()] == 0


def test_rules_are_found_by_the_stage_they_regulate(year: Year) -> None:
    with year.reader() as reader:
        rows = queries.rules(reader, EVERYTHING, RuleFilter(stage=WorkStage.THIRD_PARTY))
        levels = queries.by_level(reader, EVERYTHING, RuleFilter(stage=WorkStage.THIRD_PARTY))
    assert all("third_party" in row["stages"] for row in rows)
    assert levels == {"district": 2, "town": 15}


def test_the_work_of_the_year_is_divided(year: Year) -> None:
    with year.reader() as reader:
        rows = queries.duties(reader, EVERYTHING, DutyFilter(year=2020))
        assert queries.duties(reader, Scope.nothing(), DutyFilter(year=2020)) == ()
        assert queries.duty_years(reader) == [2020]
    assert [row["no"] for row in rows] == list(range(1, 13))
    assert {row["lead"] for row in rows} == {"caizheng-jixiao", "caizheng-yusuan", "caizheng-guoku", "caizheng-jiandu"}


def test_a_sort_or_a_validity_that_is_none_is_refused(year: Year) -> None:
    with year.reader() as reader:
        with pytest.raises(ValueError, match="sorted"):
            queries.rules(reader, EVERYTHING, RuleFilter(), sort="summary")
        with pytest.raises(ValueError, match="stand"):
            queries.rules(reader, EVERYTHING, RuleFilter(on=ON, validity="gone"))
        with pytest.raises(ValueError, match="day"):
            queries.rules(reader, EVERYTHING, RuleFilter(validity="in_force"))

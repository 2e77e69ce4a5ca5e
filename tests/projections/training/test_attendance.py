"""Trainings: counts by session and by organisation are sums of the same rows, within every scope."""

import pytest

from backoffice.kernel.scope import Reach, Scope
from projections.training import queries
from projections.training.filters import AttendanceFilter, TrainingFilter
from tests.projections.year import EVERYTHING, SCOPES, Year

HELD = AttendanceFilter(year=2020, stage="concluded")


def test_a_session_counts_what_its_rows_come_to(year: Year) -> None:
    with year.reader() as reader:
        for session in queries.trainings(reader, EVERYTHING, TrainingFilter()):
            rows = queries.attendance(reader, EVERYTHING, AttendanceFilter(number=session["number"]))
            assert session["invited"] == len(rows)
            assert session["expected"] == sum(row["expected"] for row in rows)
            assert session["attended"] == sum(row["attended"] or 0 for row in rows)
            assert session["came"] == sum(1 for row in rows if row["attended"])


@pytest.mark.parametrize("scope", SCOPES, ids=lambda scope: f"{scope.reach} {scope.organisation}")
def test_counts_by_organisation_add_up_within_a_scope(year: Year, scope: Scope) -> None:
    with year.reader() as reader:
        counted = queries.by_organisation(reader, scope, HELD)
        number, expected, attended = queries.people(reader, scope, HELD)
    assert sum(one.sessions for one in counted) == number
    assert sum(one.expected for one in counted) == expected
    assert sum(one.attended for one in counted) == attended
    if scope == EVERYTHING:
        assert len(counted) == 44
    if scope.reach is Reach.NOTHING:
        assert counted == []


def test_four_sessions_were_held_for_departments_and_towns(year: Year) -> None:
    with year.reader() as reader:
        held = queries.trainings(reader, EVERYTHING, TrainingFilter(year=2020, stage="concluded"))
        planned = queries.count(reader, EVERYTHING, TrainingFilter(stage="planned"))
        _, expected, attended = queries.people(reader, EVERYTHING, HELD)
    assert [row["number"] for row in held] == ["2020-01", "2020-02", "2020-03", "2020-04"]
    assert planned == 1
    assert 0 < attended < expected


def test_a_town_sees_every_session_and_its_own_attendance(year: Year) -> None:
    town = Scope(Reach.DEPARTMENT, "zhen-kouzhen")
    with year.reader() as reader:
        assert queries.count(reader, town, TrainingFilter()) == 5
        rows = queries.attendance(reader, town, AttendanceFilter())
        assert queries.count(reader, Scope.nothing(), TrainingFilter()) == 0
    assert {row["organisation"] for row in rows} == {"zhen-kouzhen"}


def test_before_a_session_was_concluded_those_signed_in_count(year: Year) -> None:
    position = year.position_of("training.concluded.v1")
    with year.reader(position - 1) as then, year.reader(position) as after:
        before = queries.training(then, EVERYTHING, "2020-01")
        now = queries.training(after, EVERYTHING, "2020-01")
    assert before is not None
    assert now is not None
    assert (before["stage"], now["stage"]) == ("planned", "concluded")
    assert before["attended"] == now["attended"] > 0


def test_an_open_question_is_found(year: Year) -> None:
    with year.reader() as reader:
        (row,) = queries.trainings(reader, EVERYTHING, TrainingFilter(open=True))
        asked = queries.questions(reader, EVERYTHING, row["record_id"])
    assert row["number"] == "2020-04"
    assert [one["answer"] is None for one in asked] == [False, True]

"""Trainings of the work year: sessions, and who came."""

from datetime import date

from backoffice.kernel.errors import Text
from backoffice.kernel.periods import WorkYear
from backoffice.kernel.scope import Scope
from projections.reader import Reader
from projections.statement.figures import Figure, share
from projections.statement.shape import Part
from projections.training import queries as trainings
from projections.training.filters import AttendanceFilter, TrainingFilter

BODY = Text(
    "组织区直部门单位、镇（街道）财政所人员培训 {sessions} 期，{trained_organisations} 个单位参加，"
    "培训 {trained_people} 人次，应到 {expected_people} 人次，到训率 {attendance_share} %；现场提问 {questions} 个。",
    "{sessions} sessions were held for departments and town finance offices. {trained_organisations} organisations "
    "came with {trained_people} people of {expected_people} expected, {attendance_share} %; "
    "{questions} questions were asked.",
)


def part(reader: Reader, scope: Scope, year: WorkYear, today: date) -> Part:
    """Sessions that were held, and the attendance of the organisations within the scope."""
    held = TrainingFilter(year=year.year, stage="concluded")
    all_of_them = AttendanceFilter(year=year.year, stage="concluded")
    came = all_of_them.but(came=True)
    sessions = trainings.trainings(reader, scope, held)
    _, expected, attended = trainings.people(reader, scope, all_of_them)
    organisations = {row["organisation"] for row in trainings.attendance(reader, scope, came)}
    figures = (
        Figure(
            key="sessions",
            label=Text("培训期数", "Sessions held"),
            value=len(sessions),
            unit="sessions",
            opens=held,
        ),
        Figure(
            key="trained_organisations",
            label=Text("参训单位", "Organisations that came"),
            value=len(organisations),
            unit="organisations",
            opens=came,
            distinct="organisation",
        ),
        Figure(
            key="trained_people",
            label=Text("培训人次", "People there"),
            value=attended,
            unit="people",
            opens=all_of_them,
            columns=("attended",),
        ),
        Figure(
            key="expected_people",
            label=Text("应到人次", "People expected"),
            value=expected,
            unit="people",
            opens=all_of_them,
            columns=("expected",),
        ),
        Figure(
            key="attendance_share",
            label=Text("到训率", "Share of those expected"),
            value=share(attended, expected),
            unit="percent",
            opens=all_of_them,
        ),
        Figure(
            key="questions",
            label=Text("培训提问", "Questions asked"),
            value=sum(row["questions"] for row in sessions),
            unit="questions",
            opens=held,
            columns=("questions",),
        ),
    )
    return Part(body=BODY, figures=figures)

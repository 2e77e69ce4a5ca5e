"""The pilots of the demonstration in their view: figures, the linkage, the past, scopes, and the statement."""

from datetime import date
from decimal import Decimal

import pytest

from backoffice.bootstrap import House
from backoffice.kernel.periods import WorkYear
from backoffice.kernel.scope import Reach, Scope
from projections.department_overall import queries
from projections.department_overall.filters import PilotFilter
from projections.department_overall.handlers import VIEW
from projections.statement.figures import recount
from projections.statement.paragraphs.department import part
from tests.projections.histories import difference, kept, replayed

EVERYTHING = Scope.everything()


def test_the_view_is_what_a_replay_of_the_log_says(pilots_to_read: House) -> None:
    """At every position: a version begins and ends where the plainest replay has it."""
    log = pilots_to_read.log

    assert difference(replayed(VIEW, log.read(0, log.last())), kept(pilots_to_read.views_engine, VIEW)) is None


def test_figures_are_those_of_their_rows(pilots_to_read: House) -> None:
    with pilots_to_read.reader() as reader:
        found = queries.figures(reader, EVERYTHING, PilotFilter(year=2019))
        rows = queries.pilots(reader, EVERYTHING, PilotFilter(year=2019))

    assert (found.pilots, found.approved, found.evaluated) == (4, 4, 4)
    assert found.amount == sum(row["approved"] for row in rows) == found.basic + found.project
    assert found.average == (sum(row["total"] for row in rows) / 4).quantize(Decimal("0.01"))


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        (PilotFilter(year=2020, approved=True), ["canlian", "shijian", "shuiwu", "tongji"]),
        (PilotFilter(year=2020, evaluated=True), []),
        (PilotFilter(year=2020, evaluated=False), ["canlian", "shijian", "shuiwu", "tongji"]),
        (PilotFilter(year=2021, approved=True), []),
        (PilotFilter(year=2021, target_status="returned"), ["tongji"]),
        (PilotFilter(year=2019, grade="good"), ["shuiwu"]),
        (PilotFilter(year=2019, section="caizheng-shebao"), ["canlian"]),
    ],
)
def test_a_filter_finds_its_pilots(pilots_to_read: House, wanted: PilotFilter, codes: list[str]) -> None:
    with pilots_to_read.reader() as reader:
        assert [row["code"] for row in queries.pilots(reader, EVERYTHING, wanted)] == codes


def test_the_linkage_sums_to_the_departments_budget_and_its_project_expenditure(pilots_to_read: House) -> None:
    """INV-05, as it is shown."""
    with pilots_to_read.reader() as reader:
        pilot = queries.pilot(reader, EVERYTHING, "shuiwu", 2019)
        linkage = queries.linkage(reader, EVERYTHING, "shuiwu", 2019)

    assert pilot is not None
    assert (linkage.total, linkage.project_total) == (pilot["approved"], pilot["project"])
    assert linkage.projects == pilot["projects"] == 14
    assert {town.town for task in linkage.tasks for town in task.towns} >= {"zhen-xueye", "zhen-niuquan"}
    assert linkage.town_total > 0
    assert all(project.score is not None for task in linkage.tasks for project in task.projects)


def test_before_the_budget_a_linked_project_is_its_code_alone(pilots_to_read: House) -> None:
    with pilots_to_read.reader() as reader:
        linkage = queries.linkage(reader, EVERYTHING, "tongji", 2021)

    assert [(one.name, one.initial) for one in linkage.tasks[0].projects] == [
        ("370116-20-0604", None),
        ("370116-21-0054", None),
    ]


def test_a_returned_self_evaluation_stood_with_its_first_score(pilots_to_read: House) -> None:
    returned = pilots_to_read.app.recorder.select_notifications(
        1, pilots_to_read.log.last(), topics=["department.evaluation_returned.v1"]
    )[0]
    with pilots_to_read.reader(returned.id) as reader:
        before = queries.evaluation(reader, EVERYTHING, "shuiwu", 2019)
    with pilots_to_read.reader() as reader:
        now = queries.evaluation(reader, EVERYTHING, "shuiwu", 2019)

    assert before is not None
    assert now is not None
    assert (before["status"], before["total"]) == ("returned", Decimal("86.19"))
    assert (now["status"], now["total"]) == ("done", Decimal("84.71"))
    assert before["entry"]["results"][3]["actual"] == "97"


@pytest.mark.parametrize(
    ("scope", "codes"),
    [
        (Scope(Reach.SECTION, "caizheng-xingzheng"), ["shijian", "tongji"]),
        (Scope(Reach.DEPARTMENT, "shuiwu"), ["shuiwu"]),
        (Scope(Reach.UNIT, "shuiwu-hedao"), []),
        (Scope.nothing(), []),
    ],
)
def test_a_reader_sees_the_pilots_of_their_scope(pilots_to_read: House, scope: Scope, codes: list[str]) -> None:
    with pilots_to_read.reader() as reader:
        assert [row["code"] for row in queries.pilots(reader, scope, PilotFilter(year=2019))] == codes
        assert (queries.target(reader, scope, "shuiwu", 2019) is not None) == ("shuiwu" in codes)
        assert (queries.evaluation(reader, scope, "shuiwu", 2019) is not None) == ("shuiwu" in codes)


def test_the_statement_counts_the_years_of_the_work_year(pilots_to_read: House) -> None:
    """INV-02: targets of the year, self-evaluations of the year before, pilots of the next."""
    with pilots_to_read.reader() as reader:
        told = part(reader, EVERYTHING, WorkYear(2020), date(2020, 12, 18))
        recounted = {one.key: recount(reader, EVERYTHING, one) for one in told.figures}

    figures = {one.key: one for one in told.figures}
    assert {key: one.value for key, one in figures.items()} == recounted
    assert figures["pilots_amount"].value == Decimal("197974500.00")
    assert [figures[key].opens.parameters()["year"] for key in ("pilots", "pilots_evaluated", "pilots_next")] == [
        2020,
        2019,
        2021,
    ]


def test_a_year_without_pilots_says_so(pilots_to_read: House) -> None:
    with pilots_to_read.reader() as reader:
        told = part(reader, EVERYTHING, WorkYear(2017), date(2017, 12, 18))

    assert (told.figures, told.body.en) == ((), "No department is a pilot this year.")

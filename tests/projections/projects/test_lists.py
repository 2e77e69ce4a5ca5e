"""Lists of projects: filters, sorts, sums, coverage, the steps of a year."""

from decimal import Decimal

import pytest

from projections.projects import queries
from projections.projects.coverage import Covered, coverage
from projections.projects.filters import EQUAL, HAS, ProjectFilter
from projections.projects.steps import StepName, StepState
from tests.projections.year import EVERYTHING, TODAY, Year

#: Years that were taken over from earlier books: the demonstration has none, their own tests do.
OF_THE_YEAR = [name for name in HAS if name != "taken_over"]


@pytest.mark.parametrize("name", OF_THE_YEAR)
def test_a_filter_and_its_opposite_share_the_projects_between_them(year: Year, name: str) -> None:
    with year.reader() as reader:
        having = queries.projects(reader, EVERYTHING, ProjectFilter(**{name: True}), limit=None)
        lacking = queries.count(reader, EVERYTHING, ProjectFilter(**{name: False}))
        whole = queries.count(reader, EVERYTHING, ProjectFilter())
    assert len(having) + lacking == whole
    assert having
    assert all(row[HAS[name]] is not None for row in having)


@pytest.mark.parametrize("name", ["proposed", "target_passed", "open_conditions"])
def test_a_question_and_its_opposite_share_the_projects_between_them(year: Year, name: str) -> None:
    with year.reader() as reader:
        parts = [queries.count(reader, EVERYTHING, ProjectFilter(**{name: answer})) for answer in (True, False)]
        assert sum(parts) == queries.count(reader, EVERYTHING, ProjectFilter())
    assert min(parts) > 0


@pytest.mark.parametrize("column", EQUAL)
def test_counting_by_a_column_is_what_filtering_by_each_value_finds(year: Year, column: str) -> None:
    wanted = ProjectFilter(year=2020, department=("nongye", "shuiwu"))
    with year.reader() as reader:
        whole = queries.projects(reader, EVERYTHING, wanted, limit=None)
        for value, (number, amount) in queries.counted_by(reader, EVERYTHING, wanted, column).items():
            rows = [row for row in whole if row[column] == value]
            assert (number, amount) == (len(rows), sum((row["adjusted"] or Decimal(0) for row in rows), Decimal(0)))
            if value is not None:
                assert queries.count(reader, EVERYTHING, wanted.but(**{column: value})) == number


@pytest.mark.parametrize("sort", queries.SORTS)
def test_lists_are_sorted_with_empty_values_last(year: Year, sort: str) -> None:
    with year.reader() as reader:
        rows = queries.projects(reader, EVERYTHING, ProjectFilter(), sort=sort, descending=True, limit=None)
    values = [row[sort] for row in rows]
    filled = [value for value in values if value is not None]
    assert values == filled + [None] * (len(values) - len(filled))
    assert filled == sorted(filled, reverse=True)


def test_a_keyword_is_text_and_no_pattern(year: Year) -> None:
    with year.reader() as reader:
        assert queries.count(reader, EVERYTHING, ProjectFilter(keyword="%")) == 0
        found = queries.projects(reader, EVERYTHING, ProjectFilter(keyword="高标准农田"), limit=None)
        assert {row["name"] for row in found} >= {"高标准农田建设项目"}


def test_cut_projects_are_recommended_less_than_they_applied_for(year: Year) -> None:
    with year.reader() as reader:
        rows = queries.projects(reader, EVERYTHING, ProjectFilter(year=2021, cut=True), limit=None)
    assert rows
    assert all(row["recommended"] < row["applied"] for row in rows)


def test_overdue_orders_are_with_their_unit_and_past_their_limit(year: Year) -> None:
    with year.reader() as reader:
        rows = queries.projects(reader, EVERYTHING, ProjectFilter(order_overdue_on=TODAY), limit=None)
    assert rows
    assert all(row["order_due"] < TODAY for row in rows)


@pytest.mark.parametrize("step", Covered)
def test_coverage_by_department_adds_up_and_opens_its_rows(year: Year, step: Covered) -> None:
    with year.reader() as reader:
        found = coverage(reader, EVERYTHING, step, 2019 if step is Covered.SELF_EVALUATION else 2020)
        assert sum(cell.done for cell in found.departments.values()) == found.total.done > 0
        assert sum(cell.amount_should for cell in found.departments.values()) == found.total.amount_should
        for cell in found.departments.values():
            rows = [
                queries.projects(reader, EVERYTHING, wanted, limit=None)
                for wanted in (cell.done_rows, cell.should_rows)
            ]
            assert [len(part) for part in rows] == [cell.done, cell.should]
            assert sum((row["adjusted"] for row in rows[1]), Decimal(0)) == cell.amount_should
            assert queries.count(reader, EVERYTHING, cell.missing_rows) == cell.missing


def test_every_project_with_money_has_an_approved_target(year: Year) -> None:
    with year.reader() as reader:
        total = coverage(reader, EVERYTHING, Covered.APPROVAL, 2020).total
    assert (total.done, total.should, total.share, total.share_of_amount) == (197, 197, Decimal(100), Decimal(100))


def test_the_steps_of_a_closed_order_are_done_up_to_rectification(year: Year) -> None:
    with year.reader() as reader:
        row = queries.projects(reader, EVERYTHING, ProjectFilter(year=2020, order_stage="closed"))[0]
        head = queries.project(reader, EVERYTHING, row["code"], 2020)
    assert head is not None
    states = {step.name: step.state for step in head.steps}
    assert [step.name for step in head.steps] == list(StepName)
    done = (
        StepName.APPLICATION,
        StepName.FINANCE_REVIEW,
        StepName.APPROVAL,
        StepName.MONITORING,
        StepName.RECTIFICATION,
    )
    assert {states[name] for name in done} == {StepState.DONE}
    assert states[StepName.SELF_EVALUATION] is StepState.LATER


def test_a_returned_form_and_an_exempt_project_show_in_their_steps(year: Year) -> None:
    with year.reader() as reader:
        returned = queries.projects(reader, EVERYTHING, ProjectFilter(year=2020, form_status="returned"))[0]
        exempt = queries.projects(reader, EVERYTHING, ProjectFilter(year=2020, exempt=True))[0]
        heads = [queries.project(reader, EVERYTHING, row["code"], 2020) for row in (returned, exempt)]
    states = [{step.name: step.state for step in head.steps} for head in heads if head is not None]
    assert states[0][StepName.MONITORING] is StepState.RETURNED
    assert states[1][StepName.MONITORING] is StepState.SKIPPED


def test_a_head_of_the_past_shows_the_steps_of_then(year: Year) -> None:
    with year.reader() as reader:
        row = queries.projects(reader, EVERYTHING, ProjectFilter(year=2020, order_stage="closed"))[0]
    approved = year.approval_of(row["code"], 2020)
    with year.reader(approved - 1) as reader:
        head = queries.project(reader, EVERYTHING, row["code"], 2020)
    assert head is not None
    states = {step.name: step.state for step in head.steps}
    assert states[StepName.APPROVAL] is StepState.CURRENT
    assert states[StepName.MONITORING] is StepState.LATER


def test_an_ex_ante_evaluation_supported_after_revision_keeps_its_conditions(year: Year) -> None:
    with year.reader() as reader:
        rows = queries.projects(reader, EVERYTHING, ProjectFilter(conclusion="support_after_revision"), limit=None)
        wholes = [queries.ex_ante(reader, EVERYTHING, row["code"], row["year"]) for row in rows]
    for row, whole in zip(rows, wholes, strict=True):
        assert whole is not None
        assert whole["conditions"]
        assert row["open_conditions"] == sum(one["met_on"] is None for one in whole["conditions"])

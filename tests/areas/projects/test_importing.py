"""A file of execution figures is taken whole or not at all."""

from decimal import Decimal
from uuid import UUID

import pytest

from backoffice.app import BackOffice
from backoffice.areas.projects import events
from backoffice.areas.projects.execution_import import ExecutionRow
from backoffice.areas.projects.project_year import ProjectYear
from backoffice.kernel.context import Actor
from backoffice.kernel.errors import Forbidden, Invalid
from tests.areas.projects.cases import FARMLAND, SCHOOL_BUS, TREASURY, file_of, line, money_of, with_money
from tests.support.people import BUDGET, CLERK, PERFORMANCE, by


def refused(app: BackOffice, *rows: ExecutionRow, month: int = 7) -> list[tuple[str, str]]:
    """The faults of a file, after which the log stands where it stood."""
    before = app.recorder.max_notification_id()
    with pytest.raises(Invalid) as caught:
        app.handle(file_of(*rows, month=month), by(TREASURY))
    assert app.recorder.max_notification_id() == before
    assert all(fault.text.zh and fault.text.en for fault in caught.value.faults)
    return sorted((fault.field, fault.code) for fault in caught.value.faults)


def test_inv_21_a_file_of_the_treasury_gives_every_project_its_figure_and_is_recorded_itself(app: BackOffice):
    with_money(app, FARMLAND, SCHOOL_BUS)

    app.handle(file_of(line(2, FARMLAND, 600_000), line(3, SCHOOL_BUS, 1_000_000)), by(TREASURY))
    assert [money_of(app, code).executed[7] for code in (FARMLAND, SCHOOL_BUS)] == [600_000, 1_000_000]
    written = [
        app.mapper.to_domain_event(one)
        for one in app.recorder.select_notifications(1, 100, topics=[events.ExecutionImported.TOPIC])
    ]
    assert [(one.rows, one.total, one.file, one.actor) for one in written] == [
        (2, Decimal(1_600_000), "7月.xlsx", "treasury")
    ]


@pytest.mark.parametrize("actor", [CLERK, BUDGET, PERFORMANCE], ids=lambda actor: actor.account)
def test_inv_21_nobody_but_the_treasury_brings_figures_in(app: BackOffice, actor: Actor):
    with_money(app, FARMLAND)

    with pytest.raises(Forbidden):
        app.handle(file_of(line(2, FARMLAND, 1)), by(actor))


def test_every_fault_of_every_row_is_told_at_once_and_nothing_is_written(app: BackOffice):
    with_money(app, FARMLAND, SCHOOL_BUS)

    assert refused(
        app,
        line(2, FARMLAND, 500_000),
        line(3, "370116-20-9999", 1),
        line(4, SCHOOL_BUS, 1_000_001),
        line(5, FARMLAND, -1),
        line(6, "370116-20-9998", 1, year=2019),
    ) == [
        ("row 2", "duplicate"),
        ("row 3", "unknown-project"),
        ("row 4", "over-budget"),
        ("row 5", "duplicate"),
        ("row 5", "negative-amount"),
        ("row 6", "other-year"),
        ("row 6", "unknown-project"),
    ]


def test_a_single_wrong_row_keeps_the_right_ones_out(app: BackOffice):
    with_money(app, FARMLAND, SCHOOL_BUS)

    assert refused(app, line(2, FARMLAND, 1), line(3, SCHOOL_BUS, 2_000_000)) == [("row 3", "over-budget")]
    assert money_of(app, FARMLAND).executed == {}


def test_an_empty_file_is_refused(app: BackOffice):
    assert refused(app) == [("file", "empty")]


@pytest.mark.parametrize("month", [0, 13, -1])
def test_a_month_that_no_year_has_is_refused_at_its_field(app: BackOffice, month: int):
    with_money(app, FARMLAND)

    assert refused(app, line(2, FARMLAND, 1), month=month) == [("month", "range")]
    assert refused(app, line(2, FARMLAND, -1), month=month) == [("month", "range"), ("row 2", "negative-amount")]


@pytest.mark.parametrize("month", [1, 12])
def test_the_first_and_the_last_month_are_taken(app: BackOffice, month: int):
    with_money(app, FARMLAND)

    app.handle(file_of(line(2, FARMLAND, 1), month=month), by(TREASURY))
    assert money_of(app, FARMLAND).executed == {month: 1}


def test_a_project_without_a_budget_of_that_year_is_unknown_to_the_import(app: BackOffice):
    with_money(app, FARMLAND)

    row = ExecutionRow(row=2, code=SCHOOL_BUS, year=2020, executed=Decimal(1))
    assert refused(app, row) == [("row 2", "unknown-project")]


def test_the_same_command_twice_is_one_import(app: BackOffice):
    with_money(app, FARMLAND)
    once = by(TREASURY, command_id=UUID(int=5))

    first = app.handle(file_of(line(2, FARMLAND, 1)), once)
    again = app.handle(file_of(line(2, FARMLAND, 1)), once)
    assert (again.repeated, again.position) == (True, first.position)


def test_a_later_file_corrects_a_figure_and_leaves_the_others_unsaid(app: BackOffice):
    with_money(app, FARMLAND, SCHOOL_BUS)
    app.handle(file_of(line(2, FARMLAND, 10), line(3, SCHOOL_BUS, 20)), by(TREASURY))
    before: ProjectYear = money_of(app, SCHOOL_BUS)

    app.handle(file_of(line(2, FARMLAND, 11), line(3, SCHOOL_BUS, 20)), by(TREASURY))
    assert money_of(app, FARMLAND).executed == {7: 11}
    assert money_of(app, SCHOOL_BUS).version == before.version

"""A reader sees the rows of their scope alone: in lists, counts and sums alike, and single records not at all."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from backoffice.kernel.context import Actor, Role
from backoffice.kernel.scope import Scope
from projections.monitoring import queries as monitoring
from projections.monitoring.filters import FormFilter
from projections.projects import queries as projects
from projections.projects.coverage import Covered, coverage
from projections.projects.filters import ProjectFilter
from projections.reader import Reader
from projections.rectification_board import queries as orders
from projections.rectification_board.detail import rounds
from projections.rectification_board.filters import OrderFilter
from projections.statement.queries import recount, statement
from projections.timeline import queries as timeline
from projections.timeline.queries import EventFilter
from projections.work_queue import queries as queue
from projections.work_queue.queries import TaskFilter
from tests.projections.year import EVERYTHING, SCOPES, TODAY, Year

ANYBODY = Actor(account="x", role=Role.AUDITOR, organisation="x")
FORMS = FormFilter(year=2020)
PROJECTS = ProjectFilter()
ORDERS = OrderFilter(today=TODAY)
TASKS = TaskFilter(today=TODAY, tab="all")
EVENTS = EventFilter(year=2020)

Listed = Callable[[Reader, Scope], Sequence[Any]]

#: query -> its list, and how many it counts.
LISTS: dict[str, tuple[Listed, Callable[[Reader, Scope], int]]] = {
    "forms": (
        lambda reader, scope: monitoring.forms(reader, scope, FORMS, limit=None),
        lambda reader, scope: monitoring.count(reader, scope, FORMS)[0],
    ),
    "projects": (
        lambda reader, scope: projects.projects(reader, scope, PROJECTS, limit=None),
        lambda reader, scope: projects.count(reader, scope, PROJECTS),
    ),
    "orders": (
        lambda reader, scope: orders.orders(reader, scope, ORDERS),
        lambda reader, scope: orders.count(reader, scope, ORDERS)[0],
    ),
    "tasks": (
        lambda reader, scope: queue.tasks(reader, scope, ANYBODY, TASKS),
        lambda reader, scope: queue.count(reader, scope, ANYBODY, TASKS)[0],
    ),
    "events": (
        lambda reader, scope: timeline.events(reader, scope, EVENTS, limit=None),
        lambda reader, scope: timeline.count(reader, scope, EVENTS),
    ),
    "scatter": (
        lambda reader, scope: monitoring.scatter(reader, scope, FORMS),
        lambda reader, scope: len(monitoring.scatter(reader, scope, FORMS)),
    ),
}


@pytest.mark.parametrize("scope", SCOPES, ids=lambda scope: f"{scope.reach}")
@pytest.mark.parametrize("name", [name for name in LISTS if name != "scatter"])
def test_a_list_and_its_count_hold_the_rows_of_the_scope(year: Year, name: str, scope: Scope) -> None:
    listed, counted = LISTS[name]
    with year.reader() as reader:
        whole = listed(reader, EVERYTHING)
        inside = [
            row for row in whole if scope.covers(unit=row["unit"], department=row["department"], section=row["section"])
        ]
        assert [dict(row) for row in listed(reader, scope)] == [dict(row) for row in inside]
        assert counted(reader, scope) == len(inside)
        assert (len(inside) > 0) is (scope != Scope.nothing())


@pytest.mark.parametrize("scope", SCOPES, ids=lambda scope: f"{scope.reach}")
def test_sums_are_those_of_the_rows_in_the_scope(year: Year, scope: Scope) -> None:
    with year.reader() as reader:
        forms = monitoring.forms(reader, scope, FORMS, limit=None)
        assert monitoring.count(reader, scope, FORMS)[1] == _sum(forms, "adjusted")
        figures = monitoring.figures(reader, scope, FORMS)
        assert (figures.monitored.count, figures.monitored.amount) == (len(forms), _sum(forms, "adjusted"))
        assert figures.executed == _sum(forms, "executed")
        assert figures.balance == _sum(forms, "balance")
        months = monitoring.curve(reader, scope, FormFilter(year=2020, month=7))
        assert (months[6].executed or Decimal(0)) == _sum(forms, "executed")

        years = projects.projects(reader, scope, PROJECTS, limit=None)
        assert projects.sums(reader, scope, PROJECTS) == {name: _sum(years, name) for name in projects.SUMMED}
        assert sum(n for n, _ in projects.by_department(reader, scope, PROJECTS).values()) == len(years)

        issued = orders.orders(reader, scope, ORDERS)
        assert orders.count(reader, scope, ORDERS)[1] == _sum(issued, "amount")
        assert sum(orders.by_stage(reader, scope, ORDERS).values()) == len(issued)
        assert queue.count(reader, scope, ANYBODY, TASKS)[1] == _sum(
            queue.tasks(reader, scope, ANYBODY, TASKS), "amount"
        )


@pytest.mark.parametrize("scope", SCOPES, ids=lambda scope: f"{scope.reach}")
def test_coverage_and_the_statement_count_what_the_scope_holds(year: Year, scope: Scope) -> None:
    with year.reader() as reader:
        for step in Covered:
            for budget_year in (2020, 2021):
                total = coverage(reader, scope, step, budget_year).total
                assert projects.count(reader, scope, total.should_rows) == total.should
                assert projects.count(reader, scope, total.done_rows) == total.done
                assert projects.count(reader, scope, total.missing_rows) == total.missing
        for figure in statement(reader, scope, 2020, today=TODAY).figures.values():
            assert recount(reader, scope, figure) == figure.value, figure.key


def test_single_records_outside_the_scope_are_not_there(year: Year) -> None:
    stranger = Scope.nothing()
    with year.reader() as reader:
        form = monitoring.forms(reader, EVERYTHING, FORMS, limit=1)[0]
        order = orders.orders(reader, EVERYTHING, OrderFilter(today=TODAY, stage="closed"))[0]
        task = queue.tasks(reader, EVERYTHING, ANYBODY, TASKS)[0]
        ex_ante = projects.ex_ante(reader, EVERYTHING, form["code"], 2020)
        target = projects.target(reader, EVERYTHING, form["code"], 2020)
        assert ex_ante is not None
        assert target is not None
        questions: list[Callable[[Scope], Any]] = [
            lambda scope: monitoring.form(reader, scope, form["form_id"]),
            lambda scope: monitoring.form_of(reader, scope, form["code"], 2020, 7),
            lambda scope: monitoring.forms_of_project(reader, scope, form["code"]),
            lambda scope: monitoring.rounds(reader, scope),
            lambda scope: projects.project(reader, scope, form["code"]),
            lambda scope: projects.ex_ante(reader, scope, form["code"], 2020),
            lambda scope: projects.ex_ante_by_id(reader, scope, ex_ante["ex_ante_id"]),
            lambda scope: projects.target(reader, scope, form["code"], 2020),
            lambda scope: projects.target_by_id(reader, scope, target["target_id"]),
            lambda scope: projects.years(reader, scope),
            lambda scope: orders.order(reader, scope, order["order_id"]),
            lambda scope: orders.order_of(reader, scope, order["source_id"]),
            lambda scope: orders.orders_of_project(reader, scope, order["code"]),
            lambda scope: rounds(reader, scope, order["order_id"]),
            lambda scope: queue.task(reader, scope, task["record_id"]),
            lambda scope: timeline.of_record(reader, scope, order["order_id"]),
            lambda scope: timeline.chain(reader, scope, year.position_of("rectification.ordered.v1")),
            lambda scope: timeline.event(reader, scope, year.position_of("rectification.ordered.v1")),
        ]
        for question in questions:
            assert question(EVERYTHING)
            assert not question(stranger)


def test_choices_to_filter_by_obey_the_scope(year: Year) -> None:
    with year.reader() as reader:
        assert monitoring.by_department(reader, SCOPES[2], FORMS).keys() == {"nongye"}
        ageing = orders.ageing(reader, SCOPES[2], date(2020, 10, 16))
        assert [age.department for age in ageing] == ["nongye"]


def _sum(rows: Sequence[Any], name: str) -> Decimal:
    return sum((row[name] or Decimal(0) for row in rows), Decimal(0))

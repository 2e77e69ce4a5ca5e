"""The demonstration year in the views: the figures that the district published, and nothing set aside."""

from decimal import Decimal

import pytest

from projections.catalogue import VIEWS
from projections.dead_letters import letters_of
from projections.monitoring.filters import FormFilter
from projections.monitoring.queries import count, figures, forms
from projections.rebuild import request_rebuild, serving_build
from projections.runner import Runner
from projections.schema import writing
from tests.projections.histories import kept
from tests.projections.year import EVERYTHING, TODAY, Year

WANTED = FormFilter(year=2020, month=7)

#: Views that the demonstration leaves empty: workers deliver, and imports take earlier years over.
FILLED_LATER = {"deliveries", "history", "department_evaluations"}


def test_nothing_is_set_aside(year: Year) -> None:
    with year.engine.connect() as connection:
        assert letters_of(connection) == []


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_every_view_has_come_to_the_end_of_the_log(year: Year, view: object) -> None:
    with year.reader() as reader:
        assert reader.position(view) == year.log.last()  # type: ignore[arg-type]
    for table, rows in kept(year.engine, view).items():  # type: ignore[arg-type]
        assert rows or view.name in FILLED_LATER, table  # type: ignore[attr-defined]


def test_197_projects_with_66221_wan_are_monitored(year: Year) -> None:
    with year.reader() as reader:
        rows = forms(reader, EVERYTHING, WANTED, limit=None)
        assert count(reader, EVERYTHING, WANTED) == (197, Decimal("662210000.00"))
        assert (len(rows), sum(row["adjusted"] for row in rows)) == (197, Decimal("662210000.00"))
        found = figures(reader, EVERYTHING, WANTED, today=TODAY)
        assert [found.of_light(light).count for light in ("red", "yellow", "green")] == [13, 41, 141]


def test_a_view_answers_while_it_is_built_anew_beside(year: Year) -> None:
    (view,) = (view for view in VIEWS if view.name == "monitoring")
    before = kept(year.engine, view)
    with writing(year.engine).begin() as connection:
        build = request_rebuild(connection, view)
    runner = Runner(year.engine, year.log, [view], batch_size=800, grace=0)
    answers = []
    while runner.step():
        with year.reader() as reader:
            answers.append(count(reader, EVERYTHING, WANTED))
    runner.close()
    assert len(answers) > 5
    assert set(answers) == {(197, Decimal("662210000.00"))}
    with year.engine.connect() as connection:
        assert serving_build(connection, view) == build
    assert kept(year.engine, view, build) == before

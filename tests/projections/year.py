"""The demonstration year, loaded once and shown by every view: what the queries are tried on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from sqlalchemy import Engine

from backoffice.appraising import AppraisalCounting
from backoffice.kernel.scope import Reach, Scope
from projections.catalogue import VIEWS
from projections.engines import views_engine
from projections.log import Log
from projections.reader import Reader, reading
from projections.runner import Runner
from tests.projections.road import Road, whole_year

EVERYTHING = Scope.everything()

#: The day on which the demonstration's clock ends.
TODAY = date(2020, 10, 16)

#: Scopes of four kinds of reader, each with rows of its own in the demonstration.
SCOPES = (
    EVERYTHING,
    Scope(Reach.SECTION, "caizheng-nongye"),
    Scope(Reach.DEPARTMENT, "nongye"),
    Scope(Reach.UNIT, "chengguan-huanwei"),
    Scope.nothing(),
)


@dataclass
class Year:
    """Where the year's views are, and its log."""

    engine: Engine
    log: Log

    @contextmanager
    def reader(self, as_of: int | None = None) -> Iterator[Reader]:
        with reading(self.engine, as_of) as reader:
            yield reader

    def position_of(self, topic: str, number: int = 1) -> int:
        """The position of the n-th event of a topic."""
        found = self.log.recorder.select_notifications(1, self.log.last(), topics=[topic])
        return found[number - 1].id


@contextmanager
def loaded(folder: Path) -> Iterator[Year]:
    """Load the year into a folder and let every view show it."""
    road = Road(folder, ())
    engine = views_engine(f"sqlite:///{folder / 'views.sqlite3'}")
    runner = Runner(engine, road.log, VIEWS)

    def reach() -> int:
        runner.catch_up()
        return road.log.last()

    road.app.count_with(AppraisalCounting(reach, partial(reading, engine), road.app.facts.rule_book))
    refused = [given for given in whole_year() if not road.give(given)]
    assert not refused
    runner.catch_up()
    runner.close()
    yield Year(engine, road.log)
    road.close()
    engine.dispose()

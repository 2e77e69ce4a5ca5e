"""The demonstration year, shown by every view: what the queries are tried on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from backoffice.bootstrap import open_house
from backoffice.config import Config
from backoffice.kernel.record import record_id
from backoffice.kernel.scope import Reach, Scope
from projections.catalogue import VIEWS
from projections.log import Log
from projections.reader import Reader, reading
from projections.runner import Runner

EVERYTHING = Scope.everything()

#: The day on which the demonstration's clock ends.
TODAY = date(2021, 1, 15)

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
        """The position of the n-th event of a topic; the last one's where the number is -1."""
        found = self.log.recorder.select_notifications(1, self.log.last(), topics=[topic])
        return found[number - 1 if number > 0 else number].id

    def approval_of(self, code: str, year: int) -> int:
        """The position at which the target of a project and year was approved."""
        approved = self.log.recorder.select_notifications(1, self.log.last(), topics=["targets.approved.v1"])
        return next(one.id for one in approved if one.originator_id == record_id("target", code, year))


@contextmanager
def opened(folder: Path) -> Iterator[Year]:
    """Open an installation with the year, every view at the end of its log."""
    house = open_house(Config.from_environment({"BACKOFFICE_DATA_DIR": str(folder)}))
    runner = Runner(house.views_engine, house.log, VIEWS)
    runner.catch_up()
    runner.close()
    yield Year(house.views_engine, house.log)
    house.close()

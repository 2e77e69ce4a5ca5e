"""Every view of the catalogue, in odd batches, equals the plainest replay of logs from every area, now and before."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec.structs import replace as but
from sqlalchemy import Engine

from backoffice.areas.delivery.commands import MarkRead, RecordDelivery
from backoffice.areas.delivery.delivery import Delivery
from backoffice.areas.delivery.events import Channel, Result
from backoffice.areas.department_evaluation.commands import (
    AcceptProjectEvaluation,
    ReturnProjectEvaluation,
    SubmitProjectEvaluation,
)
from backoffice.areas.department_evaluation.events import DepartmentReport, GivenPoints
from backoffice.bootstrap import House, open_house
from backoffice.processes.reactions import SYSTEM
from backoffice.rulebook import default_rule_book
from projections.catalogue import VIEWS
from projections.dead_letters import letters_of
from projections.engines import views_engine
from projections.runner import Runner
from tests.api import small_year
from tests.projections.histories import difference, kept, replayed, stands_of
from tests.projections.test_road import asked

#: Logs of parts of the demonstration, by the fixture of their folder.
LOGS = (
    "small_year_folder",
    "pilots_folder",
    "disclosing_folder",
    "appraising_folder",
    "objected_folder",
    "changing_folder",
)

#: Events that are taken at once: no multiple of anything.
BATCH = 37

#: Views whose events no part of the demonstration holds, and where their histories are compared.
ELSEWHERE = {
    "history": "tests/bulk/test_views.py",
    "key_evaluations": "tests/projections/key_evaluations/test_view.py",
    "third_parties": "tests/projections/key_evaluations/test_view.py",
}


#: What no part of the demonstration orders: a department's evaluation that comes back once, a delivery that is read.
REPORT = DepartmentReport(
    document="莱教评〔2020〕1号",
    points=tuple(GivenPoints(code=one.code, points=one.points) for one in default_rule_book().key_evaluation.framework),
    conclusion="目标实现。",
    problems=("台账不全。",),
)
OF = {"code": small_year.CONFIRMED, "year": 2019}
SENDING = RecordDelivery(
    task_key="letter:1",
    kind="rectification_notice",
    subject_id=small_year.order_id(small_year.ISSUED_ORDER),
    title="整改通知书",
    recipient="unit.jiaoti",
    channel=Channel.EMAIL,
    result=Result.UNKNOWN,
    detail="",
    message_id="<1@laiwu.example>",
    document="",
    unit="jiaoti",
    department="jiaoti",
    section="caizheng-jiaoke",
)
PLAYED: tuple[tuple[str, object], ...] = (
    ("department.jiaoti", SubmitProjectEvaluation(**OF, sheet=REPORT)),
    ("performance", ReturnProjectEvaluation(**OF)),
    ("department.jiaoti", SubmitProjectEvaluation(**OF, sheet=but(REPORT, conclusion="目标基本实现。"))),
    ("performance", AcceptProjectEvaluation(**OF)),
    ("", SENDING),
    ("", replace(SENDING, result=Result.SENT)),
    ("unit.jiaoti", MarkRead(delivery_id=Delivery.id_for(SENDING.task_key))),
)


@contextmanager
def opened(folder: Path) -> Iterator[House]:
    house = open_house(small_year.config(folder))
    yield house
    house.close()


def play(house: House) -> None:
    """Give the orders of PLAYED; those without an account are the product's own."""
    for name, command in PLAYED:
        account = house.accounts.get(name)
        house.handle(command, account.actor if account else SYSTEM, "按规定办理")


@contextmanager
def built(house: House, folder: Path) -> Iterator[Engine]:
    """Every view of a house's log in a database of its own."""
    engine = views_engine(f"sqlite:///{folder / 'odd.sqlite3'}")
    runner = Runner(engine, house.log, VIEWS, batch_size=BATCH, grace=0)
    runner.catch_up()
    runner.close()
    yield engine
    engine.dispose()


@pytest.mark.parametrize("log", LOGS)
def test_every_view_equals_the_replay_now_and_before(
    log: str, request: pytest.FixtureRequest, tmp_path: Path, filled: set[str]
) -> None:
    folder = Path(shutil.copytree(request.getfixturevalue(log), tmp_path / "house"))
    with opened(folder) as house:
        if log == LOGS[0]:
            play(house)
        compare(house, tmp_path, filled)


def compare(house: House, folder: Path, filled: set[str]) -> None:
    """Hold every view against the replay; which had rows is noted."""
    with built(house, folder) as engine:
        last = house.log.last()
        events = house.log.read(0, last)
        with engine.connect() as connection:
            assert letters_of(connection) == []
        for view in VIEWS:
            expected = replayed(view, events)
            assert difference(kept(engine, view), expected) is None, view.name
            for position in (last // 3, 2 * last // 3, None):
                shown = stands_of(expected, last if position is None else position)
                assert asked(engine, view, position) == shown, (view.name, position)
            if any(expected.values()):
                filled.add(view.name)


@pytest.fixture(scope="module")
def filled() -> set[str]:
    """Views that had rows to compare."""
    return set()


def test_no_view_is_left_out(filled: set[str]) -> None:
    """Runs after the others of this file, in their process."""
    assert {view.name for view in VIEWS} == filled | ELSEWHERE.keys()
    assert all((Path(__file__).parents[2] / file).exists() for file in ELSEWHERE.values())

"""One runner leads a view, another stands by and takes over when the first dies."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteDatastore
from sqlalchemy import Engine

from projections.checkpoints import Build, lock
from projections.engines import views_engine
from projections.log import Log
from projections.loop import Loop
from projections.runner import Runner
from tests.projections.loans import Lent, Paid, Story, loans_view, mapper
from tests.projections.naive import naive_history, stand_at


def until(condition: Callable[[], object], seconds: float = 20.0) -> None:
    """Wait for a condition; fail after so many seconds."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "nothing happened in time"
        time.sleep(0.01)


def recorder_in(path: str) -> SQLiteApplicationRecorder:
    recorder = SQLiteApplicationRecorder(SQLiteDatastore(path))
    recorder.create_table()
    return recorder


def test_only_one_of_two_runners_leads_and_the_other_follows_on(engine: Engine, story: Story) -> None:
    view = loans_view()
    first, second = (Runner(engine, story.log, [view]) for _ in range(2))
    story.tell(Lent, 1, department="water", amount=Decimal(1))
    first.catch_up()
    assert not second.step()
    assert (first.leads(view), second.leads(view)) == (True, False)
    first.close()
    story.tell(Paid, 1, amount=Decimal(1))
    until(second.step)
    assert second.leads(view)
    assert len(stand_at(engine, view, 1)["loans"]) == 1
    second.close()


def test_two_versions_of_a_view_have_a_leader_each(engine: Engine, story: Story) -> None:
    old, new = loans_view(1), loans_view(2)
    runners = Runner(engine, story.log, [old]), Runner(engine, story.log, [new])
    for runner in runners:
        runner.catch_up()
    assert runners[0].leads(old)
    assert runners[1].leads(new)
    for runner in runners:
        runner.close()


def test_a_leader_that_was_overtaken_writes_nothing_twice(
    engine: Engine, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Should two processes ever believe that they lead, the checkpoint decides."""
    view = loans_view()
    for loan in range(1, 9):
        story.tell(Lent, loan, department="water", amount=Decimal(1))
    first, second = (Runner(engine, story.log, [view], batch_size=3) for _ in range(2))
    first.step()
    monkeypatch.setattr("projections.leader.SessionLocks.hold", lambda _, names: set(names))
    monkeypatch.setattr("projections.leader.FileLocks.hold", lambda _, names: set(names))

    def late(connection: object, builds: list[Build]) -> None:
        monkeypatch.undo()
        second.step()
        lock(connection, builds)  # type: ignore[arg-type]

    second.step()
    if engine.dialect.name == "postgresql":
        monkeypatch.setattr("projections.runner.lock", late)
    assert first.step()
    first.catch_up()
    assert len(stand_at(engine, view, None)["loans"]) == 8
    assert stand_at(engine, view, None)["departments"] == [("water", 8)]
    first.close()
    second.close()


@pytest.mark.parametrize("rounds", [3])
def test_a_standby_takes_over_from_a_leader_that_is_killed(
    url: str, engine: Engine, tmp_path: Path, rounds: int
) -> None:
    events = str(tmp_path / "events.sqlite3")
    story, view = Story(recorder_in(events)), loans_view()
    running: list[subprocess.Popen[str]] = []

    def launch() -> None:
        arguments = [sys.executable, "-m", "tests.projections.test_leader", url, events]
        running.append(subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True))

    def reached(position: int) -> bool:
        with_view = Runner(engine, story.log, [])
        with_view.close()
        try:
            from projections.reader import reading

            with reading(engine) as reader:
                return reader.position(view) >= position
        except Exception:
            return False

    try:
        launch()
        story.tell(Lent, 1, department="water", amount=Decimal(1))
        until(lambda: reached(1))
        for number in range(rounds):
            launch()
            last = story.tell_many([(Paid, 1, {"amount": Decimal(1)})] * 3_000)
            until(partial(reached, last - 2_900))
            leader = running.pop(0)
            os.kill(leader.pid, signal.SIGKILL)
            leader.wait()
            assert leader.stdout is not None
            leader.stdout.close()
            killed = time.monotonic()
            until(partial(reached, last))
            assert time.monotonic() - killed < 15, f"takeover {number}"
        expected = naive_history(loans_view(), story.events)
        for position in (1, 2, 3_000, 5_999, len(story.events)):
            assert stand_at(engine, view, position) == expected[position]
    finally:
        for process in running:
            process.kill()
            process.wait()
            assert process.stdout is not None
            process.stdout.close()


def main(url: str, events: str) -> None:
    """A process that leads, or stands by."""
    log = Log(recorder_in(events), mapper())
    Loop(Runner(views_engine(url), log, [loans_view()], batch_size=50), log).run()


if __name__ == "__main__":
    main(*sys.argv[1:])

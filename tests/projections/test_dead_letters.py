"""A bad event is set aside, its case waits, all others go on, and a mend brings all back in order."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import IntegrityError, OperationalError

from projections import batch
from projections.dead_letters import letters_of
from projections.log import Log
from projections.replay import replay
from projections.runner import Runner
from tests.projections.loans import Lent, Moved, Noted, Paid, Story, loans_view, mapper
from tests.projections.naive import naive_history, stand_at

NOW = datetime(2021, 6, 1, tzinfo=UTC)


def clock() -> datetime:
    return NOW


def run(engine: Engine, story: Story, view: Any, size: int = 500) -> None:
    runner = Runner(engine, story.log, [view], batch_size=size, clock=clock)
    runner.catch_up()
    runner.close()


def letters(engine: Engine) -> list[tuple[int, bool]]:
    with engine.connect() as connection:
        return [(letter.position, letter.waiting) for letter in letters_of(connection)]


@pytest.mark.parametrize("size", [1, 2, 500])
def test_the_case_of_a_bad_event_waits_and_all_others_go_on(engine: Engine, story: Story, size: int) -> None:
    story.tell(Lent, 1, department="water", amount=Decimal(1))
    story.tell(Lent, 2, department="water", amount=Decimal(1))
    story.tell(Paid, 1, amount=Decimal(1))  # 3: fails
    story.tell(Paid, 2, amount=Decimal(1))
    story.tell(Noted, 1, notes=["behind"])  # 5: waits
    story.tell(Noted, 2, notes=["goes on"])
    run(engine, story, loans_view(broken={3}), size)

    assert letters(engine) == [(3, False), (5, True)]
    with engine.connect() as connection:
        bad, waiting = letters_of(connection, "loans")
    assert bad.case_id == waiting.case_id == str(UUID(int=1))
    assert bad.error is not None
    assert bad.error.startswith("Broken: position 3\n")
    assert "in paid" in bad.error
    assert (bad.attempts, bad.at, waiting.attempts, waiting.error) == (batch.ATTEMPTS, NOW, 0, None)
    paid = {row[0].int: row[3] for row in stand_at(engine, loans_view(), None)["loans"]}
    assert paid == {1: None, 2: "1.00"}


def test_a_bad_event_leaves_nothing_half_done(engine: Engine, story: Story) -> None:
    story.tell(Lent, 1, department="water", amount=Decimal(1))
    story.tell(Moved, 1, department="schools")  # changes three tables, then fails
    run(engine, story, loans_view(broken={2}))
    assert stand_at(engine, loans_view(), None)["departments"] == [("water", 1)]


@pytest.mark.parametrize("size", [1, 500])
def test_after_a_mend_the_view_is_as_if_nothing_had_failed(engine: Engine, story: Story, size: int) -> None:
    broken = {3, 4}
    story.tell(Lent, 1, department="water", amount=Decimal(1))
    story.tell(Lent, 2, department="water", amount=Decimal(1))
    story.tell(Paid, 1, amount=Decimal(1))
    story.tell(Paid, 2, amount=Decimal(1))
    story.tell(Noted, 1, notes=["a"])
    story.tell(Paid, 1, amount=Decimal(5))
    view = loans_view(broken=broken)
    run(engine, story, view, size)
    broken.clear()

    outcome = replay(engine, story.log, view, clock)
    assert (outcome.events, outcome.stuck) == (4, {})
    assert letters(engine) == []
    story.tell(Noted, 1, notes=["later"])
    run(engine, story, view, size)
    expected = naive_history(loans_view(), story.events)
    assert [stand_at(engine, view, p) for p in range(len(expected))] == expected


def test_a_case_that_fails_again_stays_and_the_others_are_replayed(engine: Engine, story: Story) -> None:
    broken = {3, 4}
    for loan in (1, 2):
        story.tell(Lent, loan, department="water", amount=Decimal(1))
    for loan in (1, 2, 1, 2):
        story.tell(Paid, loan, amount=Decimal(1))
    view = loans_view(broken=broken)
    run(engine, story, view)
    broken.discard(4)
    outcome = replay(engine, story.log, view, clock)
    assert outcome.events == 2
    assert outcome.stuck.keys() == {str(UUID(int=1))}
    assert letters(engine) == [(3, False), (5, True)]
    with engine.connect() as connection:
        assert letters_of(connection)[0].attempts == batch.ATTEMPTS + 1


def test_replay_refuses_rows_that_others_have_moved_since(engine: Engine, story: Story) -> None:
    broken = {1}
    story.tell(Lent, 1, department="water", amount=Decimal(1))  # fails: the department's row begins with the next
    story.tell(Lent, 2, department="water", amount=Decimal(1))
    view = loans_view(broken=broken)
    run(engine, story, view)
    before = stand_at(engine, view, None)
    broken.clear()
    outcome = replay(engine, story.log, view, clock)
    assert outcome.events == 0
    assert "rebuild the view" in outcome.stuck[str(UUID(int=1))]
    assert stand_at(engine, view, None) == before
    assert letters(engine) == [(1, False)]


def test_an_event_that_cannot_be_decoded_is_set_aside(engine: Engine, story: Story) -> None:
    class Unreadable:
        def __init__(self) -> None:
            self.inner = mapper()

        def to_domain_event(self, stored: Any) -> Any:
            if stored.originator_version == 2:
                raise ValueError("no such topic")
            return self.inner.to_domain_event(stored)

    story.tell(Lent, 1, department="water", amount=Decimal(1))
    story.tell(Paid, 1, amount=Decimal(1))
    story.tell(Lent, 3, department="water", amount=Decimal(1))
    view = loans_view()
    runner = Runner(engine, Log(story.recorder, Unreadable()), [view])  # type: ignore[arg-type]
    runner.catch_up()
    runner.close()
    assert letters(engine) == [(2, False)]
    assert len(stand_at(engine, view, None)["loans"]) == 2


@pytest.mark.parametrize("size", [1, 3, 500])
def test_rows_that_the_database_refuses_are_the_fault_of_one_event(
    engine: Engine, story: Story, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for loan in range(1, 8):
        story.tell(Lent, loan, department="water" if loan != 5 else "poison", amount=Decimal(1))
    honest = batch.write

    def refusing(connection: Connection, buffer: Any, suffix: str) -> None:
        honest(connection, buffer, suffix)
        if connection.scalar(text(f"SELECT count(*) FROM departments{suffix} WHERE department = 'poison'")):
            raise IntegrityError("INSERT", {}, Exception("refused"))

    monkeypatch.setattr(batch, "write", refusing)
    run(engine, story, loans_view(), size)
    assert letters(engine) == [(5, False)]
    assert len(stand_at(engine, loans_view(), None)["loans"]) == 6


def test_a_failure_of_the_database_is_nobodys_dead_letter(
    engine: Engine, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    story.tell(Lent, 1, department="water", amount=Decimal(1))
    runner = Runner(engine, story.log, [loans_view()])

    def failing(*_: Any) -> None:
        raise OperationalError("SELECT", {}, Exception("gone"))

    with monkeypatch.context() as patch:
        patch.setattr("projections.storing.StoredRows.by_keys", failing)
        with pytest.raises(OperationalError):
            runner.step()
    runner.close()
    assert letters(engine) == []
    runner.catch_up()
    runner.close()
    assert len(stand_at(engine, loans_view(), None)["loans"]) == 1

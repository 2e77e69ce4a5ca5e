"""A build grows beside the one that serves, takes its place at once, and clears it away."""

from decimal import Decimal
from uuid import UUID

import pytest
from sqlalchemy import Column, Engine, MetaData, String, Uuid, inspect, select

from projections.checkpoints import CheckpointAheadOfLog
from projections.loop import Loop
from projections.operations import lag, rebuild
from projections.reader import ViewNotReady, reading
from projections.rebuild import request_rebuild, serving_build
from projections.runner import Runner
from projections.schema import install, writing
from projections.versioned import versioned_table
from projections.view import View
from tests.projections.loans import Lent, Paid, Story, loans_view
from tests.projections.naive import naive_history, stand_at
from tests.projections.test_leader import until


def paid(engine: Engine, view: View) -> dict[int, Decimal | None]:
    loans = view.tables[0]
    with reading(engine) as reader:
        rows = reader.rows(loans)
        return {row["loan_id"].int: row["paid"] for row in reader.all(select(rows.c.loan_id, rows.c.paid))}


def tables(engine: Engine) -> set[str]:
    return {name for name in inspect(engine).get_table_names() if name.startswith("loans")}


def test_the_old_version_serves_until_the_new_one_has_caught_up(engine: Engine, story: Story) -> None:
    old, new = loans_view(1), loans_view(2, cents=1)
    story.tell(Lent, 1, department="water", amount=Decimal(1))
    for _ in range(20):
        story.tell(Paid, 1, amount=Decimal(1))
    runs_old = Runner(engine, story.log, [old], batch_size=4)
    runs_old.catch_up()
    runs_new = Runner(engine, story.log, [new], batch_size=4, grace=0)
    seen = []
    while runs_new.step():
        seen.append(paid(engine, new)[1])
        if len(seen) < 4:  # events arrive while the new version is being built, the old process goes on
            story.tell(Paid, 1, amount=Decimal(1))
            runs_old.catch_up()
            assert paid(engine, old)[1] == 20 + len(seen)
    assert seen[:4] == [20, 21, 22, 23], "the new code is answered by what the old version keeps"
    assert seen[-1] == Decimal("23.23")
    assert paid(engine, old)[1] == 23
    assert tables(engine) == {"loans_v1", "loans_v1_past", "loans_v2", "loans_v2_past"}

    runs_old.close()
    runs_new.step()
    runs_new.step()
    assert tables(engine) == {"loans_v2", "loans_v2_past"}, "cleared away once no process runs the old version"
    runs_new.close()


def test_a_forced_rebuild_goes_on_after_a_restart_while_events_arrive(engine: Engine, story: Story) -> None:
    view = loans_view()
    for loan in range(1, 13):
        story.tell(Lent, loan, department="water", amount=Decimal(loan))
    first = Runner(engine, story.log, [view], batch_size=2)
    first.catch_up()
    with writing(engine).begin() as connection:
        assert request_rebuild(connection, view) == 2
        assert request_rebuild(connection, view) == 2, "one is under way already"
    first.step()
    first.close()
    second = Runner(engine, story.log, [view], batch_size=2, grace=0)
    rounds = 0
    while second.step():
        rounds += 1
        if rounds <= 3:
            story.tell(Paid, rounds, amount=Decimal(1))
            with engine.connect() as connection:
                assert serving_build(connection, view) == 1
    with engine.connect() as connection:
        assert serving_build(connection, view) == 2
    assert rounds < 10, "the second runner began where the first ended"
    expected = naive_history(loans_view(), story.events)
    assert [stand_at(engine, view, p) for p in range(len(expected))] == expected
    second.step()
    assert tables(engine) == {"loans_v1r2", "loans_v1r2_past"}
    second.close()


def test_a_reader_keeps_its_tables_through_a_switch(engine: Engine, story: Story) -> None:
    view = loans_view()
    loans = view.tables[0]
    story.tell(Lent, 1, department="water", amount=Decimal(1))
    runner = Runner(engine, story.log, [view], grace=3600)
    runner.catch_up()
    with reading(engine) as reader:
        assert reader.row(loans, UUID(int=1)) is not None
        with writing(engine).begin() as connection:
            request_rebuild(connection, view)
        runner.catch_up()
        story.tell(Paid, 1, amount=Decimal(1))
        runner.catch_up()
        row = reader.row(loans, UUID(int=1))
        assert row is not None
        assert row["paid"] is None
    assert paid(engine, view) == {1: Decimal(1)}
    runner.close()


def test_a_view_that_was_never_built_is_not_ready(engine: Engine) -> None:
    install(engine)
    with reading(engine) as reader, pytest.raises(ViewNotReady, match="still being built"):
        reader.rows(loans_view().tables[0])


def test_an_old_version_without_the_columns_does_not_answer_for_the_new(engine: Engine, story: Story) -> None:
    runner = Runner(engine, story.log, [loans_view(1)])
    runner.catch_up()
    runner.close()
    wider = versioned_table("loans", MetaData(), Column("colour", String(5)), key=Column("loan_id", Uuid))
    View(name="loans", version=2, tables=(wider,))
    with reading(engine) as reader, pytest.raises(ViewNotReady):
        reader.rows(wider)


def test_a_checkpoint_ahead_of_the_log_is_refused(engine: Engine, story: Story) -> None:
    view = loans_view()
    story.tell(Lent, 1, department="water", amount=Decimal(1))
    runner = Runner(engine, story.log, [view])
    runner.catch_up()
    runner.close()
    another = Story(type(story.recorder)())
    runner = Runner(engine, another.log, [view])
    with pytest.raises(CheckpointAheadOfLog, match="position 1, the log ends at 0"):
        runner.step()
    runner.close()


@pytest.mark.parametrize("led", [False, True])
def test_an_operator_rebuilds_a_view_whether_or_not_a_process_leads_it(engine: Engine, story: Story, led: bool) -> None:
    view = loans_view()
    for loan in range(1, 8):
        story.tell(Lent, loan, department="water", amount=Decimal(loan))
    loop = Loop(Runner(engine, story.log, [view], grace=3600), story.log)
    if led:
        loop.start()
        until(lambda: loop.runner.leads(view))  # its tables are there
        until(lambda: any(each.serving for each in lag(engine, story.log, [view])))
    assert rebuild(engine, story.log, view, timeout=20) == (2 if led else 1)
    told = [(each.build, each.serving, each.position, each.behind) for each in lag(engine, story.log, [view])]
    assert told == ([(1, False, 7, 0), (2, True, 7, 0)] if led else [(1, True, 7, 0)])
    if led:
        loop.stop()

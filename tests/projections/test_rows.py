"""What a handler may do with rows, and what becomes of it."""

from decimal import Decimal
from uuid import UUID

import pytest
from sqlalchemy import Column, Engine, Integer, MetaData, String, Uuid

from projections.buffer import Buffer, Nothing, UnknownColumn
from projections.columns import UnfitValue
from projections.rows import Rows, UnableToChangeRow
from projections.runner import Runner
from projections.versioned import versioned_table
from projections.view import View
from tests.projections.loans import START, Lent, Moved, Noted, Paid, Returned, Story, loans_view
from tests.projections.naive import stand_at
from tests.projections.playing import play
from tests.projections.test_views_equal_replay import all_rows

THINGS = versioned_table(
    "things",
    MetaData(),
    Column("colour", String(10), nullable=False),
    Column("size", Integer),
    key=Column("thing_id", Integer),
    find=("colour",),
)


def a_buffer() -> Buffer:
    return Buffer(Nothing(), [THINGS])


def at(buffer: Buffer, position: int) -> Rows:
    return Rows(buffer, position, START)


def test_several_changes_of_a_row_by_one_event_make_one_version() -> None:
    buffer = a_buffer()
    rows = at(buffer, 1)
    rows.open(THINGS, 1, colour="red")
    rows.change(THINGS, 1, size=2)
    rows.change(THINGS, 1, size=3)
    buffer.keep(rows.drafts, 1)
    assert buffer.tables[THINGS].ended == []
    assert buffer.tables[THINGS].standing[(1,)].values == {"thing_id": 1, "colour": "red", "size": 3}


def test_a_change_that_changes_nothing_makes_no_version() -> None:
    buffer = a_buffer()
    rows = at(buffer, 1)
    rows.open(THINGS, 1, colour="red")
    buffer.keep(rows.drafts, 1)
    rows = at(buffer, 2)
    rows.change(THINGS, 1, colour="blue")
    rows.change(THINGS, 1, colour="red")
    buffer.keep(rows.drafts, 2)
    assert buffer.tables[THINGS].ended == []
    assert buffer.tables[THINGS].standing[(1,)].since == 1


def test_a_row_opened_and_closed_by_one_event_leaves_no_trace() -> None:
    buffer = a_buffer()
    rows = at(buffer, 1)
    rows.open(THINGS, 1, colour="red")
    rows.close(THINGS, 1)
    buffer.keep(rows.drafts, 1)
    assert (buffer.tables[THINGS].ended, buffer.tables[THINGS].changed) == ([], {})


def test_rows_are_found_with_the_changes_of_this_event_and_of_this_batch() -> None:
    buffer = a_buffer()
    rows = at(buffer, 1)
    for thing, colour in ((3, "red"), (1, "red"), (2, "blue")):
        rows.open(THINGS, thing, colour=colour, size=thing)
    buffer.keep(rows.drafts, 1)
    rows = at(buffer, 2)
    assert [row["thing_id"] for row in rows.find(THINGS, colour="red")] == [1, 3]
    rows.change(THINGS, 1, colour="blue")
    assert [row["thing_id"] for row in rows.find(THINGS, colour="red")] == [3]
    assert [row["thing_id"] for row in rows.find(THINGS, colour="blue", size=1)] == [1]
    buffer.keep(rows.drafts, 2)
    rows = at(buffer, 3)
    rows.close(THINGS, 3)
    assert rows.find(THINGS, colour="red") == []
    assert [row["thing_id"] for row in at(buffer, 3).find(THINGS, colour="red")] == [3]


def test_what_rows_do_not_allow_is_an_error() -> None:
    rows = at(a_buffer(), 1)
    rows.open(THINGS, 1, colour="red")
    with pytest.raises(UnableToChangeRow, match="stands already"):
        rows.open(THINGS, 1, colour="red")
    with pytest.raises(UnableToChangeRow, match="no row"):
        rows.change(THINGS, 2, colour="red")
    with pytest.raises(UnableToChangeRow, match="no row"):
        rows.close(THINGS, 2)
    with pytest.raises(UnableToChangeRow, match="part of the key"):
        rows.change(THINGS, 1, thing_id=2)
    with pytest.raises(UnknownColumn, match="no column"):
        rows.change(THINGS, 1, weight=2)
    with pytest.raises(UnknownColumn, match="keyed by"):
        rows.get(THINGS, (1, 2))
    with pytest.raises(UnfitValue, match="needs a value"):
        rows.open(THINGS, 3)
    with pytest.raises(ValueError, match="not indexed"):
        rows.find(THINGS, size=1)
    with pytest.raises(TypeError):
        rows.get(THINGS, 1)["colour"] = "blue"  # type: ignore[index]


def test_a_view_takes_one_handler_for_a_class_and_owns_its_tables() -> None:
    table = versioned_table("owned", MetaData(), key=Column("row", Uuid))
    view = View(name="owner", version=1, tables=(table,))
    view.on(Lent)(lambda event, rows: None)
    with pytest.raises(ValueError, match="already"):
        view.on(Lent)(lambda event, rows: None)
    with pytest.raises(ValueError, match="belongs to view"):
        View(name="thief", version=1, tables=(table,))
    with pytest.raises(ValueError, match="unable to name"):
        View(name="Capital Letters", version=1, tables=())


def test_handlers_can_be_played_without_a_database(story: Story) -> None:
    view = loans_view()
    loans, departments, shelves = view.tables
    story.tell(Lent, 1, department="water", amount=Decimal(200))
    story.tell(Moved, 1, department="schools")
    stands = play(view, story.events)
    assert stands[loans][UUID(int=1)]["department"] == "schools"
    assert stands[departments] == {"schools": {"department": "schools", "loans": 1}}
    assert stands[shelves].keys() == {("schools", True)}


@pytest.mark.parametrize("size", [1, 500])
def test_the_size_of_a_batch_leaves_no_trace(engine: Engine, story: Story, size: int) -> None:
    view = loans_view()
    for loan in range(1, 101):
        story.tell(Lent, loan, department="water", amount=Decimal(loan))
        story.tell(Noted, loan, notes=["seen"])
        story.tell(Paid, loan, amount=Decimal("0.01"))
        if loan % 3 == 0:
            story.tell(Returned, loan)
    runner = Runner(engine, story.log, [view], batch_size=size)
    runner.catch_up()
    runner.close()
    rows = all_rows(engine, "_v1")
    assert {name: len(kept) for name, kept in rows.items()} == {
        "loans": 67,
        "loans_past": 233,
        "departments": 1,
        "departments_past": 132,
        "shelves": 1,
        "shelves_past": 132,
    }
    assert stand_at(engine, view, None)["departments"] == [("water", 67)]

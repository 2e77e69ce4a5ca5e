"""Every standard form goes out to a workbook and comes back; the difference is what was changed, and nothing else."""

import io
from collections.abc import Mapping
from typing import Any

import openpyxl
import pytest

from backoffice.forms.schema import load
from backoffice.kernel.errors import Invalid
from backoffice.standard_forms.catalogue import FORMS
from backoffice.workbooks.comparing import Difference, differences
from backoffice.workbooks.filled import open_workbook, payload_of
from backoffice.workbooks.filled_sheet import Sheet
from backoffice.workbooks.marking import marked_copy
from backoffice.workbooks.sheets import lines_of
from backoffice.workbooks.writing import shown
from tests.standard_forms.books import book, edited
from tests.standard_forms.samples import breakable, places, sample, value


def opened(content: bytes) -> Sheet:
    return open_workbook("表.xlsx", content, FORMS)[1]


def changed_to(name: str, content: bytes, chosen: Mapping[str, Any]) -> bytes:
    """The workbook after somebody typed other values at some places."""
    cells, fields = opened(content).cells, dict(places(FORMS[name]))
    return edited(content, {cells[place]: shown(fields[place], typed) for place, typed in chosen.items()})


@pytest.mark.parametrize("name", FORMS)
def test_a_form_that_was_not_changed_does_not_differ(name: str):
    data = sample(FORMS[name])

    back = opened(edited(book(name, data), {}))
    assert differences(FORMS[name], data, back.data) == ()
    assert load(FORMS[name], back.data) == load(FORMS[name], data)


@pytest.mark.parametrize("half", [0, 1], ids=["even", "odd"])
@pytest.mark.parametrize("name", FORMS)
def test_the_difference_is_exactly_what_was_changed(name: str, half: int):
    data, content = sample(FORMS[name]), book(name, sample(FORMS[name]))
    chosen = {place: value(field, 1, _row(place)) for place, field in list(places(FORMS[name]))[half::2]}

    back = opened(changed_to(name, content, chosen))
    found = differences(FORMS[name], data, back.data)

    fields = dict(places(FORMS[name]))
    assert {one.place for one in found} == set(chosen)
    assert {one.place: one.after for one in found} == {
        place: shown(fields[place], typed) for place, typed in chosen.items()
    }
    assert all(one.label.zh and one.label.en and one.before != one.after for one in found)


@pytest.mark.parametrize("name", FORMS)
def test_one_changed_field_is_the_whole_difference(name: str):
    data, fields = sample(FORMS[name]), dict(places(FORMS[name]))
    place = list(fields)[len(fields) // 2]
    typed = value(fields[place], 1, _row(place))

    back = opened(changed_to(name, book(name, data), {place: typed}))

    (found,) = differences(FORMS[name], data, back.data)
    assert (found.place, found.after) == (place, shown(fields[place], typed))


@pytest.mark.parametrize("name", FORMS)
def test_broken_fields_and_no_others_are_marked_at_their_cells(name: str):
    content = book(name, sample(FORMS[name]))
    cells = opened(content).cells
    wrong = {cells[place]: typed for place, typed in breakable(FORMS[name])}
    broken = edited(content, wrong)

    with pytest.raises(Invalid) as caught:
        payload_of(FORMS[name], opened(broken))
    copy = marked_copy("表.xlsx", broken, caught.value.faults)

    assert copy is not None
    assert _commented(copy) - _commented(content) == set(wrong)
    assert differences(FORMS[name], opened(broken).data, opened(copy).data) == ()


def _commented(content: bytes) -> set[str]:
    sheets = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    before = (lambda sheet: f"{sheet.title}!") if len(sheets) > 1 else (lambda sheet: "")
    return {
        f"{before(sheet)}{cell.coordinate}"
        for sheet in sheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


@pytest.mark.parametrize("name", FORMS)
def test_every_place_that_a_cell_can_hold_stands_in_one(name: str):
    cells = opened(book(name, sample(FORMS[name]))).cells

    wanted = [place for place, _ in places(FORMS[name])]
    assert len({cells[place] for place in wanted}) == len(wanted) > 0


@pytest.mark.parametrize("name", [name for name in FORMS if any(line.columns for line in lines_of(FORMS[name]))])
def test_a_cleared_row_is_no_row_and_the_rest_stays(name: str):
    content = book(name, sample(FORMS[name]))
    table = next(line for line in lines_of(FORMS[name]) if line.columns)
    rows = table.place.removesuffix("[]")
    cells = opened(content).cells

    back = opened(edited(content, {cells[f"{rows}[2].{one.name}"]: None for one in table.columns}))
    gone = differences(FORMS[name], sample(FORMS[name]), back.data)
    assert {one.place.partition(".")[0] for one in gone} == {f"{rows}[2]"}
    assert all(one.after in ("", "否") for one in gone)


def test_a_workbook_in_which_a_column_or_a_field_is_missing_is_refused_whole():
    content = book("target", sample(FORMS["target"]))
    cells = opened(content).cells
    heading = cells["indicators[0].note"]
    head = f"{heading[0]}{int(heading[1:]) - 1}"

    with pytest.raises(Invalid) as caught:
        opened(edited(content, {head: "说明", f"A{cells['goal'][1:]}": None}))
    assert {fault.code for fault in caught.value.faults} == {"missing-column", "missing-field"}


def test_columns_may_stand_in_another_order_and_scratch_sheets_beside_the_form():
    content = book("rectification-items", sample(FORMS["rectification-items"]))
    moved = openpyxl.load_workbook(io.BytesIO(content))
    sheet = moved.worksheets[0]
    for row in sheet.iter_rows(min_row=1, max_row=sheet.max_row, min_col=2, max_col=3):
        row[0].value, row[1].value = (row[1].value, row[0].value) if row[0].row > 5 else (row[0].value, row[1].value)
    moved.create_sheet("草稿", 0)["A1"] = "随手记"
    changed = io.BytesIO()
    moved.save(changed)

    back = opened(changed.getvalue())
    assert differences(FORMS["rectification-items"], sample(FORMS["rectification-items"]), back.data) == ()
    assert all("!" in cell for cell in back.cells.values())


def _row(place: str) -> int:
    return int(place.partition("[")[2].partition("]")[0] or 0)


def test_a_difference_speaks_both_languages():
    (one,) = differences(FORMS["target"], {"indicators": [{"weight": "15"}]}, {"indicators": [{"weight": "16"}]})

    assert one == Difference("indicators[0].weight", one.label, "15", "16")
    assert (one.label.zh, one.label.en) == ("绩效指标 第1行 分值", "Indicators row 1 Weight")


def test_a_column_that_stands_twice_is_told_at_its_heading():
    content = book("rectification-items", sample(FORMS["rectification-items"]))
    cells = opened(content).cells
    row = int(cells["problems[0].fact"][1:]) - 1

    with pytest.raises(Invalid) as caught:
        opened(edited(content, {f"I{row}": "问题事实"}))
    assert [(fault.field, fault.code) for fault in caught.value.faults] == [(f"I{row}", "duplicate-column")]


@pytest.mark.parametrize("other", ["rectification-items", "target"])
def test_a_workbook_with_two_forms_is_refused(other: str):
    content = book("rectification-items", sample(FORMS["rectification-items"]))
    both = openpyxl.load_workbook(io.BytesIO(content))
    second = both.copy_worksheet(both.worksheets[0])
    second["A1"] = other
    made = io.BytesIO()
    both.save(made)

    with pytest.raises(Invalid) as caught:
        opened(made.getvalue())
    assert [fault.code for fault in caught.value.faults] == ["two-forms"]

"""Standard forms as workbooks: out, filled in by hand, and in again."""

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from backoffice.areas.ex_ante.forms import ExAnteReportForm
from backoffice.areas.monitoring.forms import MonitoringEntryForm
from backoffice.areas.rectification.forms import DraftForm
from backoffice.areas.targets.form import TargetForm
from backoffice.areas.targets.form_rules import form_faults
from backoffice.areas.targets.forms import TargetFormForm
from backoffice.forms.schema import dump
from backoffice.kernel.errors import Fault, Invalid
from backoffice.workbooks.filled import load_workbook
from backoffice.workbooks.sheets import lines_of
from backoffice.workbooks.writing import form_workbook
from tests.areas.monitoring.cases import WORRIED
from tests.areas.targets.cases import BOOK, FORM, form
from tests.areas.targets.test_forms import MIXED

FORMS = {"target": TargetFormForm, "monitoring": MonitoringEntryForm, "rectification-items": DraftForm}
Edit = Callable[[Worksheet], object]


def written(name: str, payload: object) -> bytes:
    return form_workbook(name, "填报表", FORMS[name], dump(FORMS[name], payload))


def edited(content: bytes, *edits: Edit) -> bytes:
    """The workbook after somebody worked on it in a spreadsheet."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for edit in edits:
        edit(book.worksheets[0])
    changed = io.BytesIO()
    book.save(changed)
    return changed.getvalue()


def row_of(sheet: Worksheet, place: str) -> int:
    """The line with this name in the hidden column."""
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == place)


def typed(place: str, value: Any) -> Edit:
    """A field beside its label."""
    return lambda sheet: sheet.cell(row_of(sheet, place), 3, value)


def in_table(place: str, line: int, column: str, value: Any) -> Edit:
    """The cell of a table's line (from 1) below a heading."""

    def edit(sheet: Worksheet) -> None:
        head = row_of(sheet, place)
        at = next(cell.column for cell in sheet[head] if cell.value == column)
        sheet.cell(head + line, at, value)

    return edit


def faults(content: bytes) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as caught:
        load_workbook("表.xlsx", content, FORMS)
    assert all(fault.text.zh and fault.text.en for fault in caught.value.faults)
    return [(fault.field, fault.code) for fault in caught.value.faults]


def cell_of(content: bytes, place: str, line: int = 0, column: str = "") -> str:
    """Where a spreadsheet shows a field, or the cell of a table's line."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    row = row_of(sheet, place)
    found = next(cell for cell in sheet[row] if cell.value == column) if column else sheet.cell(row, 3)
    return f"{found.column_letter}{row + line}"


@pytest.mark.parametrize(("name", "payload"), [("target", FORM), ("target", MIXED), ("monitoring", WORRIED)])
def test_a_form_that_goes_out_comes_back_the_same(name: str, payload: object):
    assert load_workbook("表.xlsx", written(name, payload), FORMS) == (name, payload)


def test_an_empty_template_names_what_is_needed_at_its_cells():
    content = form_workbook("monitoring", "监控表", MonitoringEntryForm)

    found = dict(faults(content))
    assert found[cell_of(content, "forecast")] == "required"
    assert found[cell_of(content, "situation")] == "required"


def test_a_needed_table_without_rows_is_told_at_its_headings():
    content = form_workbook("rectification-items", "问题清单", DraftForm)

    assert faults(content) == [(cell_of(content, "problems[]", column="问题事实"), "required")]


def test_every_fault_stands_at_its_cell_however_many_there_are():
    content = edited(
        written("target", FORM),
        typed("starts_on", "去年"),
        typed("split.general", "很多"),
        in_table("indicators[]", 2, "分值", "十五"),
        in_table("indicators[]", 3, "二级指标", "没有的指标"),
        in_table("schedule[]", 1, "实施内容", " "),
    )

    assert sorted(faults(content)) == sorted(
        [
            (cell_of(content, "starts_on"), "not-a-day"),
            (cell_of(content, "split.general"), "not-a-number"),
            (cell_of(content, "indicators[]", 2, "分值"), "not-a-number"),
            (cell_of(content, "indicators[]", 3, "二级指标"), "not-an-option"),
            (cell_of(content, "schedule[]", 1, "实施内容"), "required"),
        ]
    )


def test_a_fault_below_an_empty_line_stands_at_the_line_that_a_reader_sees():
    content = edited(
        written("target", form(indicators=FORM.indicators[:2])),
        in_table("indicators[]", 5, "三级指标", "只填了名称"),
    )

    places = {place for place, _ in faults(content)}
    assert cell_of(content, "indicators[]", 5, "分值") in places
    assert {place[1:] for place in places} == {cell_of(content, "indicators[]", 5)[1:]}


def test_spreadsheet_spellings_of_numbers_and_days_are_read():
    content = edited(
        written("target", FORM),
        typed("amount", "４，８００"),
        typed("total", 4800.0),
        typed("starts_on", "2021/1/1"),
        in_table("indicators[]", 3, "指标值", "95%"),
    )

    assert load_workbook("表.xlsx", content, FORMS) == ("target", FORM)


def test_a_cell_formatted_as_a_percentage_says_what_it_shows():
    def percentage(sheet: Worksheet) -> None:
        in_table("indicators[]", 3, "指标值", 0.95)(sheet)
        head = row_of(sheet, "indicators[]")
        at = next(cell.column for cell in sheet[head] if cell.value == "指标值")
        sheet.cell(head + 3, at).number_format = "0%"

    assert load_workbook("表.xlsx", edited(written("target", FORM), percentage), FORMS) == ("target", FORM)


def test_rules_of_the_whole_form_speak_at_its_cells_too():
    content = written("target", form(indicators=FORM.indicators[:5]))

    def rules(payload: TargetForm) -> tuple[Fault, ...]:
        return form_faults(payload, year=2021, continuing=False, rules=BOOK.target_checks, weights=BOOK.weights)

    with pytest.raises(Invalid) as caught:
        load_workbook("表.xlsx", content, FORMS, {"target": rules})
    assert {fault.field for fault in caught.value.faults} == {cell_of(content, "indicators[]", column="二级指标")}
    assert load_workbook("表.xlsx", written("target", FORM), FORMS, {"target": rules})[1] == FORM


def test_an_inserted_line_is_one_more_row_of_its_table():
    content = edited(
        written("target", FORM),
        lambda sheet: sheet.insert_rows(row_of(sheet, "schedule[]") + 1),
        in_table("schedule[]", 1, "实施内容", "勘察"),
        in_table("schedule[]", 1, "开始时间", "2021-01-05"),
        in_table("schedule[]", 1, "完成时间", "2021-01-31"),
    )

    _, payload = load_workbook("表.xlsx", content, FORMS)
    assert [row.content for row in payload.schedule] == ["勘察", *(row.content for row in FORM.schedule)]


def test_a_name_that_stands_twice_or_that_the_form_lacks_is_told():
    def twice(sheet: Worksheet) -> None:
        sheet.cell(row_of(sheet, "goal"), 1, "overview")
        sheet.cell(row_of(sheet, "basis"), 1, "poem")

    found = [code for _, code in faults(edited(written("target", FORM), twice))]
    assert found == ["unknown-field"] * 2 + ["missing-field"] * 2


def test_another_workbook_is_no_form():
    assert faults(edited(written("target", FORM), lambda sheet: sheet.cell(1, 1, "poem"))) == [("file", "not-a-form")]


def test_what_looks_like_a_formula_goes_out_as_text():
    content = written("target", form(goal='=HYPERLINK("http://x","y")'))

    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    cell = sheet.cell(row_of(sheet, "goal"), 3)
    assert (cell.data_type, cell.value) == ("s", '=HYPERLINK("http://x","y")')


def test_places_cannot_be_changed_by_accident_and_answers_can():
    sheet = openpyxl.load_workbook(io.BytesIO(written("target", FORM))).worksheets[0]

    assert sheet.protection.sheet
    assert sheet.column_dimensions["A"].hidden
    row = row_of(sheet, "goal")
    assert (sheet.cell(row, 1).protection.locked, sheet.cell(row, 3).protection.locked) == (True, False)


@pytest.mark.parametrize("one", [ExAnteReportForm, *FORMS.values()], ids=lambda one: one.__name__)
def test_headings_of_a_table_are_told_apart_and_fit_the_columns_that_are_read(one: type):
    for line in lines_of(one):
        headings = [field.column for field in line.columns]
        assert len(set(headings)) == len(headings) < 25

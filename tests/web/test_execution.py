"""Importing execution figures: everything or nothing, with every fault at its cell."""

import io
from collections.abc import Callable

import openpyxl
import pytest

from backoffice.areas.projects.execution_import import ExecutionRow
from backoffice.bootstrap import House
from backoffice.kernel.errors import Invalid
from backoffice.standard_forms.execution_rows import read_rows
from backoffice.workbooks.reading import MOST_ROWS
from tests.api import small_year
from tests.web.visiting import Visitor, form_of, links_of

SignedIn = Callable[[str], Visitor]

HEAD = "项目编码,年度,累计执行数（万元）\n"


def faults(content: str | bytes, name: str = "x.csv") -> list[tuple[str, str]]:
    content = content.encode() if isinstance(content, str) else content
    with pytest.raises(Invalid) as refused:
        read_rows(name, content, 2020)
    return [(fault.field, fault.code) for fault in refused.value.faults]


def test_amounts_are_read_in_wan() -> None:
    (row,) = read_rows("x.csv", f'{HEAD}370116-20-0412,2020,"1,120.50"\n'.encode("utf-8-sig"), 2020)

    assert row == ExecutionRow(row=2, code="370116-20-0412", year=2020, executed=row.executed)
    assert str(row.executed) == "11205000.00"


def test_columns_are_found_by_their_names_and_other_columns_are_left_alone() -> None:
    (row,) = read_rows("x.csv", "name,executed,code,year\n高标准农田,3,A-1,\n".encode("gb18030"), 2020)

    assert (row.code, row.year, str(row.executed)) == ("A-1", 2020, "30000.00")


def test_every_fault_is_told_at_its_cell() -> None:
    content = f"{HEAD},2020,1\nA-1,x,2\nA-2,2020,many\nA-3,2020,4\n"

    assert [place for place, _ in faults(content)] == ["A2", "B3", "C4"]


def test_a_file_without_its_columns_or_rows_or_text_is_refused() -> None:
    assert faults("a,b\n1,2\n") == [("file", "columns")]
    assert faults("") == [("file", "empty")]
    assert faults(b"\xff\xfe\x00\x81", "x.csv") == [("file", "encoding")]
    assert faults(b"not a workbook", "x.xlsx") == [("file", "workbook")]


def test_a_file_is_bounded() -> None:
    assert faults(HEAD + "A-1,2020,1\n" * (MOST_ROWS + 1)) == [("file", "too-many")]


def test_the_template_filled_in_is_taken(signed_in: SignedIn, house: House) -> None:
    treasury = signed_in("treasury")
    book = openpyxl.load_workbook(io.BytesIO(treasury.get("/execution/template?year=2020").data))
    sheet = book.active
    for number in range(2, sheet.max_row + 1):
        sheet.cell(number, 3, "1.00")
    filled = io.BytesIO()
    book.save(filled)
    filled.seek(0)
    form = form_of(treasury.get("/execution"), "month")
    fields = {**form.filled(year="2020", month="8", reason="8 月末对账数"), "file": (filled, "8月.xlsx")}

    answer = treasury.post(fields, "/execution")  # type: ignore[arg-type]

    assert answer.status_code == 303
    assert f"已导入 {sheet.max_row - 1} 个项目的执行数" in treasury.get("/execution").text


def test_one_wrong_row_imports_nothing(signed_in: SignedIn, house: House) -> None:
    treasury = signed_in("treasury")
    position = house.app.recorder.max_notification_id()
    content = f"{HEAD}{small_year.CONFIRMED},2020,1\nno-such-project,2020,1\n"
    form = form_of(treasury.get("/execution"), "month")
    fields = {**form.filled(year="2020", month="8", reason="x"), "file": (io.BytesIO(content.encode()), "8月.csv")}

    answer = treasury.post(fields, "/execution")  # type: ignore[arg-type]

    assert answer.status_code == 422
    assert "no-such-project" in answer.text
    assert house.app.recorder.max_notification_id() == position


def test_only_the_treasury_imports(looks_in: SignedIn) -> None:
    looks_in("performance").get("/execution", status=403)


def test_a_refused_file_comes_back_with_its_faulty_cells_marked_for_who_handed_it_in(
    signed_in: SignedIn, house: House
) -> None:
    treasury = signed_in("treasury")
    book = openpyxl.Workbook()
    for row in (["项目编码", "年度", "累计执行数（万元）"], [small_year.CONFIRMED, 2020, "很多"], ["nowhere", 2020, 1]):
        book.worksheets[0].append(row)
    filled = io.BytesIO()
    book.save(filled)
    form = form_of(treasury.get("/execution"), "month")

    fields = {**form.filled(year="2020", month="8", reason="x"), "file": (io.BytesIO(filled.getvalue()), "8月.xlsx")}
    answer = treasury.post(fields, "/execution")  # type: ignore[arg-type]
    address = next(link for link in links_of(answer) if link.startswith("/marked/"))

    sheet = openpyxl.load_workbook(io.BytesIO(treasury.get(address).data)).worksheets[0]
    assert {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment} == {"C2"}
    assert sheet["A3"].value == "nowhere"
    signed_in("performance").get(address, status=404)


def test_faults_of_the_records_are_marked_at_the_code_of_their_row(signed_in: SignedIn, house: House) -> None:
    treasury = signed_in("treasury")
    content = f"{HEAD}{small_year.CONFIRMED},2020,1\nno-such-project,2020,1\n"
    form = form_of(treasury.get("/execution"), "month")
    fields = {**form.filled(year="2020", month="8", reason="x"), "file": (io.BytesIO(content.encode()), "8月.csv")}

    answer = treasury.post(fields, "/execution")  # type: ignore[arg-type]
    address = next(link for link in links_of(answer) if link.startswith("/marked/"))

    sheet = openpyxl.load_workbook(io.BytesIO(treasury.get(address).data)).worksheets[0]
    assert "no-such-project" in sheet["A3"].comment.text
    assert sheet["A2"].comment is None

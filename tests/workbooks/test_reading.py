"""Tables as they are read: by any encoding and spelling of numbers, within limits, never half."""

import io
import subprocess
import sys
import time
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from backoffice.kernel.errors import Invalid
from backoffice.standard_forms.execution_rows import read_rows
from backoffice.workbooks import confined
from backoffice.workbooks.reading import MOST_ROWS, cell_name, read_table
from tests.workbooks.files import far_cell, with_part, workbook

HEAD = ["项目编码", "年度", "累计执行数（万元）"]


def faults(name: str, content: bytes) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as caught:
        read_rows(name, content, 2020)
    return [(fault.field, fault.code) for fault in caught.value.faults]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_is_read_in_the_encodings_of_spreadsheets(encoding: str):
    content = '项目编码,年度,累计执行数（万元）\n370116-20-0412,2020,"1,512.00"\n'.encode(encoding)

    (row,) = read_rows("七月.csv", content, 2020)
    assert (row.row, row.code, row.year, str(row.executed)) == (2, "370116-20-0412", 2020, "15120000.00")


def test_a_workbook_says_the_same_as_text_or_as_numbers():
    rows = [
        HEAD,
        ["370116-20-0412", 2020, 1512.0],
        ["370116-20-0413", "２０２０", "１，５１２．００"],
        ["A", "", "0.1"],
    ]

    found = read_rows("a.xlsx", workbook(rows), 2020)
    assert [(row.year, float(row.executed)) for row in found] == [(2020, 15120000), (2020, 15120000), (2020, 1000)]


def test_the_heading_says_the_unit():
    rows = [["项目编码", "年度", "累计执行数（元）"], ["A", 2020, 15_120_000]]

    (row,) = read_rows("a.xlsx", workbook(rows), 2020)
    assert float(row.executed) == 15_120_000


def test_every_cell_that_cannot_be_read_is_named_at_once():
    rows = [HEAD, ["", 2020, 1], ["A", "去年", "很多"], ["B", 2020, "很少"], ["C", 2020, "95%"]]

    found = faults("a.xlsx", workbook(rows))
    assert [place for place, _ in found] == ["A2", "B3", "C3", "C4", "C5"]


def test_a_formula_is_read_by_its_value_and_never_run():
    rows = [HEAD, ["A", 2020, "=1+1"]]

    (row,) = read_rows("a.xlsx", workbook(rows), 2020)
    assert row.executed == 0  # the value that was stored with it, which the writer left at nought


def test_the_first_visible_sheet_is_read():
    rows = [HEAD, ["A", 2020, 1]]

    assert read_table("a.xlsx", workbook(rows, hidden_first=True))[0][:3] == HEAD


def test_merged_cells_count_by_their_first():
    table = read_table("a.xlsx", workbook([HEAD, ["A", 2020, 1]], merged="A3:C3"))

    assert table[2][:3] == ["merged", "", ""]


def test_a_far_cell_costs_no_memory_and_no_time():
    start = time.monotonic()

    with pytest.raises(Invalid) as caught:
        read_table("a.xlsx", far_cell())
    assert caught.value.faults[0].code in ("empty", "too-many")
    assert time.monotonic() - start < 20


def test_a_broken_part_is_an_answer_and_no_crash():
    content = with_part(workbook([HEAD]), "xl/worksheets/sheet1.xml", b"<not xml")

    assert faults("a.xlsx", content) == [("file", "workbook")]


def test_too_many_rows_are_refused_whole():
    content = "\n".join(["项目编码,年度,累计执行数（万元）", *(f"P{n},2020,1" for n in range(MOST_ROWS + 1))]).encode()

    assert faults("a.csv", content) == [("file", "too-many")]


def test_a_missing_column_is_named():
    assert faults("a.csv", "项目编码,年度\nA,2020\n".encode()) == [("file", "columns")]


def test_cells_have_the_names_of_spreadsheets():
    assert [cell_name(5, n) for n in (0, 2, 25, 26, 701)] == ["A5", "C5", "Z5", "AA5", "ZZ5"]


def test_a_percentage_is_not_taken_for_an_amount():
    book = openpyxl.load_workbook(io.BytesIO(workbook([HEAD, ["A", 2020, 0.95]])))
    book.worksheets[0]["C2"].number_format = "0.00%"
    content = io.BytesIO()
    book.save(content)

    assert [place for place, _ in faults("a.xlsx", content.getvalue())] == ["C2"]


@pytest.mark.parametrize("epoch", [CALENDAR_WINDOWS_1900, CALENDAR_MAC_1904])
def test_a_date_is_the_same_day_by_either_calendar_of_spreadsheets(epoch: datetime):
    book = openpyxl.Workbook()
    book.epoch = epoch
    book.worksheets[0]["A1"] = date(2021, 3, 31)
    content = io.BytesIO()
    book.save(content)

    assert read_table("a.xlsx", content.getvalue())[0][0] == "2021-03-31"


LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n, b"ha" if n == 0 else b"&l%d;" % (n - 1) * 10) for n in range(10))


@pytest.mark.parametrize(
    "entities", [LAUGHS, b'<!ENTITY l9 SYSTEM "file:///etc/hostname">'], ids=["entities-of-entities", "a-file"]
)
def test_entities_are_neither_multiplied_nor_fetched(entities: bytes):
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
    cell = b'<c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row></sheetData></worksheet>'
    content = with_part(
        workbook([HEAD]), "xl/worksheets/sheet1.xml", b"<!DOCTYPE worksheet [" + entities + b"]>" + head + cell
    )

    with pytest.raises(Invalid) as caught:
        read_table("a.xlsx", content)
    assert [(fault.field, fault.code) for fault in caught.value.faults] == [("file", "entities")]


def test_a_parser_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(confined, "PATIENCE", 0.001)

    with pytest.raises(Invalid) as caught:
        read_table("a.xlsx", workbook([HEAD]))
    assert [(fault.field, fault.code) for fault in caught.value.faults] == [("file", "too-slow")]


@pytest.mark.parametrize(
    "deed",
    ["bytearray(child.MEMORY)", "open(sys.argv[1], 'wb', 0).write(b'x')", "while True: pass"],
    ids=["memory", "writing", "processor"],
)
def test_the_parser_is_confined_to_its_memory_its_time_and_to_reading(deed: str, tmp_path: Path):
    said = f"import sys; from backoffice.workbooks import child; child.SECONDS = 1; child.confine()\n{deed}"

    done = subprocess.run([sys.executable, "-c", said, str(tmp_path / "x")], capture_output=True, timeout=60)
    assert done.returncode != 0
    assert not (tmp_path / "x").exists() or (tmp_path / "x").read_text() == ""

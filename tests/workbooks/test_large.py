"""Files of 5,000 rows, a fault in every third: all are told and the file marked within 10 seconds and 512 MB."""

import io
import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from backoffice.workbooks.reading import read_sheets, read_table
from tests.workbooks.large import EVERY, KINDS, ROWS, is_wrong

ROOT = Path(__file__).parents[2]
SECONDS, MEBIBYTES = 10, 512


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_all_faults_are_told_and_marked_within_ten_seconds_and_512_mb(kind: str, tmp_path: Path):
    name, make, _ = KINDS[kind]
    content = make()
    (tmp_path / kind).write_bytes(content)

    command = [sys.executable, "-m", "tests.workbooks.large", kind, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=120)

    assert done.returncode == 0, done.stderr.decode()[-2000:]
    took = json.loads(done.stdout)
    print(f"{kind}: {took['seconds']} s, {max(took['peak'])} MiB")
    assert took["seconds"] < SECONDS
    assert max(took["peak"]) < MEBIBYTES
    assert len(took["places"]) == len(range(0, ROWS, EVERY)) == sum(map(is_wrong, range(ROWS)))
    _check_copy(name, content, (tmp_path / "marked.xlsx").read_bytes(), set(took["places"]))


def _check_copy(name: str, content: bytes, copy: bytes, faulty: set[str]) -> None:
    """The copy says what the file says; the faulty cells, and no others, are commented and coloured."""
    sheet = openpyxl.load_workbook(io.BytesIO(copy)).worksheets[0]
    before = {cell.coordinate for row in _original(name, content) for cell in row if cell.comment}
    commented = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment} - before
    assert commented == faulty
    assert len({sheet[cell].fill.start_color.rgb for cell in faulty}) == 1
    assert all(sheet[cell].comment.text for cell in faulty)
    table = read_sheets(content)[0].table if name.endswith(".xlsx") else read_table(name, content)
    assert [_said(row) for row in read_sheets(copy)[0].table] == [_said(row) for row in table]


def _original(name: str, content: bytes):
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].iter_rows() if name.endswith(".xlsx") else ()


def _said(row: list[str]) -> list[str]:
    """A row without the empty cells behind it."""
    while row and not row[-1]:
        row = row[:-1]
    return row

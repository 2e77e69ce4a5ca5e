"""Files of review sheets as they are found: compressed or not, damaged, with lines that hold no sheet."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from backoffice.bulk.identity import survey
from backoffice.bulk.parts import parts
from backoffice.bulk.reading import (
    LONGEST_LINE,
    UnreadableFile,
    UnreadableSheet,
    lines,
    number_of,
    read_sheet,
)
from tests.bulk.sheets import sheet, written


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        (1, "1"),
        (63.7, "63.7"),
        (114.69999999999999, "114.69999999999999"),
        ("1", "1"),
        ("１，０００", "1000"),
        ("1,000.5", "1000.5"),
        ("-", None),
        ("－", None),
        ("", None),
        (None, None),
    ],
)
def test_a_figure_is_the_number_that_is_printed(printed: Any, number: str | None):
    assert number_of(printed) == (None if number is None else Decimal(number))


@pytest.mark.parametrize("printed", ["前年度以上", "約 100", "100%", "NaN", "Infinity", "1e", True])
def test_text_that_is_no_number_is_none(printed: Any):
    with pytest.raises(ValueError, match="is no number"):
        number_of(printed)


def test_plain_and_compressed_files_hold_the_same_lines(tmp_path: Path):
    plain = written(tmp_path, sheet(), "", sheet(2019))
    compressed = written(tmp_path, sheet(), "", sheet(2019), name="sheets.ndjson.gz")

    assert [number for number, _ in lines(plain)] == [1, 3]
    assert list(lines(plain)) == list(lines(compressed))


def test_a_file_that_breaks_off_says_after_which_line(tmp_path: Path):
    path = written(tmp_path, *(sheet(number=str(number)) for number in range(2_000)), name="sheets.ndjson.gz")
    path.write_bytes(path.read_bytes()[:-200])

    with pytest.raises(UnreadableFile, match=r"after line \d+"):
        survey(path)


def test_a_line_without_an_end_does_not_fill_memory(tmp_path: Path):
    path = written(tmp_path, sheet(), '{"edition":' + "9" * (2 * LONGEST_LINE), sheet(2019))

    found = list(lines(path))

    assert [number for number, _ in found] == [1, 2, 3]
    assert len(found[1][1]) == LONGEST_LINE
    with pytest.raises(UnreadableSheet):
        read_sheet(found[1][1])


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"{", "truncated"),
        (b"[]", "Expected `object`"),
        (b"\xff\xfe", "malformed|invalid|utf"),
        (b'{"edition": 2018}', "missing required field `number`"),
        (b'{"edition": "2018", "number": "1", "name": "a", "ministry": "b"}', r"\$\.edition"),
        (b'{"edition": 2018, "number": "1", "name": " ", "ministry": "b"}', "`name` is empty"),
        (b'{"edition": 2018, "number": "1", "name": "a", "ministry": "b", "budget": [{}]}', "year"),
        (b"[" * 100_000, "."),
    ],
)
def test_a_line_that_holds_no_sheet_says_why(line: bytes, why: str):
    with pytest.raises(UnreadableSheet, match=why):
        read_sheet(line)


def test_a_part_holds_one_edition_and_so_many_sheets(tmp_path: Path):
    path = written(tmp_path, *(sheet(number=str(n), name=f"项目 {n}") for n in range(5)), "no sheet", sheet(2019))

    found = [(part.edition, part.first_line, part.last_line) for part in parts(path, survey(path), 2)]

    assert found == [(2018, 1, 2), (2018, 3, 4), (2018, 5, 6), (2019, 7, 7)]


def test_a_part_is_named_by_what_it_holds(tmp_path: Path):
    one = written(tmp_path, sheet(), name="one.ndjson")
    same = written(tmp_path, sheet(), name="same.ndjson")
    other = written(tmp_path, sheet(number="0002"), name="other.ndjson")

    digests = [next(parts(path, survey(path))).digest for path in (one, same, other)]

    assert digests[0] == digests[1] != digests[2]

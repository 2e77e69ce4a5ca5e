"""The published review sheets of three editions, where somebody has put them: as many as a minute allows."""

import gzip
import os
from itertools import islice
from pathlib import Path

import pytest

from tests.bulk.conftest import Take

FOLDER = os.environ.get("BACKOFFICE_SAMPLE_DATA", "")
NAME = "review-sheets-2018-2020.ndjson.gz"

#: Sheets of each edition: an import of all of them takes minutes.
SHEETS = 250


@pytest.mark.skipif(not FOLDER, reason="BACKOFFICE_SAMPLE_DATA is not set: no published review sheets to take over")
def test_published_sheets_of_three_editions_go_in_and_what_is_refused_is_told(tmp_path: Path, take: Take):
    path = tmp_path / "some.ndjson"
    with gzip.open(Path(FOLDER) / NAME, "rb") as whole, path.open("wb") as some:
        for edition in (b'{"edition":2018,', b'{"edition":2019,', b'{"edition":2020,'):
            whole.seek(0)
            some.writelines(islice((line for line in whole if line.startswith(edition)), SHEETS))

    taken = take(path)
    again = take(path)

    tally = taken.report.tally
    assert taken.report.readable
    assert taken.report.editions == {2018: SHEETS, 2019: SHEETS, 2020: SHEETS}
    assert taken.came_to("sheet")["entered"] + taken.came_to("sheet").get("refused", 0) == 3 * SHEETS
    for kind in ("initial", "adjusted", "executed", "result"):
        assert min(taken.came_to(kind)[came_to] for came_to in ("entered", "corrected", "again")) > 0
    assert {one.code for one in tally.refusals} >= {"over-budget"}
    assert again.report.events == 0
    assert again.report.stated()["counts"] == taken.report.stated()["counts"]

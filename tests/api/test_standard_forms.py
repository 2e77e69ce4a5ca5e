"""Workbooks checked through the API: remarks at cells, hostile files refused, nothing recorded."""

import io

import pytest
from werkzeug.test import TestResponse

from backoffice.bootstrap import House
from tests.api.calling import PREFIX, Caller, Callers
from tests.standard_forms.books import book, cell, gauges, monitoring
from tests.workbooks.hostile import REFUSED, Case


def checked(callers: Callers, caller: Caller, content: bytes, name: str = "表.xlsx") -> TestResponse:
    sent = {"file": (io.BytesIO(content), name)}
    return callers.app.test_client().post(f"{PREFIX}/forms/check", data=sent, headers=caller.headers)


def test_a_sound_workbook_has_notes_alone(reads: Callers) -> None:
    found = checked(reads, reads["unit"], book("monitoring", monitoring()))

    assert found.status_code == 200
    assert (found.json["form"], found.json["errors"]) == ("monitoring", 0)
    assert {one["severity"] for one in found.json["remarks"]} == {"note"}


def test_errors_stand_at_their_cells_and_the_plausibility_light_is_not_told(reads: Callers) -> None:
    content = book("self-evaluation", gauges())
    found = checked(reads, reads["unit"], content).json

    errors = {(one["cell"], one["code"]) for one in found["remarks"] if one["severity"] == "error"}
    assert found["errors"] == len(errors) > 0
    assert (cell(content, "rows[]", 0, "序号"), "weights-in-all") in errors
    assert "plausibility" not in {one["code"] for one in found["remarks"]}


@pytest.mark.parametrize("case", [case for case in REFUSED if case.code != "columns"][::3], ids=lambda case: case.name)
def test_a_hostile_file_is_refused_with_its_reason_and_nothing_is_recorded(
    case: Case, reads: Callers, reading_house: House
) -> None:
    position = reading_house.app.recorder.max_notification_id()

    answer = checked(reads, reads["unit"], case.make(), f"表{case.ending}")

    assert answer.status_code == 422
    (fault,) = answer.json["faults"]
    assert (fault["field"], fault["rule"]) == ("file", case.code)
    assert len(fault["message"]) > 10
    assert reading_house.app.recorder.max_notification_id() == position


def test_a_workbook_that_is_no_form_is_refused(reads: Callers) -> None:
    answer = checked(reads, reads["unit"], b"a,b\n1,2\n", "a.csv")

    assert [fault["rule"] for fault in answer.json["faults"]] == ["not-a-form"]
    assert answer.status_code == 422


def test_nobody_checks_without_an_account(reads: Callers) -> None:
    answer = reads.app.test_client().post(f"{PREFIX}/forms/check", data={"file": (io.BytesIO(b"x"), "a.xlsx")})

    assert answer.status_code == 401

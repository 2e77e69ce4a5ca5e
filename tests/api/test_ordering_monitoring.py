"""Orders about execution and monitoring forms."""

from tests.api import bodies, small_year
from tests.api.calling import Caller, Callers


def form(code: str) -> str:
    return f"/monitoring/forms/{small_year.form_id(code)}"


def test_the_treasury_hands_execution_in(callers: Callers) -> None:
    row = {"row": 2, "code": small_year.FORM_AT_SECTION, "year": 2020, "executed": "99000.00"}

    callers["treasury"].order("/execution/2020/10", {"file": "zhixing-10.csv", "rows": [row]})

    found = callers["treasury"].read("/projects", year=2020, code=small_year.FORM_AT_SECTION)["items"][0]
    assert (found["executed"], found["executed_month"]) == ("99000.00", 10)


def test_an_import_names_every_bad_row_and_keeps_none(callers: Callers) -> None:
    rows = [
        {"row": 2, "code": small_year.FORM_AT_SECTION, "year": 2020, "executed": "99000.00"},
        {"row": 3, "code": "370116-99-9999", "year": 2020, "executed": "1"},
        {"row": 4, "code": small_year.FORM_AT_SECTION, "year": 2019, "executed": "1"},
    ]
    response = callers["treasury"].post("/execution/2020/10", {"file": "zhixing-10.csv", "rows": rows})

    assert response.status_code == 422
    found = {(fault["field"], fault["rule"]) for fault in response.json["faults"]}
    assert {("row 3", "unknown-project"), ("row 4", "other-year")} <= found
    assert (
        callers["treasury"].read("/projects", year=2020, code=small_year.FORM_AT_SECTION)["items"][0]["executed_month"]
        == 9
    )


def test_the_performance_section_asks_for_forms(callers: Callers) -> None:
    performance = callers["performance"]

    body = {"due": bodies.AHEAD, "document": "莱财绩〔2020〕30号", "codes": [small_year.FORM_AT_SECTION]}
    performance.order("/monitoring/2020/9", body)

    found = performance.read("/monitoring/2020", month=9)
    assert [(row["code"], row["status"]) for row in found["items"]] == [(small_year.FORM_AT_SECTION, "draft")]


def test_a_returned_form_is_handed_in_again_and_taken_back(unit: Caller) -> None:
    path = form(small_year.FORM_RETURNED)

    unit.order(f"{path}/submit", bodies.entry(unit, path))
    assert unit.read(path)["status"] == "pending"

    unit.order(f"{path}/withdraw", bodies.seen(unit, path))
    assert unit.read(path)["status"] == "returned"


def test_the_section_passes_a_form_on(callers: Callers) -> None:
    section, path = callers["section"], form(small_year.FORM_AT_SECTION)

    section.order(f"{path}/pass", bodies.seen(section, path, reason="同意。"))

    assert section.read(path)["node"] == "performance"


def test_the_section_hands_a_form_over_or_returns_it(callers: Callers) -> None:
    section, path = callers["section"], form(small_year.FORM_AT_SECTION)

    body = bodies.seen(section, path, fields=["forecast"], due=bodies.AHEAD, reason="预计执行数偏高。")
    section.order(f"{path}/return", body)
    assert section.read(path)["unlocked"] == ["forecast"]

    other, path = callers["performance"], form(small_year.FORM_AT_PERFORMANCE)
    other.order(f"{path}/hand-over", bodies.seen(other, path, to="performance.2"))
    assert other.read(path)["assignee"] == "performance.2"


def test_the_performance_section_confirms_a_form(callers: Callers) -> None:
    performance, path = callers["performance"], form(small_year.FORM_AT_PERFORMANCE)

    performance.order(f"{path}/confirm", bodies.seen(performance, path, disposition="continue"))

    assert performance.read(path)["disposition"] == "continue"


def test_a_fault_in_a_form_is_told_at_its_place_in_the_body(unit: Caller) -> None:
    path = form(small_year.FORM_RETURNED)
    body = bodies.entry(unit, path)
    body["entry"]["situation"] = ""

    response = unit.post(f"{path}/submit", body)

    assert response.status_code == 422
    assert "entry.situation" in {fault["field"] for fault in response.json["faults"]}

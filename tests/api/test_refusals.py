"""What is not carried out: by role, by scope, by version, by key, by what was sent."""

import threading
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.api import bodies, small_year
from tests.api.calling import Caller, Callers

ORDER = f"/orders/{small_year.order_id(small_year.ISSUED_ORDER)}"
FORM = f"/monitoring/forms/{small_year.form_id(small_year.FORM_OWED)}"
OWN_FORM = f"/monitoring/forms/{small_year.form_id(small_year.FORM_AT_SECTION)}"
TARGET = f"/projects/{small_year.TARGET_AT_SECTION}/target/2021"
EX_ANTE = f"/projects/{small_year.EX_ANTE_AT_DEPARTMENT}/ex-ante/2021"

#: Orders that a unit's clerk may never give, whatever the record.
NOT_A_UNITS: tuple[tuple[str, Any], ...] = (
    (f"{OWN_FORM}/pass", {}),
    (f"{OWN_FORM}/confirm", {"disposition": "continue"}),
    (f"{ORDER}/issue", {}),
    (f"{ORDER}/escalate", {"level": "L1", "document": "1", "measure": ""}),
    (f"{ORDER}/extend", {"due": bodies.AHEAD}),
    (f"{TARGET}/pass", {}),
    (f"{TARGET}/approve", {"document": "1", "approved": "1"}),
    (f"{EX_ANTE}/conclude", {"recommended": "1"}),
    ("/monitoring/2020/9", {"due": bodies.AHEAD, "document": "1", "codes": []}),
    ("/execution/2020/10", {"file": "1", "rows": []}),
    ("/organisations", {"code": "x", "name": "x", "name_en": "x", "kind": "unit"}),
    ("/years/2023", {}),
)

#: Orders that a unit's clerk may give, about records of other units.
OF_OTHERS: tuple[tuple[str, Any], ...] = (
    (f"{ORDER}/acknowledge", {}),
    (f"{ORDER}/feedback", {"items": [], "statement": ""}),
    (f"{FORM}/submit", {"entry": {"forecast": "1", "rows": [], "situation": ""}}),
    (f"{FORM}/withdraw", {}),
    (f"{TARGET}/withdraw", {}),
    (f"{EX_ANTE}/withdraw", {}),
    (f"/projects/{small_year.EX_ANTE_DONE}/target/2021", {"amount": "1"}),
    (f"/projects/{small_year.EX_ANTE_DONE}/budget/2020/plan", {"payments": ["1"] * 12}),
    (f"/orders/{UUID(int=404)}/acknowledge", {}),
)


@pytest.mark.parametrize(("path", "body"), NOT_A_UNITS)
def test_a_role_that_may_not_is_told_so(reads: Callers, path: str, body: Any) -> None:
    response = reads["unit"].post(path, body)

    assert (response.status_code, response.json["type"]) == (403, "role")


#: What a unit does to its own records, about records of units under the department that tries it.
OF_ITS_UNITS: tuple[tuple[str, str, Any], ...] = (
    ("department.canlian", f"{ORDER}/acknowledge", {}),
    (
        "department.nongye",
        f"/projects/{small_year.EVALUATION_OWED}/2019/self-evaluation/save",
        {"entry": {"achieved": "代填"}},
    ),
)


@pytest.mark.parametrize(("account", "path", "body"), OF_ITS_UNITS)
def test_inv_11_a_department_does_not_act_in_the_place_of_its_unit(
    reads: Callers, account: str, path: str, body: Any
) -> None:
    response = reads[account].post(path, body)

    assert (response.status_code, response.json["type"]) == (403, "owner")


@pytest.mark.parametrize(("path", "body"), OF_OTHERS)
def test_a_record_outside_the_scope_is_not_there(reads: Callers, path: str, body: Any) -> None:
    response = reads["unit"].post(path, body)

    assert (response.status_code, response.json["type"]) == (404, "not-found")


@pytest.mark.parametrize("where", ["body", "header"])
def test_a_stale_version_is_refused_and_the_new_one_named(callers: Callers, where: str) -> None:
    section = callers["section"]
    before = section.read(OWN_FORM)["version"]
    section.order(f"{OWN_FORM}/hand-over", {"seen": before, "to": "section"})

    response = (
        section.post(f"{OWN_FORM}/pass", {"seen": before})
        if where == "body"
        else section.post(f"{OWN_FORM}/pass", headers={"If-Match": f'"{before}"'})
    )

    assert (response.status_code, response.json["type"]) == (409, "stale")
    assert response.json["version"] == section.read(OWN_FORM)["version"] == before + 1
    section.order(f"{OWN_FORM}/pass", {"seen": before + 1})


def test_two_versions_that_differ_are_refused(reads: Callers) -> None:
    response = reads["section"].post(f"{OWN_FORM}/pass", {"seen": 3}, headers={"If-Match": '"4"'})

    assert response.json["faults"][0]["rule"] == "two-versions"


def test_a_repeated_key_answers_with_the_first_result(callers: Callers) -> None:
    section, key = callers["section"], str(uuid4())
    body = bodies.seen(section, OWN_FORM)

    first = section.order(f"{OWN_FORM}/pass", body, key=key)
    second = section.order(f"{OWN_FORM}/pass", body, key=key)

    assert first["repeated"] is False
    assert second == first | {"repeated": True}
    assert section.read(OWN_FORM)["version"] == body["seen"] + 1


def test_one_order_sent_twice_at_once_is_carried_out_once(callers: Callers) -> None:
    section, key, found = callers["section"], str(uuid4()), []
    body = bodies.seen(section, OWN_FORM)
    del body["seen"]

    def send() -> None:
        found.append(section.post(f"{OWN_FORM}/hand-over", {"to": "section"}, key=key).json)

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [one["repeated"] for one in found].count(False) == 1
    assert len({one["position"] for one in found}) == 1


def test_a_key_of_somebody_else_or_of_another_record_is_refused(callers: Callers) -> None:
    section, key = callers["section"], str(uuid4())
    section.order(f"{OWN_FORM}/pass", bodies.seen(section, OWN_FORM), key=key)
    other = f"/projects/{small_year.EX_ANTE_AT_SECTION}/ex-ante/2021"

    responses = [
        callers["performance"].post(f"{OWN_FORM}/pass", key=key),
        section.post(f"{other}/pass", key=key),
    ]

    assert [(one.status_code, one.json["type"]) for one in responses] == [(409, "key-used")] * 2
    assert section.read(other)["node"] == "section"


def test_every_fault_of_body_and_headers_is_named_at_once(reads: Callers) -> None:
    body = {
        "seen": "four",
        "colour": "red",
        "entry": {
            "forecast": 12.5,
            "finish_by": "soon",
            "rows": [
                {"no": 1, "likelihood": "perhaps", "causes": ["weather"]},
                {"no": 2, "evidence": [{"sha256": "abc", "name": "a.pdf", "size": 1, "media_type": "application/pdf"}]},
                "nothing",
            ],
        },
    }
    path = f"/monitoring/forms/{small_year.form_id(small_year.FORM_RETURNED)}/submit"

    response = reads["unit"].post(path, body, key="7", headers={"If-Match": "then"})

    assert response.status_code == 422
    assert response.content_type == "application/problem+json"
    assert {fault["field"]: fault["rule"] for fault in response.json["faults"]} == {
        "seen": "not-whole",
        "colour": "unknown-field",
        "entry.forecast": "not-a-number",
        "entry.finish_by": "not-a-day",
        "entry.situation": "required",
        "entry.rows[0].likelihood": "not-an-option",
        "entry.rows[0].causes[0]": "not-an-option",
        "entry.rows[1].evidence[0].sha256": "not-a-digest",
        "entry.rows[2]": "not-an-object",
        "Idempotency-Key": "not-an-id",
        "If-Match": "not-a-version",
    }


def test_an_order_without_a_key_is_refused(reads: Callers) -> None:
    response = reads["section"].post(f"{OWN_FORM}/pass", headers={"Idempotency-Key": ""})

    assert [(one["field"], one["rule"]) for one in response.json["faults"]] == [("Idempotency-Key", "required")]


@pytest.mark.parametrize(
    "amount", ["-1", "0.001", "1e9", "NaN", "Infinity", "9" * 400, 10**40, True, 1.5, None, [], ""]
)
def test_what_is_no_amount_of_money_is_refused(reads: Callers, amount: Any) -> None:
    path = f"/projects/{small_year.FORM_RETURNED}/target/2021"

    response = reads["unit"].post(path, {"amount": amount})

    assert response.status_code == 422
    assert [fault["field"] for fault in response.json["faults"]] == ["amount"]


@pytest.mark.parametrize(
    "sent",
    [b"{", b"[]", b'"text"', b"\xff", b"[" * 100_000, b'{"seen": ' + b"9" * 5_000 + b"}", b'{"reason": "\\ud800"}'],
)
def test_a_body_that_is_no_object_is_refused(reads: Callers, sent: bytes) -> None:
    headers = reads["section"].headers | {"Idempotency-Key": str(uuid4()), "Content-Type": "application/json"}

    response = reads.app.test_client().post(f"/api/v1{OWN_FORM}/pass", data=sent, headers=headers)

    assert response.status_code in (400, 422)
    assert response.content_type == "application/problem+json"


def test_text_that_no_database_keeps_is_refused(reads: Callers) -> None:
    response = reads["section"].post(f"{OWN_FORM}/pass", {"reason": "a\x00b"})

    assert response.json["faults"][0]["rule"] == "unfit-text"
    assert reads["section"].get("/projects", keyword="a\x00b").status_code == 422
    assert reads["section"].get("/projects/a%00b").status_code == 404


def test_a_problem_speaks_the_readers_language(reads: Callers) -> None:
    spoken = {
        tongue: reads["unit"].get("/projects/none", headers={"Accept-Language": tongue})
        for tongue in ("zh-CN", "en-GB,en;q=0.8", "fr")
    }

    assert spoken["zh-CN"].json["title"] == spoken["fr"].json["title"] == "找不到"
    assert spoken["en-GB,en;q=0.8"].json["title"] == "Not found"
    assert {one.json["type"] for one in spoken.values()} == {"not-found"}


def test_an_order_may_not_wait_and_is_recorded_all_the_same(unit: Caller) -> None:
    path = f"/projects/{small_year.FORM_RETURNED}/ex-ante/2021"

    response = unit.post(path, {"applied": "1000"})

    assert response.status_code == 200
    assert "Preference-Applied" not in response.headers
    assert unit.post(f"{path}?wait=1", {"applied": "1000"}).json["type"] == "already-there"


def test_a_mistake_of_ours_gives_a_number_and_nothing_of_the_inside(
    reads: Callers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(reader: Any) -> None:
        raise RuntimeError("secret of the inside")

    monkeypatch.setattr("backoffice.api.directory.directory", broken)
    monkeypatch.setitem(reads.app.config, "TESTING", False)

    response = reads["unit"].get("/organisations")

    assert (response.status_code, response.json["type"]) == (500, "broken")
    assert response.json["number"] in response.json["detail"]
    assert "secret" not in response.text

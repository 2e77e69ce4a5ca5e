"""Orders about organisations, budget years, projects and their money."""

from backoffice.rulebook import default_rule_book
from backoffice.rulebook.reading import to_payload
from tests.api.calling import Caller, Callers


def test_an_organisation_is_entered_and_amended(callers: Callers) -> None:
    sysadmin = callers["sysadmin"]
    named = {"name": "新中心", "name_en": "New centre", "parent": "nongye", "section": "caizheng-nongye"}

    sysadmin.order("/organisations", {"code": "nongye-xin", "kind": "unit", "pilot": False, **named})
    sysadmin.order("/organisations/nongye-xin/amend", {**named, "name_en": "The new centre", "pilot": True})

    found = {row["code"]: row for row in sysadmin.read("/organisations")["items"]}
    assert (found["nongye-xin"]["name_en"], found["nongye-xin"]["pilot"]) == ("The new centre", True)


def test_a_budget_year_opens_with_its_rule_book(callers: Callers) -> None:
    budget, performance = callers["budget"], callers["performance"]

    done = budget.order("/years/2022")
    budget.order("/years/2022/round", {"stage": "r1-open"})
    performance.order("/years/2022/rule-book/draft", {"book": to_payload(default_rule_book()), "reason": "首版"})
    callers["chief"].order("/years/2022/rule-book", {"draft": 1, "reason": "首版"})

    topics = [
        row["topic"].removeprefix("budget_year.")
        for row in performance.read(f"/records/{done['ids'][0]}/events")["items"]
    ]
    assert topics == ["opened.v1", "round_moved.v1", "rule_book_drafted.v1", "rule_book_published.v1"]


def test_a_rule_book_that_cannot_be_read_is_not_drafted(callers: Callers) -> None:
    for book in ("{", "{}", to_payload(default_rule_book()).replace('"red_below":', '"rot_below":')):
        assert callers["performance"].post("/years/2021/rule-book/draft", {"book": book}).status_code == 422


def test_a_project_is_registered_and_gets_its_money(callers: Callers, unit: Caller) -> None:
    place = {"unit": "nongye", "department": "nongye", "section": "caizheng-nongye"}
    body = {"code": "370116-20-0999", "name": "新项目", "kind": "targeted", "continuing": False, **place}

    unit.order("/projects", body | {"first_year": 2020, "last_year": 2021})
    budget = callers["budget"]
    budget.order("/projects/370116-20-0999/budget/2020", {"initial": "120000"})
    budget.order("/projects/370116-20-0999/budget/2020/adjust", {"adjusted": "110000", "document": "莱财预1号"})
    unit.order("/projects/370116-20-0999/budget/2020/plan", {"payments": ["9000"] * 12, "reason": "按合同约定"})

    found = unit.read("/projects", code="370116-20-0999")["items"][0]
    assert (found["initial"], found["adjusted"]) == ("120000.00", "110000.00")


def test_a_project_of_another_unit_is_not_registered(unit: Caller) -> None:
    place = {"unit": "canlian", "department": "canlian", "section": "caizheng-shebao"}
    body = {"code": "370116-20-0998", "name": "新项目", "kind": "targeted", "continuing": False, **place}

    response = unit.post("/projects", body | {"first_year": 2020, "last_year": 2021})

    assert (response.status_code, response.json["type"]) == (403, "scope")

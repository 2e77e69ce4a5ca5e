"""The rule books through the API."""

import json

from tests.api.calling import Callers


def test_versions_and_one_whole(reads: Callers) -> None:
    unit = reads["unit"]

    found = unit.read("/rule-books")
    assert {(row["year"], row["version"]) for row in found["items"]} >= {(2020, 1), (2021, 1)}
    assert {"shipped", "sc2025", "caps", "overshoot", "weights2080"} == set(found["profiles"])
    book = unit.read("/rule-books/2020-1")
    gap = next(one for one in book["parameters"] if one["key"] == "monitoring.gap")
    assert (gap["name"], gap["value"], gap["source"]) == ("Gap of execution and attainment", "20", "practice")
    assert unit.get("/rule-books/2020-99").status_code == 404


def test_two_are_compared(reads: Callers) -> None:
    found = reads["unit"].read("/rule-books/compare", left="shipped", right="overshoot")

    assert [(one["key"], one["before"], one["after"]) for one in found["changes"]] == [
        ("over_achievement.penalty", "0", "2")
    ]


def test_the_impact_is_told_record_by_record(reads: Callers) -> None:
    found = reads["performance"].read("/rule-books/impact/2020", set="monitoring.execution.yellow_below=100")

    assert found["looked_at"] > found["confirmed"] > 0
    assert found["touched"] == sum(not one["confirmed"] for one in found["effects"])
    assert {one["kind"] for one in found["effects"]} <= {"monitoring"}
    nothing = reads["performance"].read("/rule-books/impact/2020")
    assert (nothing["changes"], nothing["effects"]) == ([], [])


def test_a_unit_sees_the_impact_on_its_own_records(reads: Callers) -> None:
    asked = {"right": "sc2025", "left": "shipped"}
    mine = reads["unit"].read("/rule-books/impact/2020", **asked)
    all_ = reads["performance"].read("/rule-books/impact/2020", **asked)

    assert 0 < mine["looked_at"] < all_["looked_at"]


def test_faults_of_tried_values_are_named(reads: Callers) -> None:
    refused = reads["performance"].get("/rule-books/impact/2020", set="grades.good=95;monitoring.month=13")

    assert refused.status_code == 422
    assert {fault["field"] for fault in refused.json["faults"]} == {"grades.good", "monitoring.month"}
    assert reads["performance"].get("/rule-books/impact/2020", set="nonsense").status_code == 422


def test_inv_24_a_version_is_drafted_by_one_and_published_by_another(callers: Callers) -> None:
    performance, chief = callers["performance"], callers["chief"]
    book = performance.read("/rule-books/sc2025")["book"]
    body = {"book": json.dumps(book, ensure_ascii=False), "reason": "参照外地做法"}

    assert callers["budget"].post("/years/2020/rule-book/draft", body).status_code == 403
    performance.order("/years/2020/rule-book/draft", body)
    draft = next(one for one in chief.read("/rule-books")["drafts"] if one["year"] == 2020)
    assert callers["unit"].read("/rule-books")["drafts"] == []
    assert callers["unit"].get("/rule-books/2020-draft").status_code == 404
    published = {"draft": draft["draft"], "reason": "同意"}
    own = performance.post("/years/2020/rule-book", published)
    assert (own.status_code, own.json["type"]) == (422, "separation-of-duties")
    assert chief.read("/rule-books/compare", left="2020-draft", right="sc2025")["changes"] == []
    chief.order("/years/2020/rule-book", published)

    assert all(one["year"] != 2020 for one in callers["unit"].read("/rule-books")["drafts"])
    assert callers["unit"].read("/rule-books/compare", left="2020-2", right="sc2025")["changes"] == []


def test_a_draft_is_dropped_with_a_reason(callers: Callers) -> None:
    performance, chief = callers["performance"], callers["chief"]
    body = {"book": json.dumps(performance.read("/rule-books/caps")["book"], ensure_ascii=False), "reason": "试拟"}
    performance.order("/years/2021/rule-book/draft", body)
    draft = next(one for one in chief.read("/rule-books")["drafts"] if one["year"] == 2021)["draft"]

    assert chief.post("/years/2021/rule-book/draft/drop", {"draft": draft}).status_code == 422
    chief.order("/years/2021/rule-book/draft/drop", {"draft": draft, "reason": "依据不足"})

    assert chief.post("/years/2021/rule-book", {"draft": draft, "reason": "同意"}).status_code == 422

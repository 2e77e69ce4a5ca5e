"""Orders about ex-ante evaluations and targets."""

from tests.api import bodies, small_year
from tests.api.calling import Caller, Callers

NEW = small_year.FORM_RETURNED  # has nothing in the round of 2021
YEAR = 2021


def ex_ante(code: str) -> str:
    return f"/projects/{code}/ex-ante/{YEAR}"


def target(code: str) -> str:
    return f"/projects/{code}/target/{YEAR}"


def test_a_unit_begins_an_evaluation_and_a_target(unit: Caller) -> None:
    done = unit.order(ex_ante(NEW), {"applied": "1200000.00", "reason": "申报 2021 年预算"})
    unit.order(target(NEW), {"amount": 1_200_000})

    assert done["repeated"] is False
    assert len(done["ids"]) == 1
    assert unit.read(ex_ante(NEW))["applied"] == "1200000.00"
    assert unit.read(target(NEW))["amount"] == "1200000.00"


def test_what_was_read_can_be_handed_in_again_and_taken_back(unit: Caller) -> None:
    path = ex_ante(small_year.EX_ANTE_RETURNED)

    unit.order(f"{path}/submit", bodies.report(unit, path))
    assert unit.read(path)["status"] == "pending"

    unit.order(f"{path}/withdraw", bodies.seen(unit, path))
    assert unit.read(path)["status"] == "returned"


def test_the_section_passes_an_evaluation_on(callers: Callers) -> None:
    section, path = callers["section"], ex_ante(small_year.EX_ANTE_AT_SECTION)

    section.order(f"{path}/pass", bodies.seen(section, path, reason="论证充分，同意。"))

    found = section.read(path)
    assert (found["status"], found["node"]) == ("pending", "performance")
    last = section.read(f"/records/{found['ex_ante_id']}/events", sort="-position")["items"][0]
    assert (last["topic"], last["actor"], last["reason"]) == ("ex_ante.passed.v1", "section", "论证充分，同意。")


def test_the_section_returns_an_evaluation(callers: Callers) -> None:
    section, path = callers["section"], ex_ante(small_year.EX_ANTE_AT_SECTION)

    body = bodies.seen(section, path, fields=["economy"], due=bodies.AHEAD, reason="测算依据不足。")
    section.order(f"{path}/return", body)

    assert section.read(path)["status"] == "returned"
    assert section.read(path)["unlocked"] == ["economy"]


def test_a_decision_is_handed_over(callers: Callers) -> None:
    section, path = callers["section"], ex_ante(small_year.EX_ANTE_AT_SECTION)

    section.order(f"{path}/hand-over", bodies.seen(section, path, to="section.shebao"))

    assert section.read(path)["assignee"] == "section.shebao"


def test_the_performance_section_concludes_and_ticks_a_condition_off(callers: Callers) -> None:
    performance, path = callers["performance"], ex_ante(small_year.EX_ANTE_AT_PERFORMANCE)
    found = performance.read(path)
    marks = [{**mark, "grade": "fair"} for mark in found["form"]["marks"]]

    body = {"marks": marks, "recommended": "1000000", "conditions": ["补充测算依据"], "seen": found["version"]}
    performance.order(f"{path}/conclude", body | {"reason": "调整完善后支持。"})
    concluded = performance.read(path)
    assert concluded["conclusion"] == "support_after_revision"

    performance.order(f"{path}/conditions/1/met", bodies.seen(performance, path, reason="已补充。"))
    assert performance.read(path)["conditions"][0]["met_on"]


def test_a_target_is_handed_in_again_and_taken_back(unit: Caller) -> None:
    path = target(small_year.TARGET_RETURNED)

    unit.order(f"{path}/submit", bodies.target_form(unit, path))
    assert unit.read(path)["status"] == "pending"

    unit.order(f"{path}/withdraw", bodies.seen(unit, path))
    assert unit.read(path)["status"] == "returned"


def test_the_section_reviews_a_target(callers: Callers) -> None:
    section, path = callers["section.shebao"], target(small_year.TARGET_AT_SECTION)

    section.order(f"{path}/review", bodies.seen(section, path, items=bodies.review_sheet(), reason="同意。"))

    assert section.read(path)["grade"] == "excellent"
    assert section.read(path)["total"] == "100.00"


def test_the_performance_section_passes_returns_or_hands_a_target_over(callers: Callers) -> None:
    performance, path = callers["performance"], target(small_year.TARGET_AT_PERFORMANCE)

    performance.order(f"{path}/hand-over", bodies.seen(performance, path, to="performance.2"))
    assert performance.read(path)["assignee"] == "performance.2"

    second = callers["performance.2"]
    second.order(f"{path}/return", bodies.seen(second, path, fields=["goal"], due=bodies.AHEAD, reason="目标不清。"))
    assert second.read(path)["status"] == "returned"


def test_the_performance_section_passes_a_target(callers: Callers) -> None:
    performance, path = callers["performance"], target(small_year.TARGET_AT_PERFORMANCE)

    performance.order(f"{path}/pass", bodies.seen(performance, path))

    assert performance.read(path)["status"] == "done"


def test_a_target_is_revised_in_the_second_submission_and_approved_in_the_end(callers: Callers) -> None:
    budget, unit, path = callers["budget"], callers["unit.jiaoti"], target(small_year.CONFIRMED)
    unit.order(f"{path}/revise", bodies.seen(unit, path))
    assert unit.read(path)["status"] == "draft"

    reviewed = target(small_year.FORM_AT_SECTION)
    for stage in ("r2-closed", "congress"):
        budget.order(f"/years/{YEAR}/round", {"stage": stage})
    amount = budget.read(ex_ante(small_year.FORM_AT_SECTION))["recommended"]
    budget.order(f"{reviewed}/approve", bodies.seen(budget, reviewed, document="莱财预〔2020〕40号", approved=amount))
    assert budget.read(reviewed)["approved"] == amount

"""The courses of forms, reports and orders in the demonstration year: who does what, when, and what is left open."""

import tomllib
from collections import Counter, defaultdict
from datetime import date

import pytest

from tests.demonstration.data_files import (
    ACCOUNTS,
    APPLICATIONS,
    APPLIED,
    DATA,
    END,
    ENTRIES,
    FORMS,
    MONITORED,
    ORDERS,
    PROJECTS,
    REEVALUATED,
    STEPS,
    grouped,
    moment,
    project_light,
)

STEP_FILES = {"monitoring": (STEPS, PROJECTS), "orders": (ORDERS, PROJECTS), "applications": (APPLICATIONS, APPLIED)}


@pytest.mark.parametrize("name", STEP_FILES)
def test_steps_follow_one_another_and_are_taken_by_those_in_charge(name: str):
    courses, projects = STEP_FILES[name]
    for code, steps in courses.items():
        assert [int(step["seq"]) for step in steps] == list(range(1, len(steps) + 1)), code
        times = [moment(step["at"]) for step in steps]
        assert times == sorted(set(times)), code
        assert times[-1] < END
        for step in steps:
            account = ACCOUNTS[step["account"]]
            scope = {
                "unit": projects[code]["unit"],
                "town": projects[code]["unit"],
                "department": projects[code]["department"],
                "section": projects[code]["section"],
            }.get(account["role"], account["organisation"])
            assert account["organisation"] == scope, (code, step)
            if step["action"] in ("return", "extend", "issue"):
                assert step["reason"]
                assert date.fromisoformat(step["due"]) > moment(step["at"]).date()


@pytest.mark.parametrize("name", ["monitoring", "applications"])
def test_nobody_acts_at_two_nodes_of_one_record(name: str):
    for code, steps in STEP_FILES[name][0].items():
        nodes: dict[tuple[str, str], set[str]] = defaultdict(set)
        for step in steps:
            nodes[step.get("record", "form"), step["account"]].add(step["node"])
        assert all(len(found) == 1 for found in nodes.values()), code


@pytest.mark.parametrize("name", ["monitoring", "applications"])
def test_a_form_goes_from_node_to_node_and_comes_back_to_the_one_that_returned_it(name: str):
    courses, projects = STEP_FILES[name]
    for code, steps in courses.items():
        own = projects[code]["unit"] == projects[code]["department"]
        for record in {step.get("record", "form") for step in steps}:
            taken = [
                step for step in steps if step.get("record", "form") == record and step["action"] != "condition_met"
            ]
            chain = ["section", "performance"] if own else ["department", "section", "performance"]
            if record == "target" and projects[code]["key"] != "是":
                chain.remove("performance")
            at, with_unit = 0, True
            for step in taken:
                assert step["node"] == ("unit" if with_unit else chain[at]), (code, step)
                returned = step["action"] == "return" or step.get("grade") == "中"
                at += not with_unit and not returned
                with_unit = returned


def test_every_submission_of_a_form_has_its_values_and_changes_only_what_was_opened():
    for code, steps in STEPS.items():
        assert sum(step["action"] == "submit" for step in steps) == len(FORMS[code]), code
        returned = [step for step in steps if step["action"] == "return"]
        assert len(returned) <= 1
        opened = set(returned[0]["fields"].split(";")) if returned else set()
        first = {row["no"]: row for row in ENTRIES[code] if row["submission"] == "1"}
        second = [row for row in ENTRIES[code] if row["submission"] == "2"]
        changed = {f"{row['no']}.{key}" for row in second for key in row if row[key] != first[row["no"]][key]}
        changed -= {f"{row['no']}.submission" for row in second}
        if len(FORMS[code]) == 2:
            changed |= {key for key in FORMS[code][0] if FORMS[code][0][key] != FORMS[code][1][key]} - {"submission"}
            assert changed, f"{code}: nothing was corrected"
        assert changed <= opened, code


def test_work_waits_at_every_node_when_the_clock_stops():
    waiting: Counter[str] = Counter()
    late = 0
    for code, row in MONITORED.items():
        steps = STEPS.get(code, [])
        if not steps:
            waiting["overdue"] += 1
            continue
        late += steps[0]["at"] > "2020-09-01"
        last = steps[-1]
        chain = (
            ["department", "section", "performance"] if row["unit"] != row["department"] else ["section", "performance"]
        )
        if last["action"] == "return":
            waiting["returned"] += 1
        elif last["action"] == "submit":
            before = [step["node"] for step in steps if step["action"] == "return"]
            waiting[before[-1] if before else chain[0]] += 1
        elif last["node"] != "performance":
            waiting[chain[chain.index(last["node"]) + 1]] += 1
        else:
            waiting["done"] += 1
    assert late + waiting["overdue"] == 6
    assert min(waiting[node] for node in ("department", "section", "performance", "returned")) >= 3
    assert waiting["overdue"] == 2
    assert waiting["done"] > 160


def test_every_confirmed_red_form_has_an_order_in_one_state_or_another():
    states: Counter[str] = Counter()
    for code in FORMS:
        last = STEPS[code][-1]
        demands = last["disposition"] in ("rectify", "suspend")
        if project_light(code) == "red" and last["node"] == "performance":
            assert demands, MONITORED[code]["name"]
        if demands:
            steps = ORDERS.get(code, [])
            states[
                next((s["action"] for s in reversed(steps) if s["action"] not in ("remind", "escalate")), "draft")
            ] += 1
            if steps:
                assert steps[0]["action"] == "issue"
                assert steps[0]["at"] > last["at"]
    assert states == {
        "draft": 1, "issue": 1, "acknowledge": 3, "extend": 1, "feedback": 3,
        "department_review": 1, "return": 1, "close": 3,
    }  # fmt: skip
    levels = [[step["level"] for step in steps if step["level"]] for steps in ORDERS.values()]
    assert ["L1", "L2"] in levels
    assert ["L1"] in levels


def test_feedback_answers_every_item_and_closed_orders_have_passed():
    items, feedback = grouped("order_items", "order"), grouped("order_feedback", "order")
    assert items.keys() == ORDERS.keys()
    for code, steps in ORDERS.items():
        numbers = {row["no"] for row in items[code]}
        rounds = [step["round"] for step in steps if step["action"] == "feedback"]
        for number in rounds:
            answers = [row for row in feedback[code] if row["round"] == number]
            assert {row["no"] for row in answers} == numbers, code
            for row in answers:
                assert row["measure"]
                assert row["why_open"] if row["completion"] != "done" else row["evidence"] and row["finished_on"], row
        if steps[-1]["action"] == "close":
            assert all(row["verdict"] == "pass" for row in feedback[code] if row["round"] == rounds[-1])
            assert steps[-1]["account"] not in {step["account"] for step in steps if step["action"] == "feedback"}


def test_a_target_is_handed_in_after_its_ex_ante_report_and_graded_in_all_four_grades():
    grades: Counter[str] = Counter()
    for code, steps in APPLICATIONS.items():
        actions = [(step["record"], step["action"]) for step in steps]
        assert actions[0] == ("ex_ante", "submit")
        if ("target", "submit") in actions:
            known = "submit" if code in REEVALUATED else "conclude"  # its report is concluded later
            assert actions.index(("ex_ante", known)) < actions.index(("target", "submit")), code
        for step in steps:
            if step["action"] != "review":
                continue
            points = [int(part) for part in step["points"].split()]
            assert all(got <= full for got, full in zip(points, [10, 10, 15, 15, 15, 15, 10, 10], strict=True))
            total = sum(points)
            grade = "优" if total >= 90 else "良" if total >= 80 else "中" if total >= 60 else "差"
            assert step["grade"] == grade
            assert bool(step["fields"] and step["due"]) == (grade == "中")
            grades[grade] += 1
    assert set(grades) == {"优", "良", "中", "差"}


def test_the_calendar_agrees_with_the_files():
    calendar = tomllib.loads((DATA / "calendar.toml").read_text(encoding="utf-8"))
    assert moment(calendar["clock"]["end"]) == END
    task = calendar["monitoring_task"]
    assert (task["month"], task["due"]) == (7, date(2020, 8, 31))
    assert min(moment(steps[0]["at"]) for steps in STEPS.values()) > moment(task["at"])
    closed = moment(calendar["round_2020"]["r1-closed"])
    for row in MONITORED.values():
        course = [row[f"target_{step}_at"] for step in ("submitted", "department", "section", "performance")]
        assert [moment(text) for text in course if text] == sorted(moment(text) for text in course if text)
        assert moment(calendar["round_2020"]["r1-open"]) < moment(course[0]) < moment(course[-1]) < closed
    opened = moment(calendar["round_2021"]["r1-open"])
    assert min(moment(steps[0]["at"]) for steps in APPLICATIONS.values()) > opened

"""The courses of forms, reports and orders in the demonstration year: who does what, when, and what is left open."""

import tomllib
from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal

import pytest

from backoffice.areas.monitoring.labels import EXTENSION
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
    rows,
)

STEP_FILES = {"monitoring": (STEPS, PROJECTS), "orders": (ORDERS, PROJECTS), "applications": (APPLICATIONS, APPLIED)}
#: Behind a project's code: the order that its form of daily or key monitoring led to.
OWN = ":own"
OWN_STEPS = grouped("monitoring_own_steps_2020")


@pytest.mark.parametrize("name", STEP_FILES)
def test_steps_follow_one_another_and_are_taken_by_those_in_charge(name: str):
    courses, projects = STEP_FILES[name]
    for order, steps in courses.items():
        code = order.removesuffix(OWN)
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
                if step["action"] == "revise":  # a confirmed target begins its course anew
                    at, with_unit = 0, True
                    continue
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


def test_the_round_is_confirmed_but_for_the_forms_that_its_closing_names():
    left: Counter[str] = Counter()
    for code, row in MONITORED.items():
        steps = STEPS.get(code, [])
        if not steps:
            left["not handed in"] += 1
            continue
        last = steps[-1]
        chain = (
            ["department", "section", "performance"] if row["unit"] != row["department"] else ["section", "performance"]
        )
        if last["action"] == "return":
            left["returned"] += 1
        elif last["action"] == "submit":
            before = [step["node"] for step in steps if step["action"] == "return"]
            left[before[-1] if before else chain[0]] += 1
        elif last["node"] != "performance":
            left[chain[chain.index(last["node"]) + 1]] += 1
    assert left == {"not handed in": 2, "returned": 1, "section": 1, "performance": 1}
    task = tomllib.loads((DATA / "calendar.toml").read_text(encoding="utf-8"))["monitoring_task"]
    assert f"{left.total()}个项目的监控表未确认" in task["closed_because"]


def test_every_confirmed_red_form_has_an_order_in_one_state_or_another():
    states: Counter[str] = Counter()
    demanding = [
        code
        for code in FORMS
        if STEPS[code][-1]["disposition"] in ("rectify", "suspend") and STEPS[code][-1]["node"] == "performance"
    ]
    red = [code for code in FORMS if project_light(code) == "red" and STEPS[code][-1]["node"] == "performance"]
    assert set(red) <= set(demanding)
    own = [
        f"{code}{OWN}"
        for code, steps in OWN_STEPS.items()
        if steps[-1]["disposition"] in ("rectify", "suspend", "cancel")
    ]
    assert set(ORDERS) <= {*demanding, *own}
    for order in (*demanding, *own):
        steps = ORDERS.get(order, [])
        acts = [step["action"] for step in steps if step["action"] not in ("remind", "escalate", "extend")]
        states[acts[-1] if acts else "draft"] += 1
        if steps:
            confirmed = (OWN_STEPS if order.endswith(OWN) else STEPS)[order.removesuffix(OWN)][-1]
            assert (steps[0]["action"], steps[0]["at"] > confirmed["at"]) == ("issue", True)
    assert states == {"draft": 1, "issue": 1, "acknowledge": 1, "feedback": 2, "return": 1, "close": 13}
    levels = [[step["level"] for step in steps if step["level"]] for steps in ORDERS.values()]
    assert ["L1", "L2", "L3"] in levels, "one is overdue and escalated"
    assert ["L1"] in levels


def test_every_measure_that_a_form_proposed_is_decided_and_each_kind_comes_to_its_end():
    acts: dict[str, list[str]] = {}
    for row in rows("money_measures_2020"):
        acts.setdefault(row["project"], []).append(row["action"])
    proposed = {
        code: steps[-1]["disposition"]
        for courses in (STEPS, OWN_STEPS)
        for code, steps in courses.items()
        if steps[-1]["disposition"] in ("adjust", "suspend", "cancel")
    }
    assert acts.keys() == proposed.keys()
    assert sorted((proposed[code], *done) for code, done in acts.items()) == [
        ("adjust", "decide"),
        ("cancel", "decide", "recover"),
        ("suspend", "decide"),
        ("suspend", "decide", "lift"),
    ]
    adjusted = [code for code, disposition in proposed.items() if disposition == "adjust"]
    approved = {row["project"] for row in rows("target_change_steps_2020") if row["action"] == "approve"}
    assert set(adjusted) <= approved, "budget and target are reduced together"


def test_key_monitoring_tells_of_all_six_subjects_and_daily_monitoring_of_none():
    told = {row["project"]: [bool(row[name]) for name in EXTENSION] for row in rows("monitoring_own_2020")}
    for task in rows("monitoring_own_tasks_2020"):
        for code in task["projects"].split(";"):
            assert set(told[code]) == {task["kind"] == "key"}, code


def test_three_projects_plan_their_payments_and_one_changes_its_plan():
    plans = rows("payment_plans_2020")
    assert len({row["project"] for row in plans}) == 3
    assert [row["action"] for row in plans].count("approve") == 1
    for row in plans:
        planned = sum(Decimal(row[f"m{month}"] or 0) for month in range(1, 13))
        assert planned == (Decimal(PROJECTS[row["project"]]["initial"]) if row["action"] == "declare" else 0)


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

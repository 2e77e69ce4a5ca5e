"""The files of the demonstration year agree with the work report, with each other and with the rules of the house."""

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from tests.demonstration.data_files import (
    ACCOUNTS,
    APPLICATIONS,
    APPLIED,
    DATA,
    EXECUTED,
    FORMS,
    MONITORED,
    ORDER,
    ORGANISATIONS,
    PROJECTS,
    TARGETS,
    grouped,
    last_entries,
    project_light,
    rows,
    target_lights,
)

#: a file that a person opens and a reviewer reads in a diff, in bytes
LARGEST = 300 * 1024


def test_no_file_is_too_large_to_read():
    large = {path.name: path.stat().st_size for path in DATA.rglob("*.*") if path.stat().st_size >= LARGEST}
    assert large == {}


def test_the_monitored_projects_are_those_of_the_work_report():
    assert len(MONITORED) == 197
    assert sum(Decimal(row["adjusted"]) for row in MONITORED.values()) == Decimal("66221.00")
    amounts = {row["name"]: Decimal(row["adjusted"]) for row in MONITORED.values() if row["key"] == "是"}
    named = {
        "高标准农田建设项目": 4800,
        "2019年小型水库除险加固工程": 1960,
        "2019年移民项目": 1120,
        "残疾人生活补贴": 1380,
        "乡医生活补助": 720,
        "校车村村通运营补助": 2300,
    }
    assert named.items() <= amounts.items()
    assert len(amounts) == 12
    pilots = {row["name"] for row in ORGANISATIONS.values() if row["pilot"] == "是"}
    assert pilots == {"市场监督管理局", "水务局", "统计局", "残疾人联合会"}


def test_every_project_stands_in_the_tree_of_organisations():
    for row in [*PROJECTS.values(), *APPLIED.values()]:
        unit = ORGANISATIONS[row["unit"]]
        assert row["department"] in (row["unit"], unit["parent"]), row["name"]
        assert unit["section"] == row["section"], row["name"]
        assert ORGANISATIONS[row["section"]]["kind"] == "section"
    for row in ORGANISATIONS.values():
        assert not row["parent"] or row["parent"] in ORGANISATIONS
    assert Counter(row["kind"] for row in ORGANISATIONS.values())["town"] == 15
    assert 28 <= Counter(row["kind"] for row in ORGANISATIONS.values())["department"] <= 32


def test_accounts_are_posts_and_every_spending_unit_has_one():
    needed = {
        "unit": "nongye", "department": "shuiwu", "section": "caizheng-nongye", "performance": "caizheng-jixiao",
        "chief": "caizheng-jixiao", "leader": "caizheng", "budget": "caizheng-yusuan", "treasury": "caizheng-guoku",
        "town": "zhen-kouzhen", "agency": "jigou-jia", "expert": "zhuanjia", "auditor": "renda",
        "sysadmin": "caizheng", "secadmin": "caizheng", "auditadmin": "caizheng",
    }  # fmt: skip
    assert needed.items() <= {name: row["organisation"] for name, row in ACCOUNTS.items()}.items()
    submitting = Counter(row["organisation"] for row in ACCOUNTS.values() if row["role"] in ("unit", "town"))
    assert all(submitting[row["unit"]] == 1 for row in [*PROJECTS.values(), *APPLIED.values()])
    for name, row in ACCOUNTS.items():
        assert row["email"] == f"{name}@laiwu.example"
        assert row["organisation"] in ORGANISATIONS
        assert re.search("填报|审核|岗|经办|复核|财政所|查阅", row["title"]), row["title"]


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.*")), ids=lambda path: path.name)
def test_no_person_is_named(path: Path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"1[3-9]\d{9}|\d{17}[\dXx]|0\d{2,3}-\d{7,8}", text), "a telephone or identity number"
    assert not re.search(r"先生|女士|同志|某某|联系人[：:]|经理[：:]", text)
    assert not re.search(r"@(?!laiwu\.example)\w", text)


@pytest.mark.parametrize("year", [2020, 2021])
def test_every_target_is_complete_and_weighs_ninety(year: int):
    targets = TARGETS if year == 2020 else grouped("targets_2021")
    for code, all_rows in targets.items():
        for submission in sorted({row.get("submission", "1") for row in all_rows}):
            taken = {row["no"]: row for row in all_rows if row.get("submission", "1") <= submission}
            weights: Counter[str] = Counter()
            for row in taken.values():
                weights[row["level1"]] += Decimal(row["weight"])
                assert Decimal(row["weight"]) > 0
                assert f"{year}-01-01" <= row["due"] <= f"{year}-12-31"
                assert row["nature"] == "定性" or (row["unit"] and Decimal(row["value"]) >= 0), (code, row)
                assert all(row[key] for key in ("content", "standard", "basis")), (code, row)
            assert weights == {"产出指标": 50, "效益指标": 30, "满意度指标": 10}, code
            classes = {row["level2"] for row in taken.values()}
            assert {"数量指标", "质量指标", "时效指标", "成本指标", "服务对象满意度指标"} <= classes, code
            assert len({row["level3"] for row in taken.values()}) == len(taken) >= 7, code
            assert sum(row["nature"] != "定性" for row in taken.values()) * 10 >= 6 * len(taken), code
    assert year == 2021 or targets.keys() == MONITORED.keys()


@pytest.mark.parametrize("year", [2020, 2021])
def test_the_money_of_every_target_form_adds_up(year: int):
    for form in rows(f"target_forms_{year}"):
        parts = [Decimal(form[key]) for key in ("general", "fund", "carried_over", "other")]
        assert min(parts) >= 0
        assert sum(parts) == Decimal(form["amount"]) <= Decimal(form["total"])
        applied = MONITORED[form["project"]]["initial"] if year == 2020 else APPLIED[form["project"]]["applied"]
        assert Decimal(form["amount"]) <= Decimal(applied)
        assert form["starts_on"][:4] <= str(year) <= form["ends_on"][:4]
        assert form["medium_goal"] or form["starts_on"][:4] == form["ends_on"][:4]


def test_execution_never_falls_and_never_exceeds_the_budget():
    assert {code for code, _ in EXECUTED} == MONITORED.keys()
    for code, row in MONITORED.items():
        course = [EXECUTED[code, month] for month in range(1, 10)]
        assert course == sorted(course), row["name"]
        assert min(course) >= 0, row["name"]
        assert max(course) <= Decimal(row["adjusted"]), row["name"]
        if row["adjusted_at"]:
            adjusted_in = int(row["adjusted_at"][5:7])
            assert EXECUTED[code, adjusted_in - 1] <= min(Decimal(row["initial"]), Decimal(row["adjusted"]))
        assert bool(row["adjusted_at"]) == (row["initial"] != row["adjusted"])
    total = sum(EXECUTED[code, 7] for code in MONITORED)
    assert Decimal("0.48") < total / Decimal(66221) < Decimal("0.50")
    for row in rows("execution_imports_2020"):
        assert row["imported_at"] > f"2020-{int(row['month']) + 1:02}-01"


def test_lights_come_out_in_all_colours():
    submitted = [code for code in MONITORED if code in FORMS]
    assert Counter(map(project_light, submitted)) == {"red": 13, "yellow": 41, "green": 141}
    assert len(MONITORED) - len(submitted) == 2
    assert {light for code in submitted for light in target_lights(code)} == set(ORDER)


def test_a_monitoring_form_answers_every_indicator_and_explains_deviations():
    for code, forms in FORMS.items():
        entries = last_entries(code)
        assert entries.keys() == {row["no"] for row in TARGETS[code]}
        for form in forms:
            forecast = Decimal(form["forecast"])
            assert EXECUTED[code, 7] <= forecast <= Decimal(MONITORED[code]["adjusted"])
            assert form["situation"]
        if project_light(code) == "red":
            assert all(forms[-1][key] for key in ("problems", "measures", "finish_by")), code
        for target, light in zip(TARGETS[code], target_lights(code), strict=True):
            entry = entries[target["no"]]
            if light in ("red", "yellow"):
                assert all(entry[key] for key in ("explanation", "causes")), (code, target["level3"])
            assert entry["actual"] or target["growth"] != "cumulative"


def test_continuing_projects_keep_their_code():
    for code, row in APPLIED.items():
        assert (code in PROJECTS) == (row["continuity"] == "延续")
        assert code not in PROJECTS or PROJECTS[code]["name"] == row["name"]


def sheet_conclusion(checks: str, vetoes: str) -> str:
    dimensions = [sum({"优": 5, "良": 4, "中": 3, "差": 0}[grade] for grade in part) for part in checks.split()]
    assert [len(part) for part in checks.split()] == [4] * 5
    if vetoes or sum(dimensions) < 60:
        return "不予支持"
    return "予以支持" if sum(dimensions) >= 80 and min(dimensions) >= 12 else "调整完善后支持"


def test_the_bureau_s_second_cut_stays_below_the_department_s_first():
    """Applied ≥ supported by the department ≥ reviewed, and both cuts are made somewhere."""
    reports = grouped("ex_ante_2021")
    applied = {row["code"]: Decimal(row["applied"]) for row in APPLIED.values()}
    department = finance = 0
    for row in rows("reevaluations_2021"):
        report = reports[row["project"]][-1]
        supported, reviewed = Decimal(report["recommended"]), Decimal(row["recommended"])
        assert applied[row["project"]] >= Decimal(report["total"]) >= supported >= reviewed, row["project"]
        assert bool(row["conditions"]) == (sheet_conclusion(row["checks"], "") == "调整完善后支持")
        department += supported < Decimal(report["total"])
        finance += reviewed < supported
    assert department >= 3
    assert finance == len(rows("reevaluations_2021"))


def test_every_report_of_2021_is_concluded_but_those_whose_unit_owes_a_correction():
    concluded = {row["project"] for row in rows("ex_ante_conclusions_2021")}
    concluded |= {row["project"] for row in rows("ex_ante_steps_2021") if row["action"] == "conclude"}
    open_ones = APPLIED.keys() - concluded
    assert len(open_ones) == 1
    for code in open_ones:
        last = [step for step in APPLICATIONS[code] if step["record"] == "ex_ante"][-1]
        assert last["action"] == "return", code
        assert last["reason"], code


def test_conclusions_follow_from_the_sheets_and_come_in_all_three_kinds():
    reports = grouped("ex_ante_2021")
    assert reports.keys() == APPLIED.keys()
    assert len(APPLIED) == 60
    found = Counter()
    for row in rows("ex_ante_conclusions_2021"):
        assert sheet_conclusion(row["checks"], row["vetoes"]) == row["conclusion"]
        assert bool(row["conditions"]) == (row["conclusion"] == "调整完善后支持")
        assert Decimal(row["recommended"]) <= Decimal(reports[row["project"]][-1]["recommended"])
        found[row["conclusion"]] += 1
    assert found == {"予以支持": 30, "调整完善后支持": 11, "不予支持": 3}
    for row in [*rows("ex_ante_2021"), *rows("ex_ante_2020")]:
        funds = [Decimal(part.split(":")[1]) for part in row["funds"].split(";")]
        assert sum(funds) == Decimal(row["total"]) >= Decimal(row["recommended"])

"""What published figures are like: each trap is refused by the rule that users meet, told, and the rest goes in."""

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from backoffice.areas.history.year import HistoricYear
from backoffice.areas.organisation.organisation import Organisation
from backoffice.areas.projects.project import Project
from backoffice.areas.projects.project_year import ProjectYear
from backoffice.bulk.identity import code_by_name, code_by_place, department_code, unit_code
from backoffice.bulk.reading import Sheet, UnreadableFile
from backoffice.kernel.record import record_id
from tests.bulk.conftest import Take, Taken
from tests.bulk.sheets import indicator, money, output, sheet, written

ONE = Sheet(edition=2018, number="0001", name="道路维护", ministry="交通局", bureau="公路处", division="养护科")
CODE = code_by_name(ONE)


def year_of(taken: Taken, year: int = 2016, code: str = CODE) -> ProjectYear:
    found: ProjectYear = taken.house.app.repository.get(record_id("project-year", code, year))
    return found


def told(taken: Taken, year: int = 2016, code: str = CODE) -> HistoricYear:
    found: HistoricYear = taken.house.app.repository.get(HistoricYear.id_for(code, year))
    return found


def has(taken: Taken, id: Any) -> bool:
    return id in taken.house.app.repository


def test_a_sheet_becomes_organisations_a_project_its_money_and_its_results(tmp_path: Path, take: Take):
    taken = take(written(tmp_path, sheet(outputs=[output("里程", (2016, 12, 11.5))])))

    repository = taken.house.app.repository
    project: Project = repository.get(record_id("project", CODE))
    unit: Organisation = repository.get(record_id("organisation", unit_code(ONE)))
    assert (project.name, project.unit, project.department) == ("道路维护", unit_code(ONE), department_code(ONE))
    assert (project.first_year, project.last_year, project.continuing) == (2013, 2016, True)
    assert (unit.name, unit.parent, unit.section) == ("公路处", department_code(ONE), "h-section")
    year = year_of(taken)
    assert (year.initial, year.adjusted, year.spent) == (1_000_000, 1_200_000, 1_100_000)
    results = [(one.kind, one.name, one.target, one.actual) for one in told(taken).indicators]
    assert results == [("outcome", "完好率", 90, 88), ("output", "里程", 12, Decimal("11.5"))]
    assert taken.refused == []
    assert taken.report.tally.total() == 5


def test_amounts_are_read_as_wan_and_end_at_the_fen(tmp_path: Path, take: Take):
    taken = take(written(tmp_path, sheet(budget=[money(2016, 114.69999999999999, 338.97638700000005, 301.1987474)])))

    year = year_of(taken)
    assert (year.initial, year.adjusted, year.spent) == (
        Decimal("1147000.00"),
        Decimal("3389763.87"),
        Decimal("3011987.47"),
    )


def test_execution_above_the_budget_is_refused(tmp_path: Path, take: Take):
    """INV-04."""
    taken = take(written(tmp_path, sheet(budget=[money(2016, 100, 120, 120.01), money(2017)])))

    assert taken.refused == [(1, "executed", "over-budget")]
    assert (year_of(taken).adjusted, year_of(taken).executed) == (1_200_000, {})
    assert year_of(taken, 2017).spent == 1_100_000


def test_one_faulty_row_does_not_keep_the_other_projects_execution_out(tmp_path: Path, take: Take):
    others = [sheet(number=str(n), name=f"项目 {n}") for n in range(3)]
    taken = take(written(tmp_path, others[0], sheet(budget=[money(2016, 100, 100, 101)]), *others[1:]))

    assert taken.refused == [(2, "executed", "over-budget")]
    assert taken.came_to("executed") == {"entered": 3, "refused": 1}


@pytest.mark.parametrize(
    ("row", "refused"),
    [
        (
            money(2016, -1, 120, 110),
            [("adjusted", "no-budget"), ("executed", "no-budget"), ("initial", "negative-amount")],
        ),
        (money(2016, 100, -5, 90), [("adjusted", "negative-amount")]),
        (money(2016, 100, 120, -3), [("executed", "negative-amount")]),
        (money(2016, None, 120, 110), [("adjusted", "no-budget"), ("executed", "no-budget")]),
        (
            money(2016, "約百万", 120, 110),
            [("adjusted", "no-budget"), ("executed", "no-budget"), ("initial", "not-a-number")],
        ),
        (money(2016, 1e15, None, None), [("initial", "too-large")]),
    ],
)
def test_money_that_cannot_be_is_refused(tmp_path: Path, take: Take, row: Any, refused: list[tuple[str, str]]):
    """INV-04."""
    taken = take(written(tmp_path, sheet(budget=[row])))

    assert taken.refused == [(1, what, rule) for what, rule in refused]
    assert taken.came_to("sheet") == {"entered": 1}


def test_years_of_nulls_and_of_noughts_before_a_project_are_left_out(tmp_path: Path, take: Take):
    nulls = {"year": 2018, "initial": None, "total": None, "executed": None, "requested": 50}
    taken = take(written(tmp_path, sheet(budget=[money(2015, 0, 0, 0), money(2016), nulls], outcomes=[])))

    assert not has(taken, record_id("project-year", CODE, 2015))
    assert not has(taken, record_id("project-year", CODE, 2018))
    assert taken.came_to("year") == {"entered": 1, "left_out": 1}
    assert {"what": "initial", "because": "request", "number": 1} in list(taken.report.left_out())
    assert taken.refused == []


def test_a_target_printed_as_a_number_in_text_is_taken_and_other_text_refused(tmp_path: Path, take: Take):
    rows = [
        indicator("甲", (2016, "１", 1)),
        indicator("乙", (2016, "前年度以上", 3)),
        indicator("丙", (2016, "-", 4)),
        indicator("丁", (2016, None, None), final_target="約 100", final_year=2025),
        indicator("戊", (2016, None, 6), final_target="7", final_year=2016),
    ]
    taken = take(written(tmp_path, sheet(outcomes=rows)))

    assert [(one.name, one.target, one.actual) for one in told(taken).indicators] == [
        ("甲", 1, 1),
        ("乙", None, 3),
        ("丙", None, 4),
        ("戊", 7, 6),
    ]
    assert taken.refused == [(1, "result", "not-a-number")] * 2


def test_an_indicator_without_a_name_is_refused_and_one_named_twice_stays_two(tmp_path: Path, take: Take):
    rows = [indicator(None, (2016, 1, 1)), indicator("完好率", (2016, 2, 2)), indicator("完好率", (2016, 3, 3))]
    taken = take(written(tmp_path, sheet(outcomes=rows)))

    assert taken.refused == [(1, "result", "no-name")]
    assert [(one.name, one.no, one.target) for one in told(taken).indicators] == [("完好率", 1, 2), ("完好率", 2, 3)]


def test_two_projects_of_one_name_are_told_apart_by_their_place_in_every_edition(tmp_path: Path, take: Take):
    other = {"bureau": "桥梁处", "number": "0002", "budget": [money(2016, 7, 7, 7)]}
    taken = take(written(tmp_path, sheet(), sheet(**other), sheet(2019, budget=[money(2016, 100, 130, 110)])))

    here, there = code_by_place(ONE), code_by_place(Sheet(edition=2018, number="2", **_place("桥梁处")))
    assert not has(taken, record_id("project", CODE))
    assert year_of(taken, code=here).adjusted == 1_300_000
    assert year_of(taken, code=there).adjusted == 70_000
    assert taken.came_to("project") == {"entered": 2}


def _place(bureau: str) -> dict[str, str]:
    return {"name": "道路维护", "ministry": "交通局", "bureau": bureau, "division": "养护科"}


def test_sheets_that_cannot_be_told_apart_are_all_refused(tmp_path: Path, take: Take):
    taken = take(written(tmp_path, sheet(), sheet(number="0002"), sheet(number="0003", name="桥梁维护")))

    assert taken.refused == [(1, "sheet", "two-of-one-name"), (2, "sheet", "two-of-one-name")]
    assert taken.came_to("project") == {"entered": 1}


def test_spaces_and_widths_do_not_make_another_project(tmp_path: Path, take: Take):
    taken = take(written(tmp_path, sheet(name="ＡＢ 道路 "), sheet(2019, name="AB\u3000道路")))

    assert taken.came_to("project") == {"entered": 1}


def test_a_bad_line_names_its_number_and_the_others_go_in(tmp_path: Path, take: Take):
    taken = take(
        written(tmp_path, sheet(), '{"edition": 2018,', sheet(number="0002", name="桥梁维护"), '{"edition": "x"}')
    )

    assert taken.refused == [(2, "line", "unreadable"), (4, "line", "unreadable")]
    assert "第 2 行" in taken.report.tally.refusals[0].zh
    assert not taken.report.readable
    assert taken.came_to("sheet") == {"entered": 2}


def test_of_a_file_that_breaks_off_nothing_is_written(tmp_path: Path, take: Take, house: Any):
    path = written(tmp_path, *(sheet(number=str(n), name=f"项目 {n}") for n in range(300)), name="sheets.ndjson.gz")
    path.write_bytes(path.read_bytes()[:-20])

    with pytest.raises(UnreadableFile):
        take(path)

    assert house.log.last() == 0


def test_every_refusal_stands_in_the_file_beside_and_none_is_run_as_a_formula(tmp_path: Path, take: Take):
    rows = [indicator(f"指标 {n}", (2016, "=1+1", 1)) for n in range(5)]
    taken = take(written(tmp_path, sheet(name="=cmd()", outcomes=rows)))
    taken.report.write()

    with taken.report.refused.open(encoding="utf-8-sig", newline="") as file:
        refused = list(csv.DictReader(file))
    assert len(refused) == 5
    assert {(row["line"], row["code"], row["value"], row["project"]) for row in refused} == {
        ("1", "not-a-number", "'=1+1", "'=cmd()")
    }
    assert len(taken.report.stated()["refused"][0]["examples"]) == 3

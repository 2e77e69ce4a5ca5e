"""A pilot department: named, its target reviewed and approved with the budget, its self-evaluation confirmed."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from backoffice.areas.budget_year.commands import MoveRound
from backoffice.areas.department import orders
from backoffice.areas.department.forms import DepartmentEvaluationFormForm, DepartmentTargetFormForm
from backoffice.areas.projects.commands import ImportExecution
from backoffice.bootstrap import House
from backoffice.demonstration import department
from backoffice.demonstration.steps import People, Step
from backoffice.demonstration.tables import moment, rows
from backoffice.kernel.clock import RunningClock
from backoffice.kernel.context import Context
from tests.support import part, pilots
from tests.support.shared import built_once
from tests.walk.conftest import road_on
from tests.walk.roads import Road, typed

OWN, YEAR = "tongji", 2019
#: What the figures of the demonstration come to (department_results_2019).
SCORE = "96.22"
DEPARTMENT, SECTION = "department.tongji", "section.xingzheng"
PAGE, TASKS = f"/departments/{OWN}/{YEAR}", "/departments/tasks"

#: In the second submission of the round; no pilot of the year was named yet.
BEFORE_THE_NOTICE = moment("2018-12-03 09:00")
#: After budget and targets of the projects were approved.
APPROVED = moment("2019-02-22 16:10")
#: The year is over, and its projects were evaluated; the department was not asked yet.
BEFORE_THE_TASK = moment("2020-03-31 09:00")

CODES = frozenset(row["code"] for row in rows("projects_2019") if row["department"] == OWN)


@pytest.fixture
def pilot(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One department and its projects of one year, of which it is no pilot yet."""
    shutil.copytree(built_once("pilot", _build, tmp_path_factory), tmp_path / "house")
    house = part.opened(tmp_path / "house")
    house.start_projector()
    yield house
    house.close()


def test_a_pilot_goes_from_its_naming_to_its_confirmed_evaluation(pilot: House) -> None:
    road = road_on(pilot)
    target, entry = _forms(pilot)
    people = People()
    steps = sorted(pilots.steps(people), key=lambda step: (step.at, step.order))
    _is_named(road)
    _has_its_target_reviewed(road, target)
    _happens(pilot, people, [step for step in steps if BEFORE_THE_NOTICE < step.at <= APPROVED], APPROVED)
    _is_approved(road)
    _happens(pilot, people, [step for step in steps if APPROVED < step.at <= BEFORE_THE_TASK], BEFORE_THE_TASK)
    _is_evaluated(road, entry)


def _forms(house: House) -> tuple[dict[str, Any], dict[str, Any]]:
    """Target and self-evaluation of the demonstration, as their pages have them."""
    made = [step.make(house.attachments) for step in department.departments(People())]
    own = [one for one in made if (getattr(one, "department", ""), getattr(one, "year", 0)) == (OWN, YEAR)]
    target = next(one.form for one in own if isinstance(one, orders.SubmitDepartmentTarget))
    entry = next(one.entry for one in own if isinstance(one, orders.SubmitDepartmentEvaluation))
    return typed(DepartmentTargetFormForm, target), typed(DepartmentEvaluationFormForm, entry)


def _is_named(road: Road) -> None:
    naming = {"year": str(YEAR), "document": "莱财绩〔2018〕6号", "departments": [OWN]}
    assert road.as_(DEPARTMENT).get(PAGE, status=None).status_code == 404
    road.is_refused(DEPARTMENT, f"{TASKS}/pilots", **naming)
    road.is_refused(SECTION, f"{TASKS}/pilots", **naming)
    assert TASKS in road.opens("performance", "/departments")
    road.does("performance", TASKS, "/pilots", **naming, reason="开展试点")
    road.finds_in_queue(DEPARTMENT, "部门整体绩效目标")


def _has_its_target_reviewed(road: Road, filled: dict[str, Any]) -> None:
    fill = f"{PAGE}/target/fill"
    road.is_refused("department.nongye", fill, **filled)
    road.is_refused("unit.tongji", fill, **filled)
    assert fill in road.opens(DEPARTMENT, PAGE)
    road.does(DEPARTMENT, fill, "/target/fill", **filled, to=PAGE)
    _goes_by_section_and_bureau(road, PAGE, fill, filled)


def _is_approved(road: Road) -> None:
    document = "莱财预〔2019〕2号"
    road.is_refused("performance", f"{PAGE}/approve", document=document)
    road.finds_in_queue("budget", "部门整体绩效目标")
    assert document in road.does("budget", PAGE, "/approve", document=document, reason="同文批复")


def _is_evaluated(road: Road, filled: dict[str, Any]) -> None:
    page, fill = f"{PAGE}?tab=evaluation", f"{PAGE}/evaluation/fill"
    asking = {"year": str(YEAR), "document": "莱财绩〔2020〕3号", "departments": [OWN]}
    road.is_refused(SECTION, f"{TASKS}/evaluations", **asking)
    road.does("performance", TASKS, "/evaluations", **asking, reason="布置自评")
    road.finds_in_queue(DEPARTMENT, "部门整体绩效自评")
    road.is_refused("unit.tongji", fill, **filled)
    road.does(DEPARTMENT, fill, "/evaluation/fill", **filled, to=PAGE)
    _goes_by_section_and_bureau(road, page, fill, filled)
    road.finds_no_form("performance", page, "/decide")
    assert SCORE in road.opens("auditor", page)


def _goes_by_section_and_bureau(road: Road, page: str, fill: str, filled: dict[str, Any]) -> None:
    """Returned once by the section, handed in again, passed by it and by the performance section."""
    for account in (DEPARTMENT, "performance", "section"):
        road.finds_no_form(account, page, "/decide")
    road.finds_in_queue(SECTION, "部门整体")
    road.decides(SECTION, page, "return", due="2020-12-31", fields=["tasks"])
    road.finds_no_form(SECTION, page, "/decide")
    road.does(DEPARTMENT, fill, fill, **filled)
    road.decides(SECTION, page)
    road.finds_no_form(SECTION, page, "/decide")
    road.decides("performance", page)


def _build(folder: Path) -> None:
    part.build(part.config(folder), pilots.steps, _narrowed, BEFORE_THE_NOTICE)


def _narrowed(command: object) -> object | None:
    """The command as far as it is about the projects of the one department; what is about itself, it does."""
    area = type(command).__module__.split(".")[2]
    year = getattr(command, "year", YEAR)
    if area == "department" or (isinstance(command, MoveRound) and year != YEAR):
        return None
    if hasattr(command, "codes"):
        codes = tuple(code for code in command.codes if code in CODES)
        return replace(command, codes=codes) if codes else None  # type: ignore[type-var]
    if isinstance(command, ImportExecution):
        return replace(command, rows=tuple(row for row in command.rows if row.code in CODES)) if year == YEAR else None
    if area in ("projects", "targets", "self_evaluation"):
        return command if command.code in CODES else None  # type: ignore[attr-defined]
    return command


def _happens(house: House, people: People, steps: list[Step], until: datetime) -> None:
    """What others do about the projects until a moment, at which the clock stands then."""
    for step in steps:
        command = _narrowed(step.make(house.attachments))
        if command is not None:
            id_, at = uuid4(), step.at.astimezone(UTC)
            actor = people.named(step.account).actor
            context = Context(actor=actor, reason=step.reason, occurred_at=at, command_id=id_, correlation_id=id_)
            house.app.handle(command, context)
    house.wake()
    house.wait(house.app.recorder.max_notification_id() or 0)
    house.clock = RunningClock(offset=until - datetime.now(UTC))

"""Orders and questions about pilot departments."""

from typing import Any

import pytest

from backoffice.bootstrap import House
from tests.api.calling import Callers
from tests.api.conftest import application

TARGET = "/departments/2021/tongji/target"


@pytest.fixture
def callers(pilots_house: House) -> Callers:
    return Callers(application(pilots_house), pilots_house)


@pytest.fixture(scope="module")
def reads(pilots_to_read: House) -> Callers:
    return Callers(application(pilots_to_read), pilots_to_read)


def test_the_pilots_of_a_year_come_with_their_figures(reads: Callers) -> None:
    page = reads["performance"].read("/departments/2019", sort="code")

    assert [row["code"] for row in page["items"]] == ["canlian", "shijian", "shuiwu", "tongji"]
    assert (page["summary"]["evaluated"], page["summary"]["amount"]) == (4, "183454800.00")


def test_a_list_goes_on_at_its_cursor(reads: Callers) -> None:
    first = reads["performance"].read("/departments/2019", limit=3)
    rest = reads["performance"].read("/departments/2019", limit=3, cursor=first["next"])

    assert len(first["items"]) + len(rest["items"]) == 4


def test_a_self_evaluation_is_read_as_it_stood(reads: Callers) -> None:
    path = "/departments/2019/shuiwu/evaluation"

    assert reads["performance"].read(path)["total"] == "84.71"
    assert reads["performance"].read(path, as_of="2020-04-30T12:00")["total"] == "86.19"


@pytest.mark.parametrize("form", ["target", "evaluation"])
def test_another_departments_forms_are_not_found(reads: Callers, form: str) -> None:
    assert reads["department"].get(f"/departments/2019/shijian/{form}").status_code == 404


def test_a_target_is_handed_in_passed_twice_and_waits_for_its_budget(callers: Callers) -> None:
    department, section, performance = (
        callers[one] for one in ("department.tongji", "section.xingzheng", "performance")
    )
    form = department.read(TARGET)["form"]
    form["goals"] = form["goals"]
    form["tasks"][0]["content"] = "普查登记和资料开发"

    department.order(f"{TARGET}/submit", {"form": form})
    section.order(f"{TARGET}/pass", {"reason": "同意。"})
    performance.order(f"{TARGET}/pass", {"reason": "同意报批。"})
    refused = callers["budget"].post(f"{TARGET}/approve", {"document": "莱财预〔2021〕2号"})

    assert performance.read(TARGET)["status"] == "done"
    assert refused.status_code == 422


def test_a_handed_in_target_is_withdrawn_handed_over_returned_and_reopened(callers: Callers) -> None:
    department, section = callers["department.tongji"], callers["section.xingzheng"]
    form = department.read(TARGET)["form"]
    department.order(f"{TARGET}/submit", {"form": form})
    department.order(f"{TARGET}/withdraw")
    assert department.read(TARGET)["status"] == "returned"

    department.order(f"{TARGET}/submit", {"form": form})
    section.order(f"{TARGET}/hand-over", {"to": "section.xingzheng"})
    section.order(f"{TARGET}/return", {"fields": ["goals"], "due": "2020-12-30", "reason": "目标不明确"})
    assert department.read(TARGET)["unlocked"] == ["goals"]

    callers["performance"].order("/departments/2021/shijian/target/reopen", {"reason": "核减"})
    assert callers["performance"].read("/departments/2021/shijian/target")["status"] == "draft"


def test_faults_are_named_at_their_places_of_the_body(callers: Callers) -> None:
    department = callers["department.tongji"]
    form = department.read(TARGET)["form"]
    form["tasks"][0]["total"] = "1.00"

    answer = department.post(f"{TARGET}/submit", {"form": form})

    assert answer.status_code == 422
    assert {fault["field"] for fault in answer.json["faults"]} >= {"form.tasks[0].total", "form.tasks"}


def test_pilots_are_named_and_nothing_is_asked_for_too_early(callers: Callers) -> None:
    performance = callers["performance"]
    performance.order("/departments/2022/pilots", {"document": "16号", "departments": ["tongji"]})
    early = performance.post(
        "/departments/2020/evaluations", {"document": "3号", "departments": ["tongji"], "due": None}
    )

    assert performance.read("/departments/2022")["summary"]["pilots"] == 1
    assert early.status_code == 422


def test_a_self_evaluation_waits_for_nobody_once_it_is_confirmed(callers: Callers) -> None:
    path = "/departments/2019/tongji/evaluation"
    department, found = callers["department.tongji"], callers["performance"].read("/departments/2019/tongji/evaluation")
    bodies: dict[str, Any] = {
        "submit": {"entry": found["entry"]},
        "withdraw": {},
    }
    reviews: dict[str, Any] = {
        "pass": {},
        "return": {"fields": ["basic"], "due": "2020-12-30"},
        "hand-over": {"to": "chief"},
    }

    answers = [department.post(f"{path}/{name}", body).status_code for name, body in bodies.items()]
    answers += [callers["performance"].post(f"{path}/{name}", body).status_code for name, body in reviews.items()]

    assert answers == [422] * 5


@pytest.mark.parametrize(
    ("account", "path"),
    [
        ("unit.tongji", "submit"),
        ("department.tongji", "pass"),
        ("section.xingzheng", "approve"),
        ("department.tongji", "reopen"),
        ("auditor", "withdraw"),
    ],
)
def test_a_role_without_the_right_is_refused(callers: Callers, account: str, path: str) -> None:
    form = callers["performance"].read(TARGET)["form"]
    bodies = {"submit": {"form": form}, "approve": {"document": "1号"}}

    assert callers[account].post(f"{TARGET}/{path}", bodies.get(path, {})).status_code == 403

"""The pages of pilot departments: who sees and does what, forms typed and read from workbooks, decisions."""

import io
from collections.abc import Callable

import pytest
from flask import Flask

from backoffice.areas.department.forms import DepartmentTargetFormForm
from backoffice.areas.department.target import DepartmentTarget
from backoffice.bootstrap import House
from backoffice.forms.schema import dump
from backoffice.web.factory import create_app
from backoffice.workbooks.writing import form_workbook
from tests.web.visiting import Forms, Visitor, form_of

Enter = Callable[[str], Visitor]

RETURNED = "/departments/tongji/2021"
WAITING = "/departments/shuiwu/2021"
PASSED = "/departments/shijian/2021"


def site(house: House) -> Flask:
    app = create_app(house)
    app.testing = True
    return app


@pytest.fixture(scope="module")
def looks(pilots_to_read: House) -> Enter:
    app = site(pilots_to_read)

    def enter(account: str) -> Visitor:
        visitor = Visitor(app)
        assert visitor.sign_in(account).status_code == 303
        return visitor

    return enter


@pytest.fixture
def acts(pilots_house: House) -> Enter:
    app = site(pilots_house)

    def enter(account: str) -> Visitor:
        visitor = Visitor(app)
        assert visitor.sign_in(account).status_code == 303
        return visitor

    return enter


def target(house: House, code: str) -> DepartmentTarget:
    found: DepartmentTarget = house.app.repository.get(DepartmentTarget.id_for(code, 2021))
    return found


def form_at(page: object, ending: str) -> object:
    return next(form for form in Forms(page.text).forms if form.action.endswith(ending))  # type: ignore[attr-defined]


@pytest.mark.parametrize("account", ["performance", "section.xingzheng", "department.shijian", "budget", "auditor"])
@pytest.mark.parametrize("tab", ["target", "evaluation", "linkage", "framework"])
def test_a_record_opens_at_every_tab_within_its_scope(looks: Enter, account: str, tab: str) -> None:
    assert "市场监督管理局" in looks(account).get(f"/departments/shijian/2019?tab={tab}").text


@pytest.mark.parametrize("account", ["department", "section", "unit"])
def test_outside_the_scope_there_is_no_such_pilot(looks: Enter, account: str) -> None:
    visitor = looks(account)

    for path in ("", "/target/fill", "/evaluation/workbook"):
        visitor.get(f"/departments/shijian/2019{path}", 404)
    assert "shijian" not in visitor.get("/departments?year=2019").text


@pytest.mark.parametrize("account", ["sysadmin", "agency", "expert"])
def test_who_has_no_business_here_sees_no_pilot(looks: Enter, account: str) -> None:
    looks(account).get("/departments/shijian/2019", 404)


def test_every_figure_of_the_list_opens_its_rows(looks: Enter) -> None:
    visitor = looks("performance")

    assert "18,345.48" in visitor.get("/departments?year=2019").text
    assert visitor.get("/departments?year=2019&evaluated=1").text.count('href="/departments/shuiwu/2019"') == 1
    assert "没有符合条件" in visitor.get("/departments?year=2021&approved=1").text
    exported = visitor.get("/departments/export?year=2019").text
    assert "84.71" in exported
    assert visitor.get("/departments/export?year=2019&as=xlsx").data[:2] == b"PK"


def test_the_past_shows_the_first_score_and_offers_nothing(looks: Enter) -> None:
    page = looks("performance").get("/departments/shuiwu/2019?tab=evaluation&as_of=2020-04-30T12:00").text

    assert "86.19" in page
    assert "正在查看过去，不能办理" in page


def test_the_record_speaks_english(looks: Enter) -> None:
    visitor = looks("performance")
    page = visitor.get("/departments")
    visitor.post(form_of(page, "csrf_token").filled(language="en"), "/preferences")

    page = visitor.get("/departments/shuiwu/2019?tab=linkage").text
    assert "Project, department, town finance" in page


def test_the_section_passes_a_target_once_however_often_it_clicks(acts: Enter, pilots_house: House) -> None:
    performance = acts("performance")
    form = form_of(performance.get(WAITING), "decision")
    posted = form.filled(decision="pass", reason="同意报批。")

    assert performance.post(posted, form.action).status_code == 303
    assert performance.post(posted, form.action).status_code == 303
    assert len(target(pilots_house, "shuiwu").course.acted) == 2


def test_who_is_not_in_turn_is_refused(acts: Enter) -> None:
    performance = acts("performance")
    form = form_of(performance.get(WAITING), "decision")
    officer = acts("section")
    token = form_of(officer.get("/departments"), "csrf_token").filled()

    answer = officer.post(
        {**form.filled(decision="pass", reason="同意"), **{"csrf_token": token["csrf_token"]}}, form.action
    )

    assert answer.status_code == 422


def test_a_page_that_somebody_overtook_says_so(acts: Enter) -> None:
    first, second = acts("performance"), acts("chief")
    forms = [form_of(visitor.get(WAITING), "decision") for visitor in (first, second)]
    due = {"due": "2020-12-30", "fields": ["goals"]}

    assert (
        first.post(forms[0].filled(decision="return", reason="目标不明确", **due), forms[0].action).status_code == 303
    )
    answer = second.post(forms[1].filled(decision="pass", reason="同意"), forms[1].action)

    assert answer.status_code == 409


def test_a_returned_target_is_corrected_and_handed_in_again(acts: Enter, pilots_house: House) -> None:
    department = acts("department.tongji")
    page = department.get(f"{RETURNED}/target/fill")
    form = form_at(page, "/target/fill")

    answer = department.post(form.filled(**{"tasks-0-name": "普查和成果开发"}), form.action)  # type: ignore[attr-defined]

    assert answer.status_code == 303, answer.text
    found = target(pilots_house, "tongji")
    assert (found.course.status, found.form.tasks[0].name) == ("pending", "普查和成果开发")  # type: ignore[union-attr]
    assert "本次改了什么" in department.get(RETURNED).text


def test_a_fault_comes_back_at_its_place_with_what_was_typed(acts: Enter, pilots_house: House) -> None:
    department = acts("department.tongji")
    form = form_at(department.get(f"{RETURNED}/target/fill"), "/target/fill")

    answer = department.post(form.filled(**{"tasks-0-total": "251.00"}), form.action)  # type: ignore[attr-defined]

    assert answer.status_code == 422
    assert 'value="251.00"' in answer.text
    assert "财政拨款与其他资金之和不等于总额" in answer.text
    assert target(pilots_house, "tongji").course.status == "returned"


def test_a_workbook_goes_out_and_comes_back_into_the_form(looks: Enter, pilots_to_read: House) -> None:
    """Only what the return opened may differ: the tasks, not the goals."""
    department = looks("department.tongji")
    form = target(pilots_to_read, "tongji").form
    data = dump(DepartmentTargetFormForm, form)
    data["tasks"][0]["name"] = "从表格读入的任务"
    assert department.get(f"{RETURNED}/target/workbook").data[:2] == b"PK"
    read = form_at(department.get(f"{RETURNED}/target/fill"), "/target/workbook")

    def upload(**changes: object) -> object:
        content = form_workbook("department-target", "目标", DepartmentTargetFormForm, data | changes)
        fields = {**read.filled(), "workbook": (io.BytesIO(content), "目标.xlsx")}  # type: ignore[attr-defined]
        return department.client.post(read.action, data=fields)  # type: ignore[attr-defined]

    page, closed = upload(), upload(goals=["从表格读入的目标"])

    assert (page.status_code, closed.status_code) == (200, 422)  # type: ignore[attr-defined]
    assert "从表格读入的任务" in page.text  # type: ignore[attr-defined]
    assert "退回时没有打开此处" in closed.text  # type: ignore[attr-defined]
    assert target(pilots_to_read, "tongji").course.status == "returned"


def test_what_is_no_template_is_refused(acts: Enter) -> None:
    department = acts("department.tongji")
    read = form_at(department.get(f"{RETURNED}/target/fill"), "/target/workbook")
    file = (io.BytesIO(b"a,b\n1,2\n"), "目标.csv")

    page = department.client.post(read.action, data={**read.filled(), "workbook": file})  # type: ignore[attr-defined]

    assert page.status_code == 422


def test_a_budget_that_is_not_there_yet_cannot_be_approved(acts: Enter, pilots_house: House) -> None:
    """INV-05, INV-09: neither before the congress nor without budgets."""
    budget = acts("budget")
    form = form_at(budget.get(PASSED), "/approve")

    answer = budget.post(form.filled(document="莱财预〔2021〕2号"), form.action)  # type: ignore[attr-defined]

    assert answer.status_code == 422
    assert target(pilots_house, "shijian").approved_version is None


def test_a_passed_target_is_given_back_with_a_reason(acts: Enter, pilots_house: House) -> None:
    performance = acts("performance")
    form = form_at(performance.get(PASSED), "/reopen")

    assert performance.post(form.filled(reason=""), form.action).status_code == 422  # type: ignore[attr-defined]
    form = form_at(performance.get(PASSED), "/reopen")
    assert performance.post(form.filled(reason="人代会核减"), form.action).status_code == 303  # type: ignore[attr-defined]
    assert target(pilots_house, "shijian").course.status == "draft"


def test_the_bureau_names_pilots_and_asks_for_self_evaluations(acts: Enter, pilots_house: House) -> None:
    performance = acts("performance")
    page = performance.get("/departments/tasks")
    naming, asking = form_at(page, "/pilots"), form_at(page, "/evaluations")

    wrong = performance.post(naming.filled(year="", document="1号"), naming.action)  # type: ignore[attr-defined]
    named = performance.post(
        naming.filled(year="2022", document="莱财绩〔2020〕16号", departments=["tongji"]),  # type: ignore[attr-defined]
        naming.action,  # type: ignore[attr-defined]
    )
    early = performance.post(
        asking.filled(year="2020", document="2号", departments=["tongji"]),  # type: ignore[attr-defined]
        asking.action,  # type: ignore[attr-defined]
    )

    assert (wrong.status_code, named.status_code, early.status_code) == (422, 303, 422)
    assert pilots_house.app.facts.department_overall("tongji", 2022) is not None
    assert "尚未结束" in early.text


def test_nobody_but_the_performance_section_names_pilots(acts: Enter) -> None:
    department = acts("department.tongji")
    page = department.get("/departments/tasks")
    form = form_at(page, "/pilots")

    answer = department.post(
        form.filled(year="2022", document="1号", departments=["tongji"]),  # type: ignore[attr-defined]
        form.action,  # type: ignore[attr-defined]
    )

    assert answer.status_code == 403


def test_what_waits_stands_in_the_queue_of_its_turn(looks: Enter) -> None:
    assert "部门整体绩效目标" in looks("department.tongji").get("/queue").text
    assert "部门整体绩效目标" in looks("performance").get("/queue").text
    assert "部门整体绩效目标" in looks("budget").get("/queue").text

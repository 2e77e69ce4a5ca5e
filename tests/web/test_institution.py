"""The rule library on pages: entered by a town, adopted by another account, refused to whoever may not."""

import io
import re
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from backoffice.areas.institution.rule import Rule
from backoffice.bootstrap import House
from tests.web.visiting import Forms, PageForm, Visitor, form_of, links_of

SignedIn = Callable[[str], Visitor]

PENDING = f"/rules/{Rule.id_for('和庄镇政发〔2020〕31号')}"
ADOPTED = f"/rules/{Rule.id_for('莱财规〔2020〕4号')}"
NUMBER = "口镇政发〔2020〕88号"


def form_at(visitor: Visitor, page: str, act: str) -> PageForm:
    """The form of the page that posts to an act."""
    found = visitor.get(page)
    return next(form for form in Forms(found.text).forms if form.action.endswith(f"/{act}"))


def entered(town: Visitor, **changed: Any) -> Any:
    form = form_of(town.get("/rules/new"), "issued_on")
    usual = {
        "name": "口镇预算绩效目标审核规程",
        "number": NUMBER,
        "stages": ["targets"],
        "issued_on": "2020-10-12",
        "reason": "登记入库",
    }
    text = (io.BytesIO("正文".encode()), "正文.txt")
    return town.client.post(
        "/rules/new", data={**form.filled(**(usual | changed)), "text": text}, content_type="multipart/form-data"
    )


def test_a_town_enters_its_rule_and_the_bureau_adopts_it(signed_in: SignedIn) -> None:
    town, performance = signed_in("town"), signed_in("performance")
    page = f"/rules/{Rule.id_for(NUMBER)}"

    assert entered(town).status_code == 303
    assert "待审定" in town.get(page).text
    assert NUMBER in performance.get("/queue").text
    answer = performance.post(form_at(performance, page, "adopt").filled(reason="同意"), f"{page}/adopt")

    assert answer.status_code == 303
    assert "有效" in performance.get(page).text
    assert NUMBER in signed_in("unit").get("/rules?q=口镇政发").text


def test_a_second_click_adopts_nothing_twice(signed_in: SignedIn, house: House) -> None:
    performance = signed_in("performance")
    fields = form_at(performance, PENDING, "adopt").filled()

    assert performance.post(fields, f"{PENDING}/adopt").status_code == 303
    position = house.app.recorder.max_notification_id()
    assert performance.post(fields, f"{PENDING}/adopt").status_code == 303

    assert house.app.recorder.max_notification_id() == position


def test_what_somebody_else_did_meanwhile_is_told(signed_in: SignedIn) -> None:
    performance, chief = signed_in("performance"), signed_in("chief")
    fields = form_at(performance, PENDING, "adopt").filled()
    back = form_at(chief, PENDING, "return").filled(reason="名称有误", fields="name")
    assert chief.post(back, f"{PENDING}/return").status_code == 303

    answer = performance.post(fields, f"{PENDING}/adopt")

    assert answer.status_code == 409
    assert "已被他人处理" in answer.text


def test_a_returned_rule_comes_back_to_its_town_and_goes_in_again(signed_in: SignedIn) -> None:
    chief, town = signed_in("chief"), signed_in("town.hezhuang")
    back = form_at(chief, PENDING, "return").filled(reason="名称有误", fields="name")
    assert chief.post(back, f"{PENDING}/return").status_code == 303

    assert "和庄镇预算绩效问责办法" in town.get("/queue").text
    page = town.get(f"{PENDING}/mend")
    assert "名称有误" in page.text
    fields = form_of(page, "issued_on").filled(name="和庄镇预算绩效约谈问责办法", stages=["appraisal"])
    assert town.post(fields, f"{PENDING}/mend").status_code == 303

    assert "和庄镇预算绩效约谈问责办法" in chief.get(PENDING).text


def test_a_return_without_a_place_or_reason_is_told_at_its_field(signed_in: SignedIn) -> None:
    chief = signed_in("chief")

    answer = chief.post(form_at(chief, PENDING, "return").filled(reason=""), f"{PENDING}/return")

    assert answer.status_code == 422
    assert "请写明须修改的地方" in answer.text
    assert "退回必须写明理由" in answer.text


def test_bad_input_comes_back_at_its_field_with_what_was_typed(signed_in: SignedIn) -> None:
    town = signed_in("town")

    answer = entered(town, issued_on="2020-10-32", effective_on="明天", name="口镇办法")

    assert answer.status_code == 422
    assert 'value="口镇办法"' in answer.text
    assert answer.text.count("is-invalid") >= 2


def test_an_entry_without_its_text_or_of_another_town_is_refused(signed_in: SignedIn) -> None:
    town = signed_in("town")
    form = form_of(town.get("/rules/new"), "issued_on")
    usual = {"name": "甲", "number": NUMBER, "stages": ["targets"], "issued_on": "2020-10-12"}

    assert "请上传制度正文" in town.post(form.filled(**usual), "/rules/new").text
    assert entered(town, organisation="zhen-hezhuang").status_code == 403


@pytest.mark.parametrize("account", ["unit", "department", "section", "budget", "leader", "auditor"])
def test_other_roles_enter_no_rule(looks_in: SignedIn, account: str) -> None:
    looks_in(account).get("/rules/new", status=403)


@pytest.mark.parametrize("account", ["unit", "town", "section", "budget", "auditor"])
def test_other_roles_adopt_nothing(signed_in: SignedIn, account: str) -> None:
    visitor = signed_in(account)
    command = form_of(visitor.get("/rules"), "csrf_token").filled()
    fields = {**command, "command_id": "6f1d6d4e-6a11-4f0e-9b2e-6a2b9c3d4e5f", "reason": "x", "on": "2020-10-15"}

    assert visitor.post(fields, f"{ADOPTED}/repeal").status_code == 403
    assert "废止依据" not in visitor.get(ADOPTED).text


def test_administrators_have_no_business_here(looks_in: SignedIn) -> None:
    for account in ("sysadmin", "secadmin"):
        looks_in(account).get("/rules", status=403)


def test_what_waits_is_not_shown_to_other_towns(looks_in: SignedIn) -> None:
    looks_in("town").get(PENDING, status=404)
    looks_in("town.hezhuang").get(PENDING)


def test_the_leader_adopts_and_a_repealed_rule_stays(signed_in: SignedIn) -> None:
    leader = signed_in("leader")

    fields = form_at(leader, ADOPTED, "repeal").filled(on="2020-10-15", reason="上级办法已废止")
    assert leader.post(fields, f"{ADOPTED}/repeal").status_code == 303

    assert "已废止" in leader.get(ADOPTED).text
    assert "没有符合条件的制度" in leader.get("/rules?validity=in_force&q=莱财规〔2020〕4号").text


def test_the_text_of_an_adopted_rule_is_there_for_every_reader_and_of_a_waiting_one_for_few(
    looks_in: SignedIn,
) -> None:
    def files(visitor: Visitor, page: str) -> list[str]:
        return [link for link in links_of(visitor.get(page)) if link.startswith("/attachments/")]

    unit, hezhuang = looks_in("unit"), looks_in("town.hezhuang")
    (adopted,), (waiting,) = files(unit, ADOPTED), files(hezhuang, PENDING)

    assert "区财政局" in unit.get(adopted).data.decode()
    hezhuang.get(waiting)
    unit.get(waiting, status=404)


def test_the_matrix_opens_exactly_the_rules_of_a_cell(looks_in: SignedIn) -> None:
    unit = looks_in("unit")
    page = unit.get("/rules/coverage?on=2020-06-01").text

    assert "○" in page
    cells = re.findall(r'href="(/rules\?unit=[^"]+)"[^>]*>● (\d+)</a>', page)
    assert len(cells) > 30
    for address, number in cells[:8]:
        shown = re.search(r"共 <strong>([\d,]+)</strong> 项", unit.get(address.replace("&amp;", "&")).text)
        assert shown is not None
        assert shown[1] == number


def test_coverage_at_a_past_moment_had_gaps_that_are_closed_now(looks_in: SignedIn) -> None:
    performance = looks_in("performance")

    then, now = (performance.get(f"/rules/coverage{at}").text for at in ("?as_of=2020-05-25T10:00", ""))

    assert then.count("○ 缺") > now.count("○ 缺") == 0


def test_a_workbook_goes_out_comes_back_changed_and_the_difference_is_what_was_changed(signed_in: SignedIn) -> None:
    performance = signed_in("performance")
    book = openpyxl.load_workbook(io.BytesIO(performance.get(f"{ADOPTED}/form").data))
    sheet = book.active
    for row in sheet.iter_rows():
        if row[0].value == "name":
            row[2].value = "区级绩效评价办法（修订）"
    changed = io.BytesIO()
    book.save(changed)
    changed.seek(0)
    form = form_of(performance.get("/rules/new"), "command_id")

    answer = performance.client.post(
        "/rules/new",
        data={**form.filled(read_workbook="1"), "workbook": (changed, "表.xlsx")},
        content_type="multipart/form-data",
    )

    assert answer.status_code == 200
    fields = form_of(answer, "issued_on").filled()
    assert (fields["name"], fields["number"], fields["issued_on"]) == (
        "区级绩效评价办法（修订）",
        "莱财规〔2020〕4号",
        "2020-04-21",
    )


def test_a_workbook_that_is_no_form_of_a_rule_is_refused(signed_in: SignedIn) -> None:
    performance = signed_in("performance")
    form = form_of(performance.get("/rules/new"), "command_id")

    answer = performance.client.post(
        "/rules/new",
        data={**form.filled(read_workbook="1"), "workbook": (io.BytesIO(b"a,b\n1,2\n"), "x.csv")},
        content_type="multipart/form-data",
    )

    assert answer.status_code == 422
    assert "这不是本系统下载的填报模板" in answer.text


def test_the_division_of_work_is_changed_by_the_performance_section_alone(signed_in: SignedIn) -> None:
    performance = signed_in("performance")
    page = performance.get("/rules/responsibilities/2020/edit")
    fields = form_of(page, "duties-0-item").filled(reason="调整", **{"duties-0-item": "牵头预算绩效管理"})

    assert performance.post(fields, "/rules/responsibilities/2020/edit").status_code == 303

    assert "牵头预算绩效管理" in signed_in("unit").get("/rules/responsibilities?year=2020").text
    signed_in("budget").get("/rules/responsibilities/2020/edit", status=403)


def test_a_duty_of_an_unknown_organisation_is_told_at_its_row(signed_in: SignedIn) -> None:
    performance = signed_in("performance")
    page = performance.get("/rules/responsibilities/2020/edit")
    fields = form_of(page, "duties-0-item").filled(reason="调整", **{"duties-0-cooperating": "no-such-office"})

    answer = performance.post(fields, "/rules/responsibilities/2020/edit")

    assert answer.status_code == 422
    assert "没有登记机构 no-such-office" in answer.text

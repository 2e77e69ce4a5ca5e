"""The pages of departments' evaluations: handed in, taken, and what is refused."""

import io
from collections.abc import Callable
from datetime import date

from flask import Flask
from werkzeug.test import TestResponse

from backoffice.areas.department_evaluation.commands import AcceptProjectEvaluation, SubmitProjectEvaluation
from backoffice.areas.department_evaluation.events import Accepted, DepartmentReport, GivenPoints
from backoffice.areas.disclosure.events import DisclosureOccasion
from backoffice.areas.disclosure.orders import GenerateRegister
from backoffice.bootstrap import House
from backoffice.kernel.scope import Scope
from backoffice.processes.reactions import react
from backoffice.rulebook import default_rule_book
from backoffice.standard_forms.catalogue import FORMS
from backoffice.web.public.rendering import content_of
from backoffice.workbooks.filled import open_workbook
from projections.disclosures.filters import DisclosureFilter
from projections.disclosures.queries import items
from tests.api import small_year
from tests.standard_forms.books import edited
from tests.web.visiting import Visitor, form_of, links_of

SignedIn = Callable[[str], Visitor]
CODE = small_year.CONFIRMED  # jiaoti
ADDRESS = f"/department-evaluations/{CODE}/2019"
FRAMEWORK = default_rule_book().key_evaluation.framework
FULL = {f"points-{at}-points": str(one.points) for at, one in enumerate(FRAMEWORK)}
BENEFIT = [one.code for one in FRAMEWORK].index("benefit")
TEXTS = {"document": "莱教评〔2020〕1号", "conclusion": "目标实现", "problems": "台账不全\n验收滞后"}


def test_an_evaluation_is_handed_in_taken_and_told(signed_in: SignedIn) -> None:
    head, performance, unit = signed_in("department.jiaoti"), signed_in("performance"), signed_in("unit.jiaoti")
    unit.get(f"{ADDRESS}/fill", 403)
    form = form_of(head.get(f"{ADDRESS}/fill"), "document")
    typed, points = FULL | TEXTS, f"points-{BENEFIT}-points"

    for wrong, said in (("两分", "请填写数字"), ("", "必填"), ("21", "得分须在 0 与 20 之间")):
        refused = head.post(form.filled(**typed | {points: wrong}), f"{ADDRESS}/fill")
        assert refused.status_code == 422
        assert said in refused.text, wrong
        assert "莱教评〔2020〕1号" in refused.text
    assert head.post(form.filled(**typed | {points: "12"}), f"{ADDRESS}/fill").status_code == 303

    assert "92.00" in head.get("/department-evaluations").text
    assert "部门评价" in performance.get("/queue").text
    own = form_of(head.get("/queue"), "csrf_token").filled()["csrf_token"]
    posted = {"csrf_token": own, "command_id": "00000000-0000-0000-0000-000000000005", "reason": "同意"}
    assert head.post(posted, f"{ADDRESS}/accept").status_code == 403
    accept = form_of(performance.get(ADDRESS), "command_id").filled(reason="同意")
    assert performance.post(accept, f"{ADDRESS}/accept").status_code == 303
    page = unit.get(ADDRESS).text
    assert "已核定" in page
    assert "验收滞后" in page
    assert "核定部门评价" in page, "the history tells it"

    paper = unit.get(f"{ADDRESS}?as=print").text
    assert "<h1>项目支出绩效部门评价表</h1>" in paper
    assert "92.00" in paper
    assert "台账不全" in paper
    _, sheet = open_workbook("表.xlsx", unit.get(f"{ADDRESS}?as=xlsx").data, FORMS)
    assert sheet.data["points"][BENEFIT] == {"code": "benefit", "points": "12"}


def test_its_page_leads_to_the_order_that_it_demanded_and_the_order_leads_back(
    signed_in: SignedIn, house: House
) -> None:
    head, performance, unit = signed_in("department.jiaoti"), signed_in("performance"), signed_in("unit.jiaoti")
    form = form_of(head.get(f"{ADDRESS}/fill"), "document")
    assert head.post(form.filled(**FULL | TEXTS), f"{ADDRESS}/fill").status_code == 303
    accept = form_of(performance.get(ADDRESS), "command_id").filled(reason="同意")
    assert performance.post(accept, f"{ADDRESS}/accept").status_code == 303
    assert "/orders/" not in unit.get(ADDRESS).text, "nothing was demanded yet"

    (said,) = [one.event for one in house.log.read(0, house.log.last()) if isinstance(one.event, Accepted)]
    drafted = react(house.app, said)
    house.wake()
    house.wait(drafted)

    (order,) = {link for link in links_of(unit.get(ADDRESS)) if link.startswith("/orders/")}
    page = unit.get(order)
    assert "台账不全" in page.text
    assert ADDRESS in links_of(page)
    assert {link for link in links_of(performance.get(ADDRESS)) if link.startswith("/orders/")} == {order}


def test_the_form_goes_out_as_a_workbook_and_comes_back_into_its_page(signed_in: SignedIn) -> None:
    head = signed_in("department.jiaoti")
    content = head.get(f"{ADDRESS}/fill?as=xlsx").data
    _, sheet = open_workbook("表.xlsx", content, FORMS)
    full = {sheet.cells[f"points[{at}].points"]: str(one.points) for at, one in enumerate(FRAMEWORK)}
    filled = edited(content, full | {sheet.cells[name]: said for name, said in TEXTS.items()})
    assert [row["code"] for row in sheet.data["points"]] == [one.code for one in FRAMEWORK]
    signed_in("unit.jiaoti").get(f"{ADDRESS}/fill?as=xlsx", 403)
    assert "部门负责人" in head.get(f"{ADDRESS}/fill?as=print").text

    def upload(content: bytes) -> TestResponse:
        token = form_of(head.get("/notices"), "csrf_token").filled()["csrf_token"]
        fields = {"csrf_token": token, "read_workbook": "1", "workbook": (io.BytesIO(content), "表.xlsx")}
        return head.client.post(f"{ADDRESS}/fill", data=fields)

    taken = upload(filled)
    assert taken.status_code == 200
    assert taken.text.count("<tr data-difference>") == len(FRAMEWORK) + len(TEXTS), (
        "what was filled in and nothing else"
    )
    form = form_of(taken, "document")
    assert form.filled()["conclusion"] == "目标实现"

    over, other = sheet.cells[f"points[{BENEFIT}].points"], sheet.cells["@year"]
    for cell, wrong in ((over, "21"), (over, "很多"), (other, "2018")):
        refused = upload(edited(filled, {cell: wrong}))
        assert refused.status_code == 422
        assert f'mono nowrap">{cell}</th>' in refused.text, (cell, wrong)
        assert any(link.startswith("/marked/") for link in links_of(refused))
    signed_in("unit.jiaoti").get(ADDRESS, 404)  # nothing was handed in by reading

    assert head.post(form.filled(), f"{ADDRESS}/fill").status_code == 303
    assert "100.00" in head.get(ADDRESS).text


def test_an_accepted_one_is_in_the_register_and_its_page_shows_what_was_accepted(house: House, app: Flask) -> None:
    def order(account: str, command: object) -> None:
        house.handle(command, house.accounts.get(account).actor, "按规定办理")

    points = tuple(GivenPoints(code=one.code, points=one.points) for one in FRAMEWORK)
    sheet = DepartmentReport(document="1号", points=points, conclusion="咨询电话 13805310000。", problems=("台账不全",))
    order("department.jiaoti", SubmitProjectEvaluation(code=CODE, year=2019, sheet=sheet))
    order("performance", AcceptProjectEvaluation(code=CODE, year=2019))
    accounts = {"occasion": DisclosureOccasion.ACCOUNTS, "approved_on": date(2020, 9, 1), "document": "批复1号"}
    order("performance", GenerateRegister(year=2019, departments=("jiaoti",), **accounts))
    house.wake()
    house.reached()

    with house.reader() as reader, app.test_request_context("/"):
        (item,) = items(reader, Scope.everything(), DisclosureFilter(kind="department-evaluation"))
        assert (item["project"], item["publisher"], item["count"]) == (CODE, "jiaoti", 1)
        content = content_of(reader, {**item, "code": CODE})
        assert content_of(reader, {**item, "code": small_year.ISSUED_ORDER}).facts == ()
    assert content.facts[1][1].startswith("100.00")
    assert content.table is not None
    assert [row[-1] for row in content.table.rows] == [str(one.points) for one in FRAMEWORK]
    assert "13805310000" not in content.texts[0][1], "numbers of persons are masked (INV-40)"
    visitor = Visitor(app)
    visitor.sign_in("performance")
    board = visitor.get("/disclosure?year=2020").text
    assert "评价报告" in board

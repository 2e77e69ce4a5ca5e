"""The register on pages: generated, published, checked, mended, exempted; and by whom it may be."""

import io
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from openpyxl import load_workbook
from werkzeug.test import TestResponse

from backoffice.areas.disclosure.item import DisclosureItem
from backoffice.bootstrap import House
from backoffice.kernel.periods import local_date
from backoffice.web.factory import create_app
from tests.support.part import opened
from tests.web.marks import marked_cells
from tests.web.visiting import Forms, PageForm, Visitor, form_of, links_of

SignedIn = Callable[[str], Visitor]

OVERDUE = DisclosureItem.id_for("fulian", 2019, "self-report")
MENDED = DisclosureItem.id_for("chengguan", 2019, "self-evaluation")
EXEMPT = DisclosureItem.id_for("gongan", 2020, "ex-ante")


@pytest.fixture(scope="module")
def site(disclosing_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A site in which nothing is written."""
    folder = tmp_path_factory.mktemp("disclosing-site") / "house"
    shutil.copytree(disclosing_folder, folder)
    house = opened(folder)
    app = create_app(house)
    app.testing = True
    yield app
    house.close()


@pytest.fixture
def looks_in(site: Flask) -> SignedIn:
    def enter(account: str) -> Visitor:
        visitor = Visitor(site)
        assert visitor.sign_in(account).status_code == 303
        return visitor

    return enter


@pytest.fixture
def signed_in(disclosing: House) -> SignedIn:
    app = create_app(disclosing)
    app.testing = True

    def enter(account: str) -> Visitor:
        visitor = Visitor(app)
        assert visitor.sign_in(account).status_code == 303
        return visitor

    return enter


def address(item: object) -> str:
    return f"/disclosure/items/{item}"


def form_at(visitor: Visitor, page: str, act: str) -> PageForm:
    return next(form for form in Forms(visitor.get(page).text).forms if form.action.endswith(f"/{act}"))


def act_of(visitor: Visitor, item: object, act: str, **typed: str | list[str]):
    fields = form_at(visitor, address(item), act).filled(**typed)
    return visitor.post(fields, f"{address(item)}/{act}")


def test_the_board_counts_what_its_rows_come_to(looks_in: SignedIn):
    performance = looks_in("performance")
    board = performance.get("/disclosure").text
    assert "公开登记 · 2020 公开年度" in board
    assert "豁免 1 份" in board or "豁免" in board
    overdue = performance.get("/disclosure/items?work_year=2020&must=1&overdue_on=2020-10-16").text
    assert "妇女联合会" in overdue
    assert "城市管理局" not in re.sub(r"<select.*?</select>", "", overdue, flags=re.S)


def test_every_link_of_the_board_opens(looks_in: SignedIn):
    performance = looks_in("performance")
    for link in sorted(links_of(performance.get("/disclosure"))):
        if link.startswith(("/disclosure", "/public")):
            performance.get(link)


def test_a_department_sees_its_own_items_alone(looks_in: SignedIn):
    unit = looks_in("unit.chengguan")
    page = unit.get("/disclosure").text
    assert "城市管理局" in page
    assert "妇女联合会" not in page
    unit.get(address(OVERDUE), 404)
    assert "公安分局" not in unit.get("/disclosure/export?work_year=2020").text


@pytest.mark.parametrize("account", ["leader", "budget", "treasury", "expert", "sysadmin"])
def test_roles_that_do_not_read_the_register_are_refused(looks_in: SignedIn, account: str):
    visitor = looks_in(account)
    visitor.get("/disclosure", 403)
    visitor.get(address(MENDED), 403)


def test_the_file_has_the_columns_of_the_form_and_the_rows_of_the_conditions(looks_in: SignedIn):
    auditor = looks_in("auditor")
    text = auditor.get("/disclosure/export?department=gongan&year=2020").text
    assert text.splitlines()[0].lstrip("\ufeff").startswith("单位,年度,公开类型,公开内容")
    assert "技侦设备采购事项属国家秘密" in text
    assert auditor.get("/disclosure/export?as=xlsx").data[:2] == b"PK"


def test_an_overdue_item_is_found_published_checked_and_released_to_the_public(signed_in: SignedIn, disclosing: House):
    performance, unit, anybody = signed_in("performance"), signed_in("unit.fulian"), signed_in("auditor")
    anybody.client.delete_cookie("session")
    assert act_of(performance, OVERDUE, "find", fault="missing", fact="平台没有").status_code == 303
    public = f"/public/documents/{OVERDUE}/-"
    anybody.get(public, 404)

    today = local_date(disclosing.clock.now())
    wrong = act_of(unit, OVERDUE, "publish", url="laiwu.example", published_on="x", count="", amount="1..")
    assert wrong.status_code == 422
    assert wrong.text.count("is-invalid") >= 3
    published = {"url": "https://laiwu.example/fulian/1", "published_on": today.isoformat(), "count": "1"}
    assert act_of(unit, OVERDUE, "publish", **published, amount="1.00").status_code == 303
    anybody.get(public, 404)
    ticks = ["link", "place", "complete", "figures", "no-personal-data"]
    refused = act_of(performance, OVERDUE, "pass", ticks=ticks)
    assert refused.status_code == 422
    assert "数字不符" in refused.text
    anybody.get(public, 404)

    assert act_of(performance, OVERDUE, "find", fault="wrong", fact="数字不符").status_code == 303
    page = unit.get(address(OVERDUE)).text
    amount = re.search(r"合计.*?<td class=\"num\">([\d,.]+)</td>", page, re.S)
    assert amount is not None
    assert act_of(unit, OVERDUE, "publish", **published, amount=amount.group(1)).status_code == 303
    assert act_of(performance, OVERDUE, "pass", ticks=ticks[:4]).status_code == 422
    assert act_of(performance, OVERDUE, "pass", ticks=ticks).status_code == 303
    assert "2019年度项目支出绩效自评报告" in anybody.get(public).text
    assert "已销号" in performance.get(address(OVERDUE)).text


def test_a_form_opened_before_somebody_acted_is_stale_and_a_second_click_is_one_order(signed_in: SignedIn):
    performance, second = signed_in("performance"), signed_in("performance.2")
    before = form_at(second, address(OVERDUE), "find").filled(fault="missing", fact="没有")
    first = form_at(performance, address(OVERDUE), "find").filled(fault="missing", fact="平台没有")
    for _ in range(2):
        assert performance.post(first, f"{address(OVERDUE)}/find").status_code == 303
    assert second.post(before, f"{address(OVERDUE)}/find").status_code == 409


def test_an_exemption_is_asked_for_and_only_the_chief_decides(signed_in: SignedIn, disclosing: House):
    unit, performance, chief = signed_in("unit.fulian"), signed_in("performance"), signed_in("chief")
    assert act_of(unit, OVERDUE, "ask", ground="personal-data", reason="").status_code == 422
    assert act_of(unit, OVERDUE, "ask", ground="personal-data", reason="逐人附表").status_code == 303
    assert not any(form.action.endswith("/grant") for form in Forms(performance.get(address(OVERDUE)).text).forms)
    token = form_at(performance, address(OVERDUE), "find").filled()
    posted = performance.post({**token, "review_on": "2021-10-01"}, f"{address(OVERDUE)}/grant")
    assert posted.status_code == 403
    assert act_of(chief, OVERDUE, "grant", review_on="不知道").status_code == 422
    later = (local_date(disclosing.clock.now()) + timedelta(days=300)).isoformat()
    assert act_of(chief, OVERDUE, "grant", review_on=later).status_code == 303
    assert "个人信息" in performance.get("/disclosure").text


def test_the_register_is_generated_once_and_older_documents_are_registered_by_hand(signed_in: SignedIn):
    performance = signed_in("performance")
    usual = {"year": "2020", "occasion": "budget", "approved_on": "2020-02-28", "document": "莱财预〔2020〕3号"}
    again = form_of(performance.get("/disclosure/generate"), "document").filled(**usual)
    answer = performance.post(again, "/disclosure/generate")
    assert answer.status_code == 422
    assert "没有新的应公开材料" in answer.text

    form = form_of(performance.get("/disclosure/register"), "publisher")
    by_hand = {
        "publisher": "fulian",
        "year": "2017",
        "kind": "accounts",
        "occasion": "accounts",
        "approved_on": "2020-10-01",
        "document": "莱财绩〔2020〕2号",
        "documents-0-name": "2017年度决算绩效评价情况",
        "documents-0-amount": "12.00",
    }
    assert (
        performance.post(form.filled(**{**by_hand, "documents-0-name": ""}), "/disclosure/register").status_code == 422
    )
    assert performance.post(form.filled(**by_hand), "/disclosure/register").status_code == 303
    assert (
        "2017年度决算绩效评价情况"
        in signed_in("unit.fulian").get(address(DisclosureItem.id_for("fulian", 2017, "accounts"))).text
    )
    signed_in("unit.fulian").get("/disclosure/generate", 403)


def test_the_past_shows_an_item_as_it_stood_and_offers_nothing(looks_in: SignedIn):
    performance = looks_in("performance")
    page = performance.get(f"{address(MENDED)}?as_of=2020-09-03T12:00").text
    assert "有发现 1 条" in page
    assert not any("/disclosure/items/" in form.action for form in Forms(page).forms)
    assert "已销号" in performance.get(address(MENDED)).text


def test_the_queue_brings_each_its_turn(signed_in: SignedIn):
    unit, performance = signed_in("unit.fulian"), signed_in("performance")
    assert "2019年度自评报告" in unit.get("/queue").text
    act_of(unit, OVERDUE, "publish", url="https://laiwu.example/1", published_on="2020-10-15", count="1", amount="1.00")
    assert "2019年度自评报告" in performance.get("/queue?kind=disclosure").text


def test_the_register_goes_out_as_a_workbook_and_comes_back_whole_or_not_at_all(signed_in: SignedIn):
    unit = signed_in("unit.fulian")
    content = unit.get("/disclosure/sheet").data

    def sent_back(change: Callable[[Any], None]) -> TestResponse:
        book = load_workbook(io.BytesIO(content))
        change(book.active)
        changed = io.BytesIO()
        book.save(changed)
        token = form_at(unit, "/disclosure", "sheet").filled()
        upload = (io.BytesIO(changed.getvalue()), "登记表.xlsx")
        return unit.client.post("/disclosure/sheet", data={**token, "file": upload}, follow_redirects=True)

    def addressed(url: str) -> Callable[[Any], None]:
        def change(sheet: Any) -> None:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.value == "公开网址":
                        sheet.cell(cell.row + 1, cell.column).value = url

        return change

    refused = sent_back(addressed("nowhere"))
    assert "请填写以 http" in refused.text
    assert len(marked_cells(unit, refused)) == 1
    assert "逾期" in unit.get(address(OVERDUE)).text
    assert "已登记 1 项" in sent_back(addressed("https://laiwu.example/fulian/9")).text
    page = unit.get(address(OVERDUE)).text
    assert "https://laiwu.example/fulian/9" in page
    assert "待核查" in page

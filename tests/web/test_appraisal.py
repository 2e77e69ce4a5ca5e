"""Appraisals on pages: scored, reviewed, objected to, confirmed; by whom, and on rows that open."""

import html
import io
import re
import shutil
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from flask import Flask
from openpyxl import load_workbook
from werkzeug.test import TestResponse

from backoffice.appraising import AppraisalCounting
from backoffice.areas.appraisal.appraisal import Appraisal
from backoffice.bootstrap import House, open_house
from backoffice.standard_forms.catalogue import FORMS
from backoffice.web.factory import create_app
from backoffice.workbooks.filled import open_workbook
from projections.appraisal.queries import AppraisalFilter, appraisal, appraisals
from tests.projections.year import EVERYTHING
from tests.standard_forms.books import edited
from tests.support import appraising as six
from tests.web.marks import marked_cells
from tests.web.visiting import Forms, PageForm, Visitor

SignedIn = Callable[[str], Visitor]


@pytest.fixture(scope="module")
def site(appraising_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A site in which nothing is written."""
    folder = tmp_path_factory.mktemp("appraising-site") / "house"
    shutil.copytree(appraising_folder, folder)
    house = open_house(six.config(folder))
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
def signed_in(appraising: House) -> SignedIn:
    app = create_app(appraising)
    app.testing = True

    def enter(account: str) -> Visitor:
        visitor = Visitor(app)
        assert visitor.sign_in(account).status_code == 303
        return visitor

    return enter


def of(code: str) -> str:
    return f"/appraisals/2020/{code}"


def form_at(visitor: Visitor, code: str, act: str) -> PageForm:
    return next(form for form in Forms(visitor.get(of(code)).text).forms if form.action.endswith(f"/{act}"))


def stage(house: House, code: str) -> str:
    with house.reader() as reader:
        row = appraisal(reader, EVERYTHING, code, 2020)
    assert row is not None
    return str(row["stage"])


def full(house: House, code: str) -> dict[str, str]:
    with house.reader() as reader:
        row = appraisal(reader, EVERYTHING, code, 2020)
    assert row is not None
    return {f"points-{item['code']}": item["full"] for item in row["items"]}


def test_an_organisation_scores_itself_once(signed_in: SignedIn, appraising: House) -> None:
    unit = signed_in("unit.fulian")
    filled = {**form_at(unit, "fulian", "self-score").filled(), **full(appraising, "fulian")}
    assert unit.post(filled, f"{of('fulian')}/self-score").status_code == 303
    assert unit.post(filled, f"{of('fulian')}/self-score").status_code == 303  # a second click is the same order
    assert stage(appraising, "fulian") == "section_score"


def test_the_organisation_adds_evidence_that_only_its_own_and_the_bureau_may_read(
    signed_in: SignedIn, appraising: House
) -> None:
    unit = signed_in("unit.fulian")
    filled = {**form_at(unit, "fulian", "self-score").filled(), **full(appraising, "fulian")}
    filled["evidence-archive"] = (io.BytesIO(b"%PDF-1.4 index"), "归档目录.pdf")
    filled["evidence-staff"] = (io.BytesIO(b"MZ"), "run.exe")
    refused = unit.client.post(f"{of('fulian')}/self-score", data=filled, content_type="multipart/form-data")
    assert refused.status_code == 422
    assert "归档目录.pdf" in refused.text, "what was uploaded is there when the sheet is shown again"
    again = next(form for form in Forms(refused.text).forms if form.action.endswith("/self-score")).filled()
    (kept,) = re.findall(r'name="evidence-archive" value="([^"]*)" checked', refused.text)
    again |= {**full(appraising, "fulian"), "evidence-archive": html.unescape(kept)}
    done = unit.client.post(f"{of('fulian')}/self-score", data=again, content_type="multipart/form-data")
    assert done.status_code == 303
    held = appraising.app.repository.get(Appraisal.id_for("fulian", 2020))
    assert held.stage == "section_score"
    link = next(html.unescape(one) for one in re.findall(r'href="(/attachments/[^"]*)"', unit.get(of("fulian")).text))
    assert unit.get(link).data == b"%PDF-1.4 index"
    assert signed_in("section.xingzheng").get(link).data == b"%PDF-1.4 index"
    assert signed_in("performance").get(link).data == b"%PDF-1.4 index"
    for other in ("unit.shenji", "agency", "expert"):
        assert signed_in(other).client.get(link).status_code == 404


def test_a_section_that_differs_without_a_reason_comes_back_with_what_was_typed(
    signed_in: SignedIn, appraising: House
) -> None:
    with appraising.reader() as reader:
        row = appraisal(reader, EVERYTHING, "tuanwei", 2020)
    assert row is not None
    section = signed_in("section.xingzheng")
    manual = {f"points-{item['code']}": item["full"] for item in row["items"] if item["measure"] == "manual"}
    filled = {**form_at(section, "tuanwei", "section-score").filled(), **manual, "points-training": "1.23"}
    answer = section.post(filled, f"{of('tuanwei')}/section-score")
    assert answer.status_code == 422
    assert "请写明理由" in answer.text
    assert 'value="1.23"' in answer.text
    again = {**form_at(section, "tuanwei", "section-score").filled(), **manual}
    again |= {"points-training": "1.23", "reason-training": "签到表核减"}
    assert section.post(again, f"{of('tuanwei')}/section-score").status_code == 303
    assert stage(appraising, "tuanwei") == "review"


def test_the_score_sheet_goes_out_and_comes_back_filled_in(signed_in: SignedIn, appraising: House) -> None:
    section = signed_in("section.xingzheng")
    book = load_workbook(io.BytesIO(section.get(f"{of('tuanwei')}/workbook").data))
    page = book.worksheets[0]
    head = next(cell for row in page.iter_rows() for cell in row if str(cell.value or "").startswith("得分"))
    reason = next(cell for row in page.iter_rows() for cell in row if str(cell.value or "").startswith("扣分原因"))
    manual = {"staff": "2.5", "archive": "3", "monitoring_report": "2", "cooperation": "3"}
    for row in page.iter_rows(min_row=head.row + 1):
        item = next((str(cell.value) for cell in row if cell.value in manual), None)
        if item is not None:
            page.cell(row[0].row, head.column).value = float(manual[item])
            page.cell(row[0].row, reason.column).value = "按日常情况"
    filled = io.BytesIO()
    book.save(filled)
    hidden = form_at(section, "tuanwei", "section-score").filled()
    sheet = {**hidden, "file": (io.BytesIO(filled.getvalue()), "评分表.xlsx")}
    done = section.client.post(f"{of('tuanwei')}/section-score", data=sheet, content_type="multipart/form-data")
    assert done.status_code == 303
    with appraising.reader() as reader:
        row = appraisal(reader, EVERYTHING, "tuanwei", 2020)
    assert row is not None
    given = {item["code"]: item["by"]["section"]["points"] for item in row["items"] if "section" in item["by"]}
    assert {code: Decimal(points) for code, points in given.items()} == {c: Decimal(p) for c, p in manual.items()}


def test_faults_of_a_score_sheet_are_marked_at_their_cells(looks_in: SignedIn) -> None:
    """A reason that is missing at an order's mark, and points that are none, stand in the sheet's own rows."""
    section = looks_in("section.xingzheng")
    content = section.get(f"{of('tuanwei')}/workbook").data
    sheet = open_workbook("表.xlsx", content, FORMS)[1]
    at = {row["item"]: f"rows[{no}]" for no, row in enumerate(sheet.data["rows"])}
    lacking, wrong = sheet.cells[f"{at['training']}.reason"], sheet.cells[f"{at['staff']}.points"]
    training = sheet.cells[f"{at['training']}.points"]
    hidden = form_at(section, "tuanwei", "section-score").filled()

    def upload(content: bytes) -> TestResponse:
        data = {**hidden, "file": (io.BytesIO(content), "评分表.xlsx")}
        return section.client.post(f"{of('tuanwei')}/section-score", data=data, content_type="multipart/form-data")

    refused = upload(edited(content, {training: "0.01"}))
    assert refused.status_code == 422
    assert lacking in marked_cells(section, refused)
    assert marked_cells(section, upload(edited(content, {wrong: "三"}))) == {wrong}
    other = upload(edited(content, {sheet.cells["@code"]: "jiaoti"}))
    assert marked_cells(section, other) == {sheet.cells["@code"]}


def test_points_that_are_no_number_come_back(signed_in: SignedIn) -> None:
    section = signed_in("section.xingzheng")
    filled = {**form_at(section, "tuanwei", "section-score").filled(), "points-staff": "三"}
    answer = section.post(filled, f"{of('tuanwei')}/section-score")
    assert answer.status_code == 422
    assert "请填写分数" in answer.text


def test_the_review_opens_the_objections_and_the_organisation_objects(signed_in: SignedIn, appraising: House) -> None:
    performance, unit = signed_in("performance"), signed_in("unit.shenji")
    filled = form_at(performance, "shenji", "review").filled()
    filled |= {"change-bonus": "2", "change-reason-bonus": "全市推广", "points-staff": "2", "reason-staff": "兼职"}
    assert performance.post(filled, f"{of('shenji')}/review").status_code == 303
    assert stage(appraising, "shenji") == "objections"
    objection = form_at(unit, "shenji", "object").filled()
    objection |= {"item": "staff", "claimed": "3", "ground": "已配专职"}
    assert unit.post(objection, f"{of('shenji')}/object").status_code == 303
    assert stage(appraising, "shenji") == "answers"


def test_an_objection_is_answered_by_another_officer_and_a_stale_answer_is_refused(
    signed_in: SignedIn, appraising: House
) -> None:
    reviewer, second = signed_in("performance"), signed_in("performance.2")
    said = {"accepted-archive": "1", "points-archive": "3", "answer-archive": "属实"}
    mine = {**form_at(reviewer, "jiaoti", "answer").filled(), **said}
    assert reviewer.post(mine, f"{of('jiaoti')}/answer").status_code == 422  # INV-24: who reviewed does not answer
    theirs = {**form_at(second, "jiaoti", "answer").filled(), **said}
    stale = {**theirs, "version": "1"}
    assert second.post(stale, f"{of('jiaoti')}/answer").status_code == 409
    assert second.post(theirs, f"{of('jiaoti')}/answer").status_code == 303
    assert "采纳" in second.get(of("jiaoti")).text


def test_the_leader_confirms_and_the_ranking_waits_for_all(signed_in: SignedIn, appraising: House) -> None:
    leader, chief = signed_in("leader"), signed_in("chief")
    forms = Forms(chief.get("/appraisals?year=2020&kind=town").text).forms
    rank = next(form for form in forms if form.action.endswith("/rank"))
    early = chief.post(rank.filled(), "/appraisals/2020/schemes/town/rank")
    assert early.status_code == 422
    assert "尚未核定" in early.text
    confirm = form_at(leader, "zhen-yangli", "confirm").filled()
    assert leader.post(confirm, f"{of('zhen-yangli')}/confirm").status_code == 303
    forms = Forms(chief.get("/appraisals?year=2020&kind=town").text).forms
    rank = next(form for form in forms if form.action.endswith("/rank"))
    assert chief.post(rank.filled(), "/appraisals/2020/schemes/town/rank").status_code == 303
    with appraising.reader() as reader:
        places = [row["place"] for row in appraisals(reader, EVERYTHING, AppraisalFilter(year=2020, kind="town"))]
    assert places == [1, 2]


def test_who_does_not_appraise_sees_no_form_and_may_not_post(looks_in: SignedIn) -> None:
    auditor = looks_in("auditor")
    page = auditor.get(of("fulian"))
    assert not [form for form in Forms(page.text).forms if "/appraisals/2020/fulian/" in form.action]
    anybody = looks_in("performance")
    hidden = form_at(anybody, "fulian", "count").filled()
    hidden["csrf_token"] = next(
        form.filled()["csrf_token"] for form in Forms(page.text).forms if "csrf_token" in form.filled()
    )
    assert auditor.client.post(f"{of('fulian')}/confirm", data=hidden).status_code == 403
    assert looks_in("budget").client.get("/appraisals").status_code == 403


def test_an_organisation_sees_its_own_appraisal_alone(looks_in: SignedIn) -> None:
    town = looks_in("town")
    assert town.get(of("zhen-kouzhen")).status_code == 200
    assert town.client.get(of("fulian")).status_code == 404
    shown = town.get("/appraisals?year=2020").text
    assert "zhen-kouzhen" in shown
    assert "zhen-yangli" not in shown


def test_every_evidence_opens_the_rows_it_counted(looks_in: SignedIn) -> None:
    performance = looks_in("performance")
    page = performance.get(of("zhen-kouzhen")).text
    links = [html.unescape(one) for one in re.findall(r'href="([^"]*as_of=\d+)"', page)]
    assert len(links) >= 2
    for link in links:
        assert performance.client.get(link).status_code == 200, link


def test_the_page_in_the_past_shows_what_stood_then_and_offers_nothing(looks_in: SignedIn, site: Flask) -> None:
    performance = looks_in("performance")
    now = performance.get(of("zhen-kouzhen")).text
    position = int(re.findall(r"as_of=(\d+)", now)[0])  # counted here; the task and two appraisals follow
    assert "已核定" in now
    then = performance.get(f"{of('zhen-kouzhen')}?as_of={position + 3}").text
    assert "待自评" in then
    assert not [form for form in Forms(then).forms if "/appraisals/2020/zhen-kouzhen/" in form.action]


def test_the_score_sheet_and_the_ranking_go_out_as_files(looks_in: SignedIn) -> None:
    performance = looks_in("performance")
    sheet = performance.get(f"{of('zhen-kouzhen')}/sheet").text
    assert sheet.count("\n") == 25  # a head, 23 items, a sum
    assert performance.client.get("/appraisals/export?year=2020&kind=town&as=xlsx").data[:2] == b"PK"


def test_inv_41_a_score_can_be_counted_again_from_the_records_as_they_stood(appraising: House) -> None:
    """The evidence of every appraisal, counted anew at its position, is what the event holds."""
    counting = AppraisalCounting(lambda: 0, appraising.reader, appraising.app.facts.rule_book)
    for code in six.STOPPED:
        held = appraising.app.repository.get(Appraisal.id_for(code, 2020))
        again = counting.at(held.measured.position, (code,), 2020, held.scheme)
        assert again == (held.measured,)

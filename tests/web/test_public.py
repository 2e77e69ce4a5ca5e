"""The public page: nobody signs in, released documents alone are there, a letter is checked and nothing more told."""

import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask

from backoffice.areas.disclosure.item import DisclosureItem
from backoffice.areas.rectification.events import Ordered
from backoffice.bootstrap import House, open_house
from backoffice.demonstration.steps import People
from backoffice.kernel.scope import Scope
from backoffice.web.factory import create_app
from backoffice.web.public.verifying import readable
from projections.disclosures.filters import DisclosureFilter
from projections.disclosures.queries import items
from tests.api import small_year
from tests.support.part import opened
from tests.web.visiting import Visitor, links_of

TARGETS = DisclosureItem.id_for("chengguan", 2020, "target")
FORMS = DisclosureItem.id_for("chengguan", 2019, "self-evaluation")
EXEMPT = DisclosureItem.id_for("gongan", 2020, "ex-ante")
OVERDUE = DisclosureItem.id_for("fulian", 2019, "self-report")


@pytest.fixture(scope="module")
def house(disclosing_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("public-site") / "house"
    shutil.copytree(disclosing_folder, folder)
    house = opened(folder)
    yield house
    house.close()


@pytest.fixture
def anybody(house: House) -> Visitor:
    return Visitor(site_of(house))


@pytest.fixture
def letters(small_year_folder: Path, tmp_path: Path) -> Iterator[House]:
    """A house in which orders were issued."""
    shutil.copytree(small_year_folder, tmp_path / "letters")
    house = open_house(small_year.config(tmp_path / "letters"))
    yield house
    house.close()


def site_of(house: House) -> Flask:
    app = create_app(house)
    app.testing = True
    return app


def documents(house: House) -> list[Any]:
    with house.reader() as reader:
        return list(items(reader, Scope.everything(), DisclosureFilter()))


def first_code(house: House, item_id: UUID) -> str:
    return next(row["documents"][0]["code"] for row in documents(house) if row["item_id"] == item_id)


def test_the_page_opens_without_an_account_and_keeps_no_session(anybody: Visitor):
    answer = anybody.get("/public")

    assert "钱花在哪里" in answer.text
    assert "Set-Cookie" not in answer.headers
    assert 'href="/disclosure' not in answer.text
    assert answer.headers["Referrer-Policy"] == "same-origin"  # none goes to other sites
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"]
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "<script" not in answer.text


def test_only_released_documents_are_listed_counted_and_opened(anybody: Visitor, house: House):
    rows = documents(house)
    released = sum(row["count"] for row in rows if row["released"])
    assert 0 < released < sum(row["count"] for row in rows)
    assert f"共 {released} 份" in anybody.get("/public").text
    assert len(anybody.get("/public/documents.csv").text.splitlines()) == released + 1
    for row in rows:
        for one in row["documents"]:
            status = 200 if row["released"] else 404
            anybody.get(f"/public/documents/{row['item_id']}/{one['code'] or '-'}", status)
    anybody.get(f"/public/documents/{uuid4()}/-", 404)


def test_what_is_exempt_or_owed_is_not_even_named(anybody: Visitor, house: House):
    for row in documents(house):
        if not row["released"]:
            page = anybody.get(f"/public?q={row['documents'][0]['name']}&kind={row['kind']}&year={row['year']}").text
            assert str(row["item_id"]) not in page


def test_search_finds_by_department_project_kind_and_year(anybody: Visitor, house: House):
    code = first_code(house, TARGETS)
    assert "查到 1 份" in anybody.get(f"/public?q={code}&kind=target&year=2020").text
    count = next(row["count"] for row in documents(house) if row["item_id"] == TARGETS)
    assert f"查到 {count} 份" in anybody.get("/public?q=城市管理局&kind=target&year=2020").text
    assert "没有查到" in anybody.get("/public?q=%25&kind=target&year=2020").text
    assert anybody.get("/public?page=9999&year=x&kind=zzz&q=" + "长" * 500).status_code == 200


def test_every_link_of_the_first_page_opens(anybody: Visitor):
    for link in links_of(anybody.get("/public")):
        if link.startswith("/public"):
            assert anybody.get(link, None).status_code in (200, 303), link


def test_a_document_shows_the_approved_record(anybody: Visitor, house: House):
    code = first_code(house, TARGETS)
    target = house.app.facts.approved_target(code, 2020)
    assert target is not None
    page = anybody.get(f"/public/documents/{TARGETS}/{code}").text
    assert target.goal in page
    assert target.indicators[0].level3 in page
    assert "E+" not in page  # a weight of 10 is written so
    code = first_code(house, FORMS)
    found = house.app.facts.self_evaluation(code, 2019)
    assert found is not None
    page = anybody.get(f"/public/documents/{FORMS}/{code}").text
    assert str(found.total) in page
    assert found.entry is not None
    assert found.entry.achieved in page


def test_accounts_of_reviewers_never_stand_on_a_page(anybody: Visitor, house: House):  # INV-40
    accounts = [account.account for account in People().accounts if "." in account.account]
    page = anybody.get(f"/public/documents/{FORMS}/{first_code(house, FORMS)}").text
    assert not [name for name in accounts if name in page]


def the_letter(house: House) -> tuple[str, str, str]:
    """Number, digest and addressee of an issued order."""
    order = small_year.order_id(small_year.ISSUED_ORDER)
    for stored in house.app.recorder.select_events(order):
        event = house.app.mapper.to_domain_event(stored)
        if isinstance(event, Ordered):
            return event.number, hashlib.sha256(stored.state).hexdigest(), "康复服务中心"
    raise AssertionError("the order was issued")


def checked(house: House, number: str, digest: str, status: int = 200) -> str:
    visitor = Visitor(site_of(house))
    answer = visitor.client.get("/public/letters", query_string={"number": number, "digest": digest})
    assert answer.status_code == status
    return answer.text


def test_a_genuine_letter_is_told_with_its_day_and_state_and_nothing_else(letters: House):
    number, digest, addressee = the_letter(letters)

    for typed in (digest, digest[:16], digest[:20].upper(), " ".join(re.findall("....", digest))):
        page = checked(letters, number, typed)
        assert "一致，是原件" in page
        assert "签发" in page
        assert addressee not in page
        assert small_year.ISSUED_ORDER not in page


def test_a_wrong_digest_an_unknown_number_and_a_draft_answer_alike(letters: House):
    number, digest, _ = the_letter(letters)
    wrong = ("0" if digest[0] != "0" else "1") + digest[1:]

    def said(page: str) -> str:
        return re.sub(r'value="[^"]*"', "", page)

    assert "不是原件" in checked(letters, number, wrong)
    assert said(checked(letters, number, wrong)) == said(checked(letters, "莱财绩整〔2020〕999号", digest))


def test_too_few_digits_are_not_checked_at_all(letters: House):
    number, digest, _ = the_letter(letters)
    assert "一致" not in checked(letters, number, digest[:15], 422)
    assert "一致" not in checked(letters, number, "", 422)
    assert readable("z" * 16) is None
    assert readable("a" * 65) is None


def test_guessing_is_slowed_down(house: House):
    visitor = Visitor(site_of(house))
    answers = [
        visitor.client.get("/public/letters", query_string={"number": "x", "digest": "0" * 16}).status_code
        for _ in range(12)
    ]
    assert answers[:10] == [200] * 10
    assert answers[-1] == 429


def test_the_address_of_a_letters_code_tells_nothing(anybody: Visitor, house: House):
    for order in (uuid4(), small_year.order_id(small_year.ISSUED_ORDER)):
        answer = anybody.get(f"/r/{order}", 303)
        assert answer.headers["Location"] == "/public#letters"


def test_the_page_reads_in_english(anybody: Visitor):
    anybody.get("/public/language/en", 303)
    page = anybody.get("/public").text
    assert "Verify" in page
    assert 'lang="en"' in page

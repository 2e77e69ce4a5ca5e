"""The board of rectification and the road of one order through its pages."""

import csv
import io
from collections.abc import Callable
from uuid import uuid4

import pytest
from flask import Flask
from pypdf import PdfReader

from backoffice.areas.rectification.events import Source
from backoffice.bootstrap import House
from backoffice.kernel.context import Actor, Role
from backoffice.web.rectification.origin import origin
from backoffice.web.visit import current
from tests.api import small_year
from tests.web.visiting import PageForm, Visitor, form_of, links_of

SignedIn = Callable[[str], Visitor]

DRAFTED = small_year.order_id(small_year.DRAFTED_ORDER)
ISSUED = small_year.order_id(small_year.ISSUED_ORDER)
RETURNED = small_year.order_id(small_year.RETURNED_ORDER)
VERIFYING = small_year.order_id(small_year.VERIFYING_ORDER)
ANSWERED = small_year.order_id(small_year.ANSWERED_ORDER)
CLOSED = small_year.order_id(small_year.CLOSED_ORDER)


def act(visitor: Visitor, order: object, name: str, holding: str, **changed: str | list[str]) -> tuple[int, str]:
    """Fill in the form of an order's page that holds a field, and post it as the act of this name."""
    form = form_of(visitor.get(f"/orders/{order}"), holding)
    answer = visitor.post(form.filled(**changed), f"/orders/{order}/{name}")
    return answer.status_code, answer.text


def stage_of(visitor: Visitor, order: object) -> str:
    """The steps bar tells the stage: what is under way."""
    page = visitor.get(f"/orders/{order}").text
    return page.partition('aria-current="step"')[2].partition('class="step-name">')[2].partition("<")[0]


def test_a_figure_of_the_ages_opens_as_many_orders(looks_in: SignedIn) -> None:
    chief = looks_in("chief")
    for bucket in ("open", "d1", "d8", "d31", "d90"):
        ledger = chief.get(f"/rectification/export?bucket={bucket}").data.decode("utf-8-sig")
        number = len(list(csv.reader(io.StringIO(ledger)))) - 1
        page = chief.get("/rectification").text
        foot = page.partition("<tfoot>")[2].partition("</tfoot>")[0]
        assert f'bucket={bucket}"><strong>{number}</strong>' in foot


def test_a_section_sees_the_orders_of_its_departments_alone(looks_in: SignedIn) -> None:
    board = looks_in("section").get("/rectification?view=list").text

    assert small_year.RETURNED_ORDER in board
    assert small_year.VERIFYING_ORDER not in board
    looks_in("section").get(f"/orders/{VERIFYING}", status=404)


def test_a_letter_leads_to_its_order_by_a_short_address(looks_in: SignedIn) -> None:
    assert looks_in("chief").get(f"/r/{ISSUED}", status=303).location == f"/orders/{ISSUED}"


def test_the_notice_of_an_order_is_a_document_that_says_what_was_demanded(looks_in: SignedIn) -> None:
    chief = looks_in("chief")

    letter = chief.get(f"/orders/{ISSUED}/letter")
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(letter.data)).pages).replace("\n", "")

    assert letter.content_type == "application/pdf"
    assert "莱财绩整〔2020〕" in text
    assert small_year.ISSUED_ORDER in text
    assert letter.data == chief.get(f"/orders/{ISSUED}/letter").data


def test_an_order_leads_to_the_record_that_it_follows_from(looks_in: SignedIn) -> None:
    chief = looks_in("chief")

    project = f"/projects/{small_year.ISSUED_ORDER}"
    assert any(
        link.startswith(project) and "tab=monitoring" in link for link in links_of(chief.get(f"/orders/{ISSUED}"))
    )


@pytest.mark.parametrize("source", Source)
def test_whatever_an_order_follows_from_has_a_page_that_its_readers_alone_are_led_to(
    source: Source, reading_site: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = {"source": source.value, "source_id": ISSUED, "code": small_year.ISSUED_ORDER, "year": 2020}

    def asked_by(role: Role) -> str | None:
        monkeypatch.setattr(current, "actor", lambda: Actor(account="x", role=role, organisation=""))
        with reading_site.test_request_context("/"):
            return origin(row)

    assert (asked_by(Role.CHIEF) or "").startswith("/")
    assert asked_by(Role.SYSADMIN) is None


def test_a_draft_has_no_notice_and_another_section_may_not_read_one(looks_in: SignedIn) -> None:
    looks_in("chief").get(f"/orders/{DRAFTED}/letter", status=404)
    looks_in("section").get(f"/orders/{ISSUED}/letter", status=404)


def test_one_more_row_is_asked_for_without_saving(signed_in: SignedIn, house: House) -> None:
    chief = signed_in("chief")
    position = house.app.recorder.max_notification_id()
    last = max(
        int(name.split("-")[1])
        for name, _ in form_of(chief.get(f"/orders/{DRAFTED}"), "problems-0-fact").fields
        if name.startswith("problems-")
    )

    status, page = act(
        chief, DRAFTED, "revise", "problems-0-fact", **{"problems-0-fact": "改过的事实", "add_row": "problems"}
    )

    assert status == 200
    assert "改过的事实" in page
    assert f'name="problems-{last + 1}-fact"' in page
    assert house.app.recorder.max_notification_id() == position


def test_a_draft_is_mended_and_issued(signed_in: SignedIn) -> None:
    chief = signed_in("chief")

    saved, _ = act(chief, DRAFTED, "revise", "problems-0-fact", **{"problems-0-fact": "执行慢", "reason": "核定事项"})
    assert saved == 303
    assert "执行慢" in chief.get(f"/orders/{DRAFTED}").text
    issued = chief.post(_form(chief, DRAFTED, "issue").filled(reason="限期整改"), f"/orders/{DRAFTED}/issue")

    assert issued.status_code == 303
    page = chief.get(f"/orders/{DRAFTED}").text
    assert "莱财绩整〔" in page
    assert stage_of(chief, DRAFTED) == "签收"


def test_a_draft_with_an_empty_demand_is_told_where(signed_in: SignedIn) -> None:
    chief = signed_in("chief")

    status, page = act(chief, DRAFTED, "revise", "problems-0-fact", **{"problems-0-demand": "", "reason": "我的理由"})

    assert status == 422
    assert 'href="#problems-0-demand"' in page
    assert "我的理由" in page


def test_its_unit_acknowledges_and_answers(signed_in: SignedIn) -> None:
    unit = signed_in("unit")
    form = form_of(unit.get(f"/orders/{RETURNED}"), "statement")
    answers: dict[str, str | list[str]] = {"statement": "已全部整改。", "reason": "报送"}
    for name, _ in form.fields:
        if name.endswith("-completion"):
            answers[name] = "partly"
        if name.endswith("-why_open") or name.endswith("-measure"):
            answers[name] = "10月底前完成"

    answer = unit.post({**form.filled(), **answers}, f"/orders/{RETURNED}/answer")

    assert answer.status_code == 303
    assert "10月底前完成" in unit.get(f"/orders/{RETURNED}").text


def test_an_answer_that_leaves_an_item_out_says_which_and_keeps_the_rest(signed_in: SignedIn) -> None:
    unit = signed_in("unit")
    form = form_of(unit.get(f"/orders/{RETURNED}"), "statement")
    measure = next(name for name, _ in form.fields if name.endswith("-measure"))

    answer = unit.post(form.filled(**{measure: "", "statement": "我的总体说明"}), f"/orders/{RETURNED}/answer")

    assert answer.status_code == 422
    assert f'href="#{measure}"' in answer.text
    assert "我的总体说明" in answer.text


def test_an_order_is_closed_only_when_every_item_passes(signed_in: SignedIn) -> None:
    performance = signed_in("performance")
    words = {"method": "现场核查", "opinion": "keep", "reason": "验收"}

    refused, page = act(performance, VERIFYING, "close", "method", **words)
    form = form_of(performance.get(f"/orders/{VERIFYING}"), "method")
    everything = [str(number) for number in range(1, 20)]
    closed = performance.post(form.filled(**words, passed=everything), f"/orders/{VERIFYING}/close")

    assert refused == 422
    assert "现场核查" in page
    assert closed.status_code == 303
    assert "已销号" in performance.get(f"/orders/{VERIFYING}").text


def test_a_closing_pressed_twice_closes_once(signed_in: SignedIn, house: House) -> None:
    performance = signed_in("performance")
    form = form_of(performance.get(f"/orders/{VERIFYING}"), "method")
    fields = form.filled(method="现场核查", opinion="keep", reason="验收", passed=[str(n) for n in range(1, 20)])
    performance.post(fields, f"/orders/{VERIFYING}/close")
    position = house.app.recorder.max_notification_id()

    again = performance.post(fields, f"/orders/{VERIFYING}/close")

    assert again.status_code == 303
    assert house.app.recorder.max_notification_id() == position


def test_an_order_decided_meanwhile_is_not_decided_again(signed_in: SignedIn) -> None:
    performance, chief = signed_in("performance"), signed_in("chief")
    mine = form_of(performance.get(f"/orders/{VERIFYING}"), "method")
    theirs = form_of(chief.get(f"/orders/{VERIFYING}"), "method")
    chief.post(theirs.filled(reason="佐证不足", due="2030-01-31"), f"/orders/{VERIFYING}/return")

    answer = performance.post(mine.filled(reason="我看过了", due="2030-01-31"), f"/orders/{VERIFYING}/return")

    assert answer.status_code == 409
    assert "已被他人处理" in answer.text


@pytest.mark.parametrize(
    ("account", "order", "name"),
    [("unit", RETURNED, "close"), ("section", RETURNED, "issue"), ("budget", VERIFYING, "close")],
)
def test_who_may_not_is_refused_even_by_hand(signed_in: SignedIn, account: str, order: object, name: str) -> None:
    visitor = signed_in(account)
    token = form_of(visitor.get("/queue"), "csrf_token").filled()["csrf_token"]
    fields: dict[str, str | list[str]] = {
        "csrf_token": token,
        "command_id": str(uuid4()),
        "method": "无",
        "opinion": "keep",
        "reason": "无",
    }

    assert visitor.post(fields, f"/orders/{order}/{name}").status_code == 403


def test_a_closed_order_offers_its_reopening_to_the_chief_alone(looks_in: SignedIn) -> None:
    assert "/reopen" in looks_in("chief").get(f"/orders/{CLOSED}").text
    assert "/reopen" not in looks_in("performance").get(f"/orders/{CLOSED}").text


def test_the_past_shows_the_order_as_it_was_and_offers_nothing(looks_in: SignedIn) -> None:
    page = looks_in("chief").get(f"/orders/{CLOSED}?as_of=2020-09-10T12:00").text

    assert "正在查看过去" in page
    assert f'action="/orders/{CLOSED}/' not in page


def _form(visitor: Visitor, order: object, name: str) -> PageForm:
    page = visitor.get(f"/orders/{order}")
    from tests.web.visiting import Forms

    return next(form for form in Forms(page.text).forms if form.action.endswith(f"/{name}"))

"""The main road in a browser, by the accounts that walk it: hand in, return, pass, order, answer, close, replay."""

import re
from typing import Any

import pytest

from tests.walk.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RETURNED_FORM = "/projects/370116-18-0150/2020/monitoring/fill"
PROJECT = "/projects/370116-18-0150?year=2020&tab=monitoring"
EVIDENCE = {"name": "验收单.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 evidence"}


def told(page: Any) -> str:
    """The sentences under the head of a page."""
    return " ".join(page.locator("main .note").all_inner_texts())


def test_a_unit_corrects_a_returned_form_and_sees_every_fault_at_its_field(visit: Visit):
    page = visit("unit")
    page.goto(RETURNED_FORM)
    assert "退回理由" in told(page)
    assert page.locator("#forecast").get_attribute("readonly") is not None

    page.fill("#rows-0-actual", "-5")
    page.click("button:has-text('送审')")

    assert page.locator("#rows-0-actual-error").inner_text().strip() == "完成值不能为负。"
    assert page.input_value("#rows-0-actual") == "-5"
    assert page.locator(".field-error").count() > 1

    page.fill("#rows-0-actual", "345")
    page.click("button:has-text('送审')")
    page.wait_for_url("**/projects/370116-18-0150?**")
    assert "已送审" in told(page)
    assert "345" in page.locator("main").inner_text()


def test_a_reviewer_finds_it_with_the_change_marked_and_returns_it_by_ticked_fields(visit: Visit):
    page = visit("section")
    page.goto("/queue?q=370116-18-0150")
    page.click("tbody a.two")
    drawer = page.locator("#drawer")
    drawer.locator("text=本次改了什么").wait_for()
    assert "345" in drawer.inner_text()
    drawer.locator("a:has-text('退回修改')").click()

    page.wait_for_url("**decide=return**")
    page.click("#decision >> text=退回修改")
    page.locator("input[name=fields][value='rows[0].actual']").check()
    page.fill("#decision textarea[name=reason]", "请按验收单核实完成值。")
    page.click("#decision button:has-text('退回 1 处')")

    page.wait_for_url("**tab=monitoring**")
    assert "已退回：" in told(page)


def test_only_the_ticked_field_is_open_and_the_form_goes_back_to_the_reviewer(visit: Visit):
    page = visit("unit")
    page.goto(RETURNED_FORM)
    assert "请按验收单核实完成值" in told(page)
    assert page.locator("#rows-0-actual").get_attribute("readonly") is None
    assert page.locator("#rows-1-actual").get_attribute("readonly") is not None
    page.fill("#rows-0-actual", "350")
    page.click("button:has-text('送审')")
    page.wait_for_url("**/projects/370116-18-0150?**")

    page = visit("section", "en")
    page.goto("/queue?q=370116-18-0150")
    page.click("tbody a.two")
    page.locator("#drawer #reason").fill("Agreed.")
    page.locator("#drawer button[name=decision][value=pass]").click()
    page.wait_for_url("**/queue**")
    page.goto("/queue?q=370116-18-0150")
    assert not page.locator("tbody a.two").count()


def test_a_stale_page_keeps_what_was_typed_and_decides_nothing(visit: Visit):
    first, second = visit("performance"), visit("performance.2")
    for page in (first, second):
        page.goto(PROJECT)
        page.fill("#decision textarea[name=reason]", f"{page.url} 同意")
    second.click("#decision button:has-text('核定并通过')")
    second.wait_for_load_state()
    assert "已通过" in told(second)

    first.click("#decision button:has-text('核定并通过')")
    first.wait_for_load_state()

    assert "已被他人处理" in first.locator("main").inner_text()
    assert first.input_value("#kept-reason").endswith("同意")


def test_an_order_is_issued_answered_with_evidence_and_closed(visit: Visit):
    page = visit("performance")
    page.goto("/rectification")
    page.click("text=校车村村通运营补助")
    page.wait_for_url("**/orders/**")
    order = page.url
    page.locator("form:has(button:has-text('下达并通知')) [name=reason]").fill("双控红灯，限期整改。")
    page.click("button:has-text('下达并通知')")
    page.wait_for_load_state()
    assert re.search(r"莱财绩整〔\d{4}〕\d+号", page.locator("main").inner_text())

    unit = visit("unit.jiaoti")
    unit.goto("/queue?kind=order&q=校车村村通")
    unit.click("tbody a.two")
    unit.wait_for_url("**/orders/**")
    unit.click("button:has-text('签收')")
    unit.wait_for_load_state()
    _answer(unit)
    unit.click("button:has-text('报送整改反馈')")
    unit.wait_for_load_state()
    assert not unit.locator(".field-error").count(), unit.locator(".field-error").all_inner_texts()

    other = visit("performance.2")
    other.goto(order)
    for box in other.locator("input[name=passed]").all():
        box.check()
    other.fill("[name=method]", "现场核查")
    other.select_option("[name=opinion]", "keep")
    other.locator("#verdict [name=reason]").fill("全部整改到位，同意销号。")
    other.click("button:has-text('通过并销号')")
    other.wait_for_load_state()
    assert "已销号" in other.locator("main").inner_text()


def _answer(page: Any) -> None:
    """Answer every item of a notice: done, with its day and evidence."""
    count = page.locator("[name^=items-][name$=-measure]").count()
    assert count
    for item in range(count):
        page.fill(f"[name=items-{item}-measure]", "已按要求整改。")
        page.select_option(f"[name=items-{item}-completion]", "done")
        page.fill(f"[name=items-{item}-finished_on]", "2021-01-15")
        page.locator(f"input[type=file][name=items-{item}-evidence]").set_input_files(EVIDENCE)
    page.fill("[name=statement]", "全部完成。")


def test_an_auditor_goes_from_a_figure_of_a_past_day_to_the_event_behind_it(visit: Visit):
    page = visit("auditor", "en")
    page.goto("/monitoring?as_of=2020-08-31T18:00")
    body = page.locator("main").inner_text()
    assert "197" in body
    assert not page.locator("main form[method=post]").count()
    page.locator(".kpi a").first.click()
    page.wait_for_url("**/monitoring/forms**as_of**")
    page.locator("tbody a.two").first.click()
    page.wait_for_url("**/projects/**as_of**")
    page.locator("main .log a").first.click()
    page.wait_for_url("**/events/**")
    event = page.locator("main").inner_text()
    assert "monitoring.confirmed.v2" in event
    assert "Performance Section" in event


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_page_is_wider_than_the_screen(visit: Visit, language: str, width: int):
    page = visit("performance", language, width)
    for path in (
        "/queue",
        "/projects?year=2020",
        "/projects/370116-20-0412?year=2020&tab=monitoring",
        "/monitoring",
        "/monitoring/forms",
        "/rectification",
        "/events",
        "/statement",
        "/notices",
    ):
        answer = page.goto(path)
        assert answer.status == 200, path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path

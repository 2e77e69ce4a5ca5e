"""The rule book in the browser: reading, comparing, trying, publishing, and who may not."""

import re
import tomllib
from collections.abc import Callable
from importlib.resources import files

import pytest

from backoffice.areas.budget_year.budget_year import BudgetYear
from backoffice.areas.monitoring.form import MonitoringForm
from backoffice.bootstrap import House
from backoffice.kernel.record import record_id
from backoffice.web.rule_book.words import UNITS
from projections.outbox.queries import demanded
from tests.api import small_year
from tests.web.visiting import PageForm, Visitor, form_of, links_of

SignedIn = Callable[[str], Visitor]

#: Groups of the rule book that hold values chosen from a list.
CODED_GROUPS = ("monitoring", "rectification", "target_checks", "indicators", "ex_ante", "appraisal", "institution")

#: What nobody is to read on the page: keys of the book, and codes of values that are no English word.
CODES_SHOWN = ("[a-z_]+\\.[a-z_.]+", "[a-z]+_[a-z_]+")


def shown_text(page: str) -> str:
    """What a reader sees of the content: no tags, no values of fields."""
    return re.sub(r"<[^>]*>", " ", page[page.index("<main") : page.index("</main>")])


def version(house: House, year: int = 2020) -> int:
    record: BudgetYear = house.app.repository.get(record_id("budget-year", year))
    return record.rule_book_version


def draft(visitor: Visitor, group: str = "monitoring") -> PageForm:
    return form_of(visitor.get(f"/rule-book/2020/draft?group={group}"), "set:monitoring.gap")


def posted(visitor: Visitor, act: str, reason: str = "", **typed: str):  # type: ignore[no-untyped-def]
    fields = {f"set:{name.replace('__', '.')}": value for name, value in typed.items()}
    return visitor.post({**draft(visitor).filled(**fields), "act": act, "reason": reason}, "/rule-book/2020/draft")


def decide(visitor: Visitor, act: str, reason: str = "同意"):  # type: ignore[no-untyped-def]
    fields = form_of(visitor.get("/rule-book/2020/waiting"), "draft").filled()
    return visitor.post({**fields, "act": act, "reason": reason}, "/rule-book/2020/waiting")


def test_the_versions_and_two_of_them_side_by_side(looks_in: SignedIn) -> None:
    page = looks_in("unit").get("/rule-book?left=shipped&right=sc2025")

    assert "monitoring.stage_floors[0].month" in page.text
    assert "执行与目标差距提示" in page.text
    assert "2020 年第 1 版" in page.text
    assert "拟新版" not in page.text


def test_the_same_keys_are_shown_when_asked_for(looks_in: SignedIn) -> None:
    auditor = looks_in("auditor")

    assert "grades.excellent" not in auditor.get("/rule-book?left=shipped&right=sc2025").text
    assert "grades.excellent" in auditor.get("/rule-book?left=shipped&right=sc2025&all=1").text
    assert "grades.excellent" in auditor.get("/rule-book/export?left=shipped&right=sc2025").data.decode("utf-8-sig")
    auditor.get("/rule-book?left=shipped&right=nothing", status=404)


def test_trying_writes_nothing_and_shows_what_would_come_out(signed_in: SignedIn, house: House) -> None:
    performance, position = signed_in("performance"), house.app.recorder.max_notification_id()

    answer = posted(performance, "preview", monitoring__execution__yellow_below="100")

    assert answer.status_code == 200
    assert "试算结果" in answer.text
    assert "已确认，不变" in answer.text
    assert house.app.recorder.max_notification_id() == position


def test_every_fault_is_shown_at_its_field_with_what_was_typed(signed_in: SignedIn, house: House) -> None:
    answer = posted(
        signed_in("performance"),
        "submit",
        "改",
        monitoring__month="13",
        monitoring__gap="许多",
        monitoring__carry_over="5",
    )

    assert answer.status_code == 422
    assert "须在 1 和 12 之间" in answer.text
    assert "不是数" in answer.text
    assert 'value="许多"' in answer.text
    assert version(house) == 1


def test_a_version_needs_a_reason_and_a_change(signed_in: SignedIn, house: House) -> None:
    performance = signed_in("performance")

    assert posted(performance, "submit", " ", monitoring__gap="10").status_code == 422
    assert posted(performance, "submit", "无改动").status_code == 422
    assert version(house) == 1


def test_what_was_typed_in_another_group_is_kept(signed_in: SignedIn) -> None:
    performance = signed_in("performance")
    fields = draft(performance).filled(**{"set:monitoring.gap": "10"})

    page = performance.post({**fields, "act": "group", "group": "grades"}, "/rule-book/2020/draft")

    assert 'name="set:monitoring.gap" value="10"' in page.text
    assert 'name="set:grades.excellent"' in page.text


def test_inv_18_a_new_version_judges_open_forms_anew_and_leaves_confirmed_ones(
    signed_in: SignedIn, house: House
) -> None:
    confirmed, waiting = small_year.form_id(small_year.CONFIRMED), small_year.form_id(small_year.FORM_AT_SECTION)
    before: MonitoringForm = house.app.repository.get(confirmed)

    posted(
        signed_in("performance"),
        "submit",
        "试行更严的进度要求",
        monitoring__execution__red_below="150",
        monitoring__execution__yellow_below="160",
    )

    answer = decide(signed_in("chief"), "publish")

    assert answer.status_code == 303
    assert version(house) == 2
    house.follower.catch_up()  # type: ignore[union-attr]
    after: MonitoringForm = house.app.repository.get(confirmed)
    judged: MonitoringForm = house.app.repository.get(waiting)
    assert (after.version, after.assessment) == (before.version, before.assessment)
    assert judged.assessment.light == "red"  # type: ignore[union-attr]
    house.wait(house.app.recorder.max_notification_id())
    with house.reader() as reader:
        told = [
            row
            for row in demanded(reader, 0, limit=100_000)
            if row["record_id"] == waiting and row["kind"] == "rejudged"
        ]
    assert {row["audience"].partition(":")[0] for row in told} >= {"unit"}
    assert house.app.repository.get(waiting).disposition is None


def test_inv_24_who_drafted_a_rule_book_neither_sees_a_button_to_publish_it_nor_may(
    signed_in: SignedIn, house: House
) -> None:
    performance, chief = signed_in("performance"), signed_in("chief")
    assert posted(performance, "submit", "放宽差距提示", monitoring__gap="10").status_code == 303

    page = performance.get("/rule-book/2020/waiting")

    assert 'value="publish"' not in page.text
    assert "您是起草人" in page.text
    refused = decide(performance, "publish")
    assert (refused.status_code, version(house)) == (422, 1)
    assert "不相容岗位分离" in refused.text
    assert 'value="publish"' in chief.get("/rule-book/2020/waiting").text
    chief.get("/rule-book/2020/draft?base=2020-draft", status=404)
    assert (decide(chief, "publish").status_code, version(house)) == (303, 2)
    chief.get("/rule-book/2020/waiting", status=404)


def test_a_draft_is_work_for_whoever_else_may_publish_it_until_it_is_published(signed_in: SignedIn) -> None:
    performance, chief, waiting = signed_in("performance"), signed_in("chief"), "/rule-book/2020/waiting"
    assert waiting not in links_of(chief.get("/queue?kind=rule_book"))

    assert posted(performance, "submit", "放宽差距提示", monitoring__gap="10").status_code == 303

    page = chief.get("/queue?kind=rule_book")
    assert "2020年度规则手册第2号草案" in page.text, "the first one was published when the year began"
    assert waiting in links_of(page)
    queued = chief.get(f"/queue/{record_id('budget-year', 2020)}", status=303)
    assert queued.location == waiting
    assert waiting not in links_of(performance.get("/queue?kind=rule_book")), "its author does not publish it"
    for account in ("auditor", "budget"):
        assert waiting not in links_of(signed_in(account).get("/queue?tab=all&kind=rule_book")), account

    assert decide(chief, "publish").status_code == 303
    assert waiting not in links_of(chief.get("/queue?tab=all&kind=rule_book"))


def test_a_draft_is_sent_back_with_a_reason(signed_in: SignedIn, house: House) -> None:
    posted(signed_in("performance"), "submit", "放宽差距提示", monitoring__gap="10")
    chief = signed_in("chief")

    assert decide(chief, "drop", " ").status_code == 422
    assert decide(chief, "drop", "依据不足").status_code == 303
    assert version(house) == 1
    assert "待发布草案" not in chief.get("/rule-book").text


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh", ("工作日", "黄灯", "到当月应达的部分")), ("en", ("working days", "Yellow", "the part due"))],
)
def test_a_draft_is_chosen_from_words_not_codes(looks_in: SignedIn, language: str, words: tuple[str, ...]) -> None:
    performance = looks_in("performance")
    performance.client.set_cookie("language", language)
    pages = [performance.get(f"/rule-book/2020/draft?group={group}").text for group in CODED_GROUPS]

    for page in pages:
        seen = shown_text(page)
        assert not [code for code in CODES_SHOWN if re.search(rf"(?<![\w.-]){code}(?![\w.-])", seen)]
    assert all(any(word in page for page in pages) for word in words)


@pytest.mark.parametrize("account", ["unit", "section", "budget", "leader", "auditor"])
def test_only_the_performance_section_drafts_and_publishes(looks_in: SignedIn, account: str) -> None:
    visitor = looks_in(account)

    visitor.get("/rule-book/2020/draft", status=403)
    fields = form_of(visitor.get("/rule-book"), "csrf_token").filled()
    assert visitor.post({**fields, "act": "submit", "reason": "x"}, "/rule-book/2020/draft").status_code == 403
    assert visitor.post({**fields, "act": "publish", "draft": "1"}, "/rule-book/2020/waiting").status_code == 403
    visitor.get("/rule-book?left=2020-draft&right=shipped", status=404)


def test_the_impact_of_a_profile_goes_out_as_a_file(looks_in: SignedIn) -> None:
    text = (
        looks_in("performance")
        .get("/rule-book/impact/export?left=shipped&right=sc2025&year=2020")
        .data.decode("utf-8-sig")
    )

    assert text.startswith("种类,项目编码,项目")
    assert "监控表" in text


def test_every_unit_of_the_rule_book_has_words() -> None:
    said = tomllib.loads((files("backoffice.rulebook") / "names.toml").read_text(encoding="utf-8"))
    units = {entry[2] for entry in said.values() if isinstance(entry, list) and len(entry) == 3}
    units |= {
        entry[2] for group in said.values() if isinstance(group, dict) for entry in group.values() if len(entry) == 3
    }

    assert len(units) > 10
    assert units - {"", "%"} - UNITS.keys() == set()

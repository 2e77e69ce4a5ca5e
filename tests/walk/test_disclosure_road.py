"""A self-evaluation from the unit's form to the public page, and what its result does to the next budget."""

import io
import re
from typing import Any

from backoffice.areas.application_of_results.decision import ApplicationDecision
from backoffice.areas.disclosure.events import DisclosureTick
from backoffice.areas.disclosure.item import DisclosureItem
from backoffice.bootstrap import House
from backoffice.kernel.periods import local_date
from tests.api import small_year
from tests.walk.roads import Road
from tests.web.test_self_evaluation import TYPED

CODE, YEAR, NEXT = small_year.EVALUATION_OWED, 2019, 2021
UNIT, DEPARTMENT, SECTION = "unit.nongye-nongji", "department.nongye", "section"
#: Who publishes for the department of the project, and somebody of another.
PUBLISHER, STRANGER = "unit", "unit.jiaoti"

PAGE, FILL = f"/projects/{CODE}?year={YEAR}&tab=self-evaluation", f"/projects/{CODE}/{YEAR}/self_evaluation/fill"
ITEM = DisclosureItem.id_for("nongye", YEAR, "self-evaluation")
APPLICATION = f"/result-applications/{ApplicationDecision.id_for(CODE, NEXT)}"


def test_a_self_evaluation_is_confirmed_published_and_applied_to_the_next_budget(
    small_house: House, small_road: Road
) -> None:
    _is_handed_in_and_confirmed(small_road)
    _is_registered(small_road)
    _is_published(small_road, local_date(small_house.clock.now()).isoformat())
    _is_applied(small_road)


def _is_handed_in_and_confirmed(road: Road) -> None:
    """Returned once by the section for one place, then passed by all three."""
    road.finds_in_queue(UNIT, CODE)
    filled: dict[str, Any] = TYPED | {"results-5-points": "10.50", "act": "submit"}
    road.is_refused(STRANGER, FILL, **filled)
    road.is_refused(DEPARTMENT, FILL, **filled)
    survey = (io.BytesIO(b"%PDF-1.4 evidence"), "问卷汇总.pdf")
    road.does(UNIT, FILL, "/fill", **filled, **{"results-6-evidence": survey})

    road.finds_no_form(SECTION, PAGE, "/decide")
    road.decides(DEPARTMENT, PAGE)
    road.decides(SECTION, PAGE, "return", due="2021-01-29", fields=["conclusion"])
    road.does(UNIT, FILL, "/fill", act="submit", conclusion="基本完成，时效不稳。")
    road.decides(SECTION, PAGE)
    road.finds_no_form(SECTION, PAGE, "/decide")
    road.decides("performance", PAGE, reason="复核无误，予以确认。")
    page = road.opens("auditor", PAGE)
    assert "91.97" in page
    assert "时效不稳。" in page


def _is_registered(road: Road) -> None:
    generating = "/disclosure/generate"
    accounts = {
        "year": str(YEAR),
        "occasion": "accounts",
        "approved_on": "2020-12-30",
        "document": "莱财办〔2020〕9号",
    }
    for account in (SECTION, PUBLISHER):
        road.is_refused(account, generating, **accounts)
    assert generating in road.opens("performance", "/disclosure")
    road.does("performance", generating, **accounts)
    road.finds_in_queue(PUBLISHER, "自评")
    assert road.as_(STRANGER).get(f"/disclosure/items/{ITEM}", status=None).status_code == 404


def _is_published(road: Road, today: str) -> None:
    """Checked by the performance section; nobody outside sees it before."""
    page, document = f"/disclosure/items/{ITEM}", f"/public/documents/{ITEM}/{CODE}"
    anybody = road.app.test_client()
    assert anybody.get(document).status_code == 404
    text = road.opens(PUBLISHER, page)
    count, amount = _of_register(text)
    publication = {"url": "https://laiwu.example/nongye/1", "published_on": today, "count": count, "amount": amount}
    road.is_refused(STRANGER, f"{page}/publish", **publication)
    road.is_refused(SECTION, f"{page}/publish", **publication)
    road.does(PUBLISHER, page, "/publish", **publication)
    assert anybody.get(document).status_code == 404

    road.finds_in_queue("performance", "自评")
    ticks = [tick.value for tick in DisclosureTick]
    for account in (PUBLISHER, DEPARTMENT, SECTION):
        road.is_refused(account, f"{page}/pass", ticks=ticks)
    assert "已在公众页面发布" in road.does("performance", page, "/pass", ticks=ticks)
    shown = anybody.get(document)
    assert shown.status_code == 200
    assert "91.97" in shown.text
    assert f"/public/documents/{ITEM}/{CODE}" in anybody.get("/public?q=农产品质量安全检测").text


def _of_register(page: str) -> tuple[str, str]:
    """How many documents an item has, and what they sum to."""
    found = re.search(r'合计.*?<td class="num">([\d,.]+)</td>', page, re.S)
    assert found is not None
    return str(page.partition("合计")[0].count('<td class="num">')), found.group(1)


def _is_applied(road: Road) -> None:
    road.does("performance", APPLICATION, "/suggest", reason="自评已确认")
    road.is_refused("performance", f"{APPLICATION}/opinion")
    road.is_refused("section.shebao", f"{APPLICATION}/opinion")
    road.finds_in_queue(SECTION, CODE)
    road.does(SECTION, APPLICATION, "/opinion", reason="同意建议")
    road.is_refused(SECTION, f"{APPLICATION}/check")
    road.does("performance", APPLICATION, "/check", reason="核对一致")
    road.is_refused("performance", f"{APPLICATION}/decide")
    road.finds_in_queue("budget", CODE)
    assert "已决定" in road.does("budget", APPLICATION, "/decide", reason="同意")

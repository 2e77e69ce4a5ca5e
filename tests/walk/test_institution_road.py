"""A town's rule from its entry to its repeal, and a training from its plan to its conclusion."""

import io
from typing import Any

from backoffice.areas.institution.rule import Rule
from backoffice.bootstrap import House
from backoffice.kernel.periods import local_date
from tests.walk.roads import Road

NUMBER = "口镇政发〔2020〕19号"
RULE, SESSION = f"/rules/{Rule.id_for(NUMBER)}", "/trainings/2020-98"
TOWN, OTHER_TOWN, UNIT = "town", "town.xueye", "unit.jiaoti"


def test_a_rule_is_handed_in_returned_adopted_and_repealed(small_house: House, small_road: Road) -> None:
    road, today = small_road, local_date(small_house.clock.now()).isoformat()
    filled: dict[str, Any] = {
        "number": NUMBER,
        "name": "口镇绩效自评管理办法",
        "issuer": "口镇人民政府",
        "level": "town",
        "organisation": "zhen-kouzhen",
        "stages": ["evaluation"],
        "issued_on": "2020-11-02",
    }
    assert "/rules/new" not in road.opens(UNIT, "/rules")
    road.is_refused(UNIT, "/rules/new", **filled)
    text = (io.BytesIO(b"%PDF-1.4 rule"), "正文.pdf")
    road.does(TOWN, "/rules/new", **filled, text=text, to=RULE)

    road.finds_no_form(OTHER_TOWN, RULE, "/adopt")
    road.is_refused(TOWN, f"{RULE}/adopt")
    road.is_refused("section", f"{RULE}/return", fields=["issued_on"], reason="x")
    road.does("performance", RULE, "/return", fields=["issued_on"], reason="印发日期与正文不符")
    road.is_refused(OTHER_TOWN, f"{RULE}/mend", **filled)
    road.does(TOWN, f"{RULE}/mend", issued_on="2020-11-03")
    road.does("performance", RULE, "/adopt", reason="同意入库")
    assert NUMBER in road.opens(UNIT, "/rules?size=100&q=口镇绩效自评")
    road.is_refused(TOWN, f"{RULE}/repeal", on=today, reason="已有新规定")
    assert "已废止" in road.does("performance", RULE, "/repeal", on=today, reason="已有新规定")


def test_a_training_is_planned_attended_asked_about_and_concluded(small_house: House, small_road: Road) -> None:
    road, today = small_road, local_date(small_house.clock.now()).isoformat()
    plan: dict[str, Any] = {
        "number": "2020-98",
        "topic": "绩效自评",
        "held_on": today,
        "hours": "2",
        "place": "视频会议",
        "online": "1",
        "institution": "山东新思维",
        "audience": ["departments"],
        "invited-0-organisation": "jiaoti",
        "invited-0-expected": "2",
    }
    for account in ("section", UNIT):
        road.is_refused(account, "/trainings/new", **plan)
    road.does("performance", "/trainings/new", **plan, reason="年度安排")
    road.is_refused(TOWN, f"{SESSION}/sign-in", attended="1")  # nobody invited it
    road.does(UNIT, SESSION, "/sign-in", attended="2")
    road.does(UNIT, SESSION, "/ask", question="涉密项目怎么办？")
    road.finds_in_queue("performance", "绩效自评")
    road.is_refused("section", f"{SESSION}/answer", answer="不公开。")
    road.does("performance", SESSION, "/answer", answer="按规定报批后不公开。")

    concluding, sheet = f"{SESSION}/conclude", (io.BytesIO(b"a,b"), "签到表.csv")
    for account in ("section", UNIT):
        road.is_refused(account, concluding, test_average="88.5", satisfaction="95")
    results = {"test_average": "88.5", "satisfaction": "95", "sign_in_sheet": sheet, "reason": "已核对"}
    road.does("performance", concluding, **results)
    page = road.opens(UNIT, SESSION)
    assert "已办结" in page
    assert "按规定报批后不公开。" in page

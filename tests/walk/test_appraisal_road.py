"""An appraisal: next year's scheme from the rule book to its tasks, and this year's score from the own to the final."""

from datetime import timedelta

from backoffice.bootstrap import House
from backoffice.kernel.clock import RunningClock
from projections.appraisal.queries import appraisal
from tests.projections.year import EVERYTHING
from tests.walk.conftest import road_on
from tests.walk.roads import Road

#: Next year by the clock of the six: a scheme is published before the year that it scores.
YEAR = 2022
UNIT, SECTION = "unit.fulian", "section.xingzheng"
PAGE = "/appraisals/2020/fulian"


def test_a_scheme_is_proposed_published_and_handed_down(appraising: House) -> None:
    road = road_on(appraising)
    schemes, page = f"/appraisals/{YEAR}/schemes/town", f"/appraisals?year={YEAR}&kind=town"
    for account in ("performance", "leader"):
        assert f'value="{YEAR}"' in road.opens(account, "/appraisals")  # the year can be chosen before it has anything

    road.is_refused(SECTION, f"{schemes}/propose")
    road.does("performance", page, "/propose")
    road.is_refused("performance", f"{schemes}/publish", document="莱财绩〔2021〕1号")
    road.does("leader", page, "/publish", document="莱财绩〔2021〕1号")
    road.is_refused("leader", f"{schemes}/issue", self_score_due="2022-12-20")
    road.does("performance", page, "/issue", self_score_due="2022-12-20")

    assert "自评" in road.opens("town.xueye", f"/appraisals/{YEAR}/zhen-xueye")


def test_a_score_goes_from_the_own_by_section_and_review_to_the_leader(appraising: House) -> None:
    road = road_on(appraising)
    with appraising.reader() as reader:
        row = appraisal(reader, EVERYTHING, "fulian", 2020)
    assert row is not None
    full = {f"points-{item['code']}": str(item["full"]) for item in row["items"]}
    manual = {name: points for name, points in full.items() if name.removeprefix("points-") in _manual(row["items"])}

    road.is_refused("unit.shenji", f"{PAGE}/self-score", **full)
    road.does(UNIT, PAGE, "/self-score", **full)
    road.is_refused(UNIT, f"{PAGE}/section-score", **manual)
    road.does(SECTION, PAGE, "/section-score", **manual)
    road.is_refused(SECTION, f"{PAGE}/review")
    road.does("performance", PAGE, "/review", **{"points-staff": "2", "reason-staff": "兼职"})
    _is_objected_to(road)
    road.finds_no_form("leader", PAGE, "/confirm")  # objections may still come
    appraising.clock = RunningClock(offset=appraising.clock.offset + timedelta(days=20))
    road.is_refused("performance", f"{PAGE}/confirm")
    assert "已核定" in road.does("leader", PAGE, "/confirm")


def _is_objected_to(road: Road) -> None:
    """A point is taken off at the review, asked for again, and given back by an officer who did not review."""
    objection = {"item": "staff", "claimed": "3", "ground": "已配专职"}
    said = {"accepted-staff": "1", "points-staff": "3", "answer-staff": "属实"}
    road.is_refused("unit.shenji", f"{PAGE}/object", **objection)
    road.does(UNIT, PAGE, "/object", **objection)
    road.is_refused(UNIT, f"{PAGE}/answer", **said)
    road.does("performance.2", PAGE, "/answer", **said)


def _manual(items: list[dict[str, str]]) -> set[str]:
    return {item["code"] for item in items if item["measure"] == "manual"}

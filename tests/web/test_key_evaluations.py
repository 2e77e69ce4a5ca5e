"""Pages of finance evaluations: who reaches what, what stays sealed, what can be done and what is refused."""

from collections.abc import Callable
from urllib.parse import quote

import pytest

from backoffice.bootstrap import House
from tests.support.evaluated import AGENCY, CODE, EXPERTS, NUMBER, UNIT, YEAR, play
from tests.web.visiting import Forms, PageForm, Visitor, form_of

PAGE = f"/key-evaluations/{CODE}/{YEAR}"
NAME = "农村改厕提升工程"
SEALED, OPEN = "未齐", "已齐"
Enter = Callable[[str], Visitor]

#: Moments on the road of the evaluation.
NOMINATED, APPOINTED = "2020-04-09 18:00", "2020-04-21 08:00"
PLANNED, ONE_SCORED, ALL_SCORED = "2020-05-25 18:00", "2020-05-26 10:00", "2020-05-28 18:00"


def form_at(visitor: Visitor, page: str, act: str) -> PageForm:
    """The form of the page that posts to an act."""
    return next(form for form in Forms(visitor.get(page).text).forms if form.action.endswith(f"/{act}"))


def test_third_parties_reach_assigned_work_only_after_their_declaration(house: House, signed_in: Enter) -> None:
    # INV-25
    play(house, APPOINTED)
    agency, other = signed_in(AGENCY), signed_in("agency")
    assert NAME in agency.get("/key-evaluations/workspace").text
    agency.get(PAGE, status=404)
    assert NAME not in agency.get("/key-evaluations").text
    assert NAME not in other.get("/key-evaluations/workspace").text
    other.get(PAGE, status=404)
    other.get(f"{PAGE}/declare", status=404)

    form = form_of(agency.get(f"{PAGE}/declare"), "statement").filled(statement="与被评价单位无利害关系")
    assert agency.post(form, f"{PAGE}/declare").status_code == 303
    assert NAME in agency.get(PAGE).text
    assert NAME in agency.get("/key-evaluations").text
    assert NAME in agency.get("/key-evaluations/export").text
    other.get(PAGE, status=404)
    assert NAME not in other.get("/key-evaluations").text
    assert NAME not in other.get("/key-evaluations/export").text


def test_third_parties_see_nothing_else_of_the_district(house: House, signed_in: Enter) -> None:
    play(house, PLANNED)
    for account in (AGENCY, EXPERTS[0]):
        visitor = signed_in(account)
        for page in ("/projects", "/self-evaluations", "/rectification"):
            answer = visitor.get(page, status=None)
            assert answer.status_code in (302, 303, 403, 404) or "370116-" not in answer.text, (account, page)


def test_once_closed_the_work_is_gone_in_the_past_too(house: House, signed_in: Enter) -> None:
    # INV-25: who is no longer assigned reads nothing of the past either
    open_at = play(house, PLANNED)
    agency = signed_in(AGENCY)
    assert NAME in agency.get(f"{PAGE}?as_of={open_at}").text
    form = form_at(agency, PAGE, "recuse").filled(reason="发现关联关系")
    assert agency.post(form, f"{PAGE}/recuse").status_code == 303
    agency.get(PAGE, status=404)
    agency.get(f"{PAGE}?as_of={open_at}", status=404)
    assert NAME not in agency.get(f"/key-evaluations?as_of={open_at}").text


def test_no_page_shows_a_score_before_all_experts_have_scored(house: House, signed_in: Enter) -> None:
    play(house, ONE_SCORED)
    for account in ("performance", "leader", EXPERTS[0], EXPERTS[1], AGENCY):
        page = signed_in(account).get(PAGE).text
        assert SEALED in page
        assert "1 / 3" in page
        assert "方案可行" not in page, account
    play(house, ALL_SCORED, after=ONE_SCORED)
    page = signed_in("performance").get(PAGE).text
    assert "方案可行" in page
    assert f"{OPEN}，均分" in page


def test_the_past_stays_sealed(house: House, signed_in: Enter) -> None:
    position = play(house, ONE_SCORED)
    play(house, ALL_SCORED, after=ONE_SCORED)
    page = signed_in("performance").get(f"{PAGE}?as_of={position}").text
    assert SEALED in page
    assert "方案可行" not in page


def test_the_unit_sees_neither_sheets_nor_draft_before_it_is_asked(house: House, signed_in: Enter) -> None:
    play(house, "2020-07-25 18:00")
    unit = signed_in(UNIT)
    page = unit.get(PAGE).text
    assert "专家评分" not in page
    assert "厕具损坏" not in page
    assert "厕具损坏" in signed_in("performance").get(PAGE).text
    play(house, "2020-07-28 18:00", after="2020-07-25 18:00")
    assert "厕具损坏" in unit.get(PAGE).text


def test_a_plan_cannot_be_approved_before_all_have_scored(house: House, signed_in: Enter) -> None:
    play(house, ONE_SCORED)
    performance = signed_in("performance")
    form = form_at(performance, PAGE, "approve-plan").filled(reason="同意")
    answer = performance.post(form, f"{PAGE}/approve-plan")
    assert answer.status_code == 422
    assert "3 人中已评 1 人" in answer.text


def test_an_expert_scores_on_a_sheet_with_every_fault_at_its_place(house: House, signed_in: Enter) -> None:
    play(house, PLANNED)
    expert = signed_in(EXPERTS[0])
    form = form_of(expert.get(f"{PAGE}/score-plan"), "opinion")
    points = {f"points-{at}-points": str(given) for at, given in enumerate((99, 35, 25, 9))}
    answer = expert.post(form.filled(opinion="可行", **points), f"{PAGE}/score-plan")
    assert answer.status_code == 422
    points["points-0-points"] = "18"
    filled = form_of(expert.get(f"{PAGE}/score-plan"), "opinion").filled(opinion="可行", **points)
    assert expert.post(filled, f"{PAGE}/score-plan").status_code == 303
    assert expert.post(filled, f"{PAGE}/score-plan").status_code == 303  # the second click is the same order
    assert "1 / 3" in expert.get(PAGE).text


@pytest.mark.parametrize("account", [UNIT, "section", "auditor", "expert"])
def test_who_may_not_choose_the_agency_is_refused(house: House, signed_in: Enter, account: str) -> None:
    # INV-26
    play(house, "2020-04-15 18:00")
    visitor = signed_in(account)
    visitor.get(f"{PAGE}/engage", status=404)
    fields = form_of(signed_in("performance").get(f"{PAGE}/engage"), "payment").filled(
        number="X1",
        agency="jigou-jia",
        lead="agency",
        fee="5",
        starts="2020-04-20",
        ends="2020-09-30",
        plan_due="2020-05-10",
        draft_due="2020-07-10",
        final_due="2020-08-10",
        payment="验收后付清",
    )
    own = dict(form_of(visitor.get("/key-evaluations"), "csrf_token").fields)
    answer = visitor.post({**fields, "csrf_token": own["csrf_token"]}, f"{PAGE}/engage")
    assert answer.status_code in (403, 404)


def test_somebody_elses_decision_is_told(house: House, signed_in: Enter) -> None:
    play(house, NOMINATED)
    leader = signed_in("leader")
    stale = form_of(leader.get(f"{PAGE}/enlist"), "document").filled(document="文一")
    fresh = form_of(leader.get(f"{PAGE}/enlist"), "document").filled(document="文二")
    assert leader.post(fresh, f"{PAGE}/enlist").status_code == 303
    answer = leader.post(stale, f"{PAGE}/enlist")
    assert answer.status_code == 409
    assert "文一" in answer.text


def test_the_whole_road_is_told_and_its_engagement_ranked(house: House, signed_in: Enter) -> None:
    play(house)
    performance = signed_in("performance")
    page = performance.get(PAGE).text
    assert "66.80" in page
    assert "莱财绩函〔2020〕7号" in page
    listed = performance.get("/key-evaluations?accepted=1").text
    assert NAME in listed
    assert performance.get(f"{PAGE}/sheet").data[:2] == b"PK"
    agencies = performance.get("/agencies").text
    assert NUMBER in agencies
    assert "质量评分" in agencies
    assert "ZJ-05" in performance.get("/experts").text
    assert "jigou-yi" not in signed_in(AGENCY).get("/agencies").text


def test_the_chief_scores_the_work(house: House, signed_in: Enter) -> None:
    play(house)
    chief, address = signed_in("chief"), f"/engagements/{quote(NUMBER)}/score"
    form = form_of(chief.get(address), "points-0-points").filled(**{"points-0-points": "13", "points-1-points": "6"})
    assert chief.post(form, address).status_code == 303
    assert "不合格" in chief.get("/agencies").text


def test_every_page_speaks_english(house: House, signed_in: Enter) -> None:
    play(house)
    performance = signed_in("performance")
    performance.client.get("/language/en", follow_redirects=True)
    for page in ("/key-evaluations", PAGE, "/agencies", "/experts"):
        performance.get(page)

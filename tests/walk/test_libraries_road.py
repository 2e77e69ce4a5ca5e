"""Agencies and experts enter their libraries: registered by one, approved by another, corrected, taken out again."""

from datetime import date

from backoffice.areas.third_parties.events import AgencyEntry, ExpertEntry, LeadEvaluator
from backoffice.areas.third_parties.forms import AgencyForm, ExpertForm
from tests.walk.roads import Filled, Road, typed

AGENCY = AgencyEntry(
    name="第三方评价机构甲",
    credit_code="91370100MA3C0A0001",
    founded_on=date(2009, 5, 12),
    nature="会计师事务所",
    staff=46,
    scope="财政绩效评价",
    fields=("农业农村",),
    bad_record=False,
    leads=(LeadEvaluator(account="agency", title="高级会计师", certificate="注册会计师", years=14),),
)
EXPERT = ExpertEntry(title="研究员", workplace="农业科研院所", fields=("农业农村",))


def fields(form: type[AgencyForm] | type[ExpertForm], entry: AgencyEntry | ExpertEntry) -> dict[str, Filled]:
    """An entry as its page has it: what somebody is good at stands under a name of its own."""
    made = typed(form, entry)
    return {**{name: value for name, value in made.items() if value != []}, "fields_of_work": "农业农村"}


def test_an_agency_enters_itself_and_is_approved_and_removed_by_the_bureau(small_road: Road) -> None:
    road, filled = small_road, fields(AgencyForm, AGENCY)
    assert "/agencies/new" not in road.opens("section", "/agencies")
    road.is_refused("section", "/agencies/new", code="jigou-jia", **filled)
    assert "第三方评价机构乙" not in road.opens("agency", "/agencies/new")  # an agency enters itself alone

    assert "待审核" in road.does("agency", "/agencies/new", code="jigou-jia", **filled)

    assert "/agencies/new" not in road.opens("agency", "/agencies")
    road.is_refused("agency", "/agencies/jigou-jia/approve")
    assert "已入库" in road.does("performance", "/agencies", "/jigou-jia/approve", reason="资质齐全")
    road.is_refused("section", "/agencies/jigou-jia/remove", reason="x")
    road.does("performance", "/agencies", "/jigou-jia/remove", reason="提供虚假资料")


def test_an_expert_is_entered_by_one_officer_and_approved_by_another(small_road: Road) -> None:
    road, filled = small_road, fields(ExpertForm, EXPERT)
    road.is_refused("section", "/experts/new", code="ZJ-01", account="expert", **filled)

    road.does("performance", "/experts/new", code="ZJ-01", account="expert", **filled)

    twice = road.as_("performance").post(
        road.form("performance", "/experts/new").filled(code="ZJ-01", account="expert.2", **filled), "/experts/new"
    )
    assert twice.status_code == 422
    own = road.as_("performance").post(
        road.form("performance", "/experts", "/ZJ-01/approve").filled(), "/experts/ZJ-01/approve"
    )
    assert own.status_code == 422
    assert "已入库" in road.does("performance.2", "/experts", "/ZJ-01/approve", reason="同意")

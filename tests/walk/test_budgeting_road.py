"""From a project's entry into the library to its approved and supplemented budget, on the pages alone."""

from decimal import Decimal

import msgspec

from backoffice.areas.ex_ante.forms import ExAnteReportForm
from backoffice.areas.ex_ante.report import FundSource, FundsRow
from backoffice.areas.targets.adjustment_forms import AdjustmentFormForm
from backoffice.areas.targets.form import MoneySplit
from backoffice.areas.targets.forms import TargetFormForm
from tests.areas.ex_ante.cases import report
from tests.areas.targets.cases import BOOK, FORM
from tests.areas.targets.changing import application
from tests.walk.roads import Road, typed

CODE = "370116-21-9001"
RECORD = f"/projects/{CODE}?year=2021"
ROUND = "/budget-rounds/2021"
UNIT, DEPARTMENT, SECTION = "unit.nongye-nongji", "department.nongye", "section"

#: What the project applies for, and what it has after its supplement. Yuan.
AMOUNT, MORE = Decimal(2_400_000), Decimal(4_800_000)
FULL_POINTS = {f"points-{item.code}": str(item.points) for item in BOOK.target_review.items}


def test_a_project_goes_from_the_library_to_its_supplemented_budget(small_road: Road) -> None:
    _enters_the_library(small_road)
    _is_evaluated(small_road)
    _has_its_target_reviewed(small_road)
    _is_budgeted(small_road)
    _gets_a_supplement(small_road)


def _enters_the_library(road: Road) -> None:
    assert "/projects/new" in road.opens(UNIT, "/projects")
    project = {"code": CODE, "name": "智慧农技推广", "first_year": "2021", "last_year": "2021"}
    road.is_refused(SECTION, "/projects/new", **project, unit="nongye-nongji", kind="targeted")

    page = road.does(UNIT, "/projects/new", to=CODE, **project)

    assert "智慧农技推广" in page
    assert "申报 2021 年度" in page
    assert CODE in road.opens(UNIT, "/projects")


def _is_evaluated(road: Road) -> None:
    page, fill = f"{RECORD}&tab=ex-ante", f"/projects/{CODE}/2021/ex_ante/fill"
    funds = (FundsRow(source=FundSource.DISTRICT, amount=AMOUNT),)
    assert fill in road.opens(UNIT, page)
    road.does(UNIT, fill, "/begin", amount="240.00")
    road.does(UNIT, fill, **typed(ExAnteReportForm, report(total=AMOUNT, funds=funds, recommended=AMOUNT)))

    for account in (DEPARTMENT, SECTION):
        road.finds_in_queue(account, CODE)
        road.decides(account, page)
    road.finds_no_form(SECTION, page, "/decide")
    road.finds_in_queue("performance", CODE)
    assert "予以支持" in road.decides("performance", page, recommended="240.00")


def _has_its_target_reviewed(road: Road) -> None:
    page, fill = f"{RECORD}&tab=target", f"/projects/{CODE}/2021/target/fill"
    form = msgspec.structs.replace(FORM, total=AMOUNT, amount=AMOUNT, split=MoneySplit(general=AMOUNT))
    assert fill in road.opens(UNIT, page)
    road.does(UNIT, fill, "/begin", amount="240.00")
    road.does(UNIT, fill, **typed(TargetFormForm, form))

    road.decides(DEPARTMENT, page)
    assert set(FULL_POINTS) <= set(road.outside(SECTION, page, "decision"))
    assert "100" in road.decides(SECTION, page, **FULL_POINTS)


def _is_budgeted(road: Road) -> None:
    page = f"{RECORD}&tab=target"
    road.finds_no_form("budget", page, "/approve")
    for stage in ("二上截止", "人代会审议"):
        assert stage in road.does("budget", ROUND, "/move")
    road.is_refused("performance", f"/projects/{CODE}/2021/approve", approved="240", document="莱财预〔2021〕3号")
    road.finds_in_queue("budget", CODE)

    road.does("budget", page, "/approve", document="莱财预〔2021〕3号", reason="人代会批准")

    assert "二下" in road.does("budget", ROUND, "/move")
    summary = road.opens(UNIT, RECORD)
    assert "240.00" in summary
    assert "莱财预〔2021〕3号" in summary
    road.is_refused(UNIT, f"/projects/{CODE}/2021/money/adjust", amount="1", document="莱财预〔2021〕4号")
    assert "用款计划" in summary  # there is money, so that its payments can be planned


def _gets_a_supplement(road: Road) -> None:
    page, fill = f"{RECORD}&tab=adjustment", f"/projects/{CODE}/2021/target_adjustment/fill"
    form = application(amount=MORE, split=MoneySplit(general=MORE), budget_document="莱财预调〔2021〕9号")
    road.does(UNIT, page, "/target-adjustments/supplement", to=fill)
    road.does(UNIT, fill, **typed(AdjustmentFormForm, form))

    for account in (DEPARTMENT, SECTION, "performance"):
        road.decides(account, page)
    road.is_refused(SECTION, f"/projects/{CODE}/2021/target-adjustments/1/consent")
    road.finds_in_queue("leader", CODE)
    road.does("leader", page, "/consent", reason="同意")
    road.is_refused(SECTION, f"/projects/{CODE}/2021/target-adjustments/1/approve", document="莱财预调〔2021〕9号")
    road.finds_in_queue("budget", CODE)
    road.does("budget", page, "/approve", document="莱财预调〔2021〕9号", reason="追加")

    assert "480.00" in road.opens(UNIT, RECORD)

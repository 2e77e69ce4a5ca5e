"""Orders about control figures, changes of approved targets and the indicator library, through the interface."""

from decimal import Decimal
from typing import Any

from tests.api import bodies, small_year
from tests.api.calling import Callers

CODE = small_year.CONFIRMED
CHANGES = f"/projects/{small_year.FORM_AT_SECTION}/target/2020/adjustments"


def test_control_figures_are_read_by_filter_and_set_by_the_budget_section(callers: Callers) -> None:
    budget, unit = callers["budget"], callers["unit.jiaoti"]
    listed = budget.read("/budget-rounds/2021/control-figures?issued=true")["items"]
    one = next(row for row in listed if row["code"] == CODE)
    path = f"/budget-rounds/2021/control-figures/{CODE}"

    refused = unit.post(path, {"amount": "1.00", "seen": one["version"], "reason": "x"})
    budget.order(path, {"amount": "1.00", "seen": one["version"], "reason": "财力统筹"})

    assert refused.status_code == 403
    mine = unit.read("/budget-rounds/2021/control-figures")["items"]
    assert {row["unit"] for row in mine} == {"jiaoti"}
    found = next(row for row in mine if row["code"] == CODE)
    assert (Decimal(found["issued"]), found["outcome"], found["hand_reason"]) == (Decimal(1), "reduced", "财力统筹")


def test_the_round_of_a_year_is_read_with_the_days_of_its_stages(callers: Callers) -> None:
    found = callers["budget"].read("/budget-rounds/2021")

    assert (found["stage"], found["dates"]["r1-issued"]) == ("r2-open", "2020-11-10")


def test_no_change_of_a_target_begins_after_the_last_day(callers: Callers) -> None:
    refused = callers["unit"].post(f"{CHANGES}/adjustment", {"reason": "x"})

    assert (refused.status_code, refused.json["type"]) == (422, "after-last-day")
    assert callers["unit"].read("/target-adjustments?year=2020")["items"] == []


def test_the_library_is_kept_by_the_performance_section_and_read_by_all(callers: Callers) -> None:
    performance, unit = callers["performance"], callers["unit"]
    words: dict[str, Any] = {
        "level1": "output",
        "level2": "quantity",
        "level3": "改造农村厕所数",
        "content": "完成并验收的户厕",
        "nature": "at_least",
        "unit": "户",
        "standard": "按比例计分",
        "source": "年度任务",
    }

    assert unit.post("/indicators", {"code": "NY-SL-09", "indicator": words}).status_code == 403
    performance.order("/indicators", {"code": "NY-SL-09", "indicator": words})
    path = "/indicators/NY-SL-09"
    performance.order(f"{path}/revise", bodies.seen(performance, path, indicator={**words, "unit": "座"}))
    performance.order(f"{path}/withdraw", bodies.seen(performance, path, reason="并入质量指标"))
    withdrawn = unit.read(path)
    performance.order(f"{path}/reinstate", bodies.seen(performance, path))

    assert (withdrawn["unit"], withdrawn["state"], withdrawn["reason"]) == ("座", "withdrawn", "并入质量指标")
    assert unit.read(path)["state"] == "in-force"
    assert [row["code"] for row in unit.read("/indicators?keyword=农村厕所")["items"]] == ["NY-SL-09"]

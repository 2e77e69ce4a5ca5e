"""A round of monitoring from its task to the archive: forms reviewed, an order closed, a budget reduced."""

import io
import time
from datetime import date
from decimal import Decimal
from typing import Any

from backoffice.areas.monitoring.events import Cause, IndicatorEntry, MonitoringContent
from backoffice.areas.monitoring.form import MonitoringForm
from backoffice.areas.monitoring.forms import MonitoringEntryForm
from backoffice.areas.rectification.events import Source
from backoffice.areas.rectification.order import RectificationOrder
from backoffice.bootstrap import House
from backoffice.scoring.codes import Attainment, Likelihood, Nature
from tests.api import small_year
from tests.walk.roads import Road, links_in, typed

YEAR, MONTH = 2020, 9
TASK = {"year": str(YEAR), "month": str(MONTH), "due": "2021-01-29", "document": "莱财绩〔2020〕12号"}

#: Of a subordinate unit, so that the department reviews as well; its form goes red.
CODE, UNIT, DEPARTMENT, SECTION = small_year.FORM_AT_PERFORMANCE, "unit.nongye-nongji", "department.nongye", "section"
#: Of a department itself; its budget is reduced.
OTHER, OTHER_UNIT, OTHER_SECTION = small_year.CONFIRMED, "unit.jiaoti", "section.jiaokewen"

#: Seconds that a reaction to an event may take on a busy machine.
PATIENCE = 20


def test_a_round_goes_from_its_task_to_closed_orders_and_decided_measures(small_house: House, small_road: Road) -> None:
    _is_issued(small_road)
    _is_handed_in_and_reviewed(small_house, small_road)
    _is_rectified(small_road)
    _has_its_budget_reduced(small_house, small_road)
    _is_archived(small_road)


def _is_issued(road: Road) -> None:
    road.is_refused(SECTION, "/monitoring/task", **TASK)
    road.is_refused(UNIT, "/monitoring/task", **TASK)
    assert "/monitoring/task" in road.opens("performance", "/monitoring")
    road.does("performance", "/monitoring/task", **TASK, reason="开展1—9月绩效运行监控")
    road.finds_in_queue(UNIT, CODE)


def _is_handed_in_and_reviewed(house: House, road: Road) -> None:
    """Returned by the section at one place; after the correction straight back to it."""
    page, filled = _page(CODE), _content(house, CODE, Likelihood.IMPOSSIBLE)
    _hands_in(road, UNIT, CODE, filled)
    road.finds_no_form(SECTION, page, "/decide")
    road.finds_in_queue(DEPARTMENT, CODE)
    road.decides(DEPARTMENT, page)
    road.finds_no_form(DEPARTMENT, page, "/decide")
    road.decides(SECTION, page, "return", due="2021-01-28", fields=["situation"])
    road.finds_in_queue(UNIT, CODE)
    road.does(UNIT, _fill(CODE), **filled | {"situation": "支付滞后，目标难以完成。"})
    road.finds_no_form(DEPARTMENT, page, "/decide")
    road.decides(SECTION, page)
    road.finds_no_form(SECTION, page, "/decide")
    assert 'value="continue" disabled' in road.opens("performance", page)  # its light is red
    road.decides("performance", page, disposal="rectify", reason="双控红灯，限期整改")


def _is_rectified(road: Road) -> None:
    order = f"/orders/{RectificationOrder.id_for(Source.MONITORING, _form_id(CODE))}"
    _waits_for(road, "performance", order)
    for account in (SECTION, UNIT):
        road.is_refused(account, f"{order}/issue")
    assert "莱财绩整〔" in road.does("performance", order, "/issue", reason="双控红灯，限期整改。")
    road.finds_in_queue(UNIT, CODE)
    road.is_refused(OTHER_UNIT, f"{order}/acknowledge")
    road.does(UNIT, order, "/acknowledge")
    road.does(UNIT, order, "/answer", statement="已逐项整改。", **_answers(road, order))
    road.is_refused(UNIT, f"{order}/review")
    road.finds_in_queue(DEPARTMENT, CODE)
    road.does(DEPARTMENT, order, "/review", reason="同意")
    verdict = {"method": "现场核查", "opinion": "keep", "reason": "同意", "passed": [str(no) for no in range(1, 20)]}
    for account in (UNIT, DEPARTMENT, "budget"):
        road.is_refused(account, f"{order}/close", **verdict)
    assert "已销号" in road.does("performance", order, "/close", **verdict)


def _answers(road: Road, order: str) -> dict[str, Any]:
    """Every item of a notice done, with its day and evidence."""
    names = {name for name, _ in road.form(UNIT, order, "/answer").fields if name.endswith("-measure")}
    answers: dict[str, Any] = {}
    for item in (name.removesuffix("-measure") for name in names):
        evidence = (io.BytesIO(b"%PDF-1.4 evidence"), "验收单.pdf")
        answers |= {f"{item}-measure": "已按要求整改。", f"{item}-completion": "done"}
        answers |= {f"{item}-finished_on": "2021-01-15", f"{item}-evidence": evidence}
    assert answers
    return answers


def _has_its_budget_reduced(house: House, road: Road) -> None:
    page = _page(OTHER)
    _hands_in(road, OTHER_UNIT, OTHER, _content(house, OTHER, Likelihood.POSSIBLE))
    road.decides(OTHER_SECTION, page)
    money = house.app.facts.money(OTHER, YEAR)
    assert money is not None
    reduced = (money.adjusted - Decimal(10_000)) / 10_000
    road.decides("performance", page, disposal="adjust", amount=f"{reduced:.2f}", reason="客观原因，调减预算")

    address = _waits_for(road, "budget", f"/measures?code={OTHER}", "/measures/")
    road.finds_in_queue("budget", OTHER)
    for account in (OTHER_SECTION, OTHER_UNIT, "performance"):
        road.is_refused(account, f"{address}/decide", document="莱财预调〔2021〕1号")
    road.does("budget", address, "/decide", document="莱财预调〔2021〕1号", reason="同意调减")
    assert f"{reduced:,.2f}" in road.opens(OTHER_UNIT, f"/projects/{OTHER}?year={YEAR}")


def _is_archived(road: Road) -> None:
    page = road.form("performance", "/monitoring/daily", "/close")
    road.is_refused(SECTION, page.action)
    assert "已办结" in road.does("performance", "/monitoring/daily", page.action, reason="监控结束")


def _form_id(code: str) -> Any:
    return MonitoringForm.id_for(YEAR, MONTH, code)


def _page(code: str) -> str:
    return f"/projects/{code}?year={YEAR}&tab=monitoring&form={_form_id(code)}"


def _fill(code: str) -> str:
    return f"/projects/{code}/{YEAR}/monitoring/fill?form={_form_id(code)}"


def _hands_in(road: Road, account: str, code: str, filled: dict[str, Any]) -> None:
    road.is_refused("unit.wenlv", _fill(code), **filled)
    road.is_refused("performance", _fill(code), **filled)
    road.does(account, _fill(code), **filled)


def _content(house: House, code: str, likelihood: Likelihood) -> dict[str, Any]:
    """The form of a project with every indicator at its target, or far from it."""
    form: Any = house.app.repository.get(_form_id(code))
    money = house.app.facts.money(code, YEAR)
    assert money is not None
    rows = tuple(
        IndicatorEntry(
            no=one.no,
            actual=one.value if one.nature not in (Nature.BY_DATE, Nature.QUALITATIVE) else None,
            done_on=date(2020, 9, 30) if one.nature is Nature.BY_DATE else None,
            attainment=Attainment.ACHIEVED if one.nature is Nature.QUALITATIVE else None,
            likelihood=likelihood,
            causes=(Cause.MONEY,),
            explanation="支付滞后。",
        )
        for one in form.indicators
    )
    entry = MonitoringContent(
        forecast=money.executed_until(MONTH) or Decimal(0),
        rows=rows,
        situation="支付滞后。",
        problems="支付滞后。",
        measures="按周调度。",
        finish_by=date(2020, 12, 20),
    )
    return typed(MonitoringEntryForm, entry)


def _waits_for(road: Road, account: str, page: str, link: str = "") -> str:
    """The page once it is there, or the first address of a kind to which it leads: reactions take their time."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        answer = road.as_(account).get(page, status=None)
        found = [one for one in sorted(links_in(answer.text)) if link and one.startswith(link) and "/new" not in one]
        if answer.status_code == 200 and (found or not link):
            return found[0] if found else page
        time.sleep(0.05)
    raise AssertionError(f"{account} waits for {page} in vain")

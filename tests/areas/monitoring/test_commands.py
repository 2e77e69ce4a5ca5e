"""Orders about monitoring: the task, its forms, and what corrected figures do to them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from backoffice.areas.budgeting_facts import TargetFacts
from backoffice.areas.facts import MoneyFacts, ProjectFacts
from backoffice.areas.monitoring import commands as order
from backoffice.areas.monitoring.events import Disposition
from backoffice.areas.monitoring.form import MonitoringForm
from backoffice.areas.monitoring.task import MonitoringTask
from backoffice.kernel.errors import Invalid, Stale
from backoffice.kernel.review import Node, Status
from backoffice.rulebook import RuleBookVersion
from backoffice.scoring.codes import Light
from tests.areas.monitoring.cases import BOOK, DUE, ENTRY, WORRIED
from tests.areas.targets.cases import INDICATORS
from tests.support.people import CLERK, HEAD, OFFICER, PERFORMANCE, by
from tests.support.work import MemoryWork

FARMLAND, BUS = "370116-20-0412", "370116-20-0501"
FORM = MonitoringForm.id_for(2020, 7, FARMLAND)


def task(*codes: str, **changes: Any) -> order.IssueMonitoringTask:
    sound = {"year": 2020, "month": 7, "due": DUE, "document": "莱财绩〔2020〕5号", "codes": codes}
    return order.IssueMonitoringTask(**sound | changes)


@pytest.fixture
def work():
    """Two projects with money and an approved target; `facts` may be changed by a test."""
    project = ProjectFacts(
        code=FARMLAND,
        name="高标准农田建设",
        unit="U-0412",
        department="D-04",
        section="S-AGRI",
        kind="targeted",
        continuing=False,
        protected=False,
        key=True,
        exempt=None,
    )
    money = MoneyFacts(
        initial=Decimal(9_000_000), adjusted=Decimal(10_000_000), executed={7: Decimal(6_000_000)}, plan=None
    )
    target = TargetFacts(version=2, goal="建成高标准农田", indicators=INDICATORS)
    facts = SimpleNamespace(
        projects={code: replace(project, code=code) for code in (FARMLAND, BUS)},
        monies=dict.fromkeys((FARMLAND, BUS), money),
        targets=dict.fromkeys((FARMLAND, BUS), target),
        reviewed=True,
        rule_book=lambda year: RuleBookVersion(year=year, version=3, book=BOOK),
    )
    facts.project = lambda code: facts.projects[code]
    facts.money = lambda code, year: facts.monies.get(code)
    facts.approved_target = lambda code, year: facts.targets.get(code)
    facts.has_subordinate_review = lambda unit: facts.reviewed
    return MemoryWork(facts)


def give(work: MemoryWork, command: object, context: Any) -> MonitoringForm:
    work.handle(order.HANDLERS, command, context)
    form: MonitoringForm = work.get(MonitoringForm, FORM)
    return form


def spend(work: MemoryWork, **executed: int) -> None:
    """The treasury's figures now, as m7=..., m8=..."""
    figures = {int(month[1:]): Decimal(yuan) for month, yuan in executed.items()}
    work.facts.monies[FARMLAND] = replace(work.facts.monies[FARMLAND], executed=figures)


def test_inv_01_a_task_opens_one_form_a_project_with_the_target_in_force(work):
    form = give(work, task(FARMLAND, BUS), by(PERFORMANCE))

    assert (form.target_version, form.indicators, form.budget) == (2, INDICATORS, Decimal(10_000_000))
    assert form.course.chain == (Node.DEPARTMENT, Node.SECTION, Node.PERFORMANCE)
    assert work.find(MonitoringForm, MonitoringForm.id_for(2020, 7, BUS)) is not None
    assert work.find(MonitoringTask, MonitoringTask.id_for(2020, 7)).projects == 2


def test_a_unit_without_a_department_above_it_goes_straight_to_the_section(work):
    work.facts.reviewed = False

    assert give(work, task(FARMLAND), by(PERFORMANCE)).course.chain == (Node.SECTION, Node.PERFORMANCE)


def test_inv_03_what_has_no_money_no_target_or_an_exemption_is_named_and_not_asked(work):
    work.facts.projects["A"] = replace(work.facts.projects[BUS], code="A", exempt="人员类")
    work.facts.projects |= {code: replace(work.facts.projects[BUS], code=code) for code in ("B", "C")}
    work.facts.monies |= {"A": work.facts.monies[BUS], "C": work.facts.monies[BUS]}
    work.facts.targets |= {"A": work.facts.targets[BUS], "B": work.facts.targets[BUS]}

    with pytest.raises(Invalid) as caught:
        give(work, task(FARMLAND, "A", "B", "C"), by(PERFORMANCE))
    assert [(fault.field, fault.code) for fault in caught.value.faults] == [
        (f"codes[{code}]", "not-monitored") for code in "ABC"
    ]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"month": 0}, ("month", "range")),
        ({"month": 13}, ("month", "range")),
        ({"due": date(2020, 9, 20)}, ("due", "past")),
        ({"codes": ()}, ("codes", "required")),
    ],
    ids=["no-month", "thirteenth", "past", "nobody"],
)
def test_a_task_names_a_month_a_day_to_come_and_somebody(work, changes, fault):
    with pytest.raises(Invalid) as caught:
        give(work, task(FARMLAND, **changes), by(PERFORMANCE))
    assert [(one.field, one.code) for one in caught.value.faults] == [fault]


def test_inv_21_no_form_is_judged_before_the_treasury_has_spoken(work):
    give(work, task(FARMLAND), by(PERFORMANCE))
    spend(work, m8=1)

    with pytest.raises(Invalid) as caught:
        give(work, order.SubmitMonitoringForm(form_id=FORM, entry=ENTRY), by(CLERK))
    assert [(fault.field, fault.code) for fault in caught.value.faults] == [("executed", "no-execution")]


def test_inv_20_the_lights_come_from_the_figures_of_the_period_and_the_rule_book_in_force(work):
    give(work, task(FARMLAND), by(PERFORMANCE))
    spend(work, m6=5_000_000, m8=9_900_000)

    form = give(work, order.SubmitMonitoringForm(form_id=FORM, entry=ENTRY), by(CLERK))
    assert form.assessed_money.executed == 5_000_000
    assert form.assessment is not None
    assert form.collect_events()[-1].rule_book == 3


def test_a_form_goes_from_the_task_to_its_confirmation(work):
    give(work, task(FARMLAND), by(PERFORMANCE))
    give(work, order.SubmitMonitoringForm(form_id=FORM, entry=ENTRY), by(CLERK))
    give(work, order.WithdrawMonitoringForm(form_id=FORM), by(CLERK))
    give(work, order.SubmitMonitoringForm(form_id=FORM, entry=ENTRY), by(CLERK))
    give(work, order.ReturnMonitoringForm(form_id=FORM, fields=("situation",), due=date(2020, 9, 30)), by(HEAD))
    give(work, order.SubmitMonitoringForm(form_id=FORM, entry=ENTRY), by(CLERK))
    give(work, order.PassMonitoringForm(form_id=FORM), by(HEAD))
    give(work, order.HandOverMonitoringForm(form_id=FORM, to="officer"), by(OFFICER))
    give(work, order.PassMonitoringForm(form_id=FORM), by(OFFICER))
    form = give(work, order.ConfirmMonitoringForm(form_id=FORM, disposition=Disposition.CONTINUE), by(PERFORMANCE))
    assert (form.course.status, form.disposition) == (Status.DONE, Disposition.CONTINUE)


def test_inv_22_the_findings_of_a_red_form_are_written_by_the_server_for_the_order(work):
    give(work, task(FARMLAND), by(PERFORMANCE))
    spend(work, m7=1_000_000)
    give(work, order.SubmitMonitoringForm(form_id=FORM, entry=WORRIED), by(CLERK))
    give(work, order.PassMonitoringForm(form_id=FORM), by(HEAD))
    give(work, order.PassMonitoringForm(form_id=FORM), by(OFFICER))

    rectify = order.ConfirmMonitoringForm(form_id=FORM, disposition=Disposition.RECTIFY, demand="加快支付")
    confirmed = give(work, rectify, by(PERFORMANCE)).collect_events()[-1]
    assert (confirmed.disposition, confirmed.demand) == (Disposition.RECTIFY, "加快支付")
    assert confirmed.findings[0].indicator == "预算执行率"
    assert confirmed.findings[0].amount == 9_000_000


def test_corrected_figures_judge_open_forms_of_that_month_and_later_again(work):
    give(work, task(FARMLAND), by(PERFORMANCE))
    give(work, order.SubmitMonitoringForm(form_id=FORM, entry=ENTRY), by(CLERK))
    spend(work, m7=1_000_000)

    form = give(work, order.ReassessForms(code=FARMLAND, year=2020, month=8), by(PERFORMANCE))
    assert form.assessment.light is not Light.RED
    form = give(work, order.ReassessForms(code=FARMLAND, year=2020, month=7), by(PERFORMANCE))
    assert form.assessment.light is Light.RED


def test_an_order_on_a_stale_page_is_refused(work):
    looked_at = give(work, task(FARMLAND), by(PERFORMANCE)).version
    give(work, order.SubmitMonitoringForm(form_id=FORM, entry=ENTRY, seen=looked_at), by(CLERK))

    with pytest.raises(Stale):
        give(work, order.PassMonitoringForm(form_id=FORM, seen=looked_at), by(HEAD))

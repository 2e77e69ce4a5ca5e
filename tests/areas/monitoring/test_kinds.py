"""The three kinds of monitoring: what their forms tell, who begins them, and how a task ends."""

from decimal import Decimal

import msgspec
import pytest

from backoffice.areas.monitoring import commands as order
from backoffice.areas.monitoring import events
from backoffice.areas.monitoring.errors import UnableToClose
from backoffice.areas.monitoring.events import MonitoringKind
from backoffice.areas.monitoring.form import MonitoringForm
from backoffice.areas.monitoring.labels import EXTENSION
from backoffice.areas.monitoring.task import MonitoringTask
from backoffice.eventstore.upcasting import UPCASTERS, path, upcast, written_as
from backoffice.kernel.context import Actor, Role
from backoffice.kernel.errors import Forbidden, Invalid
from backoffice.kernel.events import Event
from tests.areas.monitoring.cases import BOOK, DUE, ENTRY, opened, submit
from tests.areas.monitoring.test_commands import BUS, FARMLAND, give, task, work  # noqa: F401 (a fixture)
from tests.support.given import given, happened
from tests.support.people import CLERK, OFFICER, PERFORMANCE, by

OTHER_SECTION = Actor(account="other", role=Role.SECTION, organisation="S-OTHER")
KEY, DAILY = MonitoringKind.KEY, MonitoringKind.DAILY
TOLD = msgspec.structs.replace(ENTRY, **dict.fromkeys(EXTENSION, "按规定办理"))


def daily(*codes: str, month: int = 9) -> order.BeginDailyMonitoring:
    return order.BeginDailyMonitoring(year=2020, month=month, due=DUE, codes=codes)


def a_task(*codes: str) -> MonitoringTask:
    return MonitoringTask.issue(
        DAILY, year=2020, month=9, due=DUE, document="", codes=codes, context=by(OFFICER, "重点工程跟踪")
    )


@pytest.mark.parametrize("missing", EXTENSION)
def test_key_monitoring_tells_of_all_six_subjects(missing: str):
    entry = msgspec.structs.replace(TOLD, **{missing: " "})

    given(opened(kind=KEY)).when(submit(TOLD)).then(events.Submitted, events.Assessed)
    given(opened(kind=KEY)).when(submit(entry)).then_faults((missing, "required"))


@pytest.mark.parametrize("kind", [MonitoringKind.CONCENTRATED, DAILY])
def test_the_other_kinds_do_not_tell_of_them(kind: MonitoringKind):
    given(opened(kind=kind)).when(submit(TOLD)).then_faults(*((name, "not-key-monitoring") for name in EXTENSION))
    given(opened(kind=kind)).when(submit(ENTRY)).then(events.Submitted, events.Assessed)


def test_a_section_begins_daily_monitoring_of_its_own_projects_at_any_month(work):  # noqa: F811
    work.handle(order.HANDLERS, daily(FARMLAND, month=10), by(OFFICER))

    form = work.get(MonitoringForm, MonitoringForm.id_for(2020, 10, FARMLAND, DAILY))
    assert (form.kind, form.month) == (DAILY, 10)
    with pytest.raises(Forbidden):
        work.handle(order.HANDLERS, daily(BUS), by(OTHER_SECTION))


def test_daily_monitoring_is_of_few_projects(work):  # noqa: F811
    codes = tuple(f"P-{number}" for number in range(BOOK.monitoring.daily_projects + 1))

    with pytest.raises(Invalid) as caught:
        work.handle(order.HANDLERS, daily(*codes), by(OFFICER))
    assert [(fault.field, fault.code) for fault in caught.value.faults] == [("codes", "too-many")]


def test_inv_01_a_project_has_one_form_of_a_period_beside_that_of_the_round(work):  # noqa: F811
    give(work, task(FARMLAND), by(PERFORMANCE))
    work.handle(order.HANDLERS, daily(FARMLAND, month=7), by(OFFICER))

    with pytest.raises(Invalid) as caught:
        work.handle(order.HANDLERS, task(FARMLAND, kind=KEY), by(PERFORMANCE))
    assert [(fault.field, fault.code) for fault in caught.value.faults] == [(f"codes[{FARMLAND}]", "monitored")]
    assert work.get(MonitoringForm, MonitoringForm.id_for(2020, 7, FARMLAND)).kind is MonitoringKind.CONCENTRATED


def test_the_bureau_asks_for_key_monitoring_and_not_for_daily(work):  # noqa: F811
    work.handle(order.HANDLERS, task(BUS, month=9, kind=KEY), by(PERFORMANCE))

    assert work.get(MonitoringForm, MonitoringForm.id_for(2020, 9, BUS, KEY)).kind is KEY
    with pytest.raises(Invalid) as caught:
        work.handle(order.HANDLERS, task(BUS, month=10, kind=DAILY), by(PERFORMANCE))
    assert [(fault.field, fault.code) for fault in caught.value.faults] == [("kind", "daily")]


def test_new_figures_judge_the_forms_of_every_kind(work):  # noqa: F811
    work.handle(order.HANDLERS, daily(FARMLAND), by(OFFICER))
    form_id = MonitoringForm.id_for(2020, 9, FARMLAND, DAILY)
    entry = msgspec.structs.replace(ENTRY, forecast=Decimal(10_000_000))
    work.handle(order.HANDLERS, order.SubmitMonitoringForm(form_id=form_id, entry=entry), by(CLERK))
    work.facts.monies[FARMLAND].executed[9] = Decimal(9_900_000)

    work.handle(order.HANDLERS, order.ReassessForms(code=FARMLAND, year=2020, month=9), by(PERFORMANCE))

    assert work.get(MonitoringForm, form_id).money.executed == Decimal(9_900_000)


def test_a_task_is_closed_once_and_says_why_forms_stay_open():
    close = lambda task: task.close(("B",), by(PERFORMANCE, "等待中标结果"))  # noqa: E731

    given(a_task("A", "B")).when(close).then(happened(events.TaskClosed, confirmed=1, left_open=("B",)))
    given(a_task("A", "B")).when(lambda task: task.close(("B",), by(PERFORMANCE, " "))).then_fails(
        UnableToClose, "forms-open"
    )
    given(a_task("A", "B"), close).when(close).then_fails(UnableToClose, "task-closed")
    given(a_task("A")).when(lambda task: task.close((), by(PERFORMANCE, ""))).then(events.TaskClosed)


def test_closing_names_the_projects_whose_forms_are_not_confirmed(work):  # noqa: F811
    give(work, task(FARMLAND, BUS), by(PERFORMANCE))
    task_id = MonitoringTask.id_for(2020, 7)
    work.get(MonitoringForm, MonitoringForm.id_for(2020, 7, BUS)).course = _done(work)

    work.handle(order.HANDLERS, order.CloseMonitoringTask(task_id=task_id), by(PERFORMANCE, "高标准农田待审计结论"))

    closed = [event for event in work.get(MonitoringTask, task_id).pending_events if isinstance(event, Event)][-1]
    assert (closed.confirmed, closed.left_open) == (1, (FARMLAND,))


@pytest.mark.parametrize("name", ["task_issued", "form_opened", "submitted", "confirmed"])
def test_what_was_written_before_there_were_kinds_is_of_the_concentrated_round(name: str):
    topic = f"monitoring.{name}.v2"
    today, steps = path(f"monitoring.{name}.v1", {topic: Event}, UPCASTERS)

    assert today == topic
    assert written_as(topic) == (f"monitoring.{name}.v1", topic)
    state = upcast({"month": 7}, steps)
    assert state["month"] == 7
    assert state.get("kind", "concentrated") == "concentrated"
    assert upcast({"kind": "key"}, steps)["kind"] == "key", "a step adds what is missing and changes nothing"


def _done(work):  # noqa: F811
    form = work.get(MonitoringForm, MonitoringForm.id_for(2020, 7, BUS))
    course = form.course.submitted("clerk")
    for node, account in zip(course.chain, ("head", "officer", "performance"), strict=True):
        course = course.passed(node, account)
    return course

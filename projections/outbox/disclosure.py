"""Notices about disclosure: what must be published by when, what a check found, what became of an exemption."""

from backoffice.areas.disclosure import events
from backoffice.areas.disclosure.labels import FAULTS, KINDS
from backoffice.kernel.periods import Counted, Limit
from projections.outbox.tables import SUBJECTS
from projections.outbox.view import VIEW, demand
from projections.rows import Rows
from projections.scoping import place_of

#: Kinds of notices.
TO_PUBLISH, FOUND, EXEMPTION = "disclosure", "disclosure-found", "disclosure-exemption"


@VIEW.on(events.Registered)
def registered(event: events.Registered, rows: Rows) -> None:
    name = f"{event.year}年度{KINDS[event.kind].zh}"
    rows.open(SUBJECTS, event.originator_id, name=name, words="公开", number=event.document, **place_of(event))
    title = f"应公开：{name}{len(event.documents)}份，限{event.due}"
    text = f"{event.document}，{event.approved_on}批复，{written(event.limit)}内公开，即{event.due}前。"
    demand(event, rows, TO_PUBLISH, f"unit:{event.unit}", title, text)


@VIEW.on(events.FaultsFound)
def faults_found(event: events.FaultsFound, rows: Rows) -> None:
    about = rows.get(SUBJECTS, event.originator_id)
    assert about is not None, "an item is registered before it is checked"
    facts = "；".join(f"{FAULTS[one.fault].zh}：{one.fact}" for one in event.findings)
    title = f"公开核查发现{len(event.findings)}条：{about['name']}，限{event.fix_by}改正"
    text = f"{facts}。请在{written(event.limit)}内改正，即{event.fix_by}前。"
    demand(event, rows, FOUND, f"unit:{about['unit']}", title, text)
    if about["department"] != about["unit"]:
        demand(event, rows, FOUND, f"department:{about['department']}", title, text)


@VIEW.on(events.Exempted)
def exempted(event: events.Exempted, rows: Rows) -> None:
    _told(event, rows, "批准不公开", f"{event.review_on}重新审查，不再符合的补公开。")


@VIEW.on(events.ExemptionRefused)
def exemption_refused(event: events.ExemptionRefused, rows: Rows) -> None:
    _told(event, rows, "不公开申请未获批准", event.reason)


@VIEW.on(events.Returned)
def returned(event: events.Returned, rows: Rows) -> None:
    _told(event, rows, "部门退回公开登记", event.reason)


def _told(event: events.Exempted | events.ExemptionRefused | events.Returned, rows: Rows, said: str, text: str) -> None:
    about = rows.get(SUBJECTS, event.originator_id)
    assert about is not None, "an item is registered before it is decided on"
    demand(event, rows, EXEMPTION, f"unit:{about['unit']}", f"{said}：{about['name']}", text)


def written(limit: Limit) -> str:
    """A limit with the days that count."""
    return f"{limit.days}个{'工作日' if limit.counted is Counted.WORKING else '自然日'}"

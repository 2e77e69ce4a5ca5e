"""Notices about monitoring forms: returned ones, and those whose light another version of the rule book changed."""

from backoffice.areas.monitoring import events
from backoffice.areas.monitoring.labels import KINDS
from backoffice.kernel.context import Role
from backoffice.kernel.events import Event
from backoffice.kernel.review import Course, Node, Status
from backoffice.scoring.codes import Light
from backoffice.scoring.labels import label
from projections.courses import after, as_json, from_json
from projections.outbox.tables import SUBJECTS
from projections.outbox.view import VIEW, demand, form_returned, subject
from projections.rows import Rows

#: Kind of the notice.
REJUDGED = "rejudged"


@VIEW.on(events.FormOpened)
def opened(event: events.FormOpened, rows: Rows) -> None:
    words = "" if event.kind is events.MonitoringKind.CONCENTRATED else f"（{KINDS[event.kind].zh}）"
    subject(event, rows, f"{event.year}年1—{event.month}月绩效监控表{words}")
    rows.change(SUBJECTS, event.originator_id, course=as_json(Course(chain=event.chain, due=event.due)))


@VIEW.on(events.Returned)
def returned(event: events.Returned, rows: Rows) -> None:
    form_returned(event, rows)
    move(event, rows)


@VIEW.on(events.Submitted, events.Passed, events.Withdrawn, events.HandedOver)
def move(event: Event, rows: Rows) -> None:
    """Whoever holds the form is told of it."""
    about = rows.get(SUBJECTS, event.originator_id)
    assert about is not None
    rows.change(SUBJECTS, event.originator_id, course=as_json(after(from_json(about["course"]), event)))


@VIEW.on(events.Assessed)
def assessed(event: events.Assessed, rows: Rows) -> None:
    """A light that changed with the version of the rule book is told to the unit and to the holder of the form."""
    about = rows.get(SUBJECTS, event.originator_id)
    assert about is not None
    light, known = event.assessment.light, about["light"]
    rows.change(SUBJECTS, event.originator_id, light=light, rule_book=event.rule_book)
    if event.role != Role.SYSTEM or event.rule_book == about["rule_book"] or light == known:
        return
    was = label(Light(known)).zh if known else "未判"
    title = f"规则第{event.rule_book}版重新判灯：{about['name']} {about['words']}，{was}变为{label(light).zh}"
    proposed = "建议下达整改，由审核人核定处置，不自动下达。" if light is Light.RED else "请审核人按新的判定办理。"
    for audience in (f"unit:{about['unit']}", *_holder(from_json(about["course"]), about)):
        demand(event, rows, REJUDGED, audience, title, proposed)


def _holder(course: Course, about: object) -> tuple[str, ...]:
    """Where the form waits for a decision; nobody beside the unit while it is with the unit."""
    if course.status is not Status.PENDING:
        return ()
    match course.node:
        case Node.DEPARTMENT:
            return (f"department:{about['department']}",)  # type: ignore[index]
        case Node.SECTION:
            return (f"section:{about['section']}",)  # type: ignore[index]
        case _:
            return (f"role:{Role.PERFORMANCE}",)

"""What each record holds that later events change: so that a line of the timeline shows before and after."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from backoffice.areas.budget_year import events as budget_year
from backoffice.areas.ex_ante import events as ex_ante
from backoffice.areas.monitoring import events as monitoring
from backoffice.areas.organisation import events as organisation
from backoffice.areas.projects import events as projects
from backoffice.areas.rectification import events as rectification
from backoffice.areas.targets import events as targets
from backoffice.kernel.changes import changes
from backoffice.kernel.events import Event
from projections.courses import plain
from projections.rows import Rows
from projections.timeline.tables import KEPT

#: Takes from an event what its record holds from then on, by name.
Held = Callable[[Any], Mapping[str, Any]]


def fields(*names: str) -> Held:
    """The event's fields of these names."""
    return lambda event: {name: getattr(event, name) for name in names}


#: event -> what the record holds after it. A form stands under the name of its payload's field.
HOLDS: dict[type[Event], Held] = {
    organisation.Registered: fields("name", "name_en", "parent", "section", "pilot"),
    organisation.Amended: fields("name", "name_en", "parent", "section", "pilot"),
    budget_year.RoundMoved: fields("stage"),
    budget_year.RuleBookPublished: fields("version"),
    projects.Budgeted: lambda event: {"adjusted": event.initial},
    projects.BudgetAdjusted: fields("adjusted"),
    projects.ExecutionRecorded: lambda event: {f"executed.{event.month}": event.executed},
    projects.PaymentPlanDeclared: fields("payments"),
    ex_ante.Submitted: fields("report", "total", "conclusion"),
    ex_ante.Concluded: fields("total", "conclusion", "recommended"),
    targets.Submitted: fields("form"),
    targets.Reviewed: fields("total", "grade"),
    targets.Approved: fields("approved", "version"),
    monitoring.Submitted: fields("entry"),
    monitoring.Assessed: lambda event: {
        "light": event.assessment.light,
        "exec_light": event.assessment.execution.light,
        "target_light": event.assessment.target,
        "adjusted": event.money.adjusted,
        "executed": event.money.executed,
    },
    rectification.Drafted: fields("problems"),
    rectification.Revised: fields("problems"),
    rectification.Ordered: fields("problems", "due"),
    rectification.FeedbackSubmitted: fields("items", "statement"),
    rectification.FeedbackReturned: fields("due"),
    rectification.Reopened: fields("due"),
    rectification.Extended: fields("due"),
    rectification.Escalated: fields("level"),
}


def changed_by(event: Event, rows: Rows) -> list[dict[str, Any]]:
    """What an event changes of what its record held, as {field, before, after} in JSON; the first value is no change.

    Fields of a form are named as it names them (`rows[2].actual`), others after what is held (`items[0].measure`).
    """
    if (held := HOLDS.get(type(event))) is None:
        return []
    now = held(event)
    row = rows.get(KEPT, event.originator_id)
    before = {} if row is None else row["content"]
    content = {**before, **{name: plain(value) for name, value in now.items()}}
    if row is None:
        rows.open(KEPT, event.originator_id, content=content)
    else:
        rows.change(KEPT, event.originator_id, content=content)
    return [change for name, value in now.items() if name in before for change in _changes(name, before[name], value)]


def _changes(name: str, before: Any, after: Any) -> Iterator[dict[str, Any]]:
    at = "" if isinstance(after, msgspec.Struct) else name
    for change in changes(_like(after, before), after):
        yield {"field": f"{at}{change.field}", "before": plain(change.before), "after": plain(change.after)}


def _like(value: Any, kept: Any) -> Any:
    """What was kept as JSON, in the type of the value that follows it, so that 1.0 equals 1.00."""
    if kept is None or value is None:
        return kept
    if isinstance(value, tuple):
        return tuple(_like(value[0], one) for one in kept) if value else tuple(kept)
    return msgspec.convert(kept, type(value), strict=False)

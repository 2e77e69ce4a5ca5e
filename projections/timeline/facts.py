"""The key facts of each kind of event: the few fields of its payload that a line of a timeline tells."""

from collections.abc import Sized
from operator import attrgetter
from typing import Any

from backoffice.areas.budget_year import events as budget_year
from backoffice.areas.delivery import events as delivery
from backoffice.areas.ex_ante import events as ex_ante
from backoffice.areas.monitoring import events as monitoring
from backoffice.areas.organisation import events as organisation
from backoffice.areas.projects import events as projects
from backoffice.areas.rectification import events as rectification
from backoffice.areas.targets import events as targets
from backoffice.kernel.events import Event
from projections.courses import plain

#: event -> attributes told, dotted where nested; the last part names the fact.
TOLD: dict[type[Event], tuple[str, ...]] = {
    organisation.Registered: ("code", "name", "kind"),
    organisation.Amended: ("name", "parent", "section"),
    budget_year.Opened: ("year",),
    budget_year.RoundMoved: ("stage",),
    budget_year.RuleBookPublished: ("version",),
    projects.Registered: ("code", "name", "kind"),
    projects.Budgeted: ("year", "initial"),
    projects.BudgetAdjusted: ("year", "adjusted", "document"),
    projects.ExecutionRecorded: ("year", "month", "executed", "source"),
    projects.PaymentPlanDeclared: ("year",),
    projects.ExecutionImported: ("year", "month", "file", "rows", "total"),
    ex_ante.Opened: ("year", "applied"),
    ex_ante.Submitted: ("round", "total", "conclusion"),
    ex_ante.Passed: ("node",),
    ex_ante.Returned: ("node", "fields", "due"),
    ex_ante.Withdrawn: (),
    ex_ante.HandedOver: ("node", "to"),
    ex_ante.Concluded: ("conclusion", "rule", "total", "recommended", "conditions"),
    ex_ante.ConditionMet: ("condition",),
    targets.Opened: ("year", "amount"),
    targets.Submitted: ("round", "form.amount"),
    targets.Reviewed: ("total", "grade", "consequence"),
    targets.Passed: ("node",),
    targets.Returned: ("node", "fields", "due"),
    targets.Stopped: ("node",),
    targets.Withdrawn: (),
    targets.HandedOver: ("node", "to"),
    targets.RevisionOpened: (),
    targets.Approved: ("version", "document", "approved"),
    monitoring.TaskIssued: ("year", "month", "due", "document", "projects"),
    monitoring.FormOpened: ("year", "month", "due", "budget"),
    monitoring.Submitted: ("round", "entry.forecast"),
    monitoring.Assessed: (
        "assessment.light",
        "assessment.dual",
        "assessment.target",
        "money.executed",
        "money.adjusted",
        "rule_book",
    ),
    monitoring.Passed: ("node",),
    monitoring.Returned: ("node", "fields", "due"),
    monitoring.Withdrawn: (),
    monitoring.HandedOver: ("node", "to"),
    monitoring.Confirmed: ("year", "month", "disposition"),
    rectification.Drafted: ("source", "year", "basis"),
    rectification.Revised: (),
    rectification.Ordered: ("number", "issued_on", "acknowledge_by", "due", "signer"),
    rectification.Acknowledged: (),
    rectification.FeedbackSubmitted: ("round", "verify_by"),
    rectification.DepartmentReviewed: (),
    rectification.FeedbackReturned: ("due",),
    rectification.Closed: ("method", "opinion", "amount", "on_time"),
    rectification.Reopened: ("due",),
    rectification.Extended: ("due",),
    rectification.Reminded: ("due",),
    rectification.Escalated: ("level", "document", "measure"),
    rectification.SeriesOpened: ("year", "pattern"),
    rectification.NumberAllotted: ("sequence", "number"),
    delivery.Attempted: ("kind", "title", "recipient", "channel", "result"),
    delivery.Settled: ("result", "detail"),
    delivery.Read: (),
}

#: event -> a list of its payload of which a line tells the number, under the same name.
COUNTED: dict[type[Event], str] = {
    monitoring.Confirmed: "findings",
    rectification.Drafted: "problems",
    rectification.Revised: "problems",
    rectification.Ordered: "problems",
    rectification.FeedbackSubmitted: "items",
    rectification.FeedbackReturned: "verdicts",
    projects.PaymentPlanDeclared: "payments",
}


def facts_of(event: Event) -> dict[str, Any]:
    """The key facts of an event, as JSON holds them: amounts (yuan) and dates as text."""
    facts = {name.rpartition(".")[2]: plain(attrgetter(name)(event)) for name in TOLD[type(event)]}
    if counted := COUNTED.get(type(event)):
        items: Sized = getattr(event, counted)
        facts[counted] = len(items)
    return facts

"""What the timeline tells of projects and their money."""

from backoffice.areas.projects import events
from backoffice.kernel.events import Event
from projections.timeline.told.holding import Held, fields

#: event -> attributes told, dotted where nested; the last part names the fact.
TOLD: dict[type[Event], tuple[str, ...]] = {
    events.Registered: ("code", "name", "kind"),
    events.Budgeted: ("year", "initial"),
    events.BudgetAdjusted: ("year", "adjusted", "document"),
    events.InitialCorrected: ("year", "initial"),
    events.ExecutionRecorded: ("year", "month", "executed", "source"),
    events.PaymentPlanDeclared: ("year",),
    events.PlanChangeAsked: ("year",),
    events.PlanChangeApproved: ("year",),
    events.PlanChangeRefused: ("year",),
    events.ReductionAgreed: ("year", "reduced_to"),
    events.PaymentsStopped: ("year", "document"),
    events.PaymentsFreed: ("year", "document"),
    events.ExecutionImported: ("year", "month", "file", "rows", "total"),
}

#: event -> a list of its payload of which a line tells the number, under the same name.
COUNTED: dict[type[Event], str] = {
    events.PaymentPlanDeclared: "payments",
    events.PlanChangeAsked: "payments",
    events.PlanChangeApproved: "payments",
}

#: event -> what the record holds after it. A form stands under the name of its payload's field.
HOLDS: dict[type[Event], Held] = {
    events.Budgeted: lambda event: {"initial": event.initial, "adjusted": event.initial},
    events.InitialCorrected: fields("initial"),
    events.BudgetAdjusted: fields("adjusted"),
    events.ExecutionRecorded: lambda event: {f"executed.{event.month}": event.executed},
    events.PaymentPlanDeclared: fields("payments"),
    events.PlanChangeApproved: fields("payments"),
}

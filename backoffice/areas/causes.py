"""Which orders make which events, for the catalogue: the roles that may cause an event are those that may give them.

A test gives the orders of a small year and holds every event that followed against this table.
"""

from backoffice.access.policy import TABLE
from backoffice.areas.budget_year import commands as budget_year
from backoffice.areas.budget_year import events as of_year
from backoffice.areas.delivery import commands as delivery
from backoffice.areas.delivery import events as of_delivery
from backoffice.areas.ex_ante import commands as ex_ante
from backoffice.areas.ex_ante import events as of_ex_ante
from backoffice.areas.monitoring import commands as monitoring
from backoffice.areas.monitoring import events as of_monitoring
from backoffice.areas.organisation import commands as organisation
from backoffice.areas.organisation import events as of_organisation
from backoffice.areas.projects import commands as projects
from backoffice.areas.projects import events as of_projects
from backoffice.areas.rectification import commands as rectification
from backoffice.areas.rectification import events as of_rectification
from backoffice.areas.targets import commands as targets
from backoffice.areas.targets import events as of_targets
from backoffice.kernel.events import Event

CAUSES: dict[type[Event], tuple[type, ...]] = {
    of_organisation.Registered: (organisation.RegisterOrganisation,),
    of_organisation.Amended: (organisation.AmendOrganisation,),
    of_year.Opened: (budget_year.OpenBudgetYear,),
    of_year.RoundMoved: (budget_year.MoveRound,),
    of_year.RuleBookPublished: (budget_year.PublishRuleBook,),
    of_projects.Registered: (projects.RegisterProject,),
    of_projects.Budgeted: (projects.BudgetProject,),
    of_projects.BudgetAdjusted: (projects.AdjustBudget,),
    of_projects.ExecutionRecorded: (projects.ImportExecution,),
    of_projects.PaymentPlanDeclared: (projects.DeclarePaymentPlan,),
    of_projects.ExecutionImported: (projects.ImportExecution,),
    of_ex_ante.Opened: (ex_ante.OpenExAnte,),
    of_ex_ante.Submitted: (ex_ante.SubmitExAnte,),
    of_ex_ante.Passed: (ex_ante.PassExAnte, ex_ante.ConcludeExAnte),
    of_ex_ante.Returned: (ex_ante.ReturnExAnte,),
    of_ex_ante.Withdrawn: (ex_ante.WithdrawExAnte,),
    of_ex_ante.HandedOver: (ex_ante.HandOverExAnte,),
    of_ex_ante.Concluded: (ex_ante.ConcludeExAnte,),
    of_ex_ante.ConditionMet: (ex_ante.MarkConditionMet,),
    of_targets.Opened: (targets.OpenTarget,),
    of_targets.Submitted: (targets.SubmitTarget,),
    of_targets.Reviewed: (targets.ReviewTarget,),
    of_targets.Passed: (targets.PassTarget, targets.ReviewTarget),
    of_targets.Returned: (targets.ReturnTarget, targets.ReviewTarget),
    of_targets.Stopped: (targets.ReviewTarget,),
    of_targets.Withdrawn: (targets.WithdrawTarget,),
    of_targets.HandedOver: (targets.HandOverTarget,),
    of_targets.RevisionOpened: (targets.ReviseTarget,),
    of_targets.Approved: (targets.ApproveTarget,),
    of_monitoring.TaskIssued: (monitoring.IssueMonitoringTask,),
    of_monitoring.FormOpened: (monitoring.IssueMonitoringTask,),
    of_monitoring.Submitted: (monitoring.SubmitMonitoringForm,),
    of_monitoring.Assessed: (monitoring.SubmitMonitoringForm, monitoring.ReassessForms),
    of_monitoring.Passed: (monitoring.PassMonitoringForm, monitoring.ConfirmMonitoringForm),
    of_monitoring.Returned: (monitoring.ReturnMonitoringForm,),
    of_monitoring.Withdrawn: (monitoring.WithdrawMonitoringForm,),
    of_monitoring.HandedOver: (monitoring.HandOverMonitoringForm,),
    of_monitoring.Confirmed: (monitoring.ConfirmMonitoringForm,),
    of_rectification.Drafted: (rectification.DraftOrder,),
    of_rectification.Revised: (rectification.ReviseDraft,),
    of_rectification.Ordered: (rectification.IssueOrder,),
    of_rectification.Acknowledged: (rectification.AcknowledgeOrder,),
    of_rectification.FeedbackSubmitted: (rectification.SubmitFeedback,),
    of_rectification.DepartmentReviewed: (rectification.ReviewFeedback,),
    of_rectification.FeedbackReturned: (rectification.ReturnFeedback,),
    of_rectification.Closed: (rectification.VerifyFeedback,),
    of_rectification.Reopened: (rectification.ReopenOrder,),
    of_rectification.Extended: (rectification.ExtendOrder,),
    of_rectification.Reminded: (rectification.RemindOrder,),
    of_rectification.Escalated: (rectification.EscalateOrder,),
    of_rectification.SeriesOpened: (rectification.IssueOrder,),
    of_rectification.NumberAllotted: (rectification.IssueOrder,),
    of_delivery.Attempted: (delivery.RecordDelivery,),
    of_delivery.Settled: (delivery.RecordDelivery,),
    of_delivery.Read: (delivery.MarkRead,),
}

#: What each order does to what, for the policy.
ACCESS = {
    order: entry
    for area in (organisation, budget_year, projects, ex_ante, targets, monitoring, rectification, delivery)
    for order, entry in area.ACCESS.items()
}


def roles_of(order: type) -> tuple[str, ...]:
    """The roles that may give an order at all, as the policy has them."""
    verb, kind = ACCESS[order]
    return tuple(role.value for role in TABLE[kind][verb])

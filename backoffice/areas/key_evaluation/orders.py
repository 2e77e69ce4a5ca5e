"""Orders about finance evaluations."""

from dataclasses import dataclass
from uuid import UUID

from backoffice.areas.key_evaluation.values import Contract, Fieldwork, ListingGround, Plan, Report, Subject
from backoffice.scoring.agency_quality import SheetPoints


@dataclass(frozen=True, kw_only=True)
class NominateProject:
    """A business section puts a project of a budget year forward, with its reasons."""

    code: str
    year: int
    causes: tuple[ListingGround, ...]
    statement: str


@dataclass(frozen=True, kw_only=True)
class OnEvaluation:
    """An order about the evaluation of a project and year; `seen` is the version the actor saw."""

    code: str
    year: int
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class ListProject(OnEvaluation):
    """The leader takes the project on the list."""

    document: str


@dataclass(frozen=True, kw_only=True)
class CancelEvaluation(OnEvaluation):
    """Give an evaluation up before any contract; the reason is the context's."""


@dataclass(frozen=True, kw_only=True)
class SendNotice(OnEvaluation):
    """Tell the unit that it will be evaluated, and what to have ready."""

    document: str
    materials: str


@dataclass(frozen=True, kw_only=True)
class EngageAgency(OnEvaluation):
    """The performance section engages an agency; `accounts` are its people beside the lead evaluator."""

    contract: Contract
    accounts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AppointExperts(OnEvaluation):
    """Ask experts of the pool, by code."""

    experts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DeclareIndependence(OnEvaluation):
    """The account signs that it is independent."""

    statement: str


@dataclass(frozen=True, kw_only=True)
class Recuse(OnEvaluation):
    """The account has an interest and stands back; the reason is the context's."""


@dataclass(frozen=True, kw_only=True)
class SubmitPlan(OnEvaluation):
    """Hand the work plan in."""

    plan: Plan


@dataclass(frozen=True, kw_only=True)
class GiveScore(OnEvaluation):
    """An expert scores plan or report."""

    subject: Subject
    points: tuple[SheetPoints, ...]
    opinion: str


@dataclass(frozen=True, kw_only=True)
class ReturnPlan(OnEvaluation):
    """Have the plan done again; the reason is the context's."""


@dataclass(frozen=True, kw_only=True)
class ApprovePlan(OnEvaluation):
    """Fix the plan."""


@dataclass(frozen=True, kw_only=True)
class RecordFieldwork(OnEvaluation):
    """Say what was done on the spot."""

    fieldwork: Fieldwork


@dataclass(frozen=True, kw_only=True)
class SubmitDraft(OnEvaluation):
    """Hand the draft report in."""

    report: Report


@dataclass(frozen=True, kw_only=True)
class InviteViews(OnEvaluation):
    """Give the unit the draft."""


@dataclass(frozen=True, kw_only=True)
class GiveViews(OnEvaluation):
    """The unit says what it thinks of the draft."""

    agrees: bool
    views: str = ""


@dataclass(frozen=True, kw_only=True)
class LapseViews(OnEvaluation):
    """Take the unit's silence for agreement."""


@dataclass(frozen=True, kw_only=True)
class SubmitFinal(OnEvaluation):
    """Hand the final report in; `taken_up` says what became of views and opinions."""

    report: Report
    taken_up: str


@dataclass(frozen=True, kw_only=True)
class DemandRedo(OnEvaluation):
    """Have the final report done again; the reason is the context's."""


@dataclass(frozen=True, kw_only=True)
class RejectReport(OnEvaluation):
    """Refuse the report, and end the agency's work; the reason is the context's."""


@dataclass(frozen=True, kw_only=True)
class AcceptReport(OnEvaluation):
    """Fix the result."""


@dataclass(frozen=True, kw_only=True)
class SendFeedback(OnEvaluation):
    """Tell the unit its result by letter."""

    document: str
    requirements: str
    contact: str


@dataclass(frozen=True, kw_only=True)
class BeginRectification:
    """An order is issued; nothing happens unless it is about an evaluation's problems."""

    order_id: UUID


@dataclass(frozen=True, kw_only=True)
class ApplyResult(OnEvaluation):
    """Say what the result was used for."""

    use: str
    document: str = ""


@dataclass(frozen=True, kw_only=True)
class ReportResult(OnEvaluation):
    """The leader reports the result to government and congress."""

    document: str
    recipients: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ArchiveEvaluation(OnEvaluation):
    """Close the evaluation for good."""

    archive: str

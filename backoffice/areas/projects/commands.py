"""Orders about projects and their money."""

from dataclasses import asdict, dataclass
from decimal import Decimal

from backoffice.access.policy import Object, Verb, check_place
from backoffice.areas.projects import events
from backoffice.areas.projects.events import ProjectKind
from backoffice.areas.projects.execution_import import ExecutionImport, ExecutionRow, month_faults, row_faults
from backoffice.areas.projects.project import Project
from backoffice.areas.projects.project_year import ProjectYear, UnableToChangeMoney
from backoffice.areas.work import Work, seen
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, NotFound, Text
from backoffice.kernel.events import Event
from backoffice.kernel.periods import in_year
from backoffice.kernel.record import record_id

#: The stage of the round in which a budget grows by supplement alone.
IN_EXECUTION = "approved"


@dataclass(frozen=True, kw_only=True)
class RegisterProject:
    """Enter a project into the library."""

    code: str
    name: str
    unit: str
    department: str
    section: str
    kind: ProjectKind
    continuing: bool
    protected: bool = False
    key: bool = False
    exempt: str | None = None
    first_year: int
    last_year: int


@dataclass(frozen=True, kw_only=True)
class BudgetProject:
    """Give a project its initial budget of a year, in yuan."""

    code: str
    year: int
    initial: Decimal


@dataclass(frozen=True, kw_only=True)
class AdjustBudget:
    """Set a project's full-year budget, in yuan, under a document number."""

    code: str
    year: int
    adjusted: Decimal
    document: str


@dataclass(frozen=True, kw_only=True)
class CorrectInitialBudget:
    """Correct an initial budget that was recorded wrongly, in yuan; the reason is told."""

    code: str
    year: int
    initial: Decimal


@dataclass(frozen=True, kw_only=True)
class DeclarePaymentPlan:
    """Declare planned payments of twelve months, in yuan; after the rule book's last day the section approves them."""

    code: str
    year: int
    payments: tuple[Decimal, ...]


@dataclass(frozen=True, kw_only=True)
class ApprovePaymentPlan:
    """The business section approves a plan that came late."""

    code: str
    year: int
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class RefusePaymentPlan:
    """The business section leaves the plan as it was; why is the context's reason."""

    code: str
    year: int
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class ImportExecution:
    """Take the treasury's cumulative execution up to the end of `month`: every row, or none."""

    year: int
    month: int
    file: str
    rows: tuple[ExecutionRow, ...]


def register(command: RegisterProject, context: Context, work: Work) -> None:
    """Raises Invalid naming every organisation of the project that is not registered; Forbidden outside the scope."""
    places = (("unit", command.unit), ("department", command.department), ("section", command.section))
    if faults := [fault for field, code in places if (fault := _unknown(field, code, work))]:
        raise Invalid(tuple(faults))
    check_place(context.actor, unit=command.unit, department=command.department, section=command.section)
    work.add(Project.register(context, **asdict(command)))


def budget(command: BudgetProject, context: Context, work: Work) -> None:
    work.get(Project, record_id("project", command.code))
    work.add(ProjectYear.budget(command.code, command.year, command.initial, context))


def adjust(command: AdjustBudget, context: Context, work: Work) -> None:
    year = work.get(ProjectYear, record_id("project-year", command.code, command.year))
    in_execution = work.facts.round_stage(command.year) == IN_EXECUTION
    targeted = work.facts.project(command.code).kind != ProjectKind.PERSONNEL
    if in_execution and targeted and command.adjusted > year.adjusted:
        check_target_first(command.code, command.year, work)
    year.adjust(command.adjusted, command.document, context)


def correct_initial(command: CorrectInitialBudget, context: Context, work: Work) -> None:
    work.get(ProjectYear, record_id("project-year", command.code, command.year)).correct_initial(
        command.initial, context
    )


def declare_plan(command: DeclarePaymentPlan, context: Context, work: Work) -> None:
    last_day = in_year(work.facts.rule_book(command.year).book.calendar.payment_plan_last_day, command.year)
    project = work.facts.project(command.code)
    place = {name: getattr(project, name) for name in ("name", "unit", "department", "section")}
    _own_year(command, context, work).declare_plan(command.payments, last_day, place, context)


def approve_plan(command: ApprovePaymentPlan, context: Context, work: Work) -> None:
    seen(_own_year(command, context, work), command.seen).approve_plan(context)


def refuse_plan(command: RefusePaymentPlan, context: Context, work: Work) -> None:
    seen(_own_year(command, context, work), command.seen).refuse_plan(context)


def _own_year(
    command: DeclarePaymentPlan | ApprovePaymentPlan | RefusePaymentPlan, context: Context, work: Work
) -> ProjectYear:
    project = work.facts.project(command.code)
    check_place(context.actor, unit=project.unit, department=project.department, section=project.section)
    return work.get(ProjectYear, record_id("project-year", command.code, command.year))


def import_execution(command: ImportExecution, context: Context, work: Work) -> None:
    """Every fault of every row is reported; nothing is written when there is one."""
    faults = month_faults(command.month) + row_faults(command.rows, command.year)
    if not command.rows:
        faults.append(Fault("file", "empty", Text("文件中没有数据行。", "The file holds no rows.")))
    for row in command.rows:
        year = work.find(ProjectYear, record_id("project-year", row.code, command.year))
        if year is None:
            text = Text(
                f"{command.year} 年度没有项目 {row.code} 的预算。", f"No budget of {row.code} in {command.year}."
            )
            faults.append(Fault(f"row {row.row}", "unknown-project", text))
            continue
        try:
            year.record_execution(command.month, row.executed, command.file, context)
        except UnableToChangeMoney as error:
            if error.code != "negative-amount":  # row_faults has said so
                faults.append(Fault(f"row {row.row}", error.code, error.text))
    if faults:
        raise Invalid(tuple(faults))
    work.add(ExecutionImport.take(command.year, command.month, command.file, command.rows, context))


def check_target_first(code: str, year: int, work: Work) -> None:
    """Raises UnableToChangeMoney unless a target of the year is approved: no in-year supplement before it (INV-10)."""
    if work.facts.approved_target(code, year) is None:
        raise UnableToChangeMoney.without_target(code, year)


def _unknown(field: str, code: str, work: Work) -> Fault | None:
    try:
        work.facts.has_subordinate_review(code)  # any question about an organisation fails for an unknown one
    except NotFound:
        return Fault(field, "unknown-organisation", Text(f"没有机构 {code}。", f"There is no organisation {code}."))
    return None


HANDLERS = {
    RegisterProject: register,
    BudgetProject: budget,
    AdjustBudget: adjust,
    CorrectInitialBudget: correct_initial,
    DeclarePaymentPlan: declare_plan,
    ApprovePaymentPlan: approve_plan,
    RefusePaymentPlan: refuse_plan,
    ImportExecution: import_execution,
}

ACCESS = {
    RegisterProject: (Verb.CREATE, Object.PROJECT),
    BudgetProject: (Verb.CREATE, Object.MONEY),
    AdjustBudget: (Verb.APPROVE, Object.MONEY),
    CorrectInitialBudget: (Verb.CORRECT, Object.MONEY),
    DeclarePaymentPlan: (Verb.SUBMIT, Object.MONEY),
    ApprovePaymentPlan: (Verb.REVIEW, Object.MONEY),
    RefusePaymentPlan: (Verb.REVIEW, Object.MONEY),
    ImportExecution: (Verb.IMPORT, Object.EXECUTION),
}

#: Which orders make which events, for the catalogue of events.
CAUSES: dict[type[Event], tuple[type, ...]] = {
    events.Registered: (RegisterProject,),
    events.Budgeted: (BudgetProject,),
    events.BudgetAdjusted: (AdjustBudget,),
    events.InitialCorrected: (CorrectInitialBudget,),
    events.ExecutionRecorded: (ImportExecution,),
    events.PaymentPlanDeclared: (DeclarePaymentPlan,),
    events.PlanChangeAsked: (DeclarePaymentPlan,),
    events.PlanChangeApproved: (ApprovePaymentPlan,),
    events.PlanChangeRefused: (RefusePaymentPlan,),
    events.ExecutionImported: (ImportExecution,),
}

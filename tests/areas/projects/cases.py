"""Projects with money, and files of the treasury."""

from decimal import Decimal

from backoffice.app import BackOffice
from backoffice.areas.organisation.commands import RegisterOrganisation
from backoffice.areas.organisation.events import Kind
from backoffice.areas.projects import commands as order
from backoffice.areas.projects.events import ProjectKind
from backoffice.areas.projects.execution_import import ExecutionRow
from backoffice.areas.projects.project_year import ProjectYear
from backoffice.kernel.context import Actor, Role
from backoffice.kernel.record import record_id
from tests.support.people import BUDGET, by

SYSADMIN = Actor(account="sysadmin", role=Role.SYSADMIN, organisation="")
TREASURY = Actor(account="treasury", role=Role.TREASURY, organisation="S-TREAS")
FARMLAND, SCHOOL_BUS = "370116-20-0412", "370116-20-0501"


def registration(code: str = FARMLAND) -> order.RegisterProject:
    return order.RegisterProject(
        code=code,
        name="高标准农田建设",
        unit="U-0412",
        department="D-04",
        section="S-AGRI",
        kind=ProjectKind.TARGETED,
        continuing=False,
        first_year=2020,
        last_year=2020,
    )


def with_organisations(app: BackOffice) -> None:
    """Register the section, the department and the unit of the projects."""
    for code, kind in (("S-AGRI", Kind.SECTION), ("D-04", Kind.DEPARTMENT), ("U-0412", Kind.UNIT)):
        app.handle(RegisterOrganisation(code=code, name=code, name_en=code, kind=kind), by(SYSADMIN))


def with_money(app: BackOffice, *codes: str, yuan: int = 1_000_000) -> None:
    """Register projects with their organisations, and give each project its budget of 2020."""
    with_organisations(app)
    for code in codes:
        app.handle(registration(code), by(BUDGET))
        app.handle(order.BudgetProject(code=code, year=2020, initial=Decimal(yuan)), by(BUDGET))


def line(row: int, code: str, executed: int, year: int = 2020) -> ExecutionRow:
    return ExecutionRow(row=row, code=code, year=year, executed=Decimal(executed))


def file_of(*rows: ExecutionRow, month: int = 7) -> order.ImportExecution:
    return order.ImportExecution(year=2020, month=month, file="7月.xlsx", rows=rows)


def money_of(app: BackOffice, code: str) -> ProjectYear:
    year: ProjectYear = app.repository.get(record_id("project-year", code, 2020))
    return year

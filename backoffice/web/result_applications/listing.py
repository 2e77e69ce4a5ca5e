"""Which continuing projects a list of the coming year lacks, and the order that puts them onto it."""

from backoffice.access.policy import Object, Verb, allows
from backoffice.areas.application_of_results.commands import ListApplications
from backoffice.areas.projects.events import ProjectKind
from backoffice.web.visit import current
from projections.application.filters import ApplicationFilter
from projections.application.queries import applications
from projections.projects.filters import ProjectFilter
from projections.projects.queries import projects


def missing(year: int) -> list[str]:
    """Codes of projects with money in the running year that go on in `year` and are not on its list."""
    reader, scope = current.reader(), current.scope()
    covered = (ProjectKind.OPERATION.value, ProjectKind.TARGETED.value)
    running = projects(
        reader, scope, ProjectFilter(year=year - 1, budgeted=True, exempt=False, kind=covered), limit=None
    )
    proposed = {row["code"] for row in projects(reader, scope, ProjectFilter(year=year, proposed=True), limit=None)}
    listed = {row["code"] for row in applications(reader, scope, ApplicationFilter(year=year), limit=None)}
    going_on = [row["code"] for row in running if row["last_year"] >= year or row["code"] in proposed]
    return [code for code in going_on if code not in listed]


def may_list() -> bool:
    """Whether the visitor may put projects on the list."""
    return allows(current.actor(), Verb.CREATE, Object.APPLICATION) and not current.in_past()


def listing(year: int) -> ListApplications:
    """The order that puts every missing project onto the list."""
    return ListApplications(year=year, codes=tuple(missing(year)))

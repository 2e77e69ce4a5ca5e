"""Through which door of which view the rows behind a figure are found: by the filter that the figure opens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from sqlalchemy import RowMapping

from backoffice.kernel.scope import Scope
from projections.application import queries as application
from projections.application.filters import ApplicationFilter
from projections.appraisal import queries as appraisal
from projections.appraisal.filters import AppraisalFilter
from projections.department_overall import queries as department_overall
from projections.department_overall.filters import PilotFilter
from projections.disclosures import queries as disclosures
from projections.disclosures.filters import DisclosureFilter, ReportFilter
from projections.institution import queries as institution
from projections.institution.filters import DutyFilter, RuleFilter
from projections.key_evaluations import queries as key_evaluations
from projections.key_evaluations.filters import KeyEvaluationFilter
from projections.monitoring import queries as monitoring
from projections.monitoring.filters import FormFilter
from projections.projects import queries as projects
from projections.projects.filters import ProjectFilter
from projections.reader import Reader
from projections.rectification_board import queries as rectification
from projections.rectification_board.filters import OrderFilter
from projections.self_evaluations import queries as self_evaluations
from projections.self_evaluations.filters import EvaluationFilter
from projections.spot_checks import queries as spot_checks
from projections.spot_checks.filters import RecheckFilter
from projections.training import queries as training
from projections.training.filters import AttendanceFilter, TrainingFilter


class Opens(Protocol):
    """A filter of a view whose rows stand behind a figure."""

    def parameters(self) -> dict[str, Any]:
        """The conditions by name, as an address carries them."""
        ...


@dataclass(frozen=True)
class Door:
    """`view`: the name under which pages and the API list the rows; `rows`: all of them within a scope."""

    view: str
    rows: Callable[[Reader, Scope, Any], Sequence[RowMapping]]


#: Each filter and its door, by explicit list; an area whose figures stand in the statement adds its line.
DOORS: dict[type, Door] = {
    ProjectFilter: Door("projects", partial(projects.projects, limit=None)),
    FormFilter: Door("monitoring", partial(monitoring.forms, limit=None)),
    EvaluationFilter: Door("self_evaluation", partial(self_evaluations.evaluations, limit=None)),
    RecheckFilter: Door("spot_checks", partial(spot_checks.rechecks, limit=None)),
    KeyEvaluationFilter: Door("key_evaluations", partial(key_evaluations.evaluations, limit=None)),
    OrderFilter: Door("rectification", rectification.orders),
    PilotFilter: Door("departments", department_overall.pilots),
    ApplicationFilter: Door("result_applications", partial(application.applications, limit=None)),
    DisclosureFilter: Door("disclosures", disclosures.items),
    ReportFilter: Door("special_reports", lambda reader, _, wanted: disclosures.reports(reader, wanted)),
    AppraisalFilter: Door("appraisals", appraisal.appraisals),
    RuleFilter: Door("rules", institution.rules),
    DutyFilter: Door("duties", institution.duties),
    TrainingFilter: Door("trainings", training.trainings),
    AttendanceFilter: Door("attendance", training.attendance),
}

"""Every area of the house, by explicit list: the events that the store knows, the orders that the application takes."""

import inspect
from types import ModuleType

from backoffice.areas.application_of_results import commands as application_of_results_orders
from backoffice.areas.application_of_results import events as application_of_results
from backoffice.areas.appraisal import commands as appraisal_orders
from backoffice.areas.appraisal import events as appraisal
from backoffice.areas.budget_year import commands as budget_year_orders
from backoffice.areas.budget_year import events as budget_year
from backoffice.areas.delivery import commands as delivery_orders
from backoffice.areas.delivery import events as delivery
from backoffice.areas.department import commands as department_orders
from backoffice.areas.department import events as department
from backoffice.areas.department_evaluation import commands as department_evaluation_orders
from backoffice.areas.department_evaluation import events as department_evaluation
from backoffice.areas.disclosure import commands as disclosure_orders
from backoffice.areas.disclosure import events as disclosure
from backoffice.areas.ex_ante import commands as ex_ante_orders
from backoffice.areas.ex_ante import events as ex_ante
from backoffice.areas.history import commands as history_orders
from backoffice.areas.history import events as history
from backoffice.areas.indicator_library import commands as indicator_library_orders
from backoffice.areas.indicator_library import events as indicator_library
from backoffice.areas.institution import commands as institution_orders
from backoffice.areas.institution import events as institution
from backoffice.areas.key_evaluation import commands as key_evaluation_orders
from backoffice.areas.key_evaluation import events as key_evaluation
from backoffice.areas.monitoring import commands as monitoring_orders
from backoffice.areas.monitoring import events as monitoring
from backoffice.areas.organisation import commands as organisation_orders
from backoffice.areas.organisation import events as organisation
from backoffice.areas.projects import commands as projects_orders
from backoffice.areas.projects import events as projects
from backoffice.areas.projects import measure_commands as measures_orders
from backoffice.areas.projects import measure_events as measures
from backoffice.areas.rectification import commands as rectification_orders
from backoffice.areas.rectification import events as rectification
from backoffice.areas.self_evaluation import commands as self_evaluation_orders
from backoffice.areas.self_evaluation import events as self_evaluation
from backoffice.areas.spot_check import commands as spot_check_orders
from backoffice.areas.spot_check import events as spot_check
from backoffice.areas.targets import adjustment_commands as adjustments_orders
from backoffice.areas.targets import adjustment_events as adjustments
from backoffice.areas.targets import commands as targets_orders
from backoffice.areas.targets import events as targets
from backoffice.areas.third_parties import commands as third_parties_orders
from backoffice.areas.third_parties import events as third_parties
from backoffice.areas.training import commands as training_orders
from backoffice.areas.training import events as training
from backoffice.eventstore.topics import register
from backoffice.kernel.events import Event

EVENT_MODULES: tuple[ModuleType, ...] = (
    organisation,
    institution,
    training,
    budget_year,
    projects,
    measures,
    history,
    ex_ante,
    indicator_library,
    targets,
    adjustments,
    monitoring,
    rectification,
    self_evaluation,
    spot_check,
    third_parties,
    key_evaluation,
    department,
    department_evaluation,
    application_of_results,
    disclosure,
    appraisal,
    delivery,
)

#: Orders with their handlers, what each does to what, and which events come of it.
COMMAND_MODULES: tuple[ModuleType, ...] = (
    organisation_orders,
    institution_orders,
    training_orders,
    budget_year_orders,
    projects_orders,
    measures_orders,
    history_orders,
    ex_ante_orders,
    indicator_library_orders,
    targets_orders,
    adjustments_orders,
    monitoring_orders,
    rectification_orders,
    self_evaluation_orders,
    spot_check_orders,
    third_parties_orders,
    key_evaluation_orders,
    department_orders,
    department_evaluation_orders,
    application_of_results_orders,
    disclosure_orders,
    appraisal_orders,
    delivery_orders,
)


def event_classes() -> list[type[Event]]:
    """The event classes that the modules define, module by module, in the order of their text."""
    return [
        kind
        for module in EVENT_MODULES
        for kind in vars(module).values()
        if inspect.isclass(kind) and issubclass(kind, Event) and kind.__module__ == module.__name__
    ]


def register_events() -> None:
    """Enter every event into the store's registry; entering twice changes nothing."""
    register(*event_classes())

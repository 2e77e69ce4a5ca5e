"""Every area's part of the timeline, by explicit list."""

from types import ModuleType

from backoffice.kernel.events import Event
from projections.timeline.told import (
    application_of_results,
    appraisal,
    budget_year,
    delivery,
    department,
    department_evaluation,
    disclosure,
    ex_ante,
    history,
    indicator_library,
    institution,
    key_evaluation,
    measures,
    monitoring,
    organisation,
    projects,
    rectification,
    self_evaluation,
    spot_check,
    target_adjustments,
    targets,
    third_parties,
    training,
)
from projections.timeline.told.holding import Held

AREAS: tuple[ModuleType, ...] = (
    organisation,
    institution,
    training,
    budget_year,
    projects,
    history,
    ex_ante,
    indicator_library,
    targets,
    target_adjustments,
    monitoring,
    measures,
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

#: event -> attributes told, dotted where nested; the last part names the fact.
TOLD: dict[type[Event], tuple[str, ...]] = {event: told for area in AREAS for event, told in area.TOLD.items()}
#: event -> a list of its payload of which a line tells the number, under the same name.
COUNTED: dict[type[Event], str] = {event: name for area in AREAS for event, name in area.COUNTED.items()}
#: Events of the bureau's own deliberation: their units do not see them, whatever record they belong to.
INTERNAL: frozenset[type[Event]] = frozenset(event for area in AREAS for event in getattr(area, "INTERNAL", ()))
#: event -> what the record holds after it. A form stands under the name of its payload's field.
HOLDS: dict[type[Event], Held] = {event: held for area in AREAS for event, held in area.HOLDS.items()}

"""The view with the handlers of every area: which events demand which notices, to whom, under which title."""

from projections.outbox import (
    application_of_results,
    appraisal,
    department,
    department_evaluation,
    disclosure,
    ex_ante,
    forms,
    institution,
    key_evaluation,
    money,
    monitoring,
    orders,
    self_evaluation,
    spot_check,
    targets,
    training,
)
from projections.outbox.view import VIEW

__all__ = [
    "VIEW",
    "application_of_results",
    "appraisal",
    "department",
    "department_evaluation",
    "disclosure",
    "ex_ante",
    "forms",
    "institution",
    "key_evaluation",
    "money",
    "monitoring",
    "orders",
    "self_evaluation",
    "spot_check",
    "targets",
    "training",
]

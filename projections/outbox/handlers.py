"""The view with the handlers of every area: which events demand which notices, to whom, under which title."""

from projections.outbox import (
    application_of_results,
    appraisal,
    department,
    disclosure,
    forms,
    institution,
    key_evaluation,
    monitoring,
    orders,
    self_evaluation,
    spot_check,
    training,
)
from projections.outbox.view import VIEW

__all__ = [
    "VIEW",
    "application_of_results",
    "appraisal",
    "department",
    "disclosure",
    "forms",
    "institution",
    "key_evaluation",
    "monitoring",
    "orders",
    "self_evaluation",
    "spot_check",
    "training",
]

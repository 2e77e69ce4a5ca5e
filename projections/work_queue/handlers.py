"""The view with the handlers of every area."""

from projections.work_queue import (
    application_of_results,
    appraisal,
    department,
    department_evaluation,
    disclosure,
    ex_ante,
    institution,
    key_evaluation,
    money,
    monitoring,
    orders,
    rule_book,
    self_evaluation,
    spot_check,
    target_adjustments,
    targets,
    training,
)
from projections.work_queue.view import VIEW

__all__ = [
    "VIEW",
    "application_of_results",
    "appraisal",
    "department",
    "department_evaluation",
    "disclosure",
    "ex_ante",
    "institution",
    "key_evaluation",
    "money",
    "monitoring",
    "orders",
    "rule_book",
    "self_evaluation",
    "spot_check",
    "target_adjustments",
    "targets",
    "training",
]

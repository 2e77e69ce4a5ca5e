"""The view with the handlers of every area: which events demand which notices, to whom, under which title."""

from projections.outbox import department, forms, institution, orders, self_evaluation, training
from projections.outbox.view import VIEW

__all__ = ["VIEW", "department", "forms", "institution", "orders", "self_evaluation", "training"]

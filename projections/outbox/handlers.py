"""The view with the handlers of every area: which events demand which notices, to whom, under which title."""

from projections.outbox import forms, institution, orders, self_evaluation, training
from projections.outbox.view import VIEW

__all__ = ["VIEW", "forms", "institution", "orders", "self_evaluation", "training"]

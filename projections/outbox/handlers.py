"""The view with the handlers of every area: which events demand which notices, to whom, under which title."""

from projections.outbox import forms, orders, self_evaluation
from projections.outbox.view import VIEW

__all__ = ["VIEW", "forms", "orders", "self_evaluation"]

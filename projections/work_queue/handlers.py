"""The view with all its handlers: forms and orders."""

from projections.work_queue import forms, orders
from projections.work_queue.view import VIEW

__all__ = ["VIEW", "forms", "orders"]

"""Deciding on a form that waits for a reviewer: what may be decided, and the command of what was decided."""

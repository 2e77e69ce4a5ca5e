"""Monitoring: the dashboard whose figures open their rows, and issuing a round's task."""

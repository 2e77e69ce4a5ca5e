"""Replay: every event, one event whole, and a record as it stood after each of its events."""

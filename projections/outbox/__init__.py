"""What must go out: one row a notice and audience, made by the event that demands it."""

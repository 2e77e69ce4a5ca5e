"""Changes of approved targets: the list, and the acts of the unit, the leader and the budget section."""

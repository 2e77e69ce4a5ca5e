"""Result applications: the list of a coming budget year, one decision, and what is said and decided about it."""

"""Payment plans by month: a unit declares them, the business section approves those that come late."""

"""Pages of finance evaluations, and the small workspace of agencies and experts."""

"""The view of department-overall performance: pilots of a year, their targets and self-evaluations, the linkage."""

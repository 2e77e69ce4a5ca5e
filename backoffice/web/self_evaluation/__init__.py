"""Self-evaluations: the form with its score, the dashboard, the lists, the task, corrections."""

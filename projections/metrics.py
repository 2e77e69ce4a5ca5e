"""What operators watch: how far each view is behind the log, and what it set aside."""

from prometheus_client import Counter, Gauge, Histogram

LAG = Gauge("view_lag_events", "Events of the log a view has not digested", ["view"])
POSITION = Gauge("view_position", "Position up to which a view has digested the log", ["view"])
DEAD_LETTERS = Counter("view_dead_letters_total", "Events a view has set aside", ["view"])
BATCH_SECONDS = Histogram("view_batch_seconds", "Time of one batch with its commit")
FAILURES = Counter("view_database_failures_total", "Rounds of the runner the database failed")
LEADING = Gauge("view_leading", "1 where this process runs the view, 0 on standby", ["view"])

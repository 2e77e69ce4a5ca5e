"""Queries that both databases understand; `{p}` stands for the driver's placeholder."""

#: Every topic in order, by one index probe a topic: cheap however many events there are.
DISTINCT_TOPICS = """
WITH RECURSIVE found (topic) AS (
    SELECT (SELECT min(topic) FROM {events})
    UNION ALL
    SELECT (SELECT min(e.topic) FROM {events} AS e WHERE e.topic > f.topic) FROM found AS f WHERE f.topic IS NOT NULL
)
SELECT topic FROM found WHERE topic IS NOT NULL
"""

#: The last position recorded at or before a moment, by halving the log: positions have no holes and times never
#: run backwards. `low` is known to be early enough, `high` is the last that may be.
POSITION_AT = """
WITH RECURSIVE halving (low, high) AS (
    SELECT CAST(0 AS bigint), coalesce((SELECT max(position) FROM {events}), 0)
    UNION ALL
    SELECT CASE WHEN e.recorded_at <= {p} THEN e.position ELSE h.low END,
           CASE WHEN e.recorded_at <= {p} THEN h.high ELSE e.position - 1 END
    FROM halving AS h JOIN {events} AS e ON e.position = (h.low + h.high + 1) / 2
    WHERE h.low < h.high
)
SELECT max(low) FROM halving
"""

#: The columns of a notification, in the order of `stored.notification`.
NOTIFICATION_COLUMNS = "position, originator_id, originator_version, topic, state, recorded_at"

"""Rule books that were published before the book had all of today's keys: what moved, and what came later.

A published rule book stays in the log as it was written. Whatever is added to the book afterwards stands here by
its key, so that the older ones can be read: the default rule book's value holds for them.
"""

from typing import Any

#: A rule book as it was read from JSON or a data file, group by group.
Table = dict[str, Any]

#: Keys that stand elsewhere today.
MOVED = {
    "spot_check.projects": "spot_check.sampling.projects",
    "spot_check.money": "spot_check.sampling.money",
    "spot_check.largest_amounts": "spot_check.sampling.largest_amounts",
    "spot_check.quality_share": "spot_check.recheck.quality_share",
    "spot_check.performance_share": "spot_check.recheck.performance_share",
    "spot_check.large_difference": "spot_check.recheck.large_difference",
    "spot_check.severe_difference": "spot_check.recheck.severe_difference",
    "spot_check.hint_per_indicator": "spot_check.recheck.hint_per_indicator",
}

#: Keys, and whole groups, that older rule books do not hold.
LATER = (
    "agency.items",
    "agency.late_days",
    "agency.late_points",
    "agency.plan_item",
    "agency.report_item",
    "agency.time_item",
    "appraisal.excellent",
    "appraisal.first_tie",
    "appraisal.good",
    "appraisal.items",
    "appraisal.least_audit_deduction",
    "appraisal.most_audit_deduction",
    "appraisal.objection",
    "appraisal.passed",
    "appraisal.second_tie",
    "appraisal.target_grades",
    "calendar.department_evaluation_due",
    "department",
    "ex_ante.leader_approves_from",
    "institution",
    "key_evaluation",
    "monitoring.daily_projects",
    "rectification.basis",
    "self_evaluation.reason_characters",
    "self_evaluation.reminder_days_before",
    "self_evaluation.satisfaction_evidence",
    "spot_check.answer",
    "spot_check.recheck.evidence_gap",
    "spot_check.recheck.late_days",
    "spot_check.recheck.most_returns",
    "spot_check.recheck.quality",
    "spot_check.sampling.high_score",
    "spot_check.sampling.low_execution",
    "target_adjustment",
)


def brought_up(table: Table, default: Table) -> Table:
    """An older rule book with today's keys: those that moved at their place, those that came later as in `default`.

    What the table says itself is never replaced; the tables that are passed in stay as they are.
    """
    whole = _copied(table)
    for old, new in MOVED.items():
        if (value := _taken(whole, old)) is not None:
            _given(whole, new, value)
    for key in LATER:
        _given(whole, key, _at(default, key))
    return whole


def _copied(table: Table) -> Table:
    return {key: _copied(value) if isinstance(value, dict) else value for key, value in table.items()}


def _holder(table: Table, groups: list[str], *, made: bool) -> Table | None:
    """The group in which a key stands, made where that is wanted; None where there is none."""
    for group in groups:
        found = table.setdefault(group, {}) if made else table.get(group)
        if not isinstance(found, dict):
            return None
        table = found
    return table


def _taken(table: Table, key: str) -> Any:
    *groups, name = key.split(".")
    holder = _holder(table, groups, made=False)
    return None if holder is None else holder.pop(name, None)


def _given(table: Table, key: str, value: Any) -> None:
    *groups, name = key.split(".")
    # a group that is missed as a whole is no older edition, but for those that came later as a whole
    holder = _holder(table, groups, made=True) if set(groups[:1]) <= table.keys() else None
    if holder is not None:
        holder.setdefault(name, value)


def _at(table: Table, key: str) -> Any:
    for name in key.split("."):
        table = table[name]
    return table

"""The course of a form through its reviewers, kept in the columns of a view's row.

The rules of a course are the kernel's (`backoffice.kernel.review`); a view only replays them.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from backoffice.kernel import review
from backoffice.kernel.review import Course, Status


def plain(value: object) -> Any:
    """A payload as JSON holds it: amounts, dates and ids as text, tuples as lists, structs as objects."""
    return msgspec.to_builtins(value)


def as_json(course: Course) -> dict[str, Any]:
    """A course for a Json column."""
    kept: dict[str, Any] = plain(course)
    return kept


def from_json(kept: Mapping[str, Any]) -> Course:
    """The course that `as_json` kept."""
    return msgspec.convert(kept, Course, strict=False)


def after(course: Course, event: object) -> Course:
    """The course after an event of a form; unchanged by events that move nothing."""
    match event:
        case review.Submitted():
            return course.submitted(event.actor)
        case review.Passed():
            return course.passed(event.node, event.actor)
        case review.Returned():
            return course.returned(event.fields, event.due)
        case review.Withdrawn():
            return course.withdrawn()
        case review.HandedOver():
            return course.handed_over(event.to)
    return course


def stands(course: Course) -> dict[str, Any]:
    """What lists show of a course: status, node, round, assignee, the limit and the fields that are open."""
    return {
        "status": course.status,
        "node": course.node,
        "round": course.round,
        "assignee": course.assignee,
        "due": course.due,
        "unlocked": list(course.unlocked),
    }


def begun(course: Course) -> dict[str, Any]:
    """The columns of a form that nobody has handed in yet."""
    return {**stands(course), "course": as_json(course)}


def moved(kept: Mapping[str, Any], event: object) -> dict[str, Any]:
    """The columns of a form one step further; `decide_by` is the limit of the reviewer it now waits for."""
    course = after(from_json(kept), event)
    columns = begun(course)
    if not isinstance(event, review.HandedOver):
        columns["decide_by"] = getattr(event, "decide_by", None) if course.status is Status.PENDING else None
    return columns

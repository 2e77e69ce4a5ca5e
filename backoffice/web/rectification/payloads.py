"""What an order's row holds of its items and answers, as the payloads that the standard forms fill in."""

from typing import Any

import msgspec

from backoffice.areas.rectification.events import Completion, ItemFeedback, Problem
from backoffice.areas.rectification.forms import Draft, Feedback
from backoffice.web.kinds.row import Row


def draft_of(row: Row) -> Draft:
    """The items of the notice."""
    return Draft(msgspec.convert(row["problems"], tuple[Problem, ...], strict=False))


def feedback_of(row: Row) -> Feedback:
    """The last answer to every item; an item without one begins as open."""
    given = {answer["no"]: answer for answer in row["feedback"] or ()}
    answers = [given.get(problem["no"]) or _unanswered(problem) for problem in row["problems"]]
    return Feedback(
        items=msgspec.convert(answers, tuple[ItemFeedback, ...], strict=False), statement=row["statement"] or ""
    )


def _unanswered(problem: dict[str, Any]) -> dict[str, Any]:
    return {"no": problem["no"], "measure": "", "completion": Completion.OPEN.value}

"""What the calendar demands of self-evaluations: a reminder before the limit, and one once it is missed."""

from collections.abc import Iterator
from datetime import date
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import RowMapping

from backoffice.areas.self_evaluation.commands import RemindSelfEvaluation
from backoffice.bootstrap import House
from backoffice.kernel.errors import Unable
from backoffice.kernel.periods import local_date, working_days_between
from backoffice.kernel.review import Status
from backoffice.kernel.scope import Scope
from backoffice.processes.reactions import SYSTEM
from projections.self_evaluations.filters import EvaluationFilter
from projections.self_evaluations.queries import evaluations

#: Ids of the scheduler's commands derive from here: a form and a limit are told of once before it and once after.
DUE = uuid5(NAMESPACE_URL, "budget-performance/self-evaluations-due")

OWED = (Status.DRAFT.value, Status.RETURNED.value)


def remind(house: House) -> int:
    """Give the reminders that are due on the district's day; how many were carried out."""
    today, done = local_date(house.clock.now()), 0
    with house.reader() as reader:
        rows = list(evaluations(reader, Scope.everything(), EvaluationFilter(status=OWED), limit=None))
    for row in rows:
        for reason, identity in _due(house, row, today):
            command = RemindSelfEvaluation(code=row["code"], year=row["year"])
            try:
                outcome = house.handle(command, SYSTEM, reason, command_id=identity)
            except Unable:
                continue  # the form was handed in meanwhile
            done += bool(outcome.ids) and not outcome.repeated
    return done


def _due(house: House, row: RowMapping, today: date) -> Iterator[tuple[str, UUID]]:
    due: date | None = row["due"]
    if due is None:
        return
    days_before = house.app.facts.rule_book(row["year"]).book.self_evaluation.reminder_days_before
    if today > due:
        yield f"逾期 {(today - due).days} 天，按规则催报。", _identity(row, "late")
    elif working_days_between(today, due) <= days_before:
        yield "自评报送期限临近。", _identity(row, "near")


def _identity(row: RowMapping, step: str) -> UUID:
    return uuid5(DUE, f"{row['evaluation_id']}:{step}:{row['due']}")

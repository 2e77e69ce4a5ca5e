"""What a supervisor must push today: orders whose next step is due by the rule book and has not been taken."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import RowMapping

from backoffice.areas.rectification.events import Level
from backoffice.kernel.periods import local_date
from backoffice.kernel.scope import Scope
from backoffice.rulebook.deadlines import EscalationRules
from projections.reader import Reader
from projections.rectification_board.filters import WITH_REVIEWER, WITH_UNIT, OrderFilter, days_overdue
from projections.rectification_board.queries import orders


@dataclass(frozen=True, kw_only=True)
class Need:
    """A step that an order waits for: issue, acknowledge, verify, urge, interview, circular or money.

    `since`: the first day on which it could be taken, or the limit that has passed; `days`: calendar days from
    then to today.
    """

    order: RowMapping
    action: str
    since: date
    days: int


def follow_up(reader: Reader, scope: Scope, today: date, rules: EscalationRules, year: int | None = None) -> list[Need]:
    """Steps that orders wait for, those waiting longest first. The ladder is that of domain section 6.4."""
    wanted = OrderFilter(today=today, year=year, closed=False)
    found = [
        Need(order=row, action=action, since=since, days=(today - since).days)
        for row in orders(reader, scope, wanted)
        for action, since in needs(row, today, rules)
    ]
    return sorted(found, key=lambda need: (need.since, need.order["code"], need.action))


def needs(row: RowMapping, today: date, rules: EscalationRules) -> Iterator[tuple[str, date]]:
    """The steps that one order waits for, each with the day since when."""
    if row["stage"] == "draft":
        yield "issue", local_date(row["drafted_at"])
    if row["stage"] == "issued" and row["acknowledge_by"] < today:
        yield "acknowledge", row["acknowledge_by"]
    if row["stage"] in WITH_REVIEWER and row["verify_by"] < today:
        yield "verify", row["verify_by"]
    if row["stage"] in WITH_UNIT and (step := _climb(row, today, rules)) is not None:
        yield step


def _climb(row: RowMapping, today: date, rules: EscalationRules) -> tuple[str, date] | None:
    """The highest step of the ladder that is due and not taken; a higher one taken covers those below."""
    late, due, level = days_overdue(row, today), row["due"], row["level"] or ""
    circular = next((date.fromisoformat(step["on"]) for step in row["ladder"] if step["level"] == Level.CIRCULAR), None)
    steps = [
        (Level.URGE, "urge", due + timedelta(days=rules.urge_days_overdue)),
        (Level.INTERVIEW, "interview", due + timedelta(days=rules.interview_days_overdue)),
        (Level.CIRCULAR, "circular", due + timedelta(days=rules.circular_days_overdue)),
    ]
    if circular is not None:
        steps.append((Level.MONEY, "money", circular + timedelta(days=rules.funds_days_after_circular)))
    due_now = [(name, since) for step, name, since in steps if late and since <= today and level < step]
    if due_now:
        return due_now[-1]
    if row["returns"] >= rules.interview_after_returns and level < Level.INTERVIEW:
        return "interview", today
    return None

"""One order: its items with answer and verdict, its limits, and every feedback ever given."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping

from backoffice.kernel.scope import Scope
from projections.reader import Reader
from projections.rectification_board.filters import WITH_REVIEWER, WITH_UNIT
from projections.rectification_board.queries import order
from projections.rectification_board.tables import ORDERS


@dataclass(frozen=True, kw_only=True)
class Item:
    """One problem of an order (amount in yuan), the unit's latest answer, and the verifier's word on it.

    `feedback`: measure, completion, finished_on, evidence, why_open as JSON has them; None while unanswered.
    `passed` and `remark`: None and "" while no verifier has spoken on that answer.
    """

    no: int
    fact: str
    indicator: str
    amount: Decimal | None
    rule: str
    demand: str
    feedback: Mapping[str, Any] | None
    passed: bool | None
    remark: str


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """A limit of an order. `kind`: acknowledge, answer or verify; `done_on` None while it runs.

    `days_overdue`: calendar days from the limit to the day it was met, or to today.
    """

    kind: str
    due: date
    done_on: date | None
    days_overdue: int


@dataclass(frozen=True, kw_only=True)
class Round:
    """One feedback. `outcome`: waiting, passed_on (the department agreed), returned, or closed.

    `since`: the position at which it was handed in; `verdicts` None while no verifier has spoken.
    """

    round: int
    feedback_on: date
    statement: str
    feedback: list[dict[str, Any]]
    verdicts: list[dict[str, Any]] | None
    outcome: str
    since: int


def items(row: Mapping[Any, Any]) -> list[Item]:
    """The items of an order's row."""
    answers, verdicts = _by_no(row["feedback"]), _by_no(row["verdicts"])
    return [_item(problem, answers.get(problem["no"]), verdicts.get(problem["no"])) for problem in row["problems"]]


def deadlines(row: Mapping[Any, Any], today: date) -> list[Deadline]:
    """The limits that an order has had, in the order in which they run: none for a draft."""
    answered = row["feedback_on"] if row["stage"] not in WITH_UNIT else None
    verified = row["closed_on"] if row["stage"] not in WITH_REVIEWER else None
    found = [
        _deadline("acknowledge", row["acknowledge_by"], row["acknowledged_on"], today),
        _deadline("answer", row["due"], answered, today),
    ]
    if row["stage"] in WITH_REVIEWER or verified is not None:
        found.append(_deadline("verify", row["verify_by"], verified, today))
    return [deadline for deadline in found if deadline is not None]


def rounds(reader: Reader, scope: Scope, order_id: UUID) -> list[Round]:
    """Every feedback of an order up to the reader's moment, oldest first; none outside the scope."""
    if order(reader, scope, order_id) is None:
        return []
    found: dict[int, Round] = {}
    for version in reader.history(ORDERS, order_id):
        if version["round"]:
            since = found[version["round"]].since if version["round"] in found else version["since"]
            found[version["round"]] = _round(version, since)
    return list(found.values())


def _round(version: RowMapping, since: int) -> Round:
    outcomes = {"returned": "returned", "closed": "closed"}
    if version["department_reviews"]:
        outcomes["verifying"] = "passed_on"
    return Round(
        round=version["round"],
        feedback_on=version["feedback_on"],
        statement=version["statement"],
        feedback=version["feedback"],
        verdicts=version["verdicts"],
        outcome=outcomes.get(version["stage"], "waiting"),
        since=since,
    )


def _item(problem: Mapping[str, Any], answer: Mapping[str, Any] | None, verdict: Mapping[str, Any] | None) -> Item:
    amount = problem["amount"]
    return Item(
        **{name: problem[name] for name in ("no", "fact", "indicator", "rule", "demand")},
        amount=Decimal(amount) if amount is not None else None,
        feedback=answer,
        passed=verdict["passed"] if verdict else None,
        remark=verdict["remark"] if verdict else "",
    )


def _deadline(kind: str, due: date | None, done_on: date | None, today: date) -> Deadline | None:
    if due is None:
        return None
    late = ((done_on or today) - due).days
    return Deadline(kind=kind, due=due, done_on=done_on, days_overdue=max(0, late))


def _by_no(rows: Iterable[Mapping[str, Any]] | None) -> dict[int, Mapping[str, Any]]:
    return {row["no"]: row for row in rows or ()}

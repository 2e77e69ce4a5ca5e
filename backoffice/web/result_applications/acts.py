"""What may be done about a result application at its stage, by whom, and the order of what was posted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import request

from backoffice.access.policy import Object, Verb, allows
from backoffice.areas.application_of_results import commands
from backoffice.areas.application_of_results.decision import Stage
from backoffice.kernel.errors import Fault, Invalid
from backoffice.kernel.money import UnableToReadMoney, from_wan
from backoffice.scoring.linkage import Action
from backoffice.web.kinds.row import Row
from backoffice.web.visit import current
from backoffice.web.visit.ordering import seen


@dataclass(frozen=True)
class Act:
    """An act: what it does to the decision, at which stages, and its order; `adopting` takes what was said before."""

    verb: Verb
    stages: tuple[Stage, ...]
    order: Callable[[Row], object]
    adopting: Callable[[Row], object] | None = None


def may(row: Row) -> list[str]:
    """The acts that the visitor may do now, by name."""
    if current.in_past():
        return []
    actor = current.actor()
    return [
        name for name, act in ACTS.items() if row["stage"] in act.stages and allows(actor, act.verb, Object.APPLICATION)
    ]


def posted() -> dict[str, Any]:
    """Action and amounts as typed, in yuan. Raises Invalid at the field that cannot be read."""
    faults, found = [], {}
    for name in ("amount", "frozen"):
        typed = request.form.get(name, "").strip()
        try:
            found[name] = from_wan(typed) if typed else None
        except UnableToReadMoney as problem:
            faults.append(Fault(name, problem.code, problem.text))
    if faults:
        raise Invalid(tuple(faults))
    action = request.form.get("action", "")
    return {"action": Action(action) if action in set(Action) else None, **found}


def _named(row: Row) -> Mapping[str, Any]:
    return {"code": row["code"], "year": row["year"]}


def _opinion(row: Row) -> object:
    return commands.GiveOpinion(**_named(row), **posted(), seen=seen())


def _decision(row: Row) -> object:
    return commands.DecideApplication(**_named(row), **posted(), seen=seen())


ACTS: dict[str, Act] = {
    "opinion": Act(
        Verb.SUBMIT,
        (Stage.SUGGESTED, Stage.RETURNED),
        _opinion,
        lambda row: commands.GiveOpinion(**_named(row), seen=row["version"]),
    ),
    "check": Act(
        Verb.REVIEW,
        (Stage.PROPOSED,),
        lambda row: commands.CheckOpinion(**_named(row), seen=seen()),
        lambda row: commands.CheckOpinion(**_named(row), seen=row["version"]),
    ),
    "return": Act(
        Verb.RETURN,
        (Stage.PROPOSED, Stage.CHECKED),
        lambda row: commands.ReturnOpinion(**_named(row), seen=seen()),
    ),
    "decide": Act(
        Verb.APPROVE,
        (Stage.CHECKED,),
        _decision,
        lambda row: commands.DecideApplication(**_named(row), seen=row["version"]),
    ),
    "suggest": Act(
        Verb.CREATE,
        tuple(Stage),
        lambda row: commands.SuggestApplication(**_named(row)),
    ),
}

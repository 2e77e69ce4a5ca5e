"""Results applied to the budget of 2021: the list, the sections' opinions, the checks and the decisions."""

from collections.abc import Iterator
from decimal import Decimal

from backoffice.areas.application_of_results.commands import (
    CheckOpinion,
    DecideApplication,
    GiveOpinion,
    ListApplications,
    ReturnOpinion,
)
from backoffice.demonstration.steps import Step, at_once
from backoffice.demonstration.tables import calendar, moment, money, or_none, rows
from backoffice.scoring.linkage import Action

YEAR = 2021

ACTIONS = {
    "保持": Action.KEEP,
    "增加": Action.INCREASE,
    "优化": Action.IMPROVE,
    "压减": Action.REDUCE,
    "取消": Action.CANCEL,
    "收回": Action.RECOVER,
    "退回": Action.RETURN,
}

#: The reason of whoever adopts what was said before.
ADOPTED = {"opinion": "采纳系统建议。", "decide": "按建议决定。"}


def result_applications() -> Iterator[Step]:
    """The list as it is opened, and every decision step by step; an empty cell adopts what was said before."""
    opened = calendar()["application_list"]
    steps = rows("result_applications_2021")
    codes = tuple(dict.fromkeys(row["project"] for row in steps))
    listing = ListApplications(year=YEAR, codes=codes)
    yield Step(at=moment(opened["at"]), account=opened["account"], reason=opened["reason"], make=at_once(listing))
    for row in steps:
        yield Step(
            at=moment(row["at"]),
            account=row["account"],
            reason=row["reason"] or ADOPTED[row["action"]],
            make=at_once(_command(row["project"], row["action"], row["opinion"], or_none(row["amount"], money))),
            order=int(row["seq"]),
        )


def _command(code: str, action: str, opinion: str, amount: Decimal | None) -> object:
    said = or_none(opinion, ACTIONS.__getitem__)
    match action:
        case "opinion":
            return GiveOpinion(code=code, year=YEAR, action=said, amount=amount)
        case "check":
            return CheckOpinion(code=code, year=YEAR)
        case "return":
            return ReturnOpinion(code=code, year=YEAR)
        case "decide":
            return DecideApplication(code=code, year=YEAR, action=said, amount=amount)
    raise LookupError(f"no step of a result application is called {action!r}")

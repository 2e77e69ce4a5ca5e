"""How the ex-ante evaluations of 2021 end: the bureau's re-evaluations, the last conclusions, conditions ticked off."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import msgspec

from backoffice.areas.ex_ante import commands
from backoffice.areas.ex_ante import reevaluation_commands as again
from backoffice.areas.ex_ante.opinion import Commission, ReviewOpinion
from backoffice.areas.ex_ante.report import ExAnteReport
from backoffice.demonstration.forms import marks_of, report_of
from backoffice.demonstration.steps import People, Step, at_once
from backoffice.demonstration.tables import Row, day, grouped, listed, moment, money, rows

YEAR = 2021

#: What an agency or expert signs.
INDEPENDENT = "本人及所在机构与项目单位无利害关系，独立、客观开展再评估。"

#: Experts sign one after another.
BETWEEN = timedelta(minutes=10)

#: Amounts among the places of a report that a correction names.
AMOUNTS = ("recommended", "total")


def reevaluations() -> Iterator[Step]:
    """Every re-evaluation of the file, from its proposal to the opinion that the bureau settles."""
    experts = grouped("reevaluation_experts_2021", "project")
    for row in rows("reevaluations_2021"):
        yield from _reevaluation(row, experts.get(row["project"], []))


def endings(people: People) -> Iterator[Step]:
    """The steps after the first submission closed: corrected reports, last reviews, conclusions, ticked conditions."""
    first = {row["project"]: row for row in rows("ex_ante_2021") if row["submission"] == "1"}
    for order, row in enumerate(rows("ex_ante_steps_2021")):
        command = _command(row, first[row["project"]], people)
        yield Step(
            at=moment(row["at"]), account=row["account"], reason=row["reason"], make=at_once(command), order=order
        )


def _reevaluation(row: Row, experts: list[Row]) -> Iterator[Step]:
    on: dict[str, Any] = {"code": row["project"], "year": YEAR}

    def step(at: str, account: str, reason: str, command: object, later: timedelta = timedelta()) -> Step:
        return Step(at=moment(at) + later, account=account, reason=reason, make=at_once(command))

    yield step(row["proposed_at"], row["proposed_by"], row["ground"], again.ProposeReevaluation(**on))
    yield step(row["approved_at"], row["approved_by"], "同意再评估。", again.ApproveReevaluation(**on))
    if row["commissioned_at"]:
        order = again.CommissionReevaluation(
            **on, commission=_commission(row), experts=tuple(one["expert"] for one in experts)
        )
        yield step(row["commissioned_at"], "performance", "独立开展再评估。", order)
    accounts = ([row["lead"]] if row["lead"] else []) + [one["account"] for one in experts]
    for number, account in enumerate(accounts):
        declared = again.DeclareForReevaluation(**on, statement=INDEPENDENT)
        yield step(row["signed_at"], account, "签署独立性声明。", declared, number * BETWEEN)
    for one in experts:
        advice = again.AdviseReevaluation(**on, amount=money(one["amount"]), opinion=one["opinion"])
        yield step(one["at"], one["account"], "提出专家意见。", advice)
    yield step(
        row["written_at"], row["written_by"], "提交再评估意见。", again.SubmitReevaluation(**on, sheet=_sheet(row))
    )
    yield step(row["settled_at"], row["settled_by"], "同意再评估意见。", again.SettleReevaluation(**on))


def _commission(row: Row) -> Commission | None:
    if not row["agency"]:
        return None
    due = day(row["due"])
    assert due is not None
    return Commission(
        number=row["number"],
        agency=row["agency"],
        lead=row["lead"],
        fee=money(row["fee"]),
        starts=moment(row["commissioned_at"]).date(),
        due=due,
    )


def _sheet(row: Row) -> ReviewOpinion:
    return ReviewOpinion(
        marks=marks_of(row["checks"]),
        recommended=money(row["recommended"]),
        reasons=row["reasons"],
        conditions=listed(row["conditions"]),
    )


def _command(row: Row, report: Row, people: People) -> object:
    on: dict[str, Any] = {"code": row["project"], "year": YEAR}
    match row["action"]:
        case "submit":
            return commands.SubmitExAnte(**on, report=_corrected(row, report, people))
        case "pass":
            return commands.PassExAnte(**on)
        case "conclude":
            return commands.ConcludeExAnte(
                **on,
                marks=marks_of(row["checks"]) if row["checks"] else None,
                vetoes=listed(row["vetoes"]),
                recommended=money(row["recommended"]),
                conditions=listed(row["conditions"]),
            )
        case "condition_met":
            return commands.MarkConditionMet(**on, condition=int(row["condition"]))
    raise LookupError(f"ex_ante_steps_2021: {row['action']}")


def _corrected(row: Row, first: Row, people: People) -> ExAnteReport:
    """The first report with the places that its row changes, `place=text` apart from `|`, signed anew."""
    on = moment(row["at"]).date()
    report = report_of(first, people.named(row["account"]), on)
    changed: dict[str, str | Decimal] = {}
    for entry in row["changes"].split("|"):
        place, _, text = entry.partition("=")
        changed[place] = money(text) if place in AMOUNTS else text
    return msgspec.structs.replace(report, **changed)

"""Finance re-evaluations with every order about them, and the ranking of a budget year's concluded evaluations."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from flask import Response

from backoffice.access.policy import Object
from backoffice.api import asking, paging
from backoffice.api.answers import answer, picked
from backoffice.api.areas import Area
from backoffice.api.fields import Amount, Whole, Words
from backoffice.api.ordering import by_key, takes
from backoffice.api.schemas import LENGTHS, shape_of
from backoffice.areas.ex_ante import reevaluation_commands as orders
from backoffice.kernel.errors import NotFound
from backoffice.scoring.ex_ante import AmountCuts, amount_cuts
from projections.projects import queries
from projections.projects.ranking import Ranked, ranking

area = Area("ex-ante", "事前评估 · Finance re-evaluations, and good projects first")

REEVALUATION = "/projects/<code:code>/ex-ante/<year:year>/reevaluation"


@dataclass(frozen=True, kw_only=True)
class ReevaluationShown:
    """A finance re-evaluation with the report that it is about. Yuan and points.

    `reevaluation` is its stage; `again` tells ground, commission, experts, opinion and what was settled. Null where
    none was proposed. `cuts` tells what the department and what the bureau took, apart.
    """

    ex_ante_id: UUID
    code: str
    year: int
    name: str
    unit: str
    continuing: bool
    applied: Decimal
    supported: Decimal | None
    recommended: Decimal | None
    cuts: AmountCuts | None
    conclusion: str | None
    reevaluation: str | None
    again: dict[str, Any] | None
    form: dict[str, Any] | None
    version: int


@dataclass(frozen=True, kw_only=True)
class RankedShown:
    """A project of the ranking. Yuan and points; `rank` is null where it was rejected.

    `running` sums what is recommended down to here; `within` says whether the control figure still reaches it.
    """

    rank: int | None
    code: str
    year: int
    name: str
    unit: str
    department: str
    total: Decimal
    conclusion: str
    open_conditions: int
    cuts: AmountCuts
    recommended: Decimal
    running: Decimal
    within: bool | None


@dataclass(frozen=True, kw_only=True)
class RankingShown:
    """The whole ranking of a budget year at a position."""

    year: int
    control: Decimal | None
    items: list[RankedShown]
    position: int


def cuts_of(row: Any) -> AmountCuts | None:
    """The two cuts of a row that has the three amounts; before the conclusion the bureau has cut nothing."""
    if not row["applied"] or row["supported"] is None:
        return None
    final = row["supported"] if row["recommended"] is None else row["recommended"]
    return amount_cuts(row["applied"], row["supported"], final)


@area.reads(REEVALUATION, paging.moment_schema(), shape_of(ReevaluationShown))
def reevaluation(arguments: dict[str, Any], code: str, year: int) -> Response:
    """The finance re-evaluation of a report; third parties reach those assigned to them."""
    scope, reader = asking.reading(Object.REEVALUATION), asking.reader(arguments.get("as_of"))
    row = queries.ex_ante_reached(reader, scope, code, year)
    if row is None:
        raise NotFound.record("ex-ante evaluation", f"{code} {year}")
    return answer(picked(ReevaluationShown, row, cuts=cuts_of(row)), version=row["version"])


@area.reads(
    "/ex-ante/ranking",
    paging.moment_schema(
        "Ranking",
        year=Whole(lenient=True, required=True),
        control=Amount(metadata={"description": "A control figure in yuan that the amounts are summed against."}),
        department=Words(most=LENGTHS["department"]),
    ),
    shape_of(RankingShown),
)
def ranked(arguments: dict[str, Any]) -> Response:
    """The concluded evaluations of a budget year by the bureau's total, against a control figure."""
    scope, reader = asking.reading(Object.EX_ANTE), asking.reader(arguments.get("as_of"))
    year, control = arguments["year"], arguments.get("control")
    rows = ranking(reader, scope, year, control=control, department=arguments.get("department"))
    items = [_shown(one) for one in rows]
    return answer(RankingShown(year=year, control=control, items=items, position=asking.moment().position))


def _shown(one: Ranked) -> RankedShown:
    row, cuts = one.row, cuts_of(one.row)
    assert cuts is not None, "a concluded evaluation has a report"
    return RankedShown(
        rank=one.rank,
        code=row["code"],
        year=row["year"],
        name=row["name"],
        unit=row["unit"],
        department=row["department"],
        total=row["ex_ante_total"],
        conclusion=row["conclusion"],
        open_conditions=row["open_conditions"],
        cuts=cuts,
        recommended=row["recommended"],
        running=one.running,
        within=one.within,
    )


for name, order in {
    "propose": orders.ProposeReevaluation,
    "decline": orders.DeclineReevaluation,
    "approve": orders.ApproveReevaluation,
    "commission": orders.CommissionReevaluation,
    "declare": orders.DeclareForReevaluation,
    "recuse": orders.RecuseFromReevaluation,
    "advise": orders.AdviseReevaluation,
    "submit": orders.SubmitReevaluation,
    "return": orders.ReturnReevaluation,
    "settle": orders.SettleReevaluation,
}.items():
    takes(area, f"{REEVALUATION}/{name}", order, by_key("ex-ante"))

"""What a proposal rests on, gathered from the records: grades, money, orders, the ex-ante conclusion."""

from decimal import Decimal
from typing import Self

from backoffice.areas.application_of_results.events import Ground
from backoffice.areas.facts import Facts, MoneyFacts, OrderFacts
from backoffice.areas.rectification.events import Opinion
from backoffice.kernel.errors import Text, Unable
from backoffice.kernel.periods import WorkYear
from backoffice.kernel.review import Status
from backoffice.scoring.codes import Conclusion
from backoffice.scoring.linkage import YEAR, Case, YearOfMoney

#: Grades that a reader sees beside the one that decides.
GRADES = 3

#: Closed years that are looked at for low execution and idle money, before the running one.
CLOSED_YEARS = 3


class NotContinuing(Unable):
    """The project has no money in the year before: there is nothing to continue."""

    @classmethod
    def without_money(cls, code: str, year: int) -> Self:
        """No budget in the running year."""
        return cls(
            "not-continuing",
            Text(
                f"{code} 在 {year} 年度没有预算，不是延续项目。",
                f"{code} has no budget in {year}: it does not continue.",
            ),
        )


def ground_of(code: str, year: int, facts: Facts) -> Ground:
    """The facts for the coming budget `year`, as the records have them now. Raises NotContinuing."""
    work = WorkYear(year - 1)
    running = facts.money(code, work.monitoring_year)
    if running is None:
        raise NotContinuing.without_money(code, work.monitoring_year)
    project, ex_ante = facts.project(code), facts.ex_ante_entry(code, year)
    grades = tuple(
        grade for back in range(GRADES) if (grade := facts.effective_grade(code, work.evaluation_year - back))
    )
    effective = next((one for one in grades if one.year == work.evaluation_year), None)
    orders = [order for of in (work.monitoring_year, work.evaluation_year) for order in facts.orders_of(code, of)]
    open_orders = [order for order in orders if order.open]
    case = Case(
        applied=ex_ante.applied if ex_ante and ex_ante.applied is not None else running.adjusted,
        current=running.adjusted,
        grade=effective.grade if effective else None,
        evaluation_owed=effective is None and _owed(code, work.evaluation_year, facts),
        years=tuple(_years(code, work.monitoring_year, facts)),
        unrectified=_affected(open_orders) if open_orders else None,
        order_cut=_asked(orders, Opinion.REDUCE),
        order_recovery=_asked(orders, Opinion.RECOVER),
        protected=project.protected,
        rejected=ex_ante is not None and ex_ante.conclusion is Conclusion.REJECT,
        recommended=ex_ante.recommended if ex_ante and ex_ante.conclusion else None,
    )
    conclusion = ex_ante.conclusion if ex_ante else None
    return Ground(
        case=case,
        grades=grades,
        orders=tuple(order.number for order in open_orders),
        conclusion=conclusion.value if conclusion else "",
    )


def _owed(code: str, year: int, facts: Facts) -> bool:
    """A form was asked for and is not confirmed."""
    evaluation = facts.self_evaluation(code, year)
    return evaluation is not None and evaluation.status is not Status.DONE


def _years(code: str, running: int, facts: Facts) -> list[YearOfMoney]:
    found = []
    for year in range(running, running - CLOSED_YEARS - 1, -1):
        money = facts.money(code, year)
        if money is None:
            break
        found.append(_year(year, money))
    return [one for one in found if one.month]


def _year(year: int, money: MoneyFacts) -> YearOfMoney:
    month = max(money.executed, default=0)
    return YearOfMoney(
        year=year, adjusted=money.adjusted, executed=money.executed.get(month, Decimal(0)), month=min(month, YEAR)
    )


def _affected(orders: list[OrderFacts]) -> Decimal:
    """What the open orders name; zero when one of them names nothing, which is the whole."""
    named = [order.affected for order in orders]
    return sum(named, Decimal(0)) if all(named) else Decimal(0)


def _asked(orders: list[OrderFacts], opinion: Opinion) -> Decimal:
    return sum((order.amount or Decimal(0) for order in orders if order.opinion == opinion), Decimal(0))

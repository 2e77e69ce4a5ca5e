"""A district with one continuing project, and what is known of it; a test changes what it needs."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from backoffice.areas.application_of_results.decision import ApplicationDecision
from backoffice.areas.application_of_results.events import EffectiveGrade, GradeSource
from backoffice.areas.facts import ExAnteFacts, MoneyFacts, OrderFacts, ProjectFacts
from backoffice.kernel.context import Actor, Role
from backoffice.rulebook import RuleBookVersion, default_rule_book
from backoffice.scoring.codes import Conclusion, Grade
from tests.support.work import MemoryWork

CODE, OTHER, YEAR = "370116-18-0107", "370116-18-0110", 2021
MILLION = Decimal(1_000_000)

SECOND_OFFICER = Actor(account="officer.2", role=Role.SECTION, organisation="S-AGRI")
LEADER = Actor(account="leader", role=Role.LEADER, organisation="BUREAU")
SYSTEM = Actor(account="system", role=Role.SYSTEM, organisation="")


def graded(grade: Grade, year: int = 2019) -> EffectiveGrade:
    return EffectiveGrade(year=year, grade=grade, total=Decimal(75), source=GradeSource.SELF_EVALUATION)


def order(number: str, *, open_: bool = True, affected: int = 300_000, **closed: Any) -> OrderFacts:
    return OrderFacts(
        number=number,
        open=open_,
        affected=Decimal(affected),
        opinion=closed.get("opinion"),
        amount=closed.get("amount"),
    )


def facts() -> SimpleNamespace:
    """A project graded 中 for 2019, with a million in 2020, applying for as much."""
    known = SimpleNamespace(
        protected=False,
        stage="r1-open",
        grades={2019: graded(Grade.FAIR)},
        monies={2020: money(MILLION, {9: 700_000}), 2019: money(MILLION, {12: 900_000})},
        orders={},
        ex_ante=ExAnteFacts(conclusion=Conclusion.SUPPORT, recommended=MILLION * 2, open_conditions=0, applied=MILLION),
        own=None,
        stopped=False,
        version=3,
    )
    known.project = lambda code: ProjectFacts(
        code=code,
        name="农业支持保护补贴",
        unit="U-0412",
        department="D-04",
        section="S-AGRI",
        kind="targeted",
        continuing=True,
        protected=known.protected,
        key=False,
        exempt=None,
    )
    known.money = lambda code, year: known.monies.get(year)
    known.effective_grade = lambda code, year: known.grades.get(year)
    known.orders_of = lambda code, year: known.orders.get(year, ())
    known.ex_ante_entry = lambda code, year: known.ex_ante
    known.self_evaluation = lambda code, year: known.own
    known.cancelled = lambda code, year: known.stopped and year == 2020
    known.round_stage = lambda year: known.stage
    known.rule_book = lambda year: RuleBookVersion(year=year, version=known.version, book=default_rule_book())
    known.subject = lambda record: (CODE, 2019)
    return known


def money(adjusted: Decimal, executed: dict[int, int]) -> MoneyFacts:
    spent = {month: Decimal(yuan) for month, yuan in executed.items()}
    return MoneyFacts(initial=adjusted, adjusted=adjusted, executed=spent, plan=None)


def decision(work: MemoryWork, code: str = CODE) -> ApplicationDecision:
    found: ApplicationDecision = work.get(ApplicationDecision, ApplicationDecision.id_for(code, YEAR))
    return found

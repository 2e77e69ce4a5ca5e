"""Self-evaluations to begin a test from: the worked example, at 2 million yuan."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from backoffice.areas.self_evaluation.entry import MoneySource, ResultRow, SelfEvaluationEntry, SourceRow
from backoffice.areas.self_evaluation.evaluation import SelfEvaluation
from backoffice.kernel.attachment import Attachment
from backoffice.kernel.context import Actor, Role
from backoffice.kernel.review import Node
from backoffice.rulebook import RuleBookVersion, default_rule_book
from backoffice.scoring.codes import Attainment, Cause
from backoffice.scoring.money_rows import MoneyRow
from tests.scoring.test_worked_example import INDICATORS
from tests.support.people import CLERK, HEAD, OFFICER, PERFORMANCE, by

BOOK = RuleBookVersion(year=2019, version=2, book=default_rule_book())
DUE, DECIDE_BY, NEW_DUE = date(2020, 9, 30), date(2020, 10, 12), date(2020, 9, 28)
CHIEF = Actor(account="chief", role=Role.CHIEF, organisation="S-PERF")

MONEY = MoneyRow(initial=Decimal(2_000_000), adjusted=Decimal(2_000_000), executed=Decimal(1_740_000))
SURVEY = Attachment(sha256="a" * 64, name="问卷汇总.pdf", size=10, media_type="application/pdf")
WHY = "样品集中送检，2020年起分批安排并当日签发。"


def row(no: int, actual: str | None = None, **about: Any) -> ResultRow:
    """A row of the form; one that deviates says why."""
    return ResultRow(no=no, actual=None if actual is None else Decimal(actual), **about)


ROWS = (
    row(1, "20"),
    row(2, "90", cause=Cause.MANAGEMENT, explanation=WHY),
    row(3, "0"),
    row(4, "110", cause=Cause.PRICES, explanation=WHY),
    row(5, "420", cause=Cause.POLICY_OR_DEMAND, explanation=WHY),
    row(6, attainment=Attainment.PARTLY, points=Decimal("10.50"), cause=Cause.CONDITIONS, explanation=WHY),
    row(7, "88.2", cause=Cause.MANAGEMENT, explanation=WHY, evidence=(SURVEY,)),
)
#: The sources of the money, which sum to MONEY.
SOURCES = (
    SourceRow(
        source=MoneySource.APPROPRIATION,
        initial=Decimal(1_800_000),
        adjusted=Decimal(1_800_000),
        executed=Decimal(1_540_000),
    ),
    SourceRow(
        source=MoneySource.CARRIED_OVER,
        initial=Decimal(200_000),
        adjusted=Decimal(200_000),
        executed=Decimal(200_000),
    ),
)
ENTRY = SelfEvaluationEntry(
    sources=SOURCES, achieved="基本完成", results=ROWS, conclusion="完成较好", problems="时效不稳", measures="分批送检"
)

Step = Callable[[SelfEvaluation], None]


def changed(no: int, **changes: Any) -> SelfEvaluationEntry:
    """The form with one row otherwise."""
    return replace(ENTRY, results=tuple(replace(one, **changes) if one.no == no else one for one in ROWS))


def spent(executed: int, adjusted: int = 2_000_000) -> MoneyRow:
    """The treasury's total row."""
    return MoneyRow(initial=Decimal(adjusted), adjusted=Decimal(adjusted), executed=Decimal(executed))


def with_money(money: MoneyRow, **changes: Any) -> SelfEvaluationEntry:
    """The form with one source that holds all the money."""
    source = SourceRow(
        source=MoneySource.APPROPRIATION, initial=money.initial, adjusted=money.adjusted, executed=money.executed
    )
    return replace(ENTRY, sources=(source,), **changes)


def opened(*, department: bool = True) -> SelfEvaluation:
    """A project owes the self-evaluation of 2019."""
    reviewers = (Node.SECTION, Node.PERFORMANCE)
    return SelfEvaluation.open(
        by(PERFORMANCE),
        task_id=UUID(int=1),
        code="370116-19-0355",
        name="农产品质量安全检测",
        year=2019,
        unit="U-0412" if department else "D-04",
        department="D-04",
        section="S-AGRI",
        chain=(Node.DEPARTMENT, *reviewers) if department else reviewers,
        due=DUE,
        budget=MONEY.adjusted,
        goal="检测 20 轮",
        target_version=1,
        indicators=INDICATORS,
    )


def submit(entry: SelfEvaluationEntry = ENTRY, money: MoneyRow = MONEY, book: RuleBookVersion = BOOK) -> Step:
    """The unit hands it in, the treasury's figures standing at `money`."""
    return lambda one: one.submit(entry, money, book, DECIDE_BY, by(CLERK))


def passed_by(actor: Any) -> Step:
    """A reviewer before the last passes it on."""
    return lambda one: one.pass_on(DECIDE_BY, by(actor))


def at_the_end(entry: SelfEvaluationEntry = ENTRY, money: MoneyRow = MONEY) -> tuple[Step, ...]:
    """Handed in and passed up to the last reviewer."""
    return (submit(entry, money), passed_by(HEAD), passed_by(OFFICER))


def confirm(*rulings: Any, actor: Actor = PERFORMANCE, book: RuleBookVersion = BOOK) -> Step:
    """The last reviewer makes the score final."""
    return lambda one: one.confirm(tuple(rulings), book, by(actor))


def returned(*fields: str, actor: Actor = OFFICER, most: int = 2) -> Step:
    """A reviewer sends it back."""
    return lambda one: one.return_(fields, NEW_DUE, most, by(actor))

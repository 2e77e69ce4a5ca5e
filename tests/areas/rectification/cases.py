"""Orders to begin a test from, and what was done to them before."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from backoffice.areas.rectification.events import Completion, ItemFeedback, ItemVerdict, Opinion, Problem, Source
from backoffice.areas.rectification.order import RectificationOrder
from backoffice.kernel.attachment import Attachment
from backoffice.kernel.context import Actor, Role
from tests.support.people import CLERK, HEAD, PERFORMANCE, by

SYSTEM = Actor(account="system", role=Role.SYSTEM, organisation="")
CHIEF = Actor(account="chief", role=Role.CHIEF, organisation="S-PERF")
SECOND = Actor(account="second", role=Role.PERFORMANCE, organisation="S-PERF")

#: NOON is 2020-09-21; the limit of the order lies a month later.
TODAY, DUE, VERIFY_BY = date(2020, 9, 21), date(2020, 10, 21), date(2020, 11, 4)

PROBLEMS = (
    Problem(no=1, fact="执行率 31.5 %", amount=Decimal(32_880_000), rule="低于时间进度的 60 %", demand="加快支付"),
    Problem(no=2, fact="机井 64 眼", indicator="机井", rule="序时比 45.7", demand="9 月底前完成 150 眼"),
)
EVIDENCE = (Attachment(sha256="a" * 64, name="验收单.pdf", size=10, media_type="application/pdf"),)
ANSWERS = tuple(
    ItemFeedback(no=n, measure="已整改", completion=Completion.DONE, finished_on=TODAY, evidence=EVIDENCE)
    for n in (1, 2)
)
PASSED = tuple(ItemVerdict(no=n, passed=True) for n in (1, 2))
CLOSING: dict[str, Any] = {"verdicts": PASSED, "method": "现场核查", "opinion": Opinion.KEEP, "amount": None}

Step = Callable[[RectificationOrder], None]


def drafted(*, department: bool = True, problems: tuple[Problem, ...] = PROBLEMS) -> RectificationOrder:
    """An order that a monitoring form demanded; with `department` the unit's department reviews its feedback."""
    return RectificationOrder.draft(
        by(SYSTEM),
        source=Source.MONITORING,
        source_id=UUID(int=7),
        code="370116-20-0412",
        name="高标准农田建设项目",
        year=2020,
        unit="U-0412" if department else "D-04",
        department="D-04",
        section="S-AGRI",
        has_department_review=department,
        amount=Decimal(48_000_000),
        basis="2020年1—7月绩效监控",
        problems=problems,
    )


def issue(order: RectificationOrder) -> None:
    order.issue(
        number="莱财绩整〔2020〕7号",
        acknowledge_by=date(2020, 9, 24),
        due=DUE,
        signer="performance",
        context=by(PERFORMANCE),
    )


def acknowledge(order: RectificationOrder) -> None:
    order.acknowledge(by(CLERK))


def answer(order: RectificationOrder) -> None:
    order.submit_feedback(ANSWERS, "全部完成", VERIFY_BY, by(CLERK))


def agree(order: RectificationOrder) -> None:
    order.review_by_department(by(HEAD))


def close(order: RectificationOrder) -> None:
    order.close(**CLOSING, context=by(PERFORMANCE))


ISSUED: tuple[Step, ...] = (issue,)
STARTED: tuple[Step, ...] = (issue, acknowledge)
ANSWERED: tuple[Step, ...] = (issue, acknowledge, answer)
AGREED: tuple[Step, ...] = (issue, acknowledge, answer, agree)
CLOSED: tuple[Step, ...] = (issue, acknowledge, answer, agree, close)

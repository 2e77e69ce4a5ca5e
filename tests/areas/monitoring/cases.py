"""Monitoring forms to begin a test from."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import msgspec

from backoffice.areas.monitoring.events import Cause, IndicatorEntry, MonitoringContent, MonitoringKind
from backoffice.areas.monitoring.form import MonitoringForm
from backoffice.kernel.review import Node
from backoffice.rulebook import default_rule_book
from backoffice.scoring.codes import Likelihood
from backoffice.scoring.readings import MoneyReading
from tests.areas.targets.cases import INDICATORS
from tests.support.people import CLERK, HEAD, OFFICER, PERFORMANCE, by

BOOK = default_rule_book()
DUE, DECIDE_BY = date(2020, 10, 9), date(2020, 10, 12)

#: Money at the end of July in yuan: well spent, slowly spent, hardly spent.
SPENT, SLOW, STUCK = (
    MoneyReading(adjusted=Decimal(10_000_000), executed=Decimal(executed), forecast=Decimal(9_000_000))
    for executed in (6_000_000, 4_000_000, 1_000_000)
)

ROWS = tuple(IndicatorEntry(no=one.no, actual=one.value, likelihood=Likelihood.CERTAIN) for one in INDICATORS)
ENTRY = MonitoringContent(forecast=Decimal(9_000_000), rows=ROWS, situation="按计划推进")
#: What a form says whose project is red.
WORRIED = msgspec.structs.replace(
    ENTRY,
    problems="支付滞后",
    measures="按周调度",
    finish_by=date(2020, 12, 1),
    rows=tuple(msgspec.structs.replace(row, causes=(Cause.MONEY,), explanation="支付滞后") for row in ROWS),
)

Step = Callable[[MonitoringForm], None]


def opened(*, department: bool = True, kind: MonitoringKind = MonitoringKind.CONCENTRATED) -> MonitoringForm:
    """A project owes its form for January to July 2020."""
    reviewers = (Node.SECTION, Node.PERFORMANCE)
    return MonitoringForm.open(
        by(PERFORMANCE),
        kind=kind,
        task_id=UUID(int=1),
        code="370116-20-0412",
        name="高标准农田建设项目",
        year=2020,
        month=7,
        unit="U-0412" if department else "D-04",
        department="D-04",
        section="S-AGRI",
        chain=(Node.DEPARTMENT, *reviewers) if department else reviewers,
        due=DUE,
        budget=Decimal(10_000_000),
        goal="建成高标准农田",
        target_version=1,
        indicators=INDICATORS,
    )


def submit(entry: MonitoringContent = ENTRY, money: MoneyReading = SPENT) -> Step:
    """The unit hands it in, the treasury's figures standing at `money`."""
    return lambda form: form.submit(entry, money, BOOK.monitoring, 1, DECIDE_BY, by(CLERK))


def passed_by(actor: Any) -> Step:
    """A reviewer before the last passes it on."""
    return lambda form: form.pass_on(DECIDE_BY, by(actor))


def at_the_end(entry: MonitoringContent = ENTRY, money: MoneyReading = SPENT) -> tuple[Step, ...]:
    """Handed in and passed up to the last reviewer."""
    return (submit(entry, money), passed_by(HEAD), passed_by(OFFICER))

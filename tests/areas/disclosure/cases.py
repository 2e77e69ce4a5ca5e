"""An item of the register, who publishes it, and who checks it."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from backoffice.areas.disclosure.events import (
    DisclosureFault,
    DisclosureFinding,
    DisclosureKind,
    DisclosureOccasion,
    DisclosureTick,
    DocumentToPublish,
    ExemptReason,
    Publication,
)
from backoffice.areas.disclosure.item import DisclosureItem
from backoffice.kernel.context import Actor, Context, Role
from backoffice.rulebook import default_rule_book
from tests.support.people import CLERK, PERFORMANCE, by

RULES = default_rule_book().disclosure
CHIEF = Actor(account="chief", role=Role.CHIEF, organisation="S-PERF")
LEADER = Actor(account="leader", role=Role.LEADER, organisation="BUREAU")

APPROVED_ON = date(2020, 2, 28)
#: 20 calendar days after the approval.
DUE = date(2020, 3, 19)
#: 5 working days after 24 March.
FOUND_ON, FIX_BY = date(2020, 3, 24), date(2020, 3, 31)

DOCUMENTS = (
    DocumentToPublish(code="P-1", name="高标准农田建设", amount=Decimal(48_000_000)),
    DocumentToPublish(code="P-2", name="农村改厕", amount=Decimal(2_000_000)),
)
EVERY_TICK = tuple(DisclosureTick)
WRONG = DisclosureFinding(fault=DisclosureFault.WRONG, code="P-2", fact="公开210.00，系统200.00万元")


def on(day: date, actor: Actor = CLERK, reason: str = "按规定办理") -> Context:
    """The context of one command at nine in the morning of a day."""
    return by(actor, reason, at=datetime(day.year, day.month, day.day, 1, 0, tzinfo=UTC))


def an_item(**changed: Any) -> DisclosureItem:
    usual: dict[str, Any] = {
        "publisher": "D-04",
        "year": 2020,
        "kind": DisclosureKind.TARGET,
        "project": "-",
        "occasion": DisclosureOccasion.BUDGET,
        "place": ("D-04", "D-04", "S-AGRI"),
        "department_reviews": False,
        "documents": DOCUMENTS,
        "approved_on": APPROVED_ON,
        "document": "莱财预〔2020〕3号",
        "rules": RULES,
        "rule_book": 1,
        "context": on(date(2020, 3, 2), PERFORMANCE),
    }
    return DisclosureItem.register(**(usual | changed))


def a_publication(**changed: Any) -> Publication:
    usual: dict[str, Any] = {
        "url": "https://laiwu.example/nyj/2020/0311",
        "published_on": date(2020, 3, 16),
        "count": 2,
        "amount": Decimal(50_000_000),
    }
    return Publication(**(usual | changed))


def published(day: date = date(2020, 3, 20), actor: Actor = CLERK, **changed: Any) -> Any:
    return lambda item: item.publish(a_publication(**changed), RULES, on(day, actor))


def passed(day: date = date(2020, 3, 23), actor: Actor = PERFORMANCE, ticks: Any = EVERY_TICK) -> Any:
    return lambda item: item.pass_check(ticks, on(day, actor))


def found(*findings: DisclosureFinding, day: date = FOUND_ON, actor: Actor = PERFORMANCE) -> Any:
    return lambda item: item.find_faults(findings, RULES, on(day, actor))


def asked(codes: tuple[str, ...] = (), ground: ExemptReason = ExemptReason.STATE) -> Any:
    return lambda item: item.ask_exemption(ground, codes, on(date(2020, 3, 10)))


def exempted(review_on: date = date(2021, 3, 10), actor: Actor = CHIEF) -> Any:
    return lambda item: item.exempt(review_on, on(date(2020, 3, 11), actor))

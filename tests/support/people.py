"""Accounts that act in tests, and the context of what they do."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from backoffice.kernel.context import Actor, Context, Role

CLERK = Actor(account="clerk", role=Role.UNIT, organisation="U-0412")
HEAD = Actor(account="head", role=Role.DEPARTMENT, organisation="D-04")
OFFICER = Actor(account="officer", role=Role.SECTION, organisation="S-AGRI")
COLLEAGUE = Actor(account="colleague", role=Role.SECTION, organisation="S-AGRI")
PERFORMANCE = Actor(account="performance", role=Role.PERFORMANCE, organisation="S-PERF")
BUDGET = Actor(account="budget", role=Role.BUDGET, organisation="S-BUDGET")

NOON = datetime(2020, 9, 21, 4, 0, tzinfo=UTC)


def by(actor: Actor, reason: str = "按规定办理", *, at: datetime = NOON, command_id: UUID | None = None) -> Context:
    """The context of one command of this actor."""
    return Context(
        actor=actor,
        reason=reason,
        occurred_at=at,
        command_id=command_id or uuid4(),
        correlation_id=UUID(int=1),
    )

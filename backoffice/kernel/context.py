"""Who decides, in what role, why, and what caused it: the context that every event carries."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Self
from uuid import UUID, uuid5


class Role(StrEnum):
    """The roles of the district's budget performance management, one a person at a time."""

    UNIT = "unit"  # 单位填报人
    DEPARTMENT = "department"  # 部门审核人
    TOWN = "town"  # 镇街财政所
    SECTION = "section"  # 业务科室
    PERFORMANCE = "performance"  # 绩效科
    CHIEF = "chief"  # 绩效科科长
    LEADER = "leader"  # 分管局长
    BUDGET = "budget"  # 预算科
    TREASURY = "treasury"  # 国库科
    AGENCY = "agency"  # 第三方机构
    EXPERT = "expert"  # 专家
    AUDITOR = "auditor"  # 审计、人大只读
    SYSADMIN = "sysadmin"  # 系统管理员
    SECADMIN = "secadmin"  # 安全管理员
    AUDITADMIN = "auditadmin"  # 审计管理员
    SYSTEM = "system"  # the product itself: processes, reminders, delivery


#: Whose work is evaluated: what is the bureau's and its checkers' own is not shown to them.
EVALUATED = (Role.UNIT, Role.DEPARTMENT, Role.TOWN)


def hidden(told: Any, role: Role) -> tuple[str, ...]:
    """Fields of a record or event that a role is not shown: what is sealed, and from the evaluated what is internal."""
    sealed: tuple[str, ...] = told.SEALED
    internal: tuple[str, ...] = told.INTERNAL if role in EVALUATED else ()
    return (*sealed, *internal)


@dataclass(frozen=True, kw_only=True)
class Actor:
    """An account acting in one role for one organisation (by code)."""

    account: str
    role: Role
    organisation: str


@dataclass(frozen=True, kw_only=True)
class Context:
    """The circumstances of one command; all but `origin` go into every event that the command makes.

    `occurred_at` is when it was decided (aware; an import may set it), `correlation_id` names the
    whole road, `causation_id` the command or event that led here. `origin` is the network address from
    which it was ordered, kept with the command and not in events; empty for what the product itself orders.
    """

    actor: Actor
    reason: str
    occurred_at: datetime
    command_id: UUID
    correlation_id: UUID
    causation_id: UUID | None = None
    origin: str = ""

    def __post_init__(self) -> None:
        if self.occurred_at.tzinfo is None:
            raise ValueError("occurred_at has no time zone: an event's time must be aware")

    def stamp(self) -> dict[str, Any]:
        """The context as the flat fields of an event."""
        return {
            "timestamp": self.occurred_at.astimezone(UTC),
            "actor": self.actor.account,
            "role": self.actor.role.value,
            "organisation": self.actor.organisation,
            "reason": self.reason,
            "command_id": self.command_id,
            "correlation_id": self.correlation_id,
            "causation_id": self.causation_id,
        }

    def caused(self, name: str, *, actor: Actor, reason: str) -> Self:
        """The context of a command that follows from this one: same time and road, own id.

        The id is derived from this command's id and `name`, so that a repeated reaction is one command.
        """
        return replace(
            self,
            actor=actor,
            reason=reason,
            command_id=uuid5(self.command_id, name),
            causation_id=self.command_id,
            origin="",
        )

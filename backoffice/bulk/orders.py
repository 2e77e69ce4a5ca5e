"""Gives the commands of an import, each in the name of the account that holds the right, under an id of its own."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from backoffice.bulk.counting import Place
from backoffice.bulk.together import Together
from backoffice.kernel.context import Actor, Context
from backoffice.kernel.record import record_id


@dataclass(frozen=True, kw_only=True)
class Hands:
    """Whose orders an import gives: organisations, projects and money and earlier years, execution."""

    sysadmin: Actor
    budget: Actor
    treasury: Actor


@dataclass(kw_only=True)
class Orders:
    """The orders of one part of a file, decided together; an order's id follows from the part and its place in it."""

    group: Together
    hands: Hands
    source: str
    edition: int
    part_id: UUID
    now: datetime
    given: int = 0

    def give(self, command: object, actor: Actor, reason: str) -> None:
        """Carry out a command. Raises what `BackOffice.handle` raises; what it decided is then undone."""
        self.given += 1
        code, year = getattr(command, "code", None), getattr(command, "year", None)
        command_id = uuid5(self.part_id, str(self.given))
        self.group.handle(
            command,
            Context(
                actor=actor,
                reason=reason,
                occurred_at=self.now,
                command_id=command_id,
                correlation_id=record_id("road", code, year) if code and year else command_id,
            ),
        )

    def reason(self, at: Place | None = None) -> str:
        """Why: the source, its edition and the sheet."""
        sheet = f"第 {at.sheet} 号" if at is not None else ""
        return f"接收历史数据：{self.source} {self.edition} 版{sheet}"

    def document(self, at: Place) -> str:
        """The number by which the sheet is found in its edition."""
        return f"{self.source} {self.edition}-{at.sheet}"

"""A few projects of the demonstration year and the whole road they take, as commands that a test may disturb."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, cast
from uuid import UUID, uuid5

from backoffice.app import BackOffice
from backoffice.areas.catalogue import register_events
from backoffice.areas.delivery import commands as delivery
from backoffice.areas.delivery.delivery import Delivery
from backoffice.areas.delivery.events import Channel, Result
from backoffice.areas.ex_ante import commands as ex_ante
from backoffice.areas.monitoring import commands as monitoring
from backoffice.areas.monitoring.form import MonitoringForm
from backoffice.areas.organisation.commands import AmendOrganisation, RegisterOrganisation
from backoffice.areas.projects.commands import AdjustBudget, ImportExecution
from backoffice.areas.projects.execution_import import ExecutionRow
from backoffice.areas.projects.measure import Measure
from backoffice.areas.rectification import commands as rectification
from backoffice.areas.rectification.events import Level
from backoffice.areas.targets import commands as targets
from backoffice.attachments import AttachmentStore
from backoffice.demonstration.loader import all_steps
from backoffice.demonstration.monitoring import own_form_id
from backoffice.demonstration.orders import order_id_of
from backoffice.demonstration.steps import People
from backoffice.eventstore.migrate import migrate
from backoffice.kernel.attachment import Attachment
from backoffice.kernel.context import Actor, Context
from backoffice.kernel.errors import Unable
from backoffice.kernel.events import Event
from backoffice.processes.reactions import SYSTEM, TOPICS, react
from projections.log import Log

#: The month of the demonstration's monitoring round.
MONTH = 7

#: Accounts that may act on any project, beside those that do in the demonstration.
OFFICES = {"chief", "performance", "leader", "sysadmin", "treasury", SYSTEM.account}

#: Areas whose records belong to no project: their roads are told beside their views' tests.
OF_NO_PROJECT = tuple(f"backoffice.areas.{area}." for area in ("institution", "training", "appraisal"))

#: Ids of commands derive from here, so that a failing example fails again.
COMMANDS = UUID("9b1c2a52-5f0a-4a0e-8a59-6a1d54a0a8a1")


@dataclass(frozen=True)
class Given:
    """A command as the demonstration gives it; `code` of its project, None where it is about the district."""

    at: datetime
    account: str
    reason: str
    command: Any
    code: str | None


class MemoryStore:
    """Names evidence without keeping it."""

    def keep(self, name: str, content: bytes, field: str = "evidence") -> Attachment:
        digest = hashlib.sha256(content).hexdigest()
        return Attachment(sha256=digest, name=name, size=len(content), media_type="application/pdf")


@cache
def people() -> People:
    return People()


@cache
def whole_year() -> tuple[Given, ...]:
    """Every command of the demonstration, in its order."""
    store = cast("AttachmentStore", MemoryStore())
    made = [(step, step.make(store)) for step in all_steps(people())]
    codes = {command.code for _, command in made if hasattr(command, "code")}
    owner = {MonitoringForm.id_for(2020, MONTH, code): code for code in codes}
    owner |= {own_form_id(code): code for code in codes}
    owner |= {Measure.id_for(form_id): code for form_id, code in owner.items()}
    owner |= {order_id_of(f"{code}{behind}"): code for code in codes for behind in ("", ":own")}
    return tuple(Given(step.at, step.account, step.reason, command, _code(command, owner)) for step, command in made)


@cache
def eventful() -> tuple[str, ...]:
    """Projects by the number of their commands, the most eventful first."""
    counts: dict[str, int] = {}
    for given in whole_year():
        if given.code is not None:
            counts[given.code] = counts.get(given.code, 0) + 1
    return tuple(sorted(counts, key=lambda code: (-counts[code], code)))


def commands_of(codes: Collection[str]) -> list[Given]:
    """The commands about these projects, their organisations and the budget years."""
    organisations = {
        name
        for given in whole_year()
        if given.code in codes and hasattr(given.command, "department")
        for name in (given.command.unit, given.command.department, given.command.section)
    }
    return [found for given in whole_year() if (found := _about(given, codes, organisations)) is not None]


class Road:
    """A log on SQLite, and the orders given so far."""

    def __init__(self, folder: Path, codes: Collection[str]) -> None:
        register_events()
        migrate(f"sqlite:///{folder / 'events.sqlite3'}")
        self.app = BackOffice(
            {
                "MAPPER_TOPIC": "backoffice.eventstore.codec:Codec",
                "CREATE_TABLE": "n",
                "EVENTS_TABLE": "events",
                "COMMANDS_TABLE": "commands",
                "PERSISTENCE_MODULE": "backoffice.eventstore.sqlite",
                "SQLITE_DBNAME": str(folder / "events.sqlite3"),
            }
        )
        self.log = Log(self.app.recorder, self.app.mapper)
        self.codes = tuple(codes)
        self.given = 0
        self._seen = 0

    def give(self, given: Given) -> bool:
        """Give a command and let the processes react; False when a rule refuses it."""
        self.given += 1
        id_ = uuid5(COMMANDS, str(self.given))
        context = Context(
            actor=self.actor(given.account),
            reason=given.reason,
            occurred_at=given.at,
            command_id=id_,
            correlation_id=id_,
        )
        try:
            self.app.handle(given.command, context)
        except Unable:
            return False
        self._react()
        return True

    def disturb(self, kind: int, pick: int, at: datetime) -> bool:
        """Give one of the orders that the demonstration does not give, as whoever may; False when nobody may now."""
        code = self.codes[pick % len(self.codes)]
        command = DISTURBANCES[kind % len(DISTURBANCES)](code, pick, at)
        involved = {given.account for given in commands_of((code,))} | OFFICES
        return any(self.give(Given(at, account, "情况有变", command, code)) for account in sorted(involved))

    def actor(self, account: str) -> Actor:
        return SYSTEM if account == SYSTEM.account else people().named(account).actor

    def events(self) -> list[Event]:
        """The whole log, in order; event of position n at n - 1."""
        notifications = self.app.recorder.select_notifications(1, self.app.recorder.max_notification_id() or 0)
        return [cast("Event", self.app.mapper.to_domain_event(one)) for one in notifications]

    def close(self) -> None:
        self.app.close()

    def _react(self) -> None:
        while self._seen < (last := self.app.recorder.max_notification_id() or 0):
            for one in self.app.recorder.select_notifications(self._seen + 1, last - self._seen, topics=TOPICS):
                with suppress(Unable):
                    react(self.app, cast("Event", self.app.mapper.to_domain_event(one)))
            self._seen = last


def _form(code: str) -> UUID:
    return MonitoringForm.id_for(2020, MONTH, code)


def _later(at: datetime) -> date:
    return (at + timedelta(days=12)).date()


def _year(pick: int) -> int:
    return 2020 + pick % 2


Disturbance = Callable[[str, int, datetime], Any]

#: Orders beyond the demonstration's own, about a project, at a moment; `pick` chooses among variants.
DISTURBANCES: tuple[Disturbance, ...] = (
    lambda code, pick, at: ex_ante.WithdrawExAnte(code=code, year=_year(pick)),
    lambda code, pick, at: ex_ante.HandOverExAnte(code=code, year=_year(pick), to="performance"),
    lambda code, pick, at: ex_ante.ReturnExAnte(code=code, year=_year(pick), fields=("necessity",), due=_later(at)),
    lambda code, pick, at: ex_ante.MarkConditionMet(code=code, year=2021, condition=1),
    lambda code, pick, at: targets.WithdrawTarget(code=code, year=_year(pick)),
    lambda code, pick, at: targets.HandOverTarget(code=code, year=_year(pick), to="performance"),
    lambda code, pick, at: targets.ReturnTarget(code=code, year=_year(pick), fields=("basis",), due=_later(at)),
    lambda code, pick, at: targets.ReviseTarget(code=code, year=_year(pick)),
    lambda code, pick, at: monitoring.WithdrawMonitoringForm(form_id=_form(code)),
    lambda code, pick, at: monitoring.HandOverMonitoringForm(form_id=_form(code), to="performance"),
    lambda code, pick, at: monitoring.ReturnMonitoringForm(form_id=_form(code), fields=("measures",), due=_later(at)),
    lambda code, pick, at: monitoring.ReassessForms(code=code, year=2020, month=MONTH),
    lambda code, pick, at: AdjustBudget(
        code=code, year=2020, adjusted=Decimal(9_000_000 * (pick + 1)), document="调整"
    ),
    lambda code, pick, at: ImportExecution(
        year=2020,
        month=pick % 9 + 1,
        file="更正.xlsx",
        rows=(ExecutionRow(row=2, code=code, year=2020, executed=Decimal(1_000 * (pick + 1))),),
    ),
    lambda code, pick, at: rectification.RemindOrder(order_id=order_id_of(code)),
    lambda code, pick, at: rectification.EscalateOrder(
        order_id=order_id_of(code), level=list(Level)[pick % 5], document="莱财绩催〔2020〕9号", measure="约谈"
    ),
    lambda code, pick, at: rectification.ExtendOrder(order_id=order_id_of(code), due=_later(at)),
    lambda code, pick, at: rectification.ReturnFeedback(order_id=order_id_of(code), verdicts=(), due=_later(at)),
    lambda code, pick, at: rectification.ReopenOrder(order_id=order_id_of(code), due=_later(at)),
    lambda code, pick, at: delivery.RecordDelivery(
        task_key=f"{code}:{pick % 2}",
        kind="order",
        subject_id=order_id_of(code),
        title="整改通知书",
        recipient="performance",
        channel=Channel.EMAIL,
        result=list(Result)[pick % 3],
        detail="邮箱已满",
        message_id="<1@example>",
        document="",
        **_place(code),
    ),
    lambda code, pick, at: delivery.MarkRead(delivery_id=Delivery.id_for(f"{code}:{pick % 2}")),
    lambda code, pick, at: AmendOrganisation(
        code=_place(code)["unit"],
        name=f"改名 {pick}",
        name_en="Renamed",
        parent=None,
        section=None,
        pilot=bool(pick % 2),
    ),
)


def _place(code: str) -> dict[str, str]:
    registered = next(given.command for given in whole_year() if given.code == code)
    return {name: getattr(registered, name) for name in ("unit", "department", "section")}


def _code(command: Any, owner: dict[UUID, str]) -> str | None:
    if isinstance(command, RegisterOrganisation):
        return None
    if hasattr(command, "code"):
        return str(command.code)
    named = (getattr(command, name, None) for name in ("form_id", "order_id", "measure_id"))
    return owner.get(next(filter(None, named), COMMANDS))


def _about(given: Given, codes: Collection[str], organisations: Collection[str]) -> Given | None:
    command = given.command
    if type(command).__module__.startswith(OF_NO_PROJECT):
        return None
    if isinstance(command, ImportExecution):
        return replace(given, command=replace(command, rows=tuple(row for row in command.rows if row.code in codes)))
    if hasattr(command, "codes"):
        return replace(given, command=replace(command, codes=tuple(one for one in command.codes if one in codes)))
    if isinstance(command, RegisterOrganisation):
        return given if command.code in organisations else None
    return given if given.code is None or given.code in codes else None

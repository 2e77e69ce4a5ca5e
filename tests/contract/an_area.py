"""A small area for the tests of the codec: its events, one record, and a codec that knows them alone."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

import msgspec

from backoffice.eventstore.codec import Codec
from backoffice.eventstore.topics import register
from backoffice.kernel.context import Actor, Context, Role
from backoffice.kernel.events import Created, Event
from backoffice.kernel.record import Record


class Light(StrEnum):
    GREEN = "green"
    RED = "red"


@dataclass(frozen=True)
class Problem:
    no: int
    text: str
    amount: Decimal
    seen_at: datetime | None = None


class Evidence(msgspec.Struct, frozen=True):
    name: str
    digest: str


class Opened(Created):
    TOPIC = "contract_test.opened.v1"
    title: str
    budget: Decimal


class Judged(Event):
    TOPIC = "contract_test.judged.v2"
    light: Light
    problems: tuple[Problem, ...]
    evidence: tuple[Evidence, ...]
    due: date | None


class Dossier(Record):
    TOPIC = "contract_test.dossier"
    Event = Event
    Created = Opened

    def __init__(self, title: str, budget: Decimal) -> None:
        self.title = title
        self.budget = budget
        self.light: Light | None = None

    APPLY = {Judged: lambda dossier, event: setattr(dossier, "light", event.light)}


EVENTS: dict[str, type[Any]] = {}
register(Opened, Judged, events=EVENTS)


def judged_with_evidence(state: dict[str, Any]) -> dict[str, Any]:
    """Version 1 had no evidence and one problem."""
    problem = {"no": 1, "text": state.pop("problem"), "amount": "0.00"}
    return {**state, "problems": [problem], "evidence": []}


UPCASTERS = {("contract_test.judged", 1): judged_with_evidence}


class AreaCodec(Codec):
    events = EVENTS
    upcasters = UPCASTERS


CONTEXT = Context(
    actor=Actor(account="clerk", role=Role.SECTION, organisation="3701"),
    reason="within the budget",
    occurred_at=datetime(2020, 7, 31, 8, 30, tzinfo=UTC),
    command_id=uuid4(),
    correlation_id=uuid4(),
)


def judged(**changes: Any) -> Judged:
    """A judgement of some record, with changes to its payload."""
    payload: dict[str, Any] = {
        "light": Light.RED,
        "problems": (Problem(1, "进度滞后", Decimal("1960.10"), datetime(2020, 7, 30, 1, 2, 3, 4, tzinfo=UTC)),),
        "evidence": (Evidence("照片.jpg", "ab12"),),
        "due": date(2020, 9, 30),
    }
    return Judged(originator_id=uuid4(), originator_version=2, **{**CONTEXT.stamp(), **payload, **changes})


def a_dossier(title: str = "小型水库除险加固", id: UUID | None = None) -> Dossier:
    """A new dossier with its first event pending."""
    return Dossier.begin(Opened, id or uuid4(), CONTEXT, title=title, budget=Decimal("1960.00"))

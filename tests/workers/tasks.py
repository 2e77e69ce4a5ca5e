"""A house with tasks to do: the small year on a database of the test's own, and a mailbox that takes its mail."""

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from aiosmtpd.controller import Controller

from backoffice.areas.rectification.commands import IssueOrder
from backoffice.bootstrap import House, open_house
from backoffice.config import Config
from backoffice.kernel.context import Actor, Role
from projections.deliveries.queries import inbox
from tests.api import small_year
from workers.claims import Claims


class Mailbox:
    """Takes every message and keeps its identity and recipient; `answer` may refuse it."""

    def __init__(self) -> None:
        self.answer = "250 OK"
        self.taken: Counter[tuple[str, str]] = Counter()
        self.contents: list[bytes] = []

    async def handle_DATA(self, server, session, envelope):
        if not self.answer.startswith("250"):
            return self.answer
        identity = next(line for line in envelope.content.splitlines() if line.lower().startswith(b"message-id"))
        self.taken[(identity.decode(), envelope.rcpt_tos[0])] += 1
        self.contents.append(envelope.content)
        return self.answer


def settings(folder: Path, mail: Controller | None = None, **more: str) -> Config:
    """Settings of a house with a mail server, where one is given."""
    environment = {"BACKOFFICE_DATA_DIR": str(folder), "BACKOFFICE_SECRET_KEY": "secret-for-tests", **more}
    if mail is not None:
        environment |= {"BACKOFFICE_SMTP_HOST": "127.0.0.1", "BACKOFFICE_SMTP_PORT": str(mail.port)}
    return Config.from_environment(environment)


def opened(config: Config) -> House:
    """The house, its views kept up to date."""
    house = open_house(config)
    house.start_projector()
    return house


def until(condition: Callable[[], bool], seconds: float = 60) -> None:
    """Wait for a condition; an assertion when it does not come true in time."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "did not happen in time"
        time.sleep(0.05)


def all_done(house: House) -> bool:
    """Whether every notice of the outbox has become a task, and no task is open."""
    claims = Claims(house.events_engine)
    # first how far the relay has come, then its tasks: the other way round misses those that it makes in between
    if claims.relayed() < house.log.last():
        return False
    counts = claims.counts()
    return bool(counts) and not {"queued", "claimed", "sending"} & set(counts)


def inbox_of(house: House, account: str) -> list[str]:
    """The titles that an account finds in its inbox."""
    with house.reader() as reader:
        return [row["title"] for row in inbox(reader, account, limit=None)]


#: An account of the unit whose order is issued in these tests, and the order.
UNIT, ORDER = "unit.yingji", small_year.DRAFTED_ORDER

PERFORMANCE = Actor(account="performance", role=Role.PERFORMANCE, organisation="caizheng-jixiao")
CHIEF = Actor(account="chief", role=Role.CHIEF, organisation="caizheng-jixiao")


def issue(house: House) -> None:
    """The bureau issues the order that waits as a draft."""
    house.handle(IssueOrder(order_id=small_year.order_id(ORDER)), PERFORMANCE, "双控红灯，限期整改。")

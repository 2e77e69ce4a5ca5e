"""The relay: makes tasks of what the outbox demands, and sees to it that every open task lies in the broker.

Any number of relays may run: a task is entered once by its key, and a message too many finds its task taken.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from sqlalchemy import RowMapping

from backoffice.access.accounts import Account
from backoffice.areas.delivery.events import Channel
from backoffice.bootstrap import House
from backoffice.kernel.context import Role
from projections.outbox.queries import demanded, reached
from workers.claims import Claims, Task

#: Roles that act for a unit, and those that act for a department.
FOR_UNIT = (Role.UNIT, Role.TOWN, Role.DEPARTMENT)
FOR_DEPARTMENT = (Role.DEPARTMENT, Role.TOWN)
FOR_SECTION = (Role.SECTION,)

ROLES = {"unit": FOR_UNIT, "department": FOR_DEPARTMENT, "section": FOR_SECTION}

#: Notices read from the outbox at once.
BATCH = 200


class Relay:
    """One relay of a house; `enqueue` hands a task's key to the broker."""

    def __init__(self, house: House, claims: Claims, enqueue: Callable[[str], None]) -> None:
        self._house = house
        self._claims = claims
        self._enqueue = enqueue

    def step(self) -> int:
        """Make tasks of what is new, take back what died, fill the broker; how many messages went there."""
        now = datetime.now(UTC)
        self._make_tasks(now)
        self._claims.take_back(now)
        keys = self._claims.to_enqueue(now)
        for key in keys:
            self._enqueue(key)
        return len(keys)

    def _make_tasks(self, now: datetime) -> None:
        while True:
            start = self._claims.relayed()
            with self._house.reader() as reader:
                rows = demanded(reader, start, BATCH)
                end = reached(reader)
            if len(rows) == BATCH:  # the last position may go on beyond the batch: leave it for the next
                end = rows[-1]["position"] - 1
                rows = [row for row in rows if row["position"] <= end]
            if end <= start:
                return
            self._claims.make([task for row in rows for task in self._tasks(row)], end, now)
            if len(rows) < BATCH - 1:
                return

    def _tasks(self, row: RowMapping) -> Iterator[Task]:
        for account in self._recipients(row["audience"]):
            yield _task(row, account, Channel.INBOX)
            if self._house.config.mail.host and account.email:
                yield _task(row, account, Channel.EMAIL)

    def _recipients(self, audience: str) -> list[Account]:
        whom, _, code = audience.partition(":")
        accounts = self._house.accounts
        if whom == "role":
            return accounts.of_role(Role(code))
        return accounts.of_organisation(code, ROLES.get(whom, FOR_DEPARTMENT))


def _task(row: RowMapping, account: Account, channel: Channel) -> Task:
    return Task(
        task_key=f"{row['outbox_key']}:{channel}:{account.account}",
        outbox_key=row["outbox_key"],
        kind=row["kind"],
        position=row["position"],
        record_id=row["record_id"],
        account=account.account,
        channel=channel,
    )

"""Claims of tasks: each task is worked on by one worker at a time, and ends once, whatever is killed when.

queued -> claimed -> (sending ->) sent or failed. A worker that dies leaves its claim behind: after CLAIM_LASTS the
task is queued again. Found in `sending`, it may have gone out already: it is marked `unknown`, and what is sent again
bears the same identity.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, Engine, RowMapping, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from backoffice.outcomes import CLAIMS, RELAYED
from projections.schema import writing

#: How long a worker may hold a task before it counts as dead.
CLAIM_LASTS = timedelta(seconds=90)
#: How long a message may lie in the broker before it counts as lost.
MESSAGE_LASTS = timedelta(seconds=30)
#: Waits before the next attempts; after the last the task has failed and a person must look.
WAITS = tuple(timedelta(seconds=s) for s in (5, 30, 120, 600, 3600))

OUTBOX = "outbox"


@dataclass(frozen=True, kw_only=True)
class Task:
    """One notice to one account by one channel."""

    task_key: str
    outbox_key: str
    kind: str
    position: int
    record_id: UUID
    account: str
    channel: str


class Claims:
    """The table of tasks. `now` is the machine's time, aware: waits are real, whatever the district's clock shows."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def relayed(self) -> int:
        """The position up to which the outbox has become tasks."""
        with self._engine.connect() as connection:
            return int(connection.scalar(select(RELAYED.c.position).where(RELAYED.c.name == OUTBOX)) or 0)

    def make(self, tasks: Iterable[Task], position: int, now: datetime) -> int:
        """Enter the tasks of the outbox up to `position` in one transaction; how many were new."""
        with writing(self._engine).begin() as connection:
            new = sum(_enter(connection, task, now) for task in tasks)
            _advance(connection, position)
        return new

    def to_enqueue(self, now: datetime, limit: int = 200) -> list[str]:
        """Tasks that are due and lie in no broker, or lay there too long; they count as enqueued from now."""
        c = CLAIMS.c
        lost = (c.enqueued_at.is_(None)) | (c.enqueued_at < now - MESSAGE_LASTS)
        due = (c.state == "queued") & (c.next_at <= now) & lost
        with writing(self._engine).begin() as connection:
            found = list(connection.scalars(select(c.task_key).where(due).order_by(c.position).limit(limit)))
            connection.execute(update(CLAIMS).where(c.task_key.in_(found)).values(enqueued_at=now))
        return found

    def take_back(self, now: datetime) -> int:
        """Queue again what dead workers left behind; how many."""
        c = CLAIMS.c
        stale = c.claimed_at < now - CLAIM_LASTS
        again = {"state": "queued", "worker": None, "enqueued_at": None}
        with writing(self._engine).begin() as connection:
            unknown = update(CLAIMS).where(c.state == "sending", stale).values(**again, unknown=c.unknown + 1)
            safe = update(CLAIMS).where(c.state == "claimed", stale).values(**again)
            return connection.execute(unknown).rowcount + connection.execute(safe).rowcount

    def claim(self, task_key: str, worker: str, now: datetime) -> RowMapping | None:
        """Take a task for this worker; None when it is taken, done or not due."""
        c = CLAIMS.c
        free = (c.task_key == task_key) & (c.state == "queued") & (c.next_at <= now)
        with writing(self._engine).begin() as connection:
            taken = connection.execute(
                update(CLAIMS).where(free).values(state="claimed", worker=worker, claimed_at=now)
            ).rowcount
            if not taken:
                return None
            return connection.execute(select(CLAIMS).where(c.task_key == task_key)).mappings().one()

    def sending(self, task_key: str, worker: str, now: datetime) -> bool:
        """From here on the task may have gone out; False when the claim was lost meanwhile."""
        c = CLAIMS.c
        mine = (c.task_key == task_key) & (c.state == "claimed") & (c.worker == worker)
        with writing(self._engine).begin() as connection:
            return bool(connection.execute(update(CLAIMS).where(mine).values(state="sending", claimed_at=now)).rowcount)

    def end(self, task_key: str, state: str, detail: str) -> None:
        """The task is done: sent, or failed for good."""
        self._set(task_key, state=state, detail=detail[:1000], worker=None)

    def put_off(self, task_key: str, detail: str, now: datetime) -> bool:
        """Try again later; False when all attempts are used up and the task has failed."""
        with writing(self._engine).begin() as connection:
            attempts = int(connection.scalar(select(CLAIMS.c.attempts).where(CLAIMS.c.task_key == task_key)) or 0)
        if attempts >= len(WAITS):
            self._set(task_key, state="failed", detail=detail[:1000], worker=None)
            return False
        later = now + WAITS[attempts]
        again = {"state": "queued", "worker": None, "enqueued_at": None, "next_at": later}
        self._set(task_key, **again, attempts=attempts + 1, detail=detail[:1000])
        return True

    def try_again(self, task_key: str, now: datetime) -> bool:
        """A person wants a failed task tried again from the start; False when it has not failed."""
        failed = (CLAIMS.c.task_key == task_key) & (CLAIMS.c.state == "failed")
        again = {"state": "queued", "attempts": 0, "enqueued_at": None, "next_at": now}
        with writing(self._engine).begin() as connection:
            return bool(connection.execute(update(CLAIMS).where(failed).values(**again)).rowcount)

    def counts(self) -> dict[str, int]:
        """Number of tasks by state."""
        query = select(CLAIMS.c.state, func.count()).group_by(CLAIMS.c.state)
        with self._engine.connect() as connection:
            return {state: number for state, number in connection.execute(query)}

    def failed(self) -> Sequence[RowMapping]:
        """Tasks that failed for good, oldest first."""
        query = select(CLAIMS).where(CLAIMS.c.state == "failed").order_by(CLAIMS.c.position)
        with self._engine.connect() as connection:
            return connection.execute(query).mappings().all()

    def _set(self, task_key: str, **values: object) -> None:
        with writing(self._engine).begin() as connection:
            connection.execute(update(CLAIMS).where(CLAIMS.c.task_key == task_key).values(**values))


def _enter(connection: Connection, task: Task, now: datetime) -> bool:
    entered = vars(task) | {"state": "queued", "attempts": 0, "unknown": 0, "next_at": now, "detail": ""}
    try:
        with connection.begin_nested():
            connection.execute(insert(CLAIMS).values(**entered))
    except IntegrityError:  # another relay entered it first
        return False
    return True


def _advance(connection: Connection, position: int) -> None:
    known = connection.scalar(select(RELAYED.c.position).where(RELAYED.c.name == OUTBOX))
    if known is None:
        connection.execute(insert(RELAYED).values(name=OUTBOX, position=position))
    elif known < position:
        connection.execute(update(RELAYED).where(RELAYED.c.name == OUTBOX).values(position=position))

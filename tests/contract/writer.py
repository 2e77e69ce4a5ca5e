"""A process that appends: `python -m tests.contract.writer '{"environment": ..., ...}'`; prints what it appended.

It takes random sizes, holds some transactions open for a while before they commit, and tries to take a version
twice in every tenth append.
"""

import json
import random
import sys
import time
from collections.abc import Sequence
from typing import Any

from eventsourcing.persistence import InfrastructureFactory, IntegrityError
from eventsourcing.utils import Environment

from backoffice.eventstore.sqlite_recorders import SQLiteApplicationRecorder
from tests.contract.stores import an_event

#: Share of the transactions that are held open before they commit, and for how many seconds at most.
HELD, HOLD = 0.05, 0.02


class HesitantRecorder(SQLiteApplicationRecorder):
    """Waits now and then between insert and commit. (For PostgreSQL, a trigger of the test does.)"""

    def _append(self, *args: Any) -> Sequence[int] | None:
        positions = super()._append(*args)
        if random.random() < HELD:
            time.sleep(random.random() * HOLD)
        return positions


def main(order: dict[str, Any]) -> None:
    """Append `events` events in batches of 1 to `largest`."""
    factory: InfrastructureFactory[Any] = InfrastructureFactory.construct(Environment(env=order["environment"]))
    recorder = factory.application_recorder()
    appends = conflicts = 0
    remaining = order["events"]
    taken = an_event()
    while remaining:
        size = min(random.randint(1, order["largest"]), remaining)
        events = [an_event() for _ in range(size)]
        if appends % 10 == 9:
            try:
                recorder.insert_events([*events, taken])
            except IntegrityError:
                conflicts += 1
        recorder.insert_events(events)
        taken = events[-1]
        remaining -= size
        appends += 1
    factory.close()
    print(json.dumps({"appends": appends, "conflicts": conflicts}))


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))

"""Positions told from one process to another through PostgreSQL's NOTIFY."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, text

if TYPE_CHECKING:
    from projections.waiting import Positions

LOGGER = logging.getLogger(__name__)

#: Seconds between two looks of a listener whether it is to stop.
BREATH = 0.5

#: Seconds before a lost connection is opened again.
RECONNECT = 1.0


def channel_of(engine: Engine) -> str:
    """The channel of the district whose schema this engine works in."""
    with engine.connect() as connection:
        return channel_in(connection)


def channel_in(connection: Connection) -> str:
    schema = connection.scalar(text("SELECT current_schema()"))
    return f"view_positions_{schema}"[:63]


def tell(connection: Connection, channel: str, positions: Mapping[str, int]) -> None:
    """Tell listeners, once the transaction is committed, how far views have come."""
    if connection.dialect.name == "postgresql" and positions:
        connection.execute(
            text("SELECT pg_notify(:channel, :payload)"),
            {
                "channel": channel,
                "payload": json.dumps(dict(positions), separators=(",", ":")),
            },
        )


class Listener(threading.Thread):
    """Publishes in this process what runners of other processes tell."""

    def __init__(self, engine: Engine, channel: str, positions: Positions) -> None:
        super().__init__(name="view-positions", daemon=True)
        self._engine = engine
        self._channel = channel
        self._positions = positions
        self._stopped = threading.Event()

    def run(self) -> None:
        while not self._stopped.is_set():
            try:
                self._listen()
            except Exception as error:  # noqa: BLE001 -- waiting goes on by asking meanwhile
                LOGGER.warning("listening for view positions: %s", error)
                self._positions.notified = False
                self._stopped.wait(RECONNECT)

    def close(self) -> None:
        """Stop within a breath."""
        self._stopped.set()
        self.join()

    def _listen(self) -> None:
        autocommit = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        with autocommit.connect() as connection:
            driver: Any = connection.connection.driver_connection
            quoted = connection.dialect.identifier_preparer.quote_identifier(self._channel)
            connection.exec_driver_sql(f"LISTEN {quoted}")
            self._positions.notified = True
            try:
                while not self._stopped.is_set():
                    for notice in driver.notifies(timeout=BREATH):
                        self._positions.publish(json.loads(notice.payload))
            finally:
                self._positions.notified = False
                connection.invalidate()

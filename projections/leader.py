"""Who may run a build of a view: one leader at a time, a standby takes over when it dies.

The lock ends with its holder: on PostgreSQL it belongs to the session that writes the rows,
on SQLite to a file that the system unlocks when the process ends, however it ends.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, text


class Leadership(Protocol):
    """Locks held by one runner."""

    def hold(self, names: Iterable[str]) -> set[str]:
        """Try for the names not held yet, without waiting; all that are held now."""

    def release(self, name: str) -> None:
        """Give one up."""

    def close(self) -> None:
        """Give all up."""


class SessionLocks:
    """Advisory locks of a PostgreSQL session; they go when the session goes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._schema = connection.scalar(text("SELECT current_schema()"))
        connection.commit()
        self._held: set[str] = set()

    def hold(self, names: Iterable[str]) -> set[str]:
        for name in names:
            if name not in self._held and self._ask("SELECT pg_try_advisory_lock(:key)", name):
                self._held.add(name)
        return set(self._held)

    def release(self, name: str) -> None:
        if name in self._held:
            self._ask("SELECT pg_advisory_unlock(:key)", name)
            self._held.discard(name)

    def close(self) -> None:
        for name in tuple(self._held):
            self.release(name)

    def _ask(self, statement: str, name: str) -> bool:
        digest = hashlib.blake2b(f"{self._schema}:{name}".encode(), digest_size=8).digest()
        key = int.from_bytes(digest, signed=True)
        answer = bool(self._connection.scalar(text(statement), {"key": key}))
        self._connection.commit()
        return answer


class FileLocks:
    """Locked files beside a SQLite database."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._held: dict[str, int] = {}

    def hold(self, names: Iterable[str]) -> set[str]:
        for name in names:
            if name not in self._held:
                self._try(name)
        return set(self._held)

    def release(self, name: str) -> None:
        if (descriptor := self._held.pop(name, None)) is not None:
            os.close(descriptor)

    def close(self) -> None:
        for name in tuple(self._held):
            self.release(name)

    def _try(self, name: str) -> None:
        path = self._database.with_name(f"{self._database.name}.{name}.lock")
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
        else:
            self._held[name] = descriptor


def leadership(connection: Connection) -> Leadership:
    """The kind of leadership for the database of this connection."""
    if connection.dialect.name == "postgresql":
        return SessionLocks(connection)
    return FileLocks(Path(str(connection.engine.url.database)))

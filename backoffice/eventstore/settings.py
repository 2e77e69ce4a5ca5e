"""One address of a database, said in the words of each library that connects to it."""

from dataclasses import dataclass
from typing import Self

import psycopg
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import URL

from backoffice.eventstore.errors import UnusableSetting

#: The codec of registered events, by its path for the library.
CODEC = "backoffice.eventstore.codec:Codec"


@dataclass(frozen=True)
class Address:
    """Where a log is kept: a PostgreSQL database or an SQLite file."""

    url: str
    is_postgres: bool
    parts: dict[str, str]

    @classmethod
    def parse(cls, url: str) -> Self:
        """Understand `postgresql://user:password@host:port/name?host=/socket/folder` or `sqlite:///path`.

        `postgresql+psycopg://` is the same. `sqlite:////var/lib/x` is absolute, `sqlite:///x` relative.
        Raises UnusableSetting for anything else.
        """
        scheme, _, rest = url.partition("://")
        if scheme in ("postgresql", "postgres", "postgresql+psycopg"):
            try:
                parts = conninfo_to_dict(f"postgresql://{rest}")
            except psycopg.ProgrammingError:
                raise UnusableSetting.database_url(url) from None
            if not parts.get("dbname"):
                raise UnusableSetting.database_url(url)
            return cls(url, True, {key: str(value) for key, value in parts.items()})
        if scheme == "sqlite" and rest.startswith("/") and len(rest) > 1:
            return cls(url, False, {"path": rest[1:]})
        raise UnusableSetting.database_url(url)

    @property
    def sqlalchemy(self) -> URL:
        """The address for SQLAlchemy, with the driver of the store."""
        if not self.is_postgres:
            return URL.create("sqlite+pysqlite", database=self.parts["path"])
        return URL.create("postgresql+psycopg", query={key: value for key, value in self.parts.items()})


def environment(url: str, *, schema: str = "", create_tables: bool = False) -> dict[str, str]:
    """The settings of the library for our own application at this address.

    Tables are `events` and `commands`; they are made by `backoffice migrate`, so the application only checks them.
    """
    address = Address.parse(url)
    settings = {
        "MAPPER_TOPIC": CODEC,
        "EVENTS_TABLE": "events",
        "COMMANDS_TABLE": "commands",
        "CREATE_TABLE": "yes" if create_tables else "no",
    }
    if not address.is_postgres:
        return settings | {
            "PERSISTENCE_MODULE": "backoffice.eventstore.sqlite",
            "SQLITE_DBNAME": address.parts["path"],
            "SQLITE_LOCK_TIMEOUT": "30",
        }
    return settings | {
        "PERSISTENCE_MODULE": "backoffice.eventstore.postgres",
        "POSTGRES_DBNAME": address.parts["dbname"],
        "POSTGRES_HOST": address.parts.get("host", ""),
        "POSTGRES_PORT": address.parts.get("port", "5432"),
        "POSTGRES_USER": address.parts.get("user", ""),
        "POSTGRES_PASSWORD": address.parts.get("password", ""),
        "POSTGRES_SCHEMA": schema,
    }

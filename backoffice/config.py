"""The settings of one installation, read once from the environment and checked before anything starts."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit


class BadSetting(Exception):
    """A setting is missing or wrong; the message says which and what to set."""

    @classmethod
    def value(cls, name: str, value: str, wanted: str) -> Self:
        """The setting holds something that cannot be used."""
        return cls(f"{name} is {value!r}: set it to {wanted}.")

    @classmethod
    def missing(cls, name: str, wanted: str) -> Self:
        """The setting is needed here and not set."""
        return cls(f"{name} is not set: set it to {wanted}.")


BROKERS = ("embedded", "redis", "rediss", "amqp", "amqps")


@dataclass(frozen=True, kw_only=True)
class Mail:
    """Where e-mail goes out. No host means that no e-mail is sent and the inbox alone is used."""

    host: str = ""
    port: int = 25
    user: str = ""
    password: str = field(default="", repr=False)
    sender: str = "backoffice@localhost"
    tls: str = "none"


@dataclass(frozen=True, kw_only=True)
class Config:
    """Settings; `database_url` empty means SQLite files in the data folder."""

    data_dir: Path
    port: int
    database_url: str
    broker_url: str
    base_url: str
    secret_key: str = field(default="", repr=False)
    mail: Mail = field(default_factory=Mail)
    district: str = "莱芜区"
    bureau: str = "济南市莱芜区财政局"
    #: Reverse proxies in front of the site: who calls is then read from what they write down.
    proxies: int = 0

    @property
    def events_url(self) -> str:
        """SQLAlchemy URL of the database that cannot be rebuilt: events, accounts, outcomes, attachments."""
        return self.database_url or f"sqlite:///{self.data_dir / 'events.sqlite3'}"

    @property
    def views_url(self) -> str:
        """SQLAlchemy URL of the views."""
        return self.database_url or f"sqlite:///{self.data_dir / 'views.sqlite3'}"

    @property
    def on_sqlite(self) -> bool:
        """Whether this is the one-machine installation."""
        return not self.database_url

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Self:
        """Read and check. Raises BadSetting with one sentence that says what to set."""
        port = _port("BACKOFFICE_PORT", environ.get("BACKOFFICE_PORT", "8000"))
        broker = environ.get("BACKOFFICE_BROKER_URL", "embedded://")
        if urlsplit(broker).scheme not in BROKERS:
            raise BadSetting.value("BACKOFFICE_BROKER_URL", broker, "embedded://, redis://HOST or amqp://HOST")
        return cls(
            data_dir=Path(environ.get("BACKOFFICE_DATA_DIR", "var")).resolve(),
            port=port,
            database_url=_database(environ.get("BACKOFFICE_DATABASE_URL", "")),
            broker_url=broker,
            base_url=environ.get("BACKOFFICE_BASE_URL", f"http://localhost:{port}").rstrip("/"),
            secret_key=environ.get("BACKOFFICE_SECRET_KEY", ""),
            mail=_mail(environ),
            district=environ.get("BACKOFFICE_DISTRICT", "莱芜区"),
            bureau=environ.get("BACKOFFICE_BUREAU", "济南市莱芜区财政局"),
            proxies=_proxies(environ.get("BACKOFFICE_PROXIES", "0")),
        )


def _port(name: str, value: str) -> int:
    if not value.isdigit() or not 0 < int(value) < 65536:
        raise BadSetting.value(name, value, "a port between 1 and 65535")
    return int(value)


def _proxies(value: str) -> int:
    if value not in ("0", "1", "2", "3"):
        raise BadSetting.value("BACKOFFICE_PROXIES", value, "the number of reverse proxies in front of it, 0 to 3")
    return int(value)


def _database(url: str) -> str:
    if not url:
        return ""
    scheme, _, rest = url.partition("://")
    if scheme in ("postgresql", "postgres", "postgresql+psycopg") and urlsplit(url).path.strip("/"):
        return f"postgresql+psycopg://{rest}"
    raise BadSetting.value(
        "BACKOFFICE_DATABASE_URL", url.split("@")[-1], "postgresql://USER@HOST/DATABASE, or leave it unset for SQLite"
    )


def _mail(environ: Mapping[str, str]) -> Mail:
    tls = environ.get("BACKOFFICE_SMTP_TLS", "none")
    if tls not in ("none", "starttls", "tls"):
        raise BadSetting.value("BACKOFFICE_SMTP_TLS", tls, "none, starttls or tls")
    return Mail(
        host=environ.get("BACKOFFICE_SMTP_HOST", ""),
        port=_port("BACKOFFICE_SMTP_PORT", environ.get("BACKOFFICE_SMTP_PORT", "25")),
        user=environ.get("BACKOFFICE_SMTP_USER", ""),
        password=environ.get("BACKOFFICE_SMTP_PASSWORD", ""),
        sender=environ.get("BACKOFFICE_SMTP_SENDER", "backoffice@localhost"),
        tls=tls,
    )

"""Builds the house from its settings. Only entry points import this; it alone knows the concrete classes."""

import logging
import os
import secrets
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import Engine
from sqlalchemy.engine import make_url

from backoffice.access.accounts import Accounts
from backoffice.access.settings import Settings
from backoffice.app import BackOffice, Outcome
from backoffice.appraising import AppraisalCounting
from backoffice.areas.catalogue import register_events
from backoffice.attachments import AttachmentStore
from backoffice.config import BadSetting, Config
from backoffice.eventstore.migrate import migrate as migrate_store
from backoffice.eventstore.upcasting import check_topics
from backoffice.kernel.clock import Clock, RunningClock
from backoffice.kernel.context import Actor, Context
from backoffice.processes.follower import Follower
from backoffice.processes.tables import METADATA as PROCESS_TABLES
from backoffice.receipts import origin_of
from backoffice.roads import road_of
from projections.catalogue import VIEWS
from projections.engines import views_engine
from projections.log import Log
from projections.loop import Loop
from projections.reader import Reader, reading
from projections.runner import Runner
from projections.schema import install as install_views
from projections.waiting import Positions, Waiter
from workers.letters.feedback import feedback_letter
from workers.letters.issued import fonts, letter_of

LOGGER = logging.getLogger(__name__)

#: Seconds a page waits for its views to reach what was just written, before it says that they lag.
PATIENCE = 10.0


@dataclass
class House:
    """Everything that faces, workers and commands work with."""

    config: Config
    clock: Clock
    app: BackOffice
    events_engine: Engine
    views_engine: Engine
    accounts: Accounts
    settings: Settings
    attachments: AttachmentStore
    log: Log
    positions: Positions
    waiter: Waiter
    loop: Loop | None = None
    follower: Follower | None = None
    on_written: list[object] = field(default_factory=list)

    def handle(
        self,
        command: object,
        actor: Actor,
        reason: str,
        *,
        command_id: UUID | None = None,
        correlation_id: UUID | None = None,
        occurred_at: datetime | None = None,
        origin: str = "",
    ) -> Outcome:
        """Carry out a command of an actor, now, and let the projector and the reactions know.

        `origin` is the network address that it came from, as text; it is kept with the command.
        """
        id_ = command_id or uuid4()
        context = Context(
            actor=actor,
            reason=reason,
            occurred_at=occurred_at or self.clock.now(),
            command_id=id_,
            correlation_id=correlation_id or road_of(command, self.app.repository) or id_,
            origin=origin,
        )
        outcome = self.app.handle(command, context)
        self.wake()
        return outcome

    def origin(self, command_id: UUID) -> str:
        """The network address that a command came from; empty where none is known."""
        known = self.app.recorder.find_command(command_id)  # type: ignore[attr-defined]
        return origin_of(known.result) if known is not None else ""

    def wake(self) -> None:
        """Tell the loops of this process that there is news."""
        if self.loop is not None:
            self.loop.wake()  # which wakes the follower once the views are up to date: a reader waits for them

    def wait(self, position: int) -> None:
        """Wait until every view shows what was written at `position` (read your writes)."""
        self.waiter.wait_for(position, VIEWS, timeout=PATIENCE)

    def reached(self) -> int:
        """The last position of the log, once every view shows it."""
        position = self.log.last()
        self.wait(position)
        return position

    @contextmanager
    def reader(self, as_of: int | None = None) -> Iterator[Reader]:
        """The views as they stand, or as they stood at a position; one snapshot for a whole page."""
        with reading(self.views_engine, as_of=as_of) as reader:
            yield reader

    def letter(self, order_id: UUID) -> bytes:
        """The notice of an issued rectification order as PDF, the same bytes every time.

        Raises NotFound for an order that is not issued, FontsMissing, MissingGlyph or UnableToRender.
        """
        return letter_of(self.app, self.accounts, self.config, order_id)

    def feedback_letter(self, evaluation_id: UUID) -> bytes:
        """The feedback letter of a key evaluation as PDF, the same bytes every time. Raises what `letter` raises."""
        return feedback_letter(self.app, self.accounts, self.config, evaluation_id, fonts())

    def start_projector(self) -> None:
        """Keep the views and the reactions going in threads of this process."""
        runner = Runner(self.views_engine, self.log, VIEWS, positions=self.positions)
        self.follower = Follower(self.app, self.views_engine, on_written=self.wake)
        self.loop = Loop(runner, self.log, follow=True, on_failure=_end_process, on_worked=self.follower.wake)
        self.loop.start()
        self.follower.start()

    def close(self) -> None:
        """End the threads and connections of this process."""
        if self.follower is not None:
            self.follower.stop()
        if self.loop is not None:
            self.loop.stop()
        self.waiter.close()
        self.app.close()
        self.views_engine.dispose()
        self.events_engine.dispose()


def open_house(config: Config) -> House:
    """Build the house. Raises BadSetting, TablesMissing or UnknownEventVersion with what to do."""
    config.data_dir.mkdir(parents=True, exist_ok=True)
    register_events()
    app = BackOffice(store_environment(config))
    check_topics(app.recorder)  # type: ignore[arg-type]
    events_engine = views_engine(config.events_url)
    engine = views_engine(config.views_url)
    settings = Settings(events_engine)
    positions = Positions()
    house = House(
        config=config,
        clock=RunningClock(offset=timedelta(seconds=float(settings.get("clock-offset-seconds") or 0))),
        app=app,
        events_engine=events_engine,
        views_engine=engine,
        accounts=Accounts(events_engine),
        settings=settings,
        attachments=AttachmentStore(events_engine),
        log=Log(app.recorder, app.mapper),
        positions=positions,
        waiter=Waiter(engine, positions),
    )
    count_with_views(house, house.reached)
    return house


def count_with_views(house: House, reach: Callable[[], int]) -> None:
    """Let the appraisal count from the house's views; `reach` brings them up to the log and says how far they are."""
    house.app.count_with(AppraisalCounting(reach, house.reader, house.app.facts.rule_book))


def migrate(config: Config) -> None:
    """Make or change the tables, under a lock; running it twice, or twice at once, is harmless."""
    config.data_dir.mkdir(parents=True, exist_ok=True)
    migrate_store(config.events_url)
    engine = views_engine(config.views_url)
    install_views(engine)
    PROCESS_TABLES.create_all(engine)
    engine.dispose()


def store_environment(config: Config) -> dict[str, str]:
    """The library's settings for our event store."""
    common = {
        "MAPPER_TOPIC": "backoffice.eventstore.codec:Codec",
        "CREATE_TABLE": "n",
        "EVENTS_TABLE": "events",
        "COMMANDS_TABLE": "commands",
    }
    if config.on_sqlite:
        return common | {
            "PERSISTENCE_MODULE": "backoffice.eventstore.sqlite",
            "SQLITE_DBNAME": str(config.data_dir / "events.sqlite3"),
        }
    url = make_url(config.database_url)
    return common | {
        "PERSISTENCE_MODULE": "backoffice.eventstore.postgres",
        "POSTGRES_DBNAME": url.database or "",
        "POSTGRES_HOST": url.host or str(url.query.get("host", "")),
        "POSTGRES_PORT": str(url.port or 5432),
        "POSTGRES_USER": url.username or "",
        "POSTGRES_PASSWORD": url.password or "",
    }


def secret_key(config: Config) -> str:
    """The key that signs sessions: from the setting, or on one machine made once and kept in the data folder."""
    if config.secret_key:
        return config.secret_key
    if not config.on_sqlite:
        raise BadSetting.missing("BACKOFFICE_SECRET_KEY", "a long random text, the same for every web process")
    path = config.data_dir / "secret-key"
    with suppress(FileExistsError):
        write_private(path, secrets.token_urlsafe(48))
    return path.read_text(encoding="utf-8")


def write_private(path: Path, content: str) -> None:
    """Write a new file that only its owner may read. Raises FileExistsError when it is there."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(content)


def _end_process(error: BaseException) -> None:
    # a thread cannot end its process by raising: whoever watches the process starts it anew
    LOGGER.critical("the projector gave up: %s", error)
    os.kill(os.getpid(), signal.SIGTERM)

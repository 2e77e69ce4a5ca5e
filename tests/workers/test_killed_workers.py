"""Workers killed at any moment, on PostgreSQL and each broker: nothing is lost, and nothing is doubled in silence."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from sqlalchemy import select

from backoffice.bootstrap import House
from backoffice.kernel.scope import Scope
from backoffice.outcomes import CLAIMS
from projections.deliveries.queries import failed
from tests.support import orders
from tests.support.rabbitmq import RabbitmqServer
from tests.support.servers import PostgresServer, RedisServer, free_port
from tests.workers.tasks import Mailbox, all_done, opened, settings, until
from workers.claims import CLAIM_LASTS, Claims

pytestmark = pytest.mark.slow

#: Times that a worker is killed, each after a moment of its own.
KILLS = 4


def start(name: str, environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "backoffice.cli", name],
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.fixture(scope="module")
def orders_database(postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of a database with six projects, copied for each broker; nobody is connected to it."""
    with postgres_server.fresh_database() as database:
        folder = tmp_path_factory.mktemp("year-on-postgres")
        orders.build_for(settings(folder, BACKOFFICE_DATABASE_URL=postgres_server.url(database)))
        yield database


@pytest.fixture
def url(postgres_server: PostgresServer, orders_database: str) -> Iterator[str]:
    """The address of a database of the test's own with six projects in it."""
    with postgres_server.fresh_database(template=orders_database) as database:
        yield postgres_server.url(database)


def test_every_notice_goes_out_though_workers_die(
    url: str, broker_server: RedisServer | RabbitmqServer, tmp_path: Path
):
    mailbox = Mailbox()
    controller = Controller(mailbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    environment = {
        "BACKOFFICE_DATA_DIR": str(tmp_path / "data"),
        "BACKOFFICE_DATABASE_URL": url,
        "BACKOFFICE_BROKER_URL": broker_server.url,
        "BACKOFFICE_SECRET_KEY": "secret-for-tests",
        "BACKOFFICE_SMTP_HOST": "127.0.0.1",
        "BACKOFFICE_SMTP_PORT": str(controller.port),
    }
    config = settings(tmp_path / "data", controller, **environment)
    house = opened(config)
    chance = random.Random(20201016)
    try:
        for _ in range(KILLS):
            worker = start("worker", environment)
            try:
                time.sleep(1.5 + chance.random() * 2.5)
                if chance.random() < 0.4:
                    broker_server.flush()  # the broker loses its content as well
            finally:
                worker.send_signal(signal.SIGKILL)
                worker.wait()
            _forget_the_dead(house)
        last = start("worker", environment)
        try:
            until(lambda: all_done(house), 150)
        finally:
            last.send_signal(signal.SIGTERM)
            last.wait(30)

        assert not Claims(house.events_engine).failed()
        with house.reader() as reader:
            assert not failed(reader, Scope.everything())
        doubled = {identity for identity, times in mailbox.taken.items() if times > 1}
        assert len(doubled) <= KILLS
        assert all(times <= 2 for times in mailbox.taken.values())
        counts = Claims(house.events_engine).counts()
        assert set(counts) == {"sent"}
        assert len(mailbox.taken) == _mails(house)
        assert _doubtful(house) >= len(doubled)
    finally:
        house.close()
        controller.stop()


def _forget_the_dead(house: House) -> None:
    """Claims of a dead worker are taken back at once, where an operator would wait until they lapse."""
    Claims(house.events_engine).take_back(datetime.now(UTC) + CLAIM_LASTS * 2)


def _mails(house: House) -> int:
    return sum(row["channel"] == "email" for row in _claims(house))


def _doubtful(house: House) -> int:
    return sum(row["unknown"] > 0 for row in _claims(house))


def _claims(house: House) -> list[dict]:
    with house.events_engine.connect() as connection:
        return [dict(row) for row in connection.execute(select(CLAIMS)).mappings()]

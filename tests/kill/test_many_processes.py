"""Web, projector and worker killed on PostgreSQL and Redis while orders are given: nothing is lost, nothing doubled."""

import random
import time
from pathlib import Path

import pytest

from backoffice.bootstrap import open_house
from backoffice.config import Config
from tests.kill.giving import Crowd, Service, assert_once, tokens
from tests.support import orders
from tests.support.servers import RedisServer, free_port
from tests.workers.tasks import UNIT, all_done, inbox_of, until

pytestmark = pytest.mark.slow

#: Who is killed, one after the other; "broker" loses its content, "alone" leaves the children of the web process.
VICTIMS = ("web", "broker", "alone", "projector", "worker")


def test_what_was_acknowledged_is_there_once_though_every_process_is_killed(
    tmp_path: Path, postgres_url: str, redis_server: RedisServer
):
    port, chance = free_port(), random.Random(20200731)
    base = f"http://127.0.0.1:{port}"
    settings = {
        "BACKOFFICE_DATA_DIR": str(tmp_path / "data"),
        "BACKOFFICE_DATABASE_URL": postgres_url,
        "BACKOFFICE_BROKER_URL": redis_server.url,
        "BACKOFFICE_SECRET_KEY": "secret-for-tests",
        "BACKOFFICE_PORT": str(port),
    }
    config = Config.from_environment(settings)
    orders.build_for(config)
    house = open_house(config)
    keys = tokens(house)
    services = {name: Service(name, tmp_path, settings) for name in ("web", "projector", "worker")}
    try:
        services["web"].until_ready(base)
        crowd = Crowd(base, keys)
        for victim in VICTIMS:
            time.sleep(0.3 + chance.random())
            if victim == "broker":
                redis_server.flush()
                continue
            service = services["web" if victim == "alone" else victim]
            service.kill(alone=victim == "alone")
            service.start()
            services["web"].until_ready(base)
        crowd.finish()
        assert all(client.interrupted for client in crowd.clients.values())
        assert [fault for client in crowd.clients.values() for fault in client.repeat_all()] == []
        assert crowd.performance.repeat_all() == []
        until(lambda: all_done(house), 150)
        assert_once(house, crowd)
        assert sum("整改通知书" in title for title in inbox_of(house, UNIT)) == 1
    finally:
        for service in services.values():
            service.stop()
        house.close()

"""The contract of a broker, on Redis and RabbitMQ: it wakes a worker, and whatever it loses, nothing else is lost."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import redis
from aiosmtpd.controller import Controller

from backoffice.bootstrap import House
from backoffice.config import BadSetting
from backoffice.outcomes import CLAIMS
from tests.support.rabbitmq import RabbitmqServer
from tests.support.servers import RedisServer
from tests.workers.tasks import UNIT, Mailbox, all_done, inbox_of, issue, opened, settings, until
from workers.broker import actor_on, broker_at
from workers.claims import Claims
from workers.main import PASSING, start_worker
from workers.relay import Relay

pytestmark = pytest.mark.slow

BrokerServer = RedisServer | RabbitmqServer


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies in the broker counts as lost after two seconds, not thirty."""
    monkeypatch.setattr("workers.claims.MESSAGE_LASTS", timedelta(seconds=2))


@pytest.fixture
def never_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A relay sends nothing a second time: what goes out went out by the first message."""
    monkeypatch.setattr("workers.claims.MESSAGE_LASTS", timedelta(days=1))


@pytest.fixture
def house(orders_folder: Path, tmp_path: Path, server: Controller, broker_server: BrokerServer) -> Iterator[House]:
    house = house_at(broker_server.url, orders_folder, tmp_path, server)
    yield house
    house.close()


def house_at(broker: str, orders_folder: Path, folder: Path, server: Controller) -> House:
    """A house of its own whose tasks go through the broker of an address."""
    shutil.copytree(orders_folder, folder / "house")
    return opened(settings(folder / "house", server, BACKOFFICE_BROKER_URL=broker))


def relay_once(house: House) -> int:
    """A relay without a worker fills the broker; how many messages lie there now."""
    broker = broker_at(house.config.broker_url)
    actor = actor_on(broker, lambda _: None)
    sent = Relay(house, Claims(house.events_engine), lambda key: actor.send(key)).step()
    broker.close()
    return sent


def assert_all_went_out_once(house: House, mailbox: Mailbox) -> None:
    """Every task ended well; each mail left once, and the unit has one letter in its inbox."""
    claims = Claims(house.events_engine)
    assert set(claims.counts()) == {"sent"}
    assert set(mailbox.taken.values()) == {1}
    with house.events_engine.connect() as connection:
        tasks = connection.execute(CLAIMS.select()).mappings().all()
    assert len(mailbox.taken) == sum(task["channel"] == "email" for task in tasks)
    assert not any(task["unknown"] for task in tasks)
    assert sum("整改通知书" in title for title in inbox_of(house, UNIT)) == 1


@pytest.mark.usefixtures("never_again")
def test_a_notice_goes_out_once_by_each_channel(house: House, mailbox: Mailbox):
    running = start_worker(house)
    issue(house)
    until(lambda: all_done(house))
    running.stop()

    assert_all_went_out_once(house, mailbox)


@pytest.mark.usefixtures("soon")
def test_what_an_emptied_broker_lost_is_sent_to_it_again(house: House, mailbox: Mailbox, broker_server: BrokerServer):
    issue(house)
    house.wait(house.log.last())
    assert relay_once(house) > 0
    broker_server.flush()
    assert not all_done(house)

    running = start_worker(house)
    until(lambda: all_done(house))
    running.stop()

    assert_all_went_out_once(house, mailbox)


@pytest.mark.usefixtures("never_again")
def test_a_broker_emptied_under_a_running_worker_goes_on_being_used(
    house: House, mailbox: Mailbox, broker_server: BrokerServer
):
    running = start_worker(house)
    until(lambda: all_done(house))
    broker_server.flush()

    issue(house)
    until(lambda: all_done(house))
    running.stop()

    assert_all_went_out_once(house, mailbox)


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize("end", ["stop", "kill"])
def test_a_notice_demanded_while_the_broker_is_away_goes_out_once_it_is_back(
    house: House, mailbox: Mailbox, broker_server: BrokerServer, end: str
):
    running = start_worker(house)
    until(lambda: all_done(house))
    getattr(broker_server, end)()
    issue(house)
    claims, last = Claims(house.events_engine), house.log.last()
    until(lambda: claims.relayed() >= last)
    assert not all_done(house)
    assert running.at_work

    broker_server.start()
    until(lambda: all_done(house))
    running.stop()

    assert_all_went_out_once(house, mailbox)


@pytest.mark.usefixtures("soon")
def test_a_worker_that_starts_before_its_broker_waits_for_it(
    house: House, mailbox: Mailbox, broker_server: BrokerServer
):
    broker_server.stop()
    running = start_worker(house)
    issue(house)
    claims, last = Claims(house.events_engine), house.log.last()
    until(lambda: claims.relayed() >= last)

    broker_server.start()
    until(lambda: all_done(house))
    running.stop()

    assert_all_went_out_once(house, mailbox)


@pytest.mark.parametrize("scheme", ["redis", "amqp"])
def test_a_name_that_cannot_be_resolved_now_is_an_error_that_passes(scheme: str):
    """A container's name goes away with it; the relay must be there when it comes back."""
    broker = broker_at(f"{scheme}://broker.invalid")
    actor = actor_on(broker, lambda _: None)
    with pytest.raises(PASSING):
        actor.send("key")
    broker.close()


@pytest.mark.parametrize("url", ["amqp://host:port", "amqp://host/?heartbeat=often", "redis://host:port"])
def test_an_address_that_cannot_be_is_told_as_a_setting(url: str):
    with pytest.raises(BadSetting, match="BACKOFFICE_BROKER_URL"):
        broker_at(url)


def test_a_wrong_address_is_told_without_its_password():
    with pytest.raises(BadSetting) as told:
        broker_at("amqp://backoffice:sesame@host:port")
    assert "sesame" not in str(told.value)


def test_the_schemes_that_end_in_s_ask_for_tls():
    assert broker_at("amqps://broker").parameters.ssl_options
    assert broker_at("rediss://broker").client.connection_pool.connection_class is redis.SSLConnection
    assert not broker_at("amqp://broker").parameters.ssl_options


@pytest.mark.usefixtures("never_again")
def test_rabbitmq_may_close_a_connection_that_was_silent(
    rabbitmq_server: RabbitmqServer, orders_folder: Path, tmp_path: Path, server: Controller, mailbox: Mailbox
):
    """A relay that had nothing to send for long finds its connection closed: the message goes out all the same."""
    house = house_at(f"{rabbitmq_server.url}?heartbeat=2", orders_folder, tmp_path, server)
    try:
        before = rabbitmq_server.connections_lost()
        running = start_worker(house)
        until(lambda: all_done(house), 120)
        until(lambda: rabbitmq_server.connections_lost() > before, 120)

        issue(house)
        until(lambda: all_done(house), 120)
        running.stop()

        assert_all_went_out_once(house, mailbox)
    finally:
        house.close()

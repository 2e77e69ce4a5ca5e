"""The broker by its address, and the one actor: a message holds a task's key and nothing else.

The broker is only a way to wake a worker: what is to be done stands in the table of claims, so that a broker that
loses its content loses nothing. Retries are the claims' as well.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

import dramatiq
from dramatiq import Actor, Broker
from dramatiq.brokers.rabbitmq import RabbitmqBroker
from dramatiq.brokers.redis import RedisBroker
from dramatiq.brokers.stub import StubBroker
from dramatiq.middleware import AgeLimit, Callbacks, Pipelines, Retries, ShutdownNotifications, TimeLimit

from backoffice.config import BadSetting

QUEUE = "notices"

#: Milliseconds that one task may take: setting a long letter on a slow machine, and a slow mail server.
LONGEST = 80_000


def broker_at(url: str) -> Broker:
    """The broker of an address: `embedded://`, `redis://…`, `rediss://…`, `amqp://…` or `amqps://…`.

    Raises BadSetting for another scheme.
    """
    middleware = [
        AgeLimit(),
        TimeLimit(time_limit=LONGEST),
        ShutdownNotifications(),
        Callbacks(),
        Pipelines(),
        Retries(),
    ]
    match urlsplit(url).scheme:
        case "embedded":
            broker: Broker = StubBroker(middleware=middleware)
        case "redis" | "rediss":
            broker = RedisBroker(url=url, middleware=middleware)  # type: ignore[no-untyped-call]
        case "amqp" | "amqps":
            broker = RabbitmqBroker(url=url, middleware=middleware)
        case _:
            raise BadSetting.value("BACKOFFICE_BROKER_URL", url, "embedded://, redis://HOST or amqp://HOST")
    broker.declare_queue(QUEUE)
    return broker


def actor_on(broker: Broker, deliver: Callable[[str], None]) -> Actor[[str], None]:
    """The actor of the broker; a relay sends to it, a worker runs `deliver` with each task's key."""
    decorate = dramatiq.actor(actor_name="deliver", queue_name=QUEUE, broker=broker, max_retries=0)
    actor: Actor[[str], None] = decorate(deliver)
    return actor

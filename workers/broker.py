"""The broker by its address, and the one actor: a message holds a task's key and nothing else.

The broker is only a way to wake a worker: what is to be done stands in the table of claims, so that a broker that
loses its content loses nothing. Retries are the claims' as well.
"""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import dramatiq
import redis
from dramatiq import Actor, Broker
from dramatiq.brokers.rabbitmq import RabbitmqBroker
from dramatiq.brokers.redis import RedisBroker
from dramatiq.brokers.stub import StubBroker
from dramatiq.errors import BrokerConnectionError
from dramatiq.middleware import AgeLimit, Callbacks, Middleware, Pipelines, Retries, ShutdownNotifications, TimeLimit
from pika.exceptions import AMQPError  # type: ignore[import-untyped]

from backoffice.config import BadSetting

QUEUE = "notices"

#: Milliseconds that one task may take: setting a long letter on a slow machine, and a slow mail server.
LONGEST = 80_000

#: What sending raises while the broker is away, restarts or refuses. The clients let their own errors through, and the
#: system's where a name cannot be resolved: the relay tries again.
OUT_OF_REACH = (BrokerConnectionError, redis.RedisError, AMQPError, OSError)

WANTED = "embedded://, redis://HOST or amqp://HOST"


def broker_at(url: str) -> Broker:
    """The broker of an address: `embedded://`, `redis://…`, `rediss://…`, `amqp://…` or `amqps://…`.

    Raises BadSetting for another scheme, and for an address that cannot be read.
    """
    middleware = [
        AgeLimit(),
        TimeLimit(time_limit=LONGEST),
        ShutdownNotifications(),
        Callbacks(),
        Pipelines(),
        Retries(),
    ]
    try:
        broker = _of_scheme(url, middleware)
    except ValueError as error:
        shown = re.sub("//.*@", "//…@", url)  # without the password
        raise BadSetting.value("BACKOFFICE_BROKER_URL", shown, WANTED) from error
    broker.declare_queue(QUEUE)
    return broker


def actor_on(broker: Broker, deliver: Callable[[str], None]) -> Actor[[str], None]:
    """The actor of the broker; a relay sends to it, a worker runs `deliver` with each task's key."""
    decorate = dramatiq.actor(actor_name="deliver", queue_name=QUEUE, broker=broker, max_retries=0)
    actor: Actor[[str], None] = decorate(deliver)
    return actor


def _of_scheme(url: str, middleware: list[Middleware]) -> Broker:
    match urlsplit(url).scheme:
        case "embedded":
            return StubBroker(middleware=middleware)
        case "redis" | "rediss":
            return RedisBroker(url=url, middleware=middleware)  # type: ignore[no-untyped-call]
        case "amqp" | "amqps":
            # confirmed, since a message written to a connection that RabbitMQ had closed, or to a queue that it had
            # lost, would be gone without an error until the relay sends it again
            return RabbitmqBroker(url=url, middleware=middleware, confirm_delivery=True)
        case _:
            raise ValueError(url)

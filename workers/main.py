"""The processes of the task queue: worker (with a relay), scheduler, and all of it in one process for one machine."""

import logging
import os
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from apscheduler.schedulers.background import BackgroundScheduler
from dramatiq import Broker, Worker
from sqlalchemy.exc import DBAPIError

from backoffice.bootstrap import House
from backoffice.config import Config, Mail
from projections.reader import ViewNotReady
from workers.broker import OUT_OF_REACH, actor_on, broker_at
from workers.channels import SmtpChannel, SmtpSettings, Tls
from workers.claims import Claims
from workers.delivering import Deliverer
from workers.relay import Relay
from workers.reminders import remind
from workers.self_evaluation_reminders import remind as remind_of_self_evaluations
from workers.suspensions import suspend

LOGGER = logging.getLogger(__name__)

#: Seconds between two looks of the relay at the outbox.
LOOK = 1.0
#: Seconds between two looks of the scheduler at the calendar.
CALENDAR = 60
#: Tasks that a worker process delivers at a time.
THREADS = 2

#: What may fail and pass: the relay and the scheduler try again.
PASSING = (DBAPIError, ViewNotReady, *OUT_OF_REACH)

TLS = {"none": Tls.NONE, "starttls": Tls.STARTTLS, "tls": Tls.IMPLICIT}


@dataclass
class Running:
    """Threads at work; `stop` ends them after what is under way."""

    stops: list[Callable[[], None]] = field(default_factory=list)
    threads: list[threading.Thread] = field(default_factory=list)

    def stop(self) -> None:
        """End in reverse order of start."""
        while self.stops:
            self.stops.pop()()

    @property
    def at_work(self) -> bool:
        """Whether the threads that do the work are still there."""
        return all(thread.is_alive() for thread in self.threads)


def start_worker(house: House) -> Running:
    """A worker with its relay, in threads of this process. Raises BadSetting for a broker that cannot be."""
    broker = broker_at(house.config.broker_url)
    claims = Claims(house.events_engine)
    deliverer = Deliverer(house, claims, _name(), channel_of(house.config.mail))
    actor = actor_on(broker, deliverer.deliver)
    running = Running()
    worker = Worker(broker, worker_threads=THREADS, worker_timeout=200)
    worker.start()
    running.stops.append(lambda: _end(worker, broker))
    relay = Relay(house, claims, lambda key: _send(actor.send, key))
    _every(LOOK, relay.step, "relay", running)
    return running


def start_scheduler(house: House) -> Running:
    """What the calendar demands, in a thread of this process."""
    running = Running()
    scheduler = BackgroundScheduler(timezone="Asia/Shanghai")
    for due in (remind, suspend, remind_of_self_evaluations):
        scheduler.add_job(_tolerant, "interval", [partial(due, house)], seconds=CALENDAR, max_instances=1)
    scheduler.start()
    running.stops.append(lambda: scheduler.shutdown(wait=True))
    _tolerant(lambda: remind(house))
    _tolerant(lambda: suspend(house))
    _tolerant(lambda: remind_of_self_evaluations(house))
    return running


def start_all(house: House) -> Running:
    """Worker, relay and scheduler of a one-machine installation."""
    running, scheduler = start_worker(house), start_scheduler(house)
    running.stops += scheduler.stops
    return running


def channel_of(mail: Mail) -> SmtpChannel | None:
    """The mail server of the settings; None where none is set, and notices go to the inbox alone."""
    if not mail.host:
        return None
    return SmtpChannel(
        SmtpSettings(
            host=mail.host,
            port=mail.port,
            sender=mail.sender,
            tls=TLS[mail.tls],
            username=mail.user,
            password=mail.password,
        )
    )


def check(config: Config) -> None:
    """Raises BadSetting when the settings name a broker that cannot be."""
    broker_at(config.broker_url).close()


def _name() -> str:
    return f"{socket.gethostname()}-{os.getpid()}"


def _send(send: Callable[[str], object], key: str) -> None:
    send(key)


def _end(worker: Worker, broker: Broker) -> None:
    worker.stop()
    broker.close()


def _every(seconds: float, step: Callable[[], object], name: str, running: Running) -> None:
    stopped = threading.Event()

    def run() -> None:
        while not stopped.is_set():
            _tolerant(step)
            stopped.wait(seconds)

    thread = threading.Thread(target=run, name=name, daemon=True)
    thread.start()

    def stop() -> None:
        stopped.set()
        thread.join(10)

    running.threads.append(thread)
    running.stops.append(stop)


def _tolerant(step: Callable[[], object]) -> None:
    try:
        step()
    except PASSING as error:
        LOGGER.warning("the task queue lost its database or broker; trying again: %s", error)

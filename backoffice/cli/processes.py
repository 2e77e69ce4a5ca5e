"""The processes beside the web: projector, worker, scheduler, each until it is told to stop."""

import signal
import threading
from collections.abc import Callable

import click

from backoffice.bootstrap import House
from backoffice.cli.living import sign
from backoffice.cli.opening import opened
from backoffice.cli.output import Output, reporting
from workers.main import Running, start_scheduler, start_worker

#: Seconds between two signs of life.
LOOK = 1.0

#: Whether the threads that do the work are still there.
AtWork = Callable[[], bool]


@click.command()
@reporting
def projector(output: Output) -> None:
    """Carry the views and the reactions forward, as leader, or as standby where another leads."""
    stopped = stop_signal()
    with opened() as house:
        house.start_projector()
        output.said("The projector runs.", running=True)
        stay(house, "projector", stopped, lambda: house.loop is not None and house.loop.failure is None)
    # what ended the loop early is raised by closing the house, and becomes the exit status


@click.command()
@reporting
def worker(output: Output) -> None:
    """Deliver notices: relay what the outbox demands to the broker, and work on what lies there."""
    stopped = stop_signal()
    with opened() as house:
        serve(house, "worker", stopped, start_worker(house), output)


@click.command()
@reporting
def scheduler(output: Output) -> None:
    """Give the orders that the calendar demands: reminders, and escalations of what is overdue."""
    stopped = stop_signal()
    with opened() as house:
        serve(house, "scheduler", stopped, start_scheduler(house), output)


def serve(house: House, name: str, stopped: threading.Event, running: Running, output: Output) -> None:
    """Let threads work until the process is asked to end. A one-sentence error when they end by themselves."""
    output.said(f"The {name} runs.", running=True)
    try:
        stay(house, name, stopped, lambda: running.at_work)
    finally:
        running.stop()
    if not stopped.is_set():
        raise click.ClickException(f"The {name} has ended by itself; what it said last stands above.")


def stop_signal() -> threading.Event:
    """Set when the process is asked to end."""
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    return stopped


def stay(house: House, name: str, stopped: threading.Event, at_work: AtWork) -> None:
    """Give signs of life until the process is asked to end, or its threads are no longer at work."""
    path = sign(house.config, name)
    while at_work():
        path.touch()
        if stopped.wait(LOOK):
            break
    path.unlink(missing_ok=True)

"""The processes beside the web: projector, worker, scheduler, each until it is told to stop."""

import signal
import threading

import click

from backoffice.cli.opening import opened
from backoffice.cli.output import Output, reporting
from projections.loop import Loop

#: Seconds between two looks whether the views' thread is still at work.
LOOK = 1.0


@click.command()
@reporting
def projector(output: Output) -> None:
    """Carry the views and the reactions forward, as leader, or as standby where another leads."""
    stopped = stop_signal()
    with opened() as house:
        house.start_projector()
        assert house.loop is not None
        output.said("The projector runs.", running=True)
        wait(stopped, house.loop)
    # what ended the loop early is raised by closing the house, and becomes the exit status


def stop_signal() -> threading.Event:
    """Set when the process is asked to end."""
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    return stopped


def wait(stopped: threading.Event, loop: Loop) -> None:
    """Return when the process is asked to end, or the loop has ended by itself."""
    while not stopped.wait(LOOK) and loop.failure is None:
        pass

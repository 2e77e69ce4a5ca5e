"""Serving the site: everything in one process for one machine, or the web process alone."""

import subprocess
import sys
from collections.abc import Callable

import click

from backoffice import bootstrap
from backoffice.bootstrap import House
from backoffice.cli.announcing import announce
from backoffice.cli.demonstrating import is_loaded
from backoffice.cli.gunicorn_server import Server, check
from backoffice.cli.opening import settings
from backoffice.cli.output import Output, reporting
from workers.main import check as check_broker
from workers.main import start_all

#: Threads of a web process: more requests than that at a time wait for each other on the database anyway.
THREADS = 12

host_option = click.option(
    "--host", envvar="BACKOFFICE_HOST", default="127.0.0.1", show_default=True, help="Address to listen on."
)
threads_option = click.option("--threads", default=THREADS, show_default=True, help="Requests at a time in a process.")


@click.command()
@click.option("--demo", "with_demo", is_flag=True, help="Load the demonstration year into an empty installation first.")
@host_option
@threads_option
@reporting
def run(output: Output, with_demo: bool, host: str, threads: int) -> None:
    """Serve everything from one process: pages, API, views, reactions, notices, clock."""
    config = settings()
    check(config, host)
    check_broker(config)
    bootstrap.migrate(config)
    if with_demo and not is_loaded(config):
        load_demonstration()
    announce(output, config)
    Server(config, begin_all, host=host, workers=1, threads=threads).run()


@click.command()
@host_option
@click.option("--workers", default=2, show_default=True, help="Processes.")
@threads_option
@reporting
def web(output: Output, host: str, workers: int, threads: int) -> None:
    """Serve pages and API alone; projector, worker and scheduler run beside it."""
    config = settings()
    check(config, host)
    output.said(f"Serving on {config.base_url}", address=config.base_url)
    Server(config, begin_nothing, host=host, workers=workers, threads=threads).run()


def load_demonstration() -> None:
    """Load the year in a process of its own; ends with its exit status when it fails.

    It sets letters, and the threads of the typesetter would not survive the fork of the web process.
    """
    command = [sys.executable, "-m", "backoffice.cli", "demo"]
    status = subprocess.run(command, stdout=subprocess.DEVNULL).returncode
    if status:
        raise SystemExit(status)


def begin_all(house: House) -> Callable[[], None]:
    """Projector, reactions, notices and calendar; the house ends the first two with itself."""
    house.start_projector()
    return start_all(house).stop


def begin_nothing(house: House) -> Callable[[], None]:
    """The web process serves what others project."""
    return lambda: None

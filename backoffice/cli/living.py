"""Signs of life of the processes beside the web, and the question whether there was one; asked every few seconds.

Nothing here imports the product: a health check must cost less than what it watches.
"""

import socket
import time
from pathlib import Path

import click

from backoffice.cli.output import Output, reporting
from backoffice.config import Config

#: Seconds without a sign of life after which a process counts as dead.
SILENCE = 15.0


@click.command()
@click.argument("name", type=click.Choice(["projector", "worker", "scheduler"]))
@reporting
def alive(output: Output, name: str) -> None:
    """Whether the process NAME of this machine has given a sign of life just now; for health checks."""
    path = sign(Config.from_environment(), name)
    silent = time.time() - path.stat().st_mtime if path.exists() else None
    if silent is None or silent > SILENCE:
        raise click.ClickException(f"The {name} gives no sign of life.")
    output.said(f"The {name} is alive.", alive=True)


def sign(config: Config, name: str) -> Path:
    """The file that a process touches; one for each machine, since several may share a data folder."""
    return config.data_dir / f"{name}-{socket.gethostname()}.alive"

"""The command `backoffice`: its commands by explicit list, and errors as one sentence with exit status 1."""

import logging
import os
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

#: Every command and the module it stands in, which is imported when the command is asked for: a health check every
#: few seconds must not build the pages.
COMMANDS: dict[str, str] = {
    "run": "serving",
    "web": "serving",
    "projector": "processes",
    "worker": "processes",
    "scheduler": "processes",
    "alive": "living",
    "migrate": "migrating",
    "demo": "demonstrating",
    "import": "taking_over",
    "rebuild": "views",
    "verify": "verifying",
    "replay": "records",
    "export": "records",
    "lag": "views",
    "dead-letters": "dead_letters",
    "forms": "forms",
    "token": "accounts",
    "account": "accounts",
}


class Commands(click.Group):
    """Commands in the order of the table; what they raise becomes a sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """As they stand in the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"backoffice.cli.{COMMANDS[cmd_name]}")
        name = cmd_name.replace("-", "_")
        command: click.Command = getattr(module, f"{name}_" if iskeyword(name) else name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Carry a command out."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except Exception as error:
            # imported when something went wrong: it knows every part of the product
            if (sentence := import_module("backoffice.cli.told").told(error)) is None:
                raise
            raise sentence from error


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120},
)
@click.version_option(package_name="budget-performance-backoffice")
def main() -> None:
    """Budget performance management of a finance bureau, as an event-sourced back office.

    Settings come from the environment (docs/operators.md); `backoffice COMMAND --help` tells more.
    """
    # the data folder holds hashes of passwords and the key of sessions: nobody else reads what we write
    os.umask(0o077)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")

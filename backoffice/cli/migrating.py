"""Making the tables, before any process starts."""

import click

from backoffice import bootstrap
from backoffice.cli.output import Output, reporting
from backoffice.config import Config


@click.command()
@reporting
def migrate(output: Output) -> None:
    """Make the tables, or bring them up to date; harmless to repeat."""
    bootstrap.migrate(Config.from_environment())
    output.said("The tables are up to date.", migrated=True)

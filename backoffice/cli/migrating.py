"""Making the tables, before any process starts."""

import click

from backoffice import bootstrap
from backoffice.cli.opening import settings
from backoffice.cli.output import Output, reporting


@click.command()
@reporting
def migrate(output: Output) -> None:
    """Make the tables, or bring them up to date; harmless to repeat."""
    bootstrap.migrate(settings())
    output.said("The tables are up to date.", migrated=True)

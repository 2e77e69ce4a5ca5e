"""Looking after the views: how far they are, and building one anew."""

import click
from sqlalchemy import select

from backoffice.cli.opening import opened, view_named
from backoffice.cli.output import Output, reporting
from backoffice.processes.follower import NAME
from backoffice.processes.tables import CHECKPOINT
from projections import operations
from projections.catalogue import VIEWS


@click.command()
@click.argument("view")
@click.option("--timeout", default=3600.0, show_default=True, help="Seconds to wait for the new build.")
@reporting
def rebuild(output: Output, view: str, timeout: float) -> None:
    """Build VIEW anew from the events, beside the one that serves, then switch; `all` builds every view."""
    wanted = VIEWS if view == "all" else (view_named(view),)
    built = {}
    with opened() as house:
        for one in wanted:
            with output.progress(one.name) as advance:
                built[one.name] = operations.rebuild(
                    house.views_engine, house.log, one, timeout=timeout, progress=advance
                )
    output.said("\n".join(f"{name}: build {build} serves now." for name, build in built.items()), **built)


@click.command()
@click.option("--at-most", type=int, help="Fail when anything is more than this many events behind.")
@reporting
def lag(output: Output, at_most: int | None) -> None:
    """How many events each view, and the reactions, are behind the log."""
    with opened() as house:
        last = house.log.last()
        found = [
            {
                "name": one.view,
                "build": f"{one.version}.{one.build}",
                "serving": one.serving,
                "position": one.position,
                "behind": one.behind,
                "dead_letters": one.dead_letters,
            }
            for one in operations.lag(house.views_engine, house.log, VIEWS)
        ]
        with house.views_engine.connect() as connection:
            reached = connection.scalar(select(CHECKPOINT.c.position).where(CHECKPOINT.c.name == NAME)) or 0
    found.append(
        {
            "name": NAME,
            "build": None,
            "serving": True,
            "position": reached,
            "behind": last - reached,
            "dead_letters": None,
        }
    )
    output.rows(tuple(found[0]), found, nothing="No view has been built yet.")
    missing = {view.name for view in VIEWS} - {str(row["name"]) for row in found if row["serving"]}
    if at_most is not None and (missing or any(int(str(row["behind"])) > at_most for row in found)):
        raise click.ClickException(f"More than {at_most} events behind, or not built: see the table.")

"""Years that were kept elsewhere: a file of review sheets goes into this installation."""

from pathlib import Path

import click

from backoffice import bootstrap
from backoffice.bootstrap import House
from backoffice.bulk.importing import Importing
from backoffice.bulk.orders import Hands
from backoffice.bulk.reporting import Report
from backoffice.cli.opening import opened, settings
from backoffice.cli.output import Output, reporting
from backoffice.kernel.context import Actor, Role

#: Where reports go in the data folder.
FOLDER = "imports"


class NobodyMay(click.ClickException):
    """No account, or more than one, could give an order of the import."""

    @classmethod
    def named(cls, role: Role, found: list[str]) -> "NobodyMay":
        """So many accounts hold the role."""
        wanted = f"name one with --{role.value} ACCOUNT"
        if found:
            return cls(f"Several accounts are {role.value} ({', '.join(found)}): {wanted}.")
        return cls(f"No active account is {role.value}: make one with `backoffice account create`, or {wanted}.")


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--source", default="review-sheets", show_default=True, help="Names the source; editions correct it.")
@click.option("--section", default="", help="Code of the business section in charge of departments entered anew.")
@click.option("--sysadmin", default="", help="Account that registers organisations.")
@click.option("--budget", default="", help="Account that registers projects, budgets and earlier years.")
@click.option("--treasury", default="", help="Account that imports execution.")
@click.option(
    "--report",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the report; otherwise `imports` in the data folder.",
)
@reporting
def import_(
    output: Output,
    file: Path,
    source: str,
    section: str,
    sysadmin: str,
    budget: str,
    treasury: str,
    folder: Path | None,
) -> None:
    """Take the review sheets of FILE over (NDJSON, plain or gzip): later editions correct earlier ones.

    A second run writes nothing; a run that was broken off goes on. What a rule refuses is reported and the rest goes
    in; a line that holds no sheet makes the command fail at its end.
    """
    config = settings()
    bootstrap.migrate(config)
    report = Report(folder or config.data_dir / FOLDER, file.name.partition(".")[0])
    with opened() as house:
        hands = Hands(
            sysadmin=_actor(house, Role.SYSADMIN, sysadmin),
            budget=_actor(house, Role.BUDGET, budget),
            treasury=_actor(house, Role.TREASURY, treasury),
        )
        run = Importing(app=house.app, hands=hands, clock=house.clock, source=source, section=section)
        with report, output.progress("Taking over") as advance:
            for part in run.run(file, advance):
                report.add(part.record, part.events)
    report.write()
    _tell(output, report)
    if not report.readable:
        raise SystemExit(1)


def _actor(house: House, role: Role, name: str) -> Actor:
    if name:
        account = house.accounts.get(name)
        if account is None or account.role is not role:
            raise NobodyMay(f"There is no active account {name!r} that is {role.value}.")
        return account.actor
    found = house.accounts.of_role(role)
    if len(found) != 1:
        raise NobodyMay.named(role, [one.account for one in found])
    return found[0].actor


def _tell(output: Output, report: Report) -> None:
    stated = report.stated()
    if output.as_json:
        output.document(stated)
        return
    output.rows(("what", "entered", "corrected", "again", "left_out", "refused"), stated["counts"], "Nothing came in.")
    output.said("")
    output.rows(("what", "because", "number"), stated["left_out"], "Nothing was left out.")
    output.said("")
    output.rows(("what", "rule", "number", "for_example", "words"), list(report.rules()), "Nothing was refused.")
    output.said(
        f"\n{stated['figures']:,} figures of {sum(report.editions.values()):,} sheets; "
        f"{report.events:,} events written now in {report.written:,} of {report.parts:,} parts.\n"
        f"Every refusal: {report.refused}; report: {report.document}"
    )

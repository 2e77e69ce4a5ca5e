"""What was set aside for a person: events a view could not digest, reactions a rule refused, notices that failed."""

from datetime import UTC, datetime
from typing import Any

import click
from sqlalchemy import select

from backoffice.bootstrap import House
from backoffice.cli.opening import opened
from backoffice.cli.output import Output, reporting
from backoffice.processes.follower import NAME, Follower
from backoffice.processes.tables import FAILURES
from projections.catalogue import VIEWS
from projections.dead_letters import letters_of
from projections.replay import UnableToReplay
from projections.replay import replay as digest
from workers.claims import Claims

#: What notices that failed for good are listed under.
TASKS = "tasks"

COLUMNS = ("where", "position", "case", "waiting", "attempts", "at", "error")


@click.group("dead-letters")
def dead_letters() -> None:
    """What was set aside for a person, and trying it again after a mend."""


@dead_letters.command("list")
@reporting
def list_(output: Output) -> None:
    """Everything that is set aside, in the order of the log."""
    with opened() as house:
        output.rows(COLUMNS, set_aside(house), nothing="Nothing is set aside.")


@dead_letters.command("show")
@click.argument("position", type=int)
@reporting
def show(output: Output, position: int) -> None:
    """The event at POSITION, and who could not do with it what."""
    with opened() as house:
        letters = [letter for letter in set_aside(house) if letter["position"] == position]
        if not letters:
            raise click.ClickException(f"Nothing is set aside for position {position}.")
        recorded = house.log.read_one(position)
    event = {"event": repr(recorded.event) if recorded.event is not None else str(recorded.failure)}
    if output.as_json:
        output.document({"position": position, "record": recorded.record_id, **event, "letters": letters})
        return
    output.said(f"{recorded.record_id} at {position}\n{event['event']}\n")
    output.rows(COLUMNS, letters, nothing="")


@dead_letters.command("retry")
@click.argument("position", type=int, required=False)
@reporting
def retry(output: Output, position: int | None) -> None:
    """Try again what is set aside, all of it or what stands at POSITION with what waits behind it.

    Fails when something is still set aside afterwards.
    """
    with opened() as house:
        before = chosen(set_aside(house), position)
        for letter in before:
            if letter["where"] == NAME:
                Follower(house.app, house.views_engine).attempt(letter["position"])
            elif letter["where"] == TASKS:
                Claims(house.events_engine).try_again(letter["case"], datetime.now(UTC))
        for view in VIEWS:
            for case in {letter["case"] for letter in before if letter["where"] == view.name}:
                try:
                    digest(house.views_engine, house.log, view, house.clock.now, case)
                except UnableToReplay as error:
                    raise click.ClickException(f"{error} (backoffice rebuild {view.name})") from error
        after = chosen(set_aside(house), position)
    output.said(
        f"{len(before)} tried, {len(after)} still set aside.",
        tried=len(before),
        still_set_aside=len(after),
        letters=after,
    )
    if after:
        raise SystemExit(1)


def set_aside(house: House) -> list[dict[str, Any]]:
    """Every dead letter of the views, the reactions and the workers, in the order of the log."""
    with house.views_engine.connect() as connection:
        letters = [
            {
                "where": letter.view,
                "position": letter.position,
                "case": letter.case_id,
                "waiting": letter.waiting,
                "attempts": letter.attempts,
                "at": letter.at,
                "error": letter.error,
            }
            for letter in letters_of(connection)
        ]
        letters += [
            {
                "where": NAME,
                "position": row.position,
                "case": row.topic,
                "waiting": False,
                "attempts": row.attempts,
                "at": None,
                "error": row.error,
            }
            for row in connection.execute(select(FAILURES))
        ]
    letters += [
        {
            "where": TASKS,
            "position": task["position"],
            "case": task["task_key"],
            "waiting": False,
            "attempts": task["attempts"],
            "at": task["claimed_at"],
            "error": task["detail"],
        }
        for task in Claims(house.events_engine).failed()
    ]
    return sorted(letters, key=lambda letter: (letter["position"], letter["where"]))


def chosen(letters: list[dict[str, Any]], position: int | None) -> list[dict[str, Any]]:
    """The letters at a position and those of the same case behind it; all when no position is named."""
    if position is None:
        return letters
    cases = {(letter["where"], letter["case"]) for letter in letters if letter["position"] == position}
    return [
        letter for letter in letters if letter["position"] == position or (letter["where"], letter["case"]) in cases
    ]

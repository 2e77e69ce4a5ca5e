"""One record replayed, and the whole log exported."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast
from uuid import UUID

import click
import msgspec

from backoffice.bootstrap import House
from backoffice.cli.opening import opened
from backoffice.cli.output import Output, reporting
from backoffice.eventstore.stored import EventRecorder, StoredNotification
from backoffice.kernel.events import Event
from backoffice.kernel.record import Record, record_id

#: Events read from the store at once.
BATCH = 1_000


@click.command()
@click.argument("record")
@click.option("--at", type=int, metavar="POSITION", help="As it stood at this position of the log.")
@reporting
def replay(output: Output, record: str, at: int | None) -> None:
    """Show how RECORD came about and how it stands, or stood.

    RECORD is an id, or a kind with its natural key: project:370116-20-0412, monitoring-form:2020:7:370116-20-0412.
    """
    id_ = id_of(record)
    with opened() as house:
        events = list(history(house, id_, at))
        if not events:
            raise click.ClickException(f"There is no record {record!r}" + (f" at position {at}." if at else "."))
        version = events[-1].originator_version
        stands: Record = house.app.repository.get(id_, version=version)
        rows = [_told(house, notification) for notification in events]
    state = {name: value for name, value in vars(stands).items() if not name.startswith("_")}
    if output.as_json:
        output.document({"id": id_, "kind": type(stands).__name__, "version": version, "events": rows, "state": state})
        return
    output.rows(("position", "occurred_at", "actor", "role", "event", "reason"), rows, nothing="")
    output.said(f"\n{type(stands).__name__} {id_}, version {version}")
    output.rows(("name", "value"), [{"name": n, "value": _text(v)} for n, v in state.items()], nothing="")


@click.command()
@click.option("--after", type=int, default=0, metavar="POSITION", help="Begin behind this position.")
@click.option(
    "--output",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file; one that exists is continued where it ends.",
)
@click.option("--json", "as_json", is_flag=True, help="Accepted like everywhere; the export is JSON in any case.")
def export(after: int, path: Path | None, as_json: bool) -> None:
    """Every event as a line of JSON, in order of position."""
    with opened() as house:
        if path is None:
            write(house, sys.stdout.buffer, after)
            return
        with path.open("ab+") as file:
            count = write(house, file, max(after, resumed(file)))
            file.flush()
            os.fsync(file.fileno())
    click.echo(f"{count} events added to {path}", err=True)


def id_of(record: str) -> UUID:
    """The id that a person names by itself or by kind and natural key. A usage error for anything else."""
    try:
        return UUID(record)
    except ValueError:
        kind, *key = record.split(":")
        if not key:
            raise click.BadParameter(f"{record!r} is neither an id nor KIND:KEY") from None
        return record_id(kind, *key)


def history(house: House, id_: UUID, at: int | None) -> Iterator[StoredNotification]:
    """Events of a record up to a position, in order of version."""
    found = cast(EventRecorder, house.app.recorder).select_history(id_)
    return (notification for notification in found if at is None or notification.id <= at)


def write(house: House, file: BinaryIO, after: int) -> int:
    """Write the events behind a position, up to the last there is now; how many."""
    recorder, last, count = cast(EventRecorder, house.app.recorder), house.log.last(), 0
    while found := recorder.select_notifications(after, BATCH, stop=last, inclusive_of_start=False):
        file.writelines(line(notification) for notification in found)
        count, after = count + len(found), found[-1].id
    return count


def line(notification: StoredNotification) -> bytes:
    """An event as it is stored, with what the store knows of it."""
    fields = {
        "position": notification.id,
        "id": notification.originator_id,
        "version": notification.originator_version,
        "topic": notification.topic,
        "recorded_at": notification.recorded_at,
        "state": msgspec.Raw(notification.state),
    }
    return msgspec.json.encode(fields) + b"\n"


def resumed(file: BinaryIO) -> int:
    """Cut off a line that was broken off, and tell the position that the file reaches; 0 for an empty one.

    Raises ClickException when the file is no export.
    """
    last, end = b"", 0
    file.seek(0)
    for last_line in file:
        if last_line.endswith(b"\n"):
            last, end = last_line, end + len(last_line)
    file.truncate(end)
    if not last:
        return 0
    try:
        return int(msgspec.json.decode(last)["position"])
    except (msgspec.DecodeError, KeyError, TypeError) as error:
        raise click.ClickException("The file holds something else than an export; name another.") from error


def _told(house: House, notification: StoredNotification) -> dict[str, Any]:
    event = cast(Event, house.app.mapper.to_domain_event(notification))
    return {
        "position": notification.id,
        "version": notification.originator_version,
        "event": notification.topic,
        "occurred_at": event.occurred_at,
        "recorded_at": notification.recorded_at,
        "actor": event.actor,
        "role": event.role,
        "organisation": event.organisation,
        "reason": event.reason,
        "state": msgspec.json.decode(notification.state),
    }


def _text(value: Any) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value, enc_hook=str).decode()

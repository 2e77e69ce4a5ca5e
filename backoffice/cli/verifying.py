"""Whether the installation is sound: no hole in the log, every record readable, every view as its replay."""

import hashlib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import cast
from uuid import UUID

import click
from sqlalchemy import Engine, Table, select

from backoffice.bootstrap import House
from backoffice.cli.opening import opened
from backoffice.cli.output import Advance, Output, reporting
from backoffice.eventstore.errors import UnableToDecode
from backoffice.eventstore.stored import EventRecorder
from projections.catalogue import VIEWS
from projections.engines import views_engine
from projections.reader import Reader, ViewNotReady, reading
from projections.runner import Runner
from projections.view import View

#: Events read from the store at once.
BATCH = 1_000

#: Moments of the history, spread evenly, at which views are compared; the present is one.
MOMENTS = 10

#: Faults named before the rest is only counted.
NAMED = 20


@click.command()
@click.option("--views/--no-views", default=True, show_default=True, help="Build every view anew and compare.")
@reporting
def verify(output: Output, views: bool) -> None:
    """Read every event, replay every record, and compare every view with one built anew from the log."""
    with opened() as house, output.progress("verifying") as advance:
        last, records = house.log.last(), dict[UUID, int]()
        faults = [*check_log(house, last, records, advance), *check_records(house, records, advance)]
        if views and not faults:
            faults += check_views(house)
    compared = len(VIEWS) if views and not faults else 0
    output.said(
        f"{last} events, {len(records)} records, {compared} views compared: "
        + ("sound." if not faults else f"{len(faults)} fault(s).")
        + "".join(f"\n{fault}" for fault in faults[:NAMED]),
        sound=not faults,
        events=last,
        records=len(records),
        views=compared,
        faults=faults,
    )
    if faults:
        raise SystemExit(1)


def check_log(house: House, last: int, records: dict[UUID, int], advance: Advance) -> Iterator[str]:
    """Positions run from 1 without holes, versions of a record as well, and every event can be read.

    Fills `records` with the last version of each.
    """
    recorder, position = cast(EventRecorder, house.app.recorder), 0
    while found := recorder.select_notifications(position, BATCH, stop=last, inclusive_of_start=False):
        for notification in found:
            if notification.id != position + 1:
                yield f"position {position + 1} is missing: the next event stands at {notification.id}"
            position = notification.id
            id_, version = cast(UUID, notification.originator_id), notification.originator_version
            if version != records.get(id_, 0) + 1:
                yield f"position {position}: version {version} of {id_} follows version {records.get(id_, 0)}"
            records[id_] = version
            try:
                house.app.mapper.to_domain_event(notification)
            except UnableToDecode as error:
                yield f"position {position}: {error}"
        advance(position, last)
    if position != last:
        yield f"the log ends at {position}, not at {last}"


def check_records(house: House, records: dict[UUID, int], advance: Advance) -> Iterator[str]:
    """Every record's events can be applied, one after the other."""
    for number, (id_, version) in enumerate(records.items()):
        try:
            house.app.repository.get(id_, version=version)
        except Exception as error:  # noqa: BLE001 -- whatever a record trips over is what is looked for
            yield f"record {id_} cannot be replayed: {type(error).__name__}: {error}"
        if number % 100 == 0:
            advance(number, len(records))


def check_views(house: House) -> list[str]:
    """Every table of every view holds the rows that a fresh build holds, now and at moments of the past."""
    with tempfile.TemporaryDirectory(prefix="backoffice-verify-") as folder:
        fresh = views_engine(f"sqlite:///{Path(folder) / 'views.sqlite3'}")
        runner = Runner(fresh, house.log, VIEWS)
        runner.catch_up()
        runner.close()
        try:
            return [fault for view in VIEWS for fault in compared(view, house.views_engine, fresh)]
        finally:
            fresh.dispose()


def compared(view: View, serving: Engine, fresh: Engine) -> Iterator[str]:
    """Where a view and its fresh build differ, table by table, at the first moment that shows it."""
    try:
        with reading(serving) as reader:
            position = reader.position(view)
    except ViewNotReady as error:
        yield str(error)
        return
    moments = sorted({max(1, position * moment // MOMENTS) for moment in range(1, MOMENTS + 1)}) if position else []
    for table in view.tables:
        for moment in moments:
            with reading(serving, moment) as one, reading(fresh, moment) as other:
                if content(one, table) != content(other, table):
                    yield f"view {view.name}: {table.name} differs from its replay at position {moment}"
                    break


def content(reader: Reader, table: Table) -> tuple[int, int]:
    """How many rows a table has at the reader's moment, and a sum of their digests, whatever their order."""
    count, total = 0, 0
    for row in reader.connection.execute(select(reader.rows(table))):
        digest = hashlib.sha256(repr(tuple(row)).encode()).digest()
        count, total = count + 1, (total + int.from_bytes(digest)) % (1 << 256)
    return count, total

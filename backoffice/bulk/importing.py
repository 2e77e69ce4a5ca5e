"""The run over a file: part by part, each in one append with the record of what it came to.

A part that is recorded is not given again: a run that was broken off goes on where it ended, and a second run writes
nothing. Both report the same, for the report is read from the records.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from eventsourcing.persistence import RecordConflictError

from backoffice.app import ATTEMPTS, BackOffice, UnableToSave
from backoffice.areas.history.commands import RecordImport
from backoffice.areas.history.record_of_import import HistoryImport
from backoffice.areas.organisation.commands import RegisterOrganisation
from backoffice.areas.organisation.events import Kind as OrganisationKind
from backoffice.bulk.counting import Kind, Place, Tally
from backoffice.bulk.identity import Survey, survey
from backoffice.bulk.orders import Hands, Orders
from backoffice.bulk.parts import SHEETS, FilePart, parts
from backoffice.bulk.purse import Purse
from backoffice.bulk.sheets import Taking
from backoffice.bulk.together import Together
from backoffice.eventstore.errors import CommandRepeated
from backoffice.kernel.clock import Clock
from backoffice.kernel.errors import Text
from backoffice.kernel.record import record_id

#: Told how many lines are done, of how many.
Progress = Callable[[int, int], None]

#: The section that is in charge of departments until somebody gives them another.
HOLDING_SECTION = "h-section"


@dataclass(frozen=True, kw_only=True)
class Concluded:
    """A part that went through: its record, how many events it wrote now, none where it had been written before."""

    record: HistoryImport
    events: int


@dataclass(frozen=True, kw_only=True)
class Importing:
    """Takes files of review sheets over into an installation. `section` empty: that of data to be assigned."""

    app: BackOffice
    hands: Hands
    clock: Clock
    source: str
    section: str = ""
    size: int = SHEETS

    def run(self, path: Path, progress: Progress = lambda done, total: None) -> Iterator[Concluded]:
        """Take a file over; what each part came to, as soon as it is written.

        Raises UnreadableFile before anything is written, UnableToSave where others were always quicker.
        """
        found = survey(path)
        progress(0, found.lines)
        for part in parts(path, found, self.size):
            yield self._conclude(part, found)
            progress(part.last_line, found.lines)

    def _conclude(self, part: FilePart, found: Survey) -> Concluded:
        id_ = HistoryImport.id_for(self.source, part.digest)
        for _ in range(ATTEMPTS):
            if self.app.recorder.find_command(id_):  # type: ignore[attr-defined]
                return Concluded(record=self._record(id_), events=0)
            group = self._decide(part, found, id_)
            try:
                events = group.save(id_)
            except (CommandRepeated, RecordConflictError):
                continue
            return Concluded(record=self._record(id_), events=events)
        raise UnableToSave.after(ATTEMPTS)

    def _record(self, id: UUID) -> HistoryImport:
        record: object = self.app.repository.get(id)
        assert isinstance(record, HistoryImport)
        return record

    def _decide(self, part: FilePart, found: Survey, part_id: UUID) -> Together:
        group, tally = Together(self.app), Tally()
        orders = Orders(
            group=group,
            hands=self.hands,
            source=self.source,
            edition=part.edition,
            part_id=part_id,
            now=self.clock.now(),
        )
        purse = Purse(orders, tally)
        taking = Taking(orders=orders, survey=found, section=self._section(orders), tally=tally, purse=purse)
        group.load({id_ for _, sheet in part.sheets for id_ in taking.records_of(sheet)})
        for number, problem in part.unreadable:
            tally.refuse(Kind.LINE, Place(number), "unreadable", _unreadable(number, problem))
        for number, sheet in part.sheets:
            taking.take(number, sheet)
        purse.finish()
        orders.give(
            RecordImport(
                digest=part.digest,
                source=self.source,
                edition=part.edition,
                first_line=part.first_line,
                last_line=part.last_line,
                sheets=len(part.sheets),
                counts=tally.stated(),
                refusals=tuple(sorted(tally.refusals, key=lambda one: one.line)),
            ),
            self.hands.budget,
            orders.reason(),
        )
        return group

    def _section(self, orders: Orders) -> str:
        """The section given, or the one that holds data until they are assigned, which is then registered."""
        if self.section:
            return self.section
        if not orders.group.has(record_id("organisation", HOLDING_SECTION)):
            command = RegisterOrganisation(
                code=HOLDING_SECTION,
                name="历史数据（待分配科室）",
                name_en="Earlier years (section to be assigned)",
                kind=OrganisationKind.SECTION,
            )
            orders.give(command, self.hands.sysadmin, orders.reason())
        return HOLDING_SECTION


def _unreadable(number: int, problem: str) -> Text:
    return Text(f"第 {number} 行不是评审表：{problem}", f"Line {number} holds no review sheet: {problem}")

"""Orders about the indicator library."""

from dataclasses import dataclass

from backoffice.access.policy import Object, Verb
from backoffice.areas.indicator_library import events
from backoffice.areas.indicator_library.entry import LibraryEntry, code_faults, indicator_faults
from backoffice.areas.indicator_library.events import EntryState, LibraryIndicator
from backoffice.areas.indicator_library.library_row import LibraryRow
from backoffice.areas.work import Work, seen
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class EnterIndicator:
    """Enter an indicator under a code of its own."""

    code: str
    indicator: LibraryIndicator


@dataclass(frozen=True, kw_only=True)
class ReviseIndicator:
    """Word an entry otherwise."""

    code: str
    indicator: LibraryIndicator
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class WithdrawIndicator:
    """Offer an entry no more; why is the context's reason."""

    code: str
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class ReinstateIndicator:
    """Offer a withdrawn entry again."""

    code: str
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class ImportIndicators:
    """Take a workbook's rows: new codes are entered, known ones revised; every row, or none."""

    rows: tuple[LibraryRow, ...]


def enter(command: EnterIndicator, context: Context, work: Work) -> None:
    work.add(LibraryEntry.enter(command.code.strip(), command.indicator, context))


def revise(command: ReviseIndicator, context: Context, work: Work) -> None:
    seen(work.get(LibraryEntry, LibraryEntry.id_for(command.code)), command.seen).revise(command.indicator, context)


def withdraw(command: WithdrawIndicator, context: Context, work: Work) -> None:
    seen(work.get(LibraryEntry, LibraryEntry.id_for(command.code)), command.seen).withdraw(context)


def reinstate(command: ReinstateIndicator, context: Context, work: Work) -> None:
    seen(work.get(LibraryEntry, LibraryEntry.id_for(command.code)), command.seen).reinstate(context)


def import_all(command: ImportIndicators, context: Context, work: Work) -> None:
    """Raises Invalid with every fault of every row, at `rows[2].unit`; nothing is written then."""
    faults: list[Fault] = []
    known: set[str] = set()
    if not command.rows:
        faults.append(Fault("rows", "empty", Text("文件中没有数据行。", "The file holds no rows.")))
    for place, row in enumerate(command.rows):
        found = [*code_faults(row.code), *indicator_faults(row.indicator)]
        entry = work.find(LibraryEntry, LibraryEntry.id_for(row.code))
        if row.code in known:
            found.append(Fault("code", "duplicate", Text("编码重复。", "The code stands twice.")))
        if entry is not None and entry.state is EntryState.WITHDRAWN:
            found.append(Fault("code", "withdrawn", Text("该指标已停用。", "The indicator is withdrawn.")))
        known.add(row.code)
        faults += [Fault(f"rows[{place}].{one.field}", one.code, one.text) for one in found]
    if faults:
        raise Invalid(tuple(faults))
    for row in command.rows:
        entry = work.find(LibraryEntry, LibraryEntry.id_for(row.code))
        if entry is None:
            work.add(LibraryEntry.enter(row.code, row.indicator, context))
        else:
            entry.revise(row.indicator, context)


HANDLERS = {
    EnterIndicator: enter,
    ReviseIndicator: revise,
    WithdrawIndicator: withdraw,
    ReinstateIndicator: reinstate,
    ImportIndicators: import_all,
}
ACCESS = {
    EnterIndicator: (Verb.CREATE, Object.INDICATOR),
    ReviseIndicator: (Verb.CREATE, Object.INDICATOR),
    WithdrawIndicator: (Verb.CREATE, Object.INDICATOR),
    ReinstateIndicator: (Verb.CREATE, Object.INDICATOR),
    ImportIndicators: (Verb.CREATE, Object.INDICATOR),
}

#: Which orders make which events, for the catalogue of events.
CAUSES: dict[type[Event], tuple[type, ...]] = {
    events.IndicatorEntered: (EnterIndicator, ImportIndicators),
    events.IndicatorRevised: (ReviseIndicator, ImportIndicators),
    events.IndicatorWithdrawn: (WithdrawIndicator,),
    events.IndicatorReinstated: (ReinstateIndicator,),
}

"""Orders to take over years that were kept elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from backoffice.access.policy import Object, Verb
from backoffice.areas.facts import ProjectFacts
from backoffice.areas.history import events
from backoffice.areas.history.errors import UnableToTakeOver
from backoffice.areas.history.events import HistoricIndicator, ImportCount, Refusal
from backoffice.areas.history.record_of_import import HistoryImport
from backoffice.areas.history.year import HistoricYear, key_of
from backoffice.areas.work import Work
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Unable
from backoffice.kernel.events import Event


class YearTold(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an edition tells of one budget year; without indicators it says that the year was kept elsewhere."""

    year: int
    indicators: tuple[HistoricIndicator, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TakeOverYears:
    """Enter a project's earlier years as an edition of a source tells them, or correct them by a later edition.

    `sheet` is the sheet's number in its edition. All years, or none.
    """

    code: str
    source: str
    edition: int
    sheet: str
    years: tuple[YearTold, ...]


@dataclass(frozen=True, kw_only=True)
class RecordImport:
    """Conclude a part of a file: what its figures came to, and what was refused. `digest`: the part's SHA-256."""

    digest: str
    source: str
    edition: int
    first_line: int
    last_line: int
    sheets: int
    counts: tuple[ImportCount, ...]
    refusals: tuple[Refusal, ...]


def take_over(command: TakeOverYears, context: Context, work: Work) -> None:
    """Raises NotFound for an unknown project, and Invalid naming every year and indicator at fault."""
    project = work.facts.project(command.code)
    faults = list(_faults(command))
    for number, told in enumerate(command.years):
        try:
            _take_over(command, told, project, context, work)
        except UnableToTakeOver as error:
            faults.append(Fault(f"years[{number}]", error.code, error.text))
    if faults:
        raise Invalid(tuple(faults))


def _take_over(command: TakeOverYears, told: YearTold, project: ProjectFacts, context: Context, work: Work) -> None:
    known = work.find(HistoricYear, HistoricYear.id_for(command.code, told.year))
    if known is not None:
        known.correct(command.source, command.edition, command.sheet, told.indicators, context)
        return
    if told.year > command.edition:
        raise UnableToTakeOver.later_year(told.year, command.edition)
    if _worked_here(command.code, told.year, work):
        raise UnableToTakeOver.kept_here(command.code, told.year)
    work.add(
        HistoricYear.take_over(
            project, told.year, command.source, command.edition, command.sheet, told.indicators, context
        )
    )


def _worked_here(code: str, year: int, work: Work) -> bool:
    return work.facts.approved_target(code, year) is not None or work.facts.self_evaluation(code, year) is not None


def _faults(command: TakeOverYears) -> Iterator[Fault]:
    if not command.years:
        yield _fault("years", UnableToTakeOver.nothing())
    for number, told in enumerate(command.years):
        seen = set()
        for place, one in enumerate(told.indicators):
            at = f"years[{number}].indicators[{place}]"
            if not one.name.strip():
                yield _fault(at, UnableToTakeOver.without_name())
            elif key_of(one) in seen:
                yield _fault(at, UnableToTakeOver.named_twice(one.name, one.no))
            seen.add(key_of(one))


def _fault(at: str, error: Unable) -> Fault:
    return Fault(at, error.code, error.text)


def record_import(command: RecordImport, context: Context, work: Work) -> None:
    facts = {name: getattr(command, name) for name in FACTS}
    work.add(HistoryImport.conclude(command.digest, context, **facts))


FACTS = ("source", "edition", "first_line", "last_line", "sheets", "counts", "refusals")

HANDLERS = {TakeOverYears: take_over, RecordImport: record_import}

ACCESS = {
    TakeOverYears: (Verb.IMPORT, Object.TAKEN_OVER),
    RecordImport: (Verb.IMPORT, Object.TAKEN_OVER),
}

#: Which orders make which events, for the catalogue of events.
CAUSES: dict[type[Event], tuple[type, ...]] = {
    events.TakenOver: (TakeOverYears,),
    events.Corrected: (TakeOverYears,),
    events.ImportRecorded: (RecordImport,),
}

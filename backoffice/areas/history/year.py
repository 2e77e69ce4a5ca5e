"""A budget year that was kept elsewhere, as the latest edition of its source tells it (INV-01, INV-18)."""

from typing import Self
from uuid import UUID

from backoffice.areas.facts import ProjectFacts
from backoffice.areas.history import events
from backoffice.areas.history.errors import UnableToTakeOver
from backoffice.areas.history.events import HistoricIndicator
from backoffice.kernel.context import Context
from backoffice.kernel.events import Event
from backoffice.kernel.record import Record, record_id

#: What tells an indicator from the others of its year.
Key = tuple[str, str, int]


class HistoricYear(Record):
    """One record a project and budget year; each version is what an edition says, corrections give their reason."""

    TOPIC = "history.year"
    Event = Event
    Created = events.TakenOver

    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    source: str
    edition: int
    sheet: str
    indicators: tuple[HistoricIndicator, ...]

    @property
    def results(self) -> dict[Key, HistoricIndicator]:
        """The indicators as they stand, by what tells one from another."""
        return {key_of(one): one for one in self.indicators}

    @classmethod
    def id_for(cls, code: str, year: int) -> UUID:
        """The record of a project's year."""
        return record_id("historic-year", code, year)

    @classmethod
    def take_over(
        cls,
        project: ProjectFacts,
        year: int,
        source: str,
        edition: int,
        sheet: str,
        indicators: tuple[HistoricIndicator, ...],
        context: Context,
    ) -> Self:
        """Enter the year as an edition tells it; `check` has seen the indicators."""
        return cls.begin(
            events.TakenOver,
            cls.id_for(project.code, year),
            context,
            code=project.code,
            name=project.name,
            year=year,
            unit=project.unit,
            department=project.department,
            section=project.section,
            source=source,
            edition=edition,
            sheet=sheet,
            indicators=indicators,
        )

    def correct(
        self, source: str, edition: int, sheet: str, indicators: tuple[HistoricIndicator, ...], context: Context
    ) -> None:
        """Take what an edition tells otherwise; nothing happens when it says the same.

        A figure that the edition does not print stays as it was. Raises UnableToTakeOver for an earlier edition,
        another source, or a correction without a reason.
        """
        if source != self.source:
            raise UnableToTakeOver.other_source(source, self.source)
        if edition < self.edition:
            raise UnableToTakeOver.older_edition(edition, self.edition)
        known = self.results
        merged = (_merged(known.get(key_of(one)), one) for one in indicators)
        changed = tuple(one for one in merged if known.get(key_of(one)) != one)
        if not changed:
            return
        if not context.reason.strip():
            raise UnableToTakeOver.without_reason()
        self.report(
            events.Corrected,
            context,
            code=self.code,
            year=self.year,
            source=source,
            edition=edition,
            sheet=sheet,
            indicators=changed,
        )

    def _corrected(self, event: events.Corrected) -> None:
        self.edition, self.sheet = event.edition, event.sheet
        self.indicators = tuple((self.results | {key_of(one): one for one in event.indicators}).values())

    APPLY = {events.Corrected: _corrected}


def key_of(indicator: HistoricIndicator) -> Key:
    """What tells an indicator from the others of its year."""
    return (indicator.kind.value, indicator.name, indicator.no)


def _merged(known: HistoricIndicator | None, told: HistoricIndicator) -> HistoricIndicator:
    """What is told, and what was known where nothing is told."""
    if known is None:
        return told
    return HistoricIndicator(
        kind=told.kind,
        name=told.name,
        no=told.no,
        unit=told.unit or known.unit,
        target=known.target if told.target is None else told.target,
        actual=known.actual if told.actual is None else told.actual,
    )

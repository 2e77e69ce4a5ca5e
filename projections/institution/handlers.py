"""What each event of a rule, or of the division of work, changes in the library."""

from collections.abc import Iterable
from typing import Any

from backoffice.areas.budget_year.events import Opened as YearOpened
from backoffice.areas.budget_year.events import RuleBookPublished
from backoffice.areas.institution import events
from backoffice.areas.institution.events import Duty
from backoffice.kernel.events import Event
from backoffice.rulebook import RuleBook, default_rule_book, from_payload
from projections.courses import plain
from projections.institution.tables import ASKED, DUTIES, RULE_STAGES, RULES
from projections.rows import Rows
from projections.scoping import place_of
from projections.view import View

VIEW = View(name="institution", version=1, tables=(RULES, RULE_STAGES, DUTIES, ASKED))


def change(event: Event, rows: Rows, **columns: Any) -> None:
    """Change the rule's row and let it carry the record's version."""
    rows.change(RULES, event.originator_id, version=event.originator_version, **columns)


@VIEW.on(events.Opened)
def opened(event: events.Opened, rows: Rows) -> None:
    rows.open(
        RULES,
        event.originator_id,
        number=event.number,
        name="",
        issuer="",
        level="",
        stages=[],
        keeper=event.keeper,
        **place_of(event),
        standing="pending",
        replaces=[],
        summary="",
        round=0,
        version=event.originator_version,
    )


@VIEW.on(events.Submitted)
def submitted(event: events.Submitted, rows: Rows) -> None:
    entry = event.entry
    change(
        event,
        rows,
        standing="pending",
        name=entry.name,
        issuer=entry.issuer,
        level=entry.level,
        stages=[str(stage) for stage in entry.stages],
        issued_on=entry.issued_on,
        expires_on=entry.expires_on,
        replaces=list(entry.replaces),
        summary=entry.summary,
        entry=plain(entry),
        round=event.round,
        submitted_by=event.actor,
        reason=None,
        fields=None,
    )
    _regulates(event, [str(stage) for stage in entry.stages], rows)


@VIEW.on(events.Returned)
def returned(event: events.Returned, rows: Rows) -> None:
    change(event, rows, standing="returned", reason=event.reason, fields=list(event.fields))


@VIEW.on(events.Adopted)
def adopted(event: events.Adopted, rows: Rows) -> None:
    change(
        event,
        rows,
        standing="adopted",
        effective_on=event.effective_on,
        adopted_by=event.actor,
        adopted_at=event.occurred_at,
    )


@VIEW.on(events.Replaced)
def replaced(event: events.Replaced, rows: Rows) -> None:
    change(event, rows, standing="ended", ended_on=event.on, replaced_by=event.by)


@VIEW.on(events.Repealed)
def repealed(event: events.Repealed, rows: Rows) -> None:
    change(event, rows, standing="ended", ended_on=event.on, reason=event.reason)


@VIEW.on(events.DutiesAssigned)
def assigned(event: events.DutiesAssigned, rows: Rows) -> None:
    _divide(event, event.year, event.duties, rows)


@VIEW.on(events.DutiesReassigned)
def reassigned(event: events.DutiesReassigned, rows: Rows) -> None:
    standing = rows.find(DUTIES, record_id=event.originator_id)
    for row in standing:
        rows.close(DUTIES, (row["year"], row["no"]))
    _divide(event, standing[0]["year"], event.duties, rows)


@VIEW.on(YearOpened)
def year_opened(event: YearOpened, rows: Rows) -> None:
    rows.open(ASKED, event.originator_id, year=event.year, stages=_asked(default_rule_book()))


@VIEW.on(RuleBookPublished)
def rule_book_published(event: RuleBookPublished, rows: Rows) -> None:
    rows.change(ASKED, event.originator_id, stages=_asked(from_payload(event.book)))


def _asked(book: RuleBook) -> list[str]:
    return [str(stage) for stage in book.institution.town_stages]


def _regulates(event: Event, stages: list[str], rows: Rows) -> None:
    standing = {row["stage"] for row in rows.find(RULE_STAGES, record_id=event.originator_id)}
    for stage in sorted(standing - set(stages)):
        rows.close(RULE_STAGES, (event.originator_id, stage))
    for stage in stages:
        if stage not in standing:
            rows.open(RULE_STAGES, (event.originator_id, stage))


def _divide(event: Event, year: int, duties: Iterable[Duty], rows: Rows) -> None:
    for no, duty in enumerate(duties, start=1):
        rows.open(
            DUTIES,
            (year, no),
            record_id=event.originator_id,
            item=duty.item,
            stage=duty.stage,
            lead=duty.lead,
            cooperating=list(duty.cooperating),
            basis=duty.basis,
            version=event.originator_version,
        )

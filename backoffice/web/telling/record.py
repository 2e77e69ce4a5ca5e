"""A form with everything that its drawer and its page say of it."""

from dataclasses import dataclass, field
from typing import Any

from backoffice.web.forming.drawing import Part
from backoffice.web.kinds.kind import FormKind
from backoffice.web.kinds.row import Row
from backoffice.web.shell.shapes import Entry
from backoffice.web.telling.entries import entries
from backoffice.web.telling.evaluated import Evaluated, evaluated
from backoffice.web.telling.forms import IndicatorLine, changes_of, content_of, indicator_lines
from backoffice.web.telling.scores import MoneyLine, ScoreLine, money_lines, score_lines
from backoffice.web.visit.current import reader, scope
from projections.timeline.queries import EventFilter, count, of_record

#: Lines of the history that a drawer shows.
RECENT = 6


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A form in words: `row` as the view holds it, and what the page draws of it."""

    kind: FormKind
    row: Row
    facts: list[dict[str, Any]]
    changes: list[dict[str, Any]]
    parts: tuple[Part, ...]
    indicators: list[IndicatorLine]
    entries: list[Entry]
    events: int
    money: list[MoneyLine] = field(default_factory=list)
    scores: list[ScoreLine] = field(default_factory=list)
    evaluated: Evaluated | None = None


def shown(kind: FormKind, row: Row, recent: int | None = RECENT) -> Shown:
    """The form and its last events."""
    record_id = kind.record_id(row)
    scored = kind.key == "self_evaluation" and row["entry"] is not None
    return Shown(
        kind=kind,
        row=row,
        facts=kind.facts(row),
        changes=changes_of(kind, row),
        parts=content_of(kind, row),
        indicators=indicator_lines(row) if kind.key == "monitoring" else [],
        entries=entries(of_record(reader(), scope(), record_id, limit=recent)),
        events=count(reader(), scope(), EventFilter(record_id=record_id)),
        money=money_lines(row, kind.handed_in(row)) if scored else [],
        scores=score_lines(row) if scored else [],
        evaluated=evaluated(row) if scored else None,
    )

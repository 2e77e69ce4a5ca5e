"""What the events of a self-evaluation change on its row. Scores are taken from the events, never computed."""

from decimal import Decimal
from typing import Any

import msgspec
from msgspec.structs import replace

from backoffice.areas.self_evaluation import events
from backoffice.areas.self_evaluation.entry import SelfEvaluationEntry
from backoffice.kernel.changes import changes
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from backoffice.kernel.review import Course
from backoffice.scoring.execution import ExecutionOutcome
from backoffice.scoring.money_rows import MoneyRow
from backoffice.scoring.plausibility import Plausibility
from backoffice.scoring.self_evaluation import SelfEvaluationScore
from projections import courses
from projections.courses import plain
from projections.rows import Rows
from projections.self_evaluations.tables import EVALUATIONS, TASKS
from projections.view import View

VIEW = View(name="self_evaluations", version=1, tables=(EVALUATIONS, TASKS))

#: What a row repeats of the event that opens it.
COPIED = ("task_id", "code", "name", "year", "unit", "department", "section", "goal", "target_version")


@VIEW.on(events.TaskIssued)
def task_issued(event: events.TaskIssued, rows: Rows) -> None:
    facts = {name: getattr(event, name) for name in ("due", "document", "projects")}
    rows.open(TASKS, event.year, issued_at=event.occurred_at, **facts)


@VIEW.on(events.Opened)
def opened(event: events.Opened, rows: Rows) -> None:
    rows.open(
        EVALUATIONS,
        event.originator_id,
        **{name: getattr(event, name) for name in COPIED},
        **courses.begun(Course(chain=event.chain, due=event.due)),
        version=event.originator_version,
        task_due=event.due,
        adjusted=event.budget,
        indicators=plain(event.indicators),
        late=False,
        returns=0,
        defects=[],
        exempt=False,
        changes=[],
        versions=[],
        proposed=False,
    )


@VIEW.on(events.Reminded)
def reminded(event: events.Reminded, rows: Rows) -> None:
    change(event, rows, reminded_on=local_date(event.occurred_at))


@VIEW.on(events.DraftSaved)
def saved(event: events.DraftSaved, rows: Rows) -> None:
    change(event, rows, draft=plain(event.entry), saved_at=event.occurred_at)


@VIEW.on(events.Submitted)
def submitted(event: events.Submitted, rows: Rows) -> None:
    row = row_of(event, rows)
    before = None if row["entry"] is None else msgspec.convert(row["entry"], SelfEvaluationEntry, strict=False)
    differing = () if before is None else changes(before, event.entry)
    first = row["handed_in_on"] or local_date(event.occurred_at)
    moved(
        event,
        rows,
        draft=None,
        entry=plain(event.entry),
        changes=[plain(one) for one in differing],
        submitted_at=event.occurred_at,
        handed_in_on=first,
        late=first > row["task_due"],
    )


@VIEW.on(events.Scored)
def scored(event: events.Scored, rows: Rows) -> None:
    change(event, rows, **score_columns(event.money, event.score), rule_book=event.rule_book)


@VIEW.on(events.Passed, events.HandedOver, events.Withdrawn)
def passed(event: events.Passed | events.HandedOver | events.Withdrawn, rows: Rows) -> None:
    moved(event, rows)


@VIEW.on(events.Returned)
def returned(event: events.Returned, rows: Rows) -> None:
    moved(event, rows, returned_reason=event.reason, returns=row_of(event, rows)["returns"] + 1)


@VIEW.on(events.DefectRecorded)
def defect(event: events.DefectRecorded, rows: Rows) -> None:
    change(event, rows, defects=[*row_of(event, rows)["defects"], str(event.defect)])


@VIEW.on(events.CausesRuled)
def causes_ruled(event: events.CausesRuled, rows: Rows) -> None:
    """The form as it now counts: the causes are those of the reviewer."""
    entry = msgspec.convert(row_of(event, rows)["entry"], SelfEvaluationEntry, strict=False)
    ruled = {ruling.no: ruling.cause for ruling in event.rulings}
    results = tuple(replace(one, cause=ruled.get(one.no, one.cause)) for one in entry.results)
    change(event, rows, entry=plain(replace(entry, results=results)))


@VIEW.on(events.Confirmed)
def confirmed(event: events.Confirmed, rows: Rows) -> None:
    change(
        event,
        rows,
        confirmed_at=event.occurred_at,
        findings=plain(event.findings),
        exempt=event.total is None,
        versions=[version_of(1, event)],
        **light_columns(event.plausibility),
    )


@VIEW.on(events.CorrectionProposed)
def proposed(event: events.CorrectionProposed, rows: Rows) -> None:
    proposal = {"version": event.version, "by": event.actor, "reason": event.reason, "entry": plain(event.entry)}
    change(event, rows, proposal=proposal, proposed=True)


@VIEW.on(events.CorrectionRefused)
def refused(event: events.CorrectionRefused, rows: Rows) -> None:
    change(event, rows, proposal=None, proposed=False)


@VIEW.on(events.Corrected)
def corrected(event: events.Corrected, rows: Rows) -> None:
    versions = [*row_of(event, rows)["versions"], version_of(event.version, event)]
    change(
        event,
        rows,
        entry=plain(event.entry),
        rule_book=event.rule_book,
        versions=versions,
        proposal=None,
        proposed=False,
        **score_columns(event.money, event.score),
        **light_columns(event.plausibility),
    )


def score_columns(money: MoneyRow, score: SelfEvaluationScore) -> dict[str, Any]:
    """What a scoring fills."""
    return {
        "initial": money.initial,
        "adjusted": money.adjusted,
        "executed": money.executed,
        "execution_rate": score.execution.rate,
        "execution_points": score.execution.points,
        "indicator_points": sum((one.points for one in score.indicators), Decimal(0)),
        "execution": plain(score.execution),
        "scores": [_score(one) for one in score.indicators],
        "total": score.total,
        "grade": score.grade,
        "exempt": score.execution.outcome is ExecutionOutcome.EXEMPT,
    }


def light_columns(light: Plausibility | None) -> dict[str, Any]:
    """The plausibility light, or nothing for a project that is exempt."""
    if light is None:
        return dict.fromkeys(("plausibility", "plausibility_rule", "gap", "unspent"))
    return {
        "plausibility": light.light,
        "plausibility_rule": light.rule,
        "gap": light.gap,
        "unspent": light.unspent,
    }


def version_of(number: int, event: events.Confirmed | events.Corrected) -> dict[str, Any]:
    """A final version in one line."""
    return {
        "number": number,
        "total": None if event.total is None else str(event.total),
        "grade": event.grade,
        "rule_book": event.rule_book,
        "approved_by": event.actor,
        "reason": event.reason,
        "on": local_date(event.occurred_at).isoformat(),
    }


def row_of(event: Event, rows: Rows) -> Any:
    """The row of the event's record."""
    row = rows.get(EVALUATIONS, event.originator_id)
    assert row is not None, "a self-evaluation is opened before anything happens to it"
    return row


def change(event: Event, rows: Rows, **columns: Any) -> None:
    """Change columns of the record's row."""
    rows.change(EVALUATIONS, event.originator_id, **columns, version=event.originator_version)


def moved(event: Event, rows: Rows, **columns: Any) -> None:
    """Take the form one step along its course."""
    change(event, rows, **columns, **courses.moved(row_of(event, rows)["course"], event))


def _score(score: Any) -> dict[str, Any]:
    kept = plain(score)
    if score.ratio is not None:
        kept["ratio"] = str(round(score.ratio, 4))  # in full it is without end
    assert isinstance(kept, dict)
    return kept

"""What each event of a scheme and of an appraisal changes."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import msgspec

from backoffice.areas.appraisal import events
from backoffice.areas.appraisal.appraisal import Appraisal
from backoffice.areas.appraisal.values import ItemEvidence, ItemMark, MeasuredItems
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from backoffice.scoring.appraisal import (
    AppraisalScore,
    SchemeItem,
    SchemeLimits,
    circular_deduction,
    measured_points,
)
from projections.appraisal.tables import APPRAISALS, SCHEMES
from projections.courses import plain
from projections.rows import Rows
from projections.view import View

VIEW = View(name="appraisal", version=1, tables=(SCHEMES, APPRAISALS))


@VIEW.on(events.SchemeProposed)
def proposed(event: events.SchemeProposed, rows: Rows) -> None:
    rows.open(
        SCHEMES,
        event.originator_id,
        kind=event.kind.value,
        year=event.year,
        dimensions=plain(event.content.dimensions),
        items=plain(event.content.items),
        limits=plain(event.content.limits),
        rule_book=event.rule_book,
        proposed_by=event.actor,
        organisations=[],
        places=[],
        version=event.originator_version,
    )


@VIEW.on(events.SchemePublished)
def published(event: events.SchemePublished, rows: Rows) -> None:
    on = local_date(event.occurred_at)
    _scheme(event, rows, document=event.document, published_by=event.actor, published_on=on)


@VIEW.on(events.TaskIssued)
def issued(event: events.TaskIssued, rows: Rows) -> None:
    scheme = rows.get(SCHEMES, event.originator_id)
    assert scheme is not None, "a scheme is proposed before its task"
    _scheme(
        event,
        rows,
        issued_on=local_date(event.occurred_at),
        self_score_due=event.self_score_due,
        organisations=[*scheme["organisations"], *event.organisations],
    )


@VIEW.on(events.RankingPublished)
def ranked(event: events.RankingPublished, rows: Rows) -> None:
    for one in event.places:
        rows.change(APPRAISALS, Appraisal.id_for(one.organisation, event.year), place=one.place)
    _scheme(event, rows, ranked_on=local_date(event.occurred_at), places=plain(event.places))


@VIEW.on(events.Opened)
def opened(event: events.Opened, rows: Rows) -> None:
    limits = event.scheme.limits
    items = [_new(item) for item in event.scheme.items]
    rows.open(
        APPRAISALS,
        event.originator_id,
        code=event.code,
        year=event.year,
        kind=event.kind.value,
        unit=event.unit,
        department=event.department,
        section=event.section,
        stage="self_score",
        self_score_due=event.self_score_due,
        limits=plain(limits),
        changes=[],
        bonus=Decimal(0),
        vetoed=False,
        objections=[],
        version=event.originator_version,
        **_counted(items, plain(event.scheme.dimensions), limits, event.measured),
    )


@VIEW.on(events.Remeasured)
def remeasured(event: events.Remeasured, rows: Rows) -> None:
    row = standing(event, rows)
    limits = msgspec.convert(row["limits"], SchemeLimits, strict=False)
    _change(event, rows, **_counted(row["items"], row["dimensions"], limits, event.measured))


@VIEW.on(events.SelfScored)
def self_scored(event: events.SelfScored, rows: Rows) -> None:
    items = _marked(standing(event, rows)["items"], event.marks, "self", stands=False)
    on = local_date(event.occurred_at)
    _change(event, rows, stage="section_score", items=items, self_total=event.total, self_scored_on=on)


@VIEW.on(events.SectionScored)
def section_scored(event: events.SectionScored, rows: Rows) -> None:
    row = standing(event, rows)
    items = _marked(row["items"], event.marks, "section", stands=True)
    on = local_date(event.occurred_at)
    _change(
        event,
        rows,
        stage="review",
        section_total=event.total,
        section_scored_on=on,
        **_added(items, row["dimensions"], row["deducted"]),
    )


@VIEW.on(events.Reviewed)
def reviewed(event: events.Reviewed, rows: Rows) -> None:
    row = standing(event, rows)
    _change(
        event,
        rows,
        stage="objections",
        items=_marked(row["items"], event.marks, "review", stands=True),
        changes=plain(event.changes),
        reviewed_on=local_date(event.occurred_at),
        objections_until=event.objections_until,
        **_scored(event.score, row),
    )


@VIEW.on(events.Objected)
def objected(event: events.Objected, rows: Rows) -> None:
    objections = [one | {"accepted": None, "answer": None, "points": None} for one in plain(event.objections)]
    on = local_date(event.occurred_at)
    _change(event, rows, stage="answers", objections=objections, objected_on=on)


@VIEW.on(events.ObjectionsAnswered)
def answered(event: events.ObjectionsAnswered, rows: Rows) -> None:
    row = standing(event, rows)
    said = {one["item"]: one for one in plain(event.answers)}
    lifted = {one.item: str(one.points) for one in event.answers if one.accepted}
    _change(
        event,
        rows,
        stage="objections",
        items=[item | {"points": lifted.get(item["code"], item["points"])} for item in row["items"]],
        objections=[one | said[one["item"]] for one in row["objections"]],
        answered_on=local_date(event.occurred_at),
        **_scored(event.score, row),
    )


@VIEW.on(events.Confirmed)
def confirmed(event: events.Confirmed, rows: Rows) -> None:
    _change(event, rows, stage="confirmed", confirmed_by=event.actor, confirmed_on=local_date(event.occurred_at))


def standing(event: Event, rows: Rows) -> Mapping[str, Any]:
    """The appraisal's row."""
    row = rows.get(APPRAISALS, event.originator_id)
    assert row is not None, "an appraisal is opened before anything happens to it"
    return row


def _scheme(event: Event, rows: Rows, **columns: Any) -> None:
    rows.change(SCHEMES, event.originator_id, version=event.originator_version, **columns)


def _change(event: Event, rows: Rows, **columns: Any) -> None:
    rows.change(APPRAISALS, event.originator_id, version=event.originator_version, **columns)


def _new(item: SchemeItem) -> dict[str, Any]:
    """An item before anybody has scored it; `by`: what each scorer gave it, with its reason and files."""
    known = plain(item)
    return {"full": known.pop("points"), **known, "evidence": None, "system": None, "by": {}, "points": None}


def _counted(
    items: Sequence[Mapping[str, Any]],
    dimensions: Sequence[Mapping[str, Any]],
    limits: SchemeLimits,
    measured: MeasuredItems,
) -> dict[str, Any]:
    """The evidence at its items, and what follows from it as long as nobody has reviewed."""
    evidence = {one.item: one for one in measured.evidence}
    deducted = circular_deduction(measured.circulars, limits)
    return {
        "position": measured.position,
        "circulars": measured.circulars,
        "circular_rows": plain(measured.circular_rows) if measured.circular_rows else None,
        "deducted": deducted,
        **_added([_with(item, evidence.get(item["code"])) for item in items], dimensions, deducted),
    }


def _with(item: Mapping[str, Any], evidence: ItemEvidence | None) -> dict[str, Any]:
    if evidence is None:
        return dict(item)
    system = str(measured_points(Decimal(item["full"]), evidence.done, evidence.should))
    marked = "section" in item["by"]
    points = item["points"] if marked else system
    return {**item, "evidence": plain(evidence), "system": system, "points": points}


def _marked(
    items: Sequence[Mapping[str, Any]], marks: tuple[ItemMark, ...], scorer: str, *, stands: bool
) -> list[dict[str, Any]]:
    """Items with what a scorer gave them; `stands`: these are the points from now on."""
    given = {one["item"]: one for one in plain(marks)}
    return [
        {
            **item,
            "by": {
                **item["by"],
                scorer: {name: given[item["code"]][name] for name in ("points", "reason", "evidence")},
            },
            "points": given[item["code"]]["points"] if stands else item["points"],
        }
        if item["code"] in given
        else dict(item)
        for item in items
    ]


def _added(items: list[dict[str, Any]], dimensions: Sequence[Mapping[str, Any]], deducted: Decimal) -> dict[str, Any]:
    """Dimensions and total of the points that stand so far; an item not yet scored counts nothing."""
    sums = {
        one["code"]: sum(
            (Decimal(item["points"] or 0) for item in items if item["dimension"] == one["code"]), Decimal(0)
        )
        for one in dimensions
    }
    return {
        "items": items,
        "dimensions": [{**one, "scored": str(sums[one["code"]])} for one in dimensions],
        "total": max(Decimal(0), sum(sums.values(), Decimal(0)) - deducted),
    }


def _scored(score: AppraisalScore, row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "dimensions": [{**one, "scored": str(score.of(one["code"]))} for one in row["dimensions"]],
        "bonus": score.bonus,
        "deducted": score.deducted,
        "total": score.total,
        "grade": score.grade.value,
        "vetoed": score.vetoed,
    }

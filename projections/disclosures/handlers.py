"""What each event of an item and of a special report changes."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from backoffice.areas.disclosure import events
from backoffice.areas.disclosure.events import DisclosureFault, DocumentToPublish, Publication, ReportedEvaluation
from backoffice.areas.disclosure.stages import Stage
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from projections.courses import plain
from projections.disclosures.tables import DOCUMENTS, FINDINGS, ITEMS, REPORTS
from projections.rows import Rows
from projections.scoping import place_of
from projections.view import View

VIEW = View(
    name="disclosures",
    version=1,
    tables=(ITEMS, DOCUMENTS, FINDINGS, REPORTS),
    also_reads=lambda event: {
        DOCUMENTS.c.item_id: [event.originator_id],
        FINDINGS.c.item_id: [event.originator_id],
    },
)

NOTHING = Decimal(0)
#: What an item has while nothing of it is published.
UNPUBLISHED: dict[str, Any] = {
    "url": None,
    "published_on": None,
    "published_by": None,
    "published_count": None,
    "published_amount": None,
    "done": 0,
    "done_amount": NOTHING,
    "late": 0,
    "check_by": None,
}


def standing(event: Event, rows: Rows) -> Mapping[str, Any]:
    """The item's row."""
    row = rows.get(ITEMS, event.originator_id)
    assert row is not None, "an item is registered before anything happens to it"
    return row


def change(event: Event, rows: Rows, **columns: Any) -> None:
    """Change the item's row and let it carry the record's version."""
    rows.change(ITEMS, event.originator_id, version=event.originator_version, **columns)


@VIEW.on(events.Registered)
def registered(event: events.Registered, rows: Rows) -> None:
    rows.open(
        ITEMS,
        event.originator_id,
        **place_of(event),
        publisher=event.publisher,
        year=event.year,
        work_year=event.due.year,
        kind=event.kind,
        project=event.project,
        occasion=event.occasion,
        department_reviews=event.department_reviews,
        **_wanted(event.documents),
        withheld=[],
        approved_on=event.approved_on,
        document=event.document,
        limit=plain(event.limit),
        due=event.due,
        stage=Stage.PLANNED,
        must=True,
        **UNPUBLISHED,
        released=False,
        found=0,
        open_findings=0,
        demanded=False,
        rule_book=event.rule_book,
        version=event.originator_version,
    )
    _list(event, rows)


@VIEW.on(events.Relisted)
def relisted(event: events.Relisted, rows: Rows) -> None:
    change(event, rows, **_wanted(event.documents))
    _list(event, rows)


@VIEW.on(events.Published)
def published(event: events.Published, rows: Rows) -> None:
    row = standing(event, rows)
    stage = Stage.AT_DEPARTMENT if row["department_reviews"] else Stage.PUBLISHED
    late = {"found": row["found"] + 1} if event.late else {}
    shown = _shown(row, event.publication)
    change(
        event,
        rows,
        stage=stage,
        late=event.late,
        check_by=event.check_by,
        published_by=event.actor,
        returned_reason=None,
        **shown,
        **late,
    )
    if event.late:
        day = event.publication.published_on
        fact = f"迟{event.late}天，{day}公开"
        _found(event, rows, DisclosureFault.LATE, "", fact, found_on=local_date(event.occurred_at), state="closed")
    _show(event, rows)


@VIEW.on(events.Reviewed)
def reviewed(event: events.Reviewed, rows: Rows) -> None:
    change(event, rows, stage=Stage.PUBLISHED)


@VIEW.on(events.Returned)
def returned(event: events.Returned, rows: Rows) -> None:
    change(event, rows, stage=Stage.PLANNED, returned_reason=event.reason, **UNPUBLISHED)


@VIEW.on(events.Passed, events.Closed)
def passed(event: events.Passed | events.Closed, rows: Rows) -> None:
    day = local_date(event.occurred_at)
    stage = Stage.CLOSED if isinstance(event, events.Closed) else Stage.PASSED
    change(
        event,
        rows,
        stage=stage,
        checked_on=day,
        checked_by=event.actor,
        released=True,
        released_on=day,
        open_findings=0,
    )
    for row in rows.find(FINDINGS, item_id=event.originator_id, state="fixed"):
        rows.change(FINDINGS, (event.originator_id, row["no"]), state="closed")
    _show(event, rows)


@VIEW.on(events.FaultsFound)
def faults_found(event: events.FaultsFound, rows: Rows) -> None:
    day = local_date(event.occurred_at)
    for row in rows.find(FINDINGS, item_id=event.originator_id, state="fixed"):
        rows.change(FINDINGS, (event.originator_id, row["no"]), state="closed")
    first = standing(event, rows)["found"]
    change(
        event,
        rows,
        stage=Stage.FAULTY,
        checked_on=day,
        checked_by=event.actor,
        released=False,
        released_on=None,
        found=first + len(event.findings),
        open_findings=len(event.findings),
        fix_by=event.fix_by,
        fix_limit=plain(event.limit),
        demanded=False,
    )
    for no, one in enumerate(event.findings, start=first + 1):
        _found(event, rows, one.fault, one.code, one.fact, no=no, found_on=day, fix_by=event.fix_by, state="open")
    _show(event, rows)


@VIEW.on(events.Fixed)
def fixed(event: events.Fixed, rows: Rows) -> None:
    shown = _shown(standing(event, rows), event.publication)
    change(event, rows, stage=Stage.FIXED, check_by=event.check_by, published_by=event.actor, **shown)
    for row in rows.find(FINDINGS, item_id=event.originator_id, state="open"):
        key = (event.originator_id, row["no"])
        rows.change(FINDINGS, key, state="fixed", fixed_on=local_date(event.occurred_at))
    _show(event, rows)


@VIEW.on(events.FixDemanded)
def fix_demanded(event: events.FixDemanded, rows: Rows) -> None:
    change(event, rows, demanded=True)


@VIEW.on(events.ExemptionAsked)
def exemption_asked(event: events.ExemptionAsked, rows: Rows) -> None:
    asked = {"ground": str(event.ground), "codes": list(event.codes), "by": event.actor}
    change(event, rows, asked=asked, asked_reason=event.reason)


@VIEW.on(events.Exempted)
def exempted(event: events.Exempted, rows: Rows) -> None:
    row = standing(event, rows)
    granted = {
        "asked": None,
        "exempt_ground": event.ground,
        "exempt_reason": row["asked_reason"],
        "exempt_by": event.actor,
        "exempt_on": local_date(event.occurred_at),
        "review_on": event.review_on,
    }
    if event.whole:
        change(event, rows, stage=Stage.EXEMPT, must=False, open_findings=0, **granted)
        return
    kept = [one for one in row["documents"] if one["code"] not in event.codes]
    withheld = [*row["withheld"], *(one for one in row["documents"] if one["code"] in event.codes)]
    change(event, rows, **_sum(kept), withheld=withheld, **granted)
    _list(event, rows)


@VIEW.on(events.ExemptionRefused)
def exemption_refused(event: events.ExemptionRefused, rows: Rows) -> None:
    change(event, rows, asked=None, returned_reason=event.reason)


@VIEW.on(events.ExemptionLifted)
def exemption_lifted(event: events.ExemptionLifted, rows: Rows) -> None:
    row = standing(event, rows)
    documents = [*row["documents"], *row["withheld"]]
    change(
        event,
        rows,
        stage=Stage.PLANNED,
        must=True,
        due=event.due,
        work_year=event.due.year,
        withheld=[],
        review_on=None,
        exempt_ground=None,
        **_sum(documents),
        **UNPUBLISHED,
    )
    _list(event, rows)


@VIEW.on(events.Dropped)
def dropped(event: events.Dropped, rows: Rows) -> None:
    change(event, rows, stage=Stage.DROPPED, must=False, returned_reason=event.reason)


@VIEW.on(events.ReportDrafted)
def report_drafted(event: events.ReportDrafted, rows: Rows) -> None:
    rows.open(
        REPORTS,
        event.originator_id,
        number=event.number,
        year=event.year,
        addressee=event.addressee,
        title=event.title,
        text=event.text,
        **_reported(event.evaluations),
        stage="draft",
        drafted_by=event.actor,
        drafted_at=event.occurred_at,
        version=event.originator_version,
    )


@VIEW.on(events.ReportRevised)
def report_revised(event: events.ReportRevised, rows: Rows) -> None:
    reported = _reported(event.evaluations)
    _report(event, rows, title=event.title, text=event.text, drafted_by=event.actor, **reported)


@VIEW.on(events.ReportApproved)
def report_approved(event: events.ReportApproved, rows: Rows) -> None:
    _report(event, rows, stage="reported", signed_by=event.actor, reported_on=event.reported_on)


@VIEW.on(events.ReportWithdrawn)
def report_withdrawn(event: events.ReportWithdrawn, rows: Rows) -> None:
    _report(event, rows, stage="withdrawn", reason=event.reason)


def _report(event: Event, rows: Rows, **columns: Any) -> None:
    rows.change(REPORTS, event.originator_id, version=event.originator_version, **columns)


def _reported(evaluations: tuple[ReportedEvaluation, ...]) -> dict[str, Any]:
    amount = sum((one.amount for one in evaluations), NOTHING)
    return {"evaluations": plain(evaluations), "count": len(evaluations), "amount": amount}


def _wanted(documents: tuple[DocumentToPublish, ...]) -> dict[str, Any]:
    return _sum(plain(documents))


def _sum(documents: list[dict[str, Any]]) -> dict[str, Any]:
    amount = sum((Decimal(one["amount"]) for one in documents), NOTHING)
    return {"documents": documents, "count": len(documents), "amount": amount}


def _shown(row: Mapping[str, Any], publication: Publication) -> dict[str, Any]:
    return {
        "url": publication.url,
        "published_on": publication.published_on,
        "published_count": publication.count,
        "published_amount": publication.amount,
        "done": min(publication.count, row["count"]),
        "done_amount": min(publication.amount, row["amount"]),
    }


def _list(event: Event, rows: Rows) -> None:
    """The documents of the item as rows of their own."""
    item = standing(event, rows)
    for row in rows.find(DOCUMENTS, item_id=event.originator_id):
        rows.close(DOCUMENTS, (event.originator_id, row["code"]))
    for one in item["documents"]:
        rows.open(
            DOCUMENTS,
            (event.originator_id, one.get("code", "")),
            name=one["name"],
            amount=Decimal(one["amount"]),
            publisher=item["publisher"],
            year=item["year"],
            kind=item["kind"],
            released=False,
            **place_of(item),
        )


def _show(event: Event, rows: Rows) -> None:
    """The documents stand where their item stands."""
    item = standing(event, rows)
    for row in rows.find(DOCUMENTS, item_id=event.originator_id):
        key = (event.originator_id, row["code"])
        shown = {name: item[name] for name in ("released", "url", "published_on")}
        rows.change(DOCUMENTS, key, **shown)


def _found(event: Event, rows: Rows, fault: str, code: str, fact: str, *, no: int = 0, **columns: Any) -> None:
    item = standing(event, rows)
    about = {name: item[name] for name in ("publisher", "year", "work_year", "kind")}
    rows.open(
        FINDINGS,
        (event.originator_id, no or item["found"]),
        **about,
        **place_of(item),
        fault=fault,
        code=code,
        fact=fact,
        **columns,
    )

"""What the events of a result application change on its row. Proposals come from the events, never computed."""

from typing import Any

from backoffice.areas.application_of_results import events
from backoffice.areas.application_of_results.decision import Stage
from backoffice.areas.application_of_results.events import Ground
from backoffice.kernel.events import Event
from backoffice.scoring.codes import Grade
from backoffice.scoring.linkage import Suggestion
from projections.application.tables import APPLICATIONS, LISTS
from projections.courses import plain
from projections.rows import Rows
from projections.view import View

VIEW = View(name="application", version=1, tables=(APPLICATIONS, LISTS))

#: What people said, emptied when the proposal is made anew.
SAID = (
    *(f"opinion_{name}" for name in ("action", "amount", "frozen", "differs", "reason", "by", "at")),
    *("checked_by", "checked_at", "returned_reason"),
    *(f"decided_{name}" for name in ("action", "amount", "frozen", "differs", "reason", "by", "at")),
    *("recovered", "moved", "by_rule", "reason_code", "issued_at"),
)


@VIEW.on(events.ListOpened)
def list_opened(event: events.ListOpened, rows: Rows) -> None:
    rows.open(LISTS, event.year, projects=0, opened_at=event.occurred_at)


@VIEW.on(events.Listed)
def listed(event: events.Listed, rows: Rows) -> None:
    list_ = rows.get(LISTS, event.year)
    assert list_ is not None, "a list is opened before projects come onto it"
    rows.change(LISTS, event.year, projects=list_["projects"] + len(event.codes))


@VIEW.on(events.Suggested)
def suggested(event: events.Suggested, rows: Rows) -> None:
    copied = ("code", "name", "year", "unit", "department", "section", "protected")
    rows.open(
        APPLICATIONS,
        event.originator_id,
        **{name: getattr(event, name) for name in copied},
        version=event.originator_version,
        stage=Stage.SUGGESTED,
        issued=False,
        rule_book=event.rule_book,
        **ground(event.ground),
        **proposal(event.suggestion),
    )


@VIEW.on(events.SuggestedAgain)
def suggested_again(event: events.SuggestedAgain, rows: Rows) -> None:
    emptied: dict[str, Any] = dict.fromkeys(SAID)
    emptied |= {"issued": False, "rule_book": event.rule_book}
    move(event, rows, Stage.SUGGESTED, **emptied, **ground(event.ground), **proposal(event.suggestion))


@VIEW.on(events.OpinionGiven)
def opinion_given(event: events.OpinionGiven, rows: Rows) -> None:
    move(event, rows, Stage.PROPOSED, **said("opinion", event), returned_reason=None)


@VIEW.on(events.Checked)
def checked(event: events.Checked, rows: Rows) -> None:
    move(event, rows, Stage.CHECKED, checked_by=event.actor, checked_at=event.occurred_at)


@VIEW.on(events.OpinionReturned)
def returned(event: events.OpinionReturned, rows: Rows) -> None:
    move(event, rows, Stage.RETURNED, returned_reason=event.reason, checked_by=None, checked_at=None)


@VIEW.on(events.Decided)
def decided(event: events.Decided, rows: Rows) -> None:
    copied = {name: getattr(event, name) for name in ("recovered", "moved", "by_rule", "reason_code")}
    move(event, rows, Stage.DECIDED, **said("decided", event), **copied)


@VIEW.on(events.Issued)
def issued(event: events.Issued, rows: Rows) -> None:
    move(event, rows, Stage.ISSUED, issued=True, issued_at=event.occurred_at)


def move(event: Event, rows: Rows, stage: Stage, **columns: Any) -> None:
    """The decision now stands at `stage`."""
    rows.change(APPLICATIONS, event.originator_id, stage=stage, version=event.originator_version, **columns)


def said(who: str, event: events.OpinionGiven | events.Decided) -> dict[str, Any]:
    """The columns of an opinion or a decision."""
    return {
        f"{who}_action": event.action,
        f"{who}_amount": event.amount,
        f"{who}_frozen": event.frozen,
        f"{who}_differs": event.differs,
        f"{who}_reason": event.reason,
        f"{who}_by": event.actor,
        f"{who}_at": event.occurred_at,
    }


def ground(rests_on: Ground) -> dict[str, Any]:
    """The columns of what a proposal rests on."""
    case = rests_on.case
    effective = rests_on.grades[0] if case.grade else None  # the latest is the one that decides
    years = list(case.years)
    poor = case.grade in (Grade.FAIR, Grade.POOR) or case.evaluation_owed
    return {
        "grade": case.grade,
        "grade_source": effective.source if effective else None,
        "grade_total": effective.total if effective else None,
        "grades": plain(rests_on.grades),
        "applied": case.applied,
        "current": case.current,
        "basis": case.basis,
        "rate": years[0].rate if years else None,
        "rate_before": years[1].rate if len(years) > 1 else None,
        "years": plain(case.years),
        "open_orders": len(rests_on.orders),
        "orders": list(rests_on.orders),
        "unrectified": case.unrectified,
        "order_cut": case.order_cut,
        "order_recovery": case.order_recovery,
        "evaluation_owed": case.evaluation_owed,
        "conclusion": rests_on.conclusion,
        "recommended": case.recommended,
        "concerned": poor or bool(rests_on.orders),
    }


def proposal(suggestion: Suggestion) -> dict[str, Any]:
    """The columns of a proposal."""
    return {
        "suggested_action": suggestion.action,
        "suggested_amount": suggestion.amount,
        "suggested_frozen": suggestion.frozen,
        "suggested_recovered": suggestion.recovered,
        "least": suggestion.least,
        "most": suggestion.most,
        "rule": suggestion.leading_rule,
        "rules": [rule.value for rule in suggestion.rules],
    }

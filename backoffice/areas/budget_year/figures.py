"""Which projects a round answers with a control figure, and what each of them claims."""

from decimal import Decimal

from backoffice.areas.budget_year.control_figure import ControlFigure
from backoffice.areas.work import Work
from backoffice.kernel.context import Context
from backoffice.scoring.control_figure import Claim, control_figure
from backoffice.scoring.ex_ante_rules import report_required


def propose_all(year: int, context: Context, work: Work) -> tuple[ControlFigure, ...]:
    """The figures of every project that asks for money of the year, by rule as the records now stand."""
    return tuple(_proposed(code, year, context, work) for code in work.facts.applicants(year))


def claim_of(code: str, year: int, work: Work) -> Claim:
    """What the records say of a project that asks for money of the year (domain section 7.3)."""
    facts, project = work.facts, work.facts.project(code)
    entry, target = facts.ex_ante_entry(code, year), facts.target_standing(code, year)
    decided = facts.application(code, year)
    applied = _applied(
        entry.applied if entry else None, target.amount if target else None, decided.amount if decided else None
    )
    ends_on = target.ends_on if target else None
    needed = report_required(
        new=not project.continuing,
        expiring=ends_on is not None and ends_on.year <= year,
        amount=applied,
        rules=facts.rule_book(year).book.ex_ante,
    )
    return Claim(
        applied=applied,
        decided=decided.amount if decided else None,
        decided_reason=decided.reason_code if decided else "",
        report_needed=needed,
        conclusion=entry.conclusion if entry else None,
        recommended=entry.recommended if entry else None,
        target_handed_in=target is not None and target.amount is not None,
        target_poor=target is not None and target.stopped,
    )


def _proposed(code: str, year: int, context: Context, work: Work) -> ControlFigure:
    claim = claim_of(code, year, work)
    figure = control_figure(claim)
    known = work.find(ControlFigure, ControlFigure.id_for(code, year))
    if known is not None:
        known.propose_again(figure, claim.applied, context)
        return known
    project = work.facts.project(code)
    return work.add(
        ControlFigure.propose(
            context,
            figure=figure,
            code=code,
            name=project.name,
            year=year,
            unit=project.unit,
            department=project.department,
            section=project.section,
            applied=claim.applied,
        )
    )


def _applied(*amounts: Decimal | None) -> Decimal:
    return next((amount for amount in amounts if amount is not None), Decimal(0))

"""Draws the record of a project: for the pages that show it, and for acts that are refused on it."""

from decimal import Decimal

from flask import render_template

from backoffice.access.policy import Object, Verb, allows
from backoffice.areas.budget_year.labels import FIGURE_WORDS
from backoffice.areas.monitoring.events import MonitoringKind
from backoffice.areas.monitoring.labels import KINDS as MONITORING_KINDS
from backoffice.scoring.control_figure import OUTCOMES, Outcome
from backoffice.web.projects.record import Opened, decision_for, opened
from backoffice.web.projects.words import CHANGES, conclusion_words, form_tag
from backoffice.web.projects.words import KINDS as PROJECT_KINDS
from backoffice.web.shell.formats import month_of_year
from backoffice.web.telling.values import in_words
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation
from backoffice.web.visit.ordering import Refusal
from backoffice.web.visit.reading import Conditions


def show(code: str, refused: Refusal | None, *, year: int | None = None, tab: str = "") -> str:
    """The record with what was refused on it."""
    return draw(opened(code, Conditions(), year=year, tab=tab), refused)


def draw(it: Opened, refused: Refusal | None = None) -> str:
    """The record as a page."""
    return render_template(
        "projects/record.html",
        it=it,
        decision=decision_for(it, refused),
        refused=refused,
        organisation=organisation,
        kinds=PROJECT_KINDS,
        form_tag=form_tag,
        conclusion_words=conclusion_words,
        may_submit=allows(current.actor(), Verb.SUBMIT, Object.EX_ANTE) and not current.in_past(),
        may_begin=_may_begin(it),
        may_change=_own(it) and allows(current.actor(), Verb.CREATE, Object.ADJUSTMENT),
        may_budget=not current.in_past() and allows(current.actor(), Verb.CREATE, Object.MONEY),
        may_propose=not current.in_past() and allows(current.actor(), Verb.CREATE, Object.MEASURE),
        may_evaluate=not current.in_past() and allows(current.actor(), Verb.SUBMIT, Object.EVALUATION_BY_DEPARTMENT),
        this_year=current.today().year,
        month_words=month_of_year,
        planned_amounts=lambda plan: [Decimal(amount) for amount in plan],
        monitoring_kind=lambda key: in_words(MONITORING_KINDS[MonitoringKind(key)]),
        figure_words=lambda key: in_words(FIGURE_WORDS[key]),
        outcome_words=lambda key: in_words(OUTCOMES[Outcome(key)]),
        change_words=lambda key: str(CHANGES[key]),
    )


def _may_begin(it: Opened) -> bool:
    return _own(it) and allows(current.actor(), Verb.CREATE, Object.EX_ANTE)


def _own(it: Opened) -> bool:
    return not current.in_past() and it.head.project["unit"] == current.account().organisation

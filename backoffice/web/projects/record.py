"""What the record of a project shows at each of its tabs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import request, url_for
from flask_babel import gettext
from sqlalchemy import RowMapping
from werkzeug.exceptions import NotFound

from backoffice.kernel.context import Role
from backoffice.web.deciding.panel import decision_of
from backoffice.web.deciding.sheets import ConclusionSheet, ReviewSheet, conclusion_sheet, review_sheet
from backoffice.web.kinds.catalogue import KINDS
from backoffice.web.projects.words import shown_steps
from backoffice.web.shell.addresses import at_moment
from backoffice.web.shell.shapes import Decision, Entry, Step
from backoffice.web.telling.entries import entries
from backoffice.web.telling.record import Shown, shown
from backoffice.web.visit import current
from backoffice.web.visit.ordering import Refusal
from backoffice.web.visit.reading import Conditions
from projections.monitoring.queries import forms_of_project
from projections.projects.queries import Head, ex_ante, project, target
from projections.rectification_board.queries import OrderFilter, orders
from projections.self_evaluations.queries import evaluation_of
from projections.timeline.queries import EventFilter, count, of_project

TABS = ("summary", "ex-ante", "target", "monitoring", "self-evaluation", "rectification", "history")


@dataclass(kw_only=True)
class Opened:
    """A project's record in a year, at a tab; `shown` is the form of the tab, where it has one."""

    head: Head
    tab: str
    tabs: list[dict[str, Any]]
    steps: list[Step]
    shown: Shown | None = None
    conclusion: ConclusionSheet | None = None
    review: ReviewSheet | None = None
    orders: Sequence[RowMapping] = ()
    entries: list[Entry] = field(default_factory=list)
    events: int = 0
    approve: bool = False

    @property
    def year(self) -> int:
        """The budget year that is shown."""
        return int(self.head.year["year"]) if self.head.year is not None else 0


def opened(code: str, asked: Conditions, *, year: int | None = None, tab: str = "") -> Opened:
    """The record; NotFound when there is none within the visitor's scope at the moment shown."""
    head = project(current.reader(), current.scope(), code, year or asked.whole("year"))
    if head is None:
        raise NotFound
    chosen = tab or asked.one_of("tab", TABS, "summary")
    it = Opened(head=head, tab=chosen, tabs=_tabs(head, chosen), steps=shown_steps(head.steps))
    _fill(it)
    return it


def decision_for(it: Opened, refused: Refusal | None) -> Decision | None:
    """The decision panel of the tab's form; None where the tab has no form that was handed in."""
    if it.shown is None or it.shown.row[it.shown.kind.content] is None:
        return None
    kind, row = it.shown.kind, it.shown.row
    action = url_for("projects.decided", code=row["code"], kind_key=kind.key, record_id=kind.record_id(row))
    return decision_of(kind, row, action=action, refused=refused)


def _fill(it: Opened) -> None:
    reader, scope = current.reader(), current.scope()
    code, year = it.head.project["code"], it.year
    if it.tab == "ex-ante" and (row := ex_ante(reader, scope, code, year)) is not None:
        it.shown = shown(KINDS["ex_ante"], row)
        it.conclusion = conclusion_sheet(row)
    elif it.tab == "target" and (row := target(reader, scope, code, year)) is not None:
        it.shown = shown(KINDS["target"], row)
        it.review = review_sheet(row)
        waits = row["status"] == "done" and row["approved_version"] is None and not row["stopped"]
        it.approve = waits and current.account().role is Role.BUDGET and not current.in_past()
    elif it.tab == "monitoring":
        rows = [row for row in forms_of_project(reader, scope, code) if row["year"] == year]
        it.shown = shown(KINDS["monitoring"], rows[0]) if rows else None
    elif it.tab == "self-evaluation" and (row := evaluation_of(reader, scope, code, year)) is not None:
        it.shown = shown(KINDS["self_evaluation"], row)
    elif it.tab == "rectification":
        it.orders = [
            row for row in orders(reader, scope, OrderFilter(today=current.today(), code=code)) if row["year"] == year
        ]
    if it.tab in ("history", "summary"):
        limit = 200 if it.tab == "history" else 8
        it.entries = entries(of_project(reader, scope, code, limit=limit))
        it.events = count(reader, scope, EventFilter(code=code))


def _tabs(head: Head, chosen: str) -> list[dict[str, Any]]:
    words = {
        "summary": gettext("基本信息"),
        "ex-ante": gettext("事前评估"),
        "target": gettext("绩效目标"),
        "monitoring": gettext("监控"),
        "self-evaluation": gettext("自评"),
        "rectification": gettext("整改"),
        "history": gettext("办理记录"),
    }
    code = head.project["code"]
    year = head.year["year"] if head.year is not None else request.args.get("year")
    return [
        {
            "label": words[tab],
            "url": at_moment(url_for("projects.record", code=code, year=year, tab=tab)),
            "active": tab == chosen,
        }
        for tab in TABS
    ]

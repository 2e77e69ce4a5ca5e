"""What the record of a project shows at each of its tabs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import request, url_for
from flask_babel import gettext
from sqlalchemy import RowMapping
from werkzeug.exceptions import NotFound

from backoffice.areas.rounds import APPROVING, FIGURES, OPEN, REVISING
from backoffice.kernel.context import Role
from backoffice.kernel.review import DECIDERS, Node
from backoffice.web.deciding.panel import decision_of
from backoffice.web.deciding.sheets import ConclusionSheet, ReviewSheet, conclusion_sheet, review_sheet
from backoffice.web.ex_ante.record import Beside, beside
from backoffice.web.forming.workbooks import Read
from backoffice.web.kinds.catalogue import KINDS
from backoffice.web.projects.checking import Checked, checked
from backoffice.web.projects.words import shown_steps
from backoffice.web.shell.addresses import at_moment
from backoffice.web.shell.shapes import Decision, Entry, Step
from backoffice.web.telling.entries import entries
from backoffice.web.telling.record import Shown, shown
from backoffice.web.visit import current
from backoffice.web.visit.ordering import Refusal
from backoffice.web.visit.reading import Conditions
from projections.adjustments.queries import AdjustmentFilter, adjustments
from projections.budget_rounds.queries import figure, round_of, rounds
from projections.monitoring.queries import forms_of_project
from projections.projects.queries import Head, ex_ante, project, target, target_versions
from projections.rectification_board.queries import OrderFilter, orders
from projections.self_evaluations.queries import evaluation_of
from projections.timeline.queries import EventFilter, count, of_project

TABS = ("summary", "ex-ante", "target", "adjustment", "monitoring", "self-evaluation", "rectification", "history")


@dataclass(kw_only=True)
class Opened:
    """A project's record in a year, at a tab; `shown` is the form of the tab, where it has one.

    `taken` tells of a workbook of the tab's sheet that was read in, `filled` what it fills in.
    """

    head: Head
    tab: str
    tabs: list[dict[str, Any]]
    steps: list[Step]
    shown: Shown | None = None
    conclusion: ConclusionSheet | None = None
    review: ReviewSheet | None = None
    beside: Beside | None = None
    orders: Sequence[RowMapping] = ()
    entries: list[Entry] = field(default_factory=list)
    events: int = 0
    approve: bool = False
    revise: bool = False
    checked: Checked | None = None
    versions: Sequence[RowMapping] = ()
    figure: RowMapping | None = None
    adjustments: Sequence[RowMapping] = ()
    forms: Sequence[RowMapping] = ()
    stage: str | None = None
    figuring: bool = False
    asked: int | None = None
    begin: tuple[int, ...] = ()
    taken: Read | None = None
    filled: Mapping[str, Any] | None = None

    @property
    def year(self) -> int:
        """The budget year that is shown; where nothing was applied for yet, the one asked for, or the first."""
        if self.head.year is not None:
            return int(self.head.year["year"])
        return self.asked or int(self.head.project["first_year"])


def opened(
    code: str,
    asked: Conditions,
    *,
    year: int | None = None,
    tab: str = "",
    filled: Mapping[str, Any] | None = None,
    taken: Read | None = None,
) -> Opened:
    """The record; NotFound when there is none within the visitor's scope at the moment shown."""
    wanted = year or asked.whole("year")
    head = project(current.reader(), current.scope(), code, wanted)
    if head is None:
        raise NotFound
    chosen = tab or asked.one_of("tab", TABS, "summary")
    it = Opened(head=head, tab=chosen, tabs=[], steps=shown_steps(head.steps), asked=wanted)
    it.tabs = _tabs(head, chosen, it.year)
    it.begin = _to_begin(head)
    it.filled, it.taken = filled, taken
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
    standing = round_of(reader, year)
    it.stage = standing["stage"] if standing is not None else None
    it.figure = figure(reader, scope, code, year)
    it.figuring = it.stage in FIGURES and not current.in_past()
    if it.tab == "ex-ante" and (row := ex_ante(reader, scope, code, year)) is not None:
        it.shown = shown(KINDS["ex_ante"], row)
        it.conclusion = conclusion_sheet(row, it.filled)
        it.beside = beside(row)
    elif it.tab == "target" and (row := target(reader, scope, code, year)) is not None:
        it.shown = shown(KINDS["target"], row)
        it.review = review_sheet(row, it.filled)
        _fill_target(it, row)
    elif it.tab == "adjustment":
        _fill_adjustment(it)
    elif it.tab == "monitoring":
        it.forms = [row for row in forms_of_project(reader, scope, code) if row["year"] == year]
        form = KINDS["monitoring"].of_project(reader, scope, code, year)
        it.shown = shown(KINDS["monitoring"], form) if form is not None else None
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


def _fill_target(it: Opened, row: RowMapping) -> None:
    """What stands beside a target; its approval and revision are offered when the round allows them."""
    reader, scope, here = current.reader(), current.scope(), not current.in_past()
    it.checked = checked(row)
    it.versions = target_versions(reader, scope, row["code"], row["year"])
    waits = row["status"] == "done" and row["approved_version"] is None and not row["stopped"]
    it.approve = waits and here and it.stage in APPROVING and current.account().role is Role.BUDGET
    own = row["unit"] == current.account().organisation and current.account().role in DECIDERS[Node.UNIT]
    it.revise = waits and here and it.stage == REVISING and own


def _fill_adjustment(it: Opened) -> None:
    reader, scope = current.reader(), current.scope()
    wanted = AdjustmentFilter(code=it.head.project["code"], year=it.year)
    it.adjustments = adjustments(reader, scope, wanted, sort="code", descending=False)
    number = int(request.args["number"]) if request.args.get("number", "").isdigit() else None
    row = next((one for one in reversed(it.adjustments) if number in (None, one["number"])), None)
    if row is not None:
        it.shown = shown(KINDS["target_adjustment"], row)


def _tabs(head: Head, chosen: str, year: int) -> list[dict[str, Any]]:
    words = {
        "summary": gettext("基本信息"),
        "ex-ante": gettext("事前评估"),
        "target": gettext("绩效目标"),
        "adjustment": gettext("目标调整"),
        "monitoring": gettext("监控"),
        "self-evaluation": gettext("自评"),
        "rectification": gettext("整改"),
        "history": gettext("办理记录"),
    }
    code = head.project["code"]
    return [
        {
            "label": words[tab],
            "url": at_moment(url_for("projects.record", code=code, year=year, tab=tab)),
            "active": tab == chosen,
        }
        for tab in TABS
    ] + _earlier(head)


def _to_begin(head: Head) -> tuple[int, ...]:
    """Budget years that take applications now, of which the visitor's project has none yet."""
    begun = {row["year"] for row in head.years}
    lasts = range(head.project["first_year"], head.project["last_year"] + 1)
    own = head.project["unit"] == current.account().organisation and current.account().role in DECIDERS[Node.UNIT]
    if not own or current.in_past():
        return ()
    open_now = [row["year"] for row in rounds(current.reader()) if row["stage"] in OPEN]
    return tuple(sorted(year for year in open_now if year in lasts and year not in begun))


def _earlier(head: Head) -> list[dict[str, Any]]:
    """The way to the years that were kept elsewhere, where the project has any."""
    if not any(year["taken_over"] is not None for year in head.years):
        return []
    url = at_moment(url_for("history.earlier_years", code=head.project["code"]))
    return [{"label": gettext("历年数据"), "url": url, "active": False}]

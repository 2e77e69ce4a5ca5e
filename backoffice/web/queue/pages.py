"""The pages of the work queue."""

from dataclasses import dataclass, replace
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from backoffice.kernel.errors import Forbidden, Unable
from backoffice.web.deciding.decided import decide
from backoffice.web.deciding.panel import decision_of, full_page
from backoffice.web.kinds.catalogue import KINDS
from backoffice.web.queue.batch import pass_each
from backoffice.web.queue.export import as_csv, as_workbook
from backoffice.web.queue.list import TABS, line, lines, stage, tab_counts, wanted
from backoffice.web.queue.others import OTHERS
from backoffice.web.shell.preferences import safe_return
from backoffice.web.shell.shapes import Sheet
from backoffice.web.telling.record import shown
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisations
from backoffice.web.visit.ordering import Refusal, done_before, refusal
from backoffice.web.visit.reading import Conditions
from projections.organisations.queries import departments
from projections.projects.queries import years
from projections.work_queue.queries import count
from projections.work_queue.queries import task as waiting

queue = Blueprint("queue", __name__, template_folder="templates")


@queue.get("/queue")
def tasks() -> str:
    """The list, by tab and conditions."""
    asked = Conditions()
    chosen = wanted(asked)
    number, amount = count(current.reader(), current.scope(), current.actor(), chosen)
    opened = request.args.get("open", "")
    rows = lines(chosen, limit=asked.size, offset=(asked.page - 1) * asked.size)
    return render_template(
        "queue/list.html",
        asked=asked,
        chosen=chosen,
        tabs=TABS,
        counts=tab_counts(chosen),
        number=number,
        amount=amount,
        lines=rows,
        departments=departments(organisations(), current.scope()),
        years=years(current.reader(), current.scope()),
        kinds=[("", gettext("全部环节")), *((key, stage(key)) for key in (*KINDS, *OTHERS))],
        opened=next((row for row in rows if row.id == opened), None),
        batch=chosen.tab == "mine" and any(not row.locked for row in rows) and not current.in_past(),
    )


@queue.get("/queue/export")
def export() -> Response:
    """The rows of the list as CSV or as a workbook, under the same conditions and scope."""
    chosen = wanted(Conditions())
    rows = lines(chosen)
    ids = set(request.args.getlist("ids"))
    chosen_rows = [row for row in rows if row.id in ids] if ids else rows
    return as_workbook(chosen_rows) if request.args.get("as") == "xlsx" else as_csv(chosen_rows)


@queue.get("/queue/<uuid:record_id>")
def task(record_id: UUID) -> str | AnyResponse:
    """One waiting form, in the drawer or as a page."""
    return _show(record_id)


@queue.post("/queue/<uuid:record_id>")
def decided(record_id: UUID) -> AnyResponse | tuple[str, int]:
    """Take the decision, then go to the next of the list or back to it."""
    row = waiting(current.reader(), current.scope(), record_id)
    if row is None or row["kind"] in OTHERS:
        raise NotFound
    kind = KINDS[row["kind"]]
    form = kind.find(current.reader(), current.scope(), record_id)
    if form is None:
        raise NotFound
    try:
        if not done_before():
            decide(kind, form)
    except Forbidden:
        raise
    except Unable as problem:
        current.forget_readers()
        refused = refusal(problem)
        return _show(record_id, refused), refused.status  # type: ignore[return-value]
    following = request.form.get("next", "")
    if request.form.get("open_next") and following:
        return redirect(safe_return(following), 303)
    return redirect(url_for("queue.tasks"), 303)


@queue.post("/queue/pass")
def passed_together() -> AnyResponse:
    """Pass the ticked records, each on its own; what could not be passed is told by name."""
    done, refused = pass_each(request.form.getlist("ids"), request.form.get("reason", ""))
    if done:
        flash(gettext("已通过 %(n)s 项。", n=done), "green")
    for sentence in refused:
        flash(sentence, "amber")
    if not done and not refused:
        flash(gettext("请先勾选要通过的材料。"), "amber")
    return redirect(safe_return(request.form.get("next") or url_for("queue.tasks")), 303)


def _show(record_id: UUID, refused: Refusal | None = None) -> str | AnyResponse:
    row = waiting(current.reader(), current.scope(), record_id)
    if row is None:
        return _gone(record_id)
    if row["kind"] in OTHERS:
        return redirect(OTHERS[row["kind"]].address(row), 303)
    kind = KINDS[row["kind"]]
    form = kind.find(current.reader(), current.scope(), record_id)
    if form is None:
        raise NotFound
    place = _place(record_id)
    full = full_page(kind, form)
    following = url_for("queue.tasks", open=place.following) if place.following else ""
    action = url_for("queue.task", record_id=record_id)
    decision = decision_of(kind, form, action=action, full=full, next_=following, refused=refused)
    return render_template(
        "queue/task.html", shown=shown(kind, form), line=line(row), decision=decision, sheet=place.sheet(full)
    )


def _gone(record_id: UUID) -> str | AnyResponse:
    """A record that no longer waits is shown where it now is; one that the visitor may not see is not found."""
    for kind in KINDS.values():
        form = kind.find(current.reader(), current.scope(), record_id)
        if form is not None:
            return redirect(full_page(kind, form), 303)
    raise NotFound


@dataclass(frozen=True)
class Place:
    """Where a record stands among the forms that wait for the visitor; `before` and `following` are ids."""

    at: int
    total: int
    before: str
    following: str

    def sheet(self, full: str) -> Sheet:
        """The neighbours for the drawer's head."""
        return Sheet(
            previous=url_for("queue.task", record_id=self.before) if self.before else "",
            next=url_for("queue.task", record_id=self.following) if self.following else "",
            place=gettext("第 %(a)s / %(n)s 项", a=self.at + 1, n=self.total) if self.at >= 0 else "",
            full=full,
            back=url_for("queue.tasks"),
            back_label=gettext("待办"),
        )


def _place(record_id: UUID) -> Place:
    mine = lines(replace(wanted(Conditions()), tab="mine"))
    ids = [line.id for line in mine if line.row["kind"] != "order"]
    at = ids.index(str(record_id)) if str(record_id) in ids else -1
    return Place(
        at=at,
        total=len(ids),
        before=ids[at - 1] if at > 0 else "",
        following=ids[at + 1] if 0 <= at < len(ids) - 1 else "",
    )

"""The list of the queue: its tabs, conditions and rows, alike for the page, the export and the drawer's neighbours."""

from dataclasses import dataclass, replace
from datetime import date

from flask import url_for
from flask_babel import gettext
from sqlalchemy import RowMapping

from backoffice.kernel.periods import local_date, working_days_between
from backoffice.web.kinds.catalogue import KINDS
from backoffice.web.queue.others import ACTIONS, OTHERS
from backoffice.web.shell.formats import period
from backoffice.web.visit.current import account, actor, in_past, reader, scope, today
from backoffice.web.visit.naming import organisation
from backoffice.web.visit.reading import Conditions
from projections.work_queue.queries import SORTS, TaskFilter, count, tasks

#: What is done to a report that is evaluated again, on a page of its own.
EVALUATED_AGAIN = ("approve_again", "evaluate_again", "settle_again")

TABS = ("mine", "returned", "due", "overdue", "all")


@dataclass(frozen=True)
class Line:
    """A waiting record as a line of the table."""

    id: str
    name: str
    row: RowMapping
    code: str
    url: str
    drawer: bool
    unit: str
    stage: str
    stage_second: str
    status: str
    due: date | None
    days_left: int | None
    changes: str
    changes_second: str
    verb: str
    locked: bool


def wanted(asked: Conditions) -> TaskFilter:
    """The filter of the address."""
    sort, descending = asked.sort(SORTS, "due")
    return TaskFilter(
        today=today(),
        tab=asked.one_of("tab", TABS, "mine"),
        kind=asked.one_of("kind", (*KINDS, *OTHERS)) or None,
        year=asked.whole("year"),
        department=asked.text("department") or None,
        status=asked.one_of("status", ("pending", "resubmitted", "returned", "draft")) or None,
        light=asked.one_of("light", ("red", "yellow", "green", "blue")) or None,
        amount_from=asked.wan("amount_from"),
        amount_to=asked.wan("amount_to"),
        due_from=asked.day("due_from"),
        due_to=asked.day("due_to"),
        text=asked.text("q"),
        sort=sort,
        descending=descending,
    )


def tab_counts(asked: TaskFilter) -> dict[str, int]:
    """How many records each tab holds under no other condition."""
    bare = TaskFilter(today=asked.today)
    return {tab: count(reader(), scope(), actor(), replace(bare, tab=tab))[0] for tab in TABS}


def lines(asked: TaskFilter, *, limit: int | None = None, offset: int = 0) -> list[Line]:
    """Waiting records as lines, in the order of the filter."""
    return [line(row) for row in tasks(reader(), scope(), actor(), asked, limit=limit, offset=offset)]


def line(row: RowMapping) -> Line:
    """One line."""
    due = row["due"]
    fields = len(row["changes"] or ())
    changed = gettext("改 %(n)s 处", n=fields) if row["changes"] is not None else gettext("首次报送")
    if row["status"] == "returned":
        changed = gettext("退回 %(n)s 处", n=fields) if fields else gettext("已退回")
    return Line(
        id=str(row["record_id"]),
        name=row["name"],
        row=row,
        code=code_of(row),
        url=address(row),
        drawer=address(row).startswith(url_for("queue.tasks")),
        unit=organisation(row["unit"]),
        stage=stage(row["kind"]),
        stage_second=stage_second(row),
        status=status(row),
        due=due,
        days_left=days_left(due),
        changes="—" if row["kind"] in OTHERS or row["status"] == "draft" else changed,
        changes_second=gettext("第 %(n)s 次报送", n=row["round"]) if row["round"] > 1 else "",
        verb=verb(row["action"]),
        locked=alone(row),
    )


def code_of(row: RowMapping) -> str:
    """The code of a project, or the number of a session; an organisation is known by its name alone."""
    return "" if row["kind"] in OTHERS and OTHERS[row["kind"]].of_organisation else str(row["code"] or "")


def alone(row: RowMapping) -> bool:
    """Whether a record is decided singly: red, yellow at the end of its road, and where a sheet is filled in."""
    if row["kind"] in OTHERS or row["action"] != "review" or row["light"] == "red":
        return True
    return KINDS[row["kind"]].alone(row)


def address(row: RowMapping) -> str:
    """Where the record is worked on: a form to be filled in, a target to be approved, an order, or the drawer."""
    if row["kind"] in OTHERS:
        return OTHERS[row["kind"]].address(row)
    named = {"code": row["code"], "year": row["year"]}
    if row["action"] in ("fill", "correct") and row["unit"] == account().organisation and not in_past():
        which = {"form": row["record_id"]} if KINDS[row["kind"]].several else {}
        return url_for("filling.form", kind_key=row["kind"], **named, **which)
    if row["action"] == "approve":
        return url_for("projects.record", tab="target", **named)
    if row["action"] in EVALUATED_AGAIN:
        return url_for("ex_ante.reevaluation", **named)
    return url_for("queue.task", record_id=row["record_id"])


def days_left(due: date | None) -> int | None:
    """Working days until a limit, negative when it has passed."""
    if due is None:
        return None
    day = today()
    return working_days_between(day, due) if due >= day else -working_days_between(due, day)


def stage(kind: str) -> str:
    """The kind of a waiting record in words."""
    return str((OTHERS if kind in OTHERS else KINDS)[kind].label)


def stage_second(row: RowMapping) -> str:
    """Below the kind: the document's number, or the period it is about."""
    if row["number"]:
        return str(row["number"])
    if row["period"]:
        return gettext("%(year)s 年 %(period)s", year=row["year"], period=period(row["period"]))
    return gettext("%(year)s 年度", year=row["year"])


def status(row: RowMapping) -> str:
    """The key of the status tag."""
    if row["status"] in ("returned", "resubmitted"):
        return str(row["status"])
    if row["action"] == "review":
        return "at_department" if row["node"] == "department" else "to_review"
    return ACTIONS[row["action"]][0] if row["action"] in ACTIONS else "to_review"


def verb(action: str) -> str:
    """What the button says."""
    return str(ACTIONS[action][1]) if action in ACTIONS else gettext("审核")


def handed_in_on(row: RowMapping) -> date:
    """The day on which the record came to where it waits."""
    return local_date(row["entered_at"])

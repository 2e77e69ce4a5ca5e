"""What the record of a pilot department shows at each of its tabs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from flask import url_for
from flask_babel import gettext
from sqlalchemy import RowMapping
from werkzeug.exceptions import NotFound

from backoffice.access.policy import Object, Verb, allows
from backoffice.kernel.context import Role
from backoffice.kernel.errors import Text
from backoffice.scoring.labels import label
from backoffice.web.deciding.panel import decision_of
from backoffice.web.department.kinds import EVALUATION, FORMS, TARGET
from backoffice.web.department.sheets import evaluation_offers, target_offers
from backoffice.web.forming.drawing import Drawing, Part, draw
from backoffice.web.kinds.kind import FormKind
from backoffice.web.shell.addresses import at_moment
from backoffice.web.shell.preferences import language
from backoffice.web.shell.shapes import Decision, Entry
from backoffice.web.telling.entries import entries
from backoffice.web.telling.forms import changes_of
from backoffice.web.visit import current
from backoffice.web.visit.ordering import Refusal
from projections.department_overall import queries
from projections.department_overall.linkage import Linkage
from projections.timeline.queries import EventFilter, count, of_record

TABS = ("target", "evaluation", "linkage", "framework")


@dataclass(frozen=True, kw_only=True)
class ScoreLine:
    """A line of the score sheet: a part, an indicator or a rate, its points and how it came to them."""

    name: str
    full: Decimal
    points: Decimal
    said: str = ""
    part: bool = False


@dataclass(kw_only=True)
class Opened:
    """A pilot's record of a year at a tab; `row` is the form of the tab, where it has one."""

    pilot: RowMapping
    tab: str
    tabs: list[dict[str, Any]]
    kind: FormKind | None = None
    row: RowMapping | None = None
    facts: list[dict[str, Any]] = field(default_factory=list)
    parts: tuple[Part, ...] = ()
    changes: list[dict[str, Any]] = field(default_factory=list)
    score: list[ScoreLine] = field(default_factory=list)
    money: list[tuple[str, list[Decimal]]] = field(default_factory=list)
    linkage: Linkage | None = None
    frameworks: Sequence[Any] = ()
    entries: list[Entry] = field(default_factory=list)
    events: int = 0
    fills: bool = False
    approves: bool = False
    reopens: bool = False


def opened(code: str, year: int, tab: str) -> Opened:
    """The record; NotFound when the department is no pilot of the year within the visitor's scope."""
    pilot = queries.pilot(current.reader(), current.scope(), code, year)
    if pilot is None:
        raise NotFound
    it = Opened(pilot=pilot, tab=tab, tabs=_tabs(code, year, tab))
    if tab == "linkage":
        it.linkage = queries.linkage(current.reader(), current.scope(), code, year)
    elif tab == "framework":
        it.frameworks = current.house().app.facts.rule_book(year).book.department.frameworks
    else:
        _open_form(it, FORMS[tab], code, year)
    return it


def decision_for(it: Opened, refused: Refusal | None) -> Decision | None:
    """The decision panel of the tab's form; None where nothing was handed in."""
    if it.kind is None or it.row is None or it.row[it.kind.content] is None:
        return None
    action = url_for("department_acts.decided", code=it.row["code"], year=it.row["year"], tab=it.tab)
    return decision_of(it.kind, it.row, action=action, refused=refused)


def _open_form(it: Opened, kind: FormKind, code: str, year: int) -> None:
    row: Any = kind.of_project(current.reader(), current.scope(), code, year)
    if row is None:
        return
    it.kind, it.row, it.facts, it.changes = kind, row, kind.facts(row), changes_of(kind, row)
    record_id = kind.record_id(row)
    it.entries = entries(of_record(current.reader(), current.scope(), record_id, limit=100))
    it.events = count(current.reader(), current.scope(), EventFilter(record_id=record_id))
    if row[kind.content] is not None:
        offered = target_offers(code, year) if kind is TARGET else evaluation_offers(row)
        changed = tuple(change["field"] for change in row["changes"] or ())
        it.parts = draw(kind.schema, kind.typed(row), Drawing(spare=0, changed=changed, offers=offered))
    if kind is EVALUATION and row["score"]:
        it.score = score_lines(row)
        it.money = money_lines(row)
    now, mine = not current.in_past(), current.account()
    actor = current.actor()
    if row["status"] in ("draft", "returned"):
        submits = allows(actor, Verb.SUBMIT, Object.DEPARTMENT_TARGET)
        it.fills = now and submits and mine.organisation == row["code"]
    waits = kind is TARGET and row["status"] == "done" and row["approved_version"] is None
    it.approves = now and waits and mine.role is Role.BUDGET
    it.reopens = now and waits and allows(actor, Verb.ISSUE, Object.DEPARTMENT_TARGET)


def money_lines(row: Any) -> list[tuple[str, list[Decimal]]]:
    """The money table: basic and project expenditure and both, each initial, adjusted and executed, in yuan."""
    rows = (
        (gettext("基本支出"), row["entry"]["basic"]),
        (gettext("项目支出"), row["project_money"]),
        (gettext("合计"), row["money"]),
    )
    return [(words, [Decimal(held[name]) for name in ("initial", "adjusted", "executed")]) for words, held in rows]


def score_lines(row: Any) -> list[ScoreLine]:
    """The score sheet: each part with its points, under it what it is made of."""
    score, target = row["score"], row["target"]
    rules = current.house().app.facts.rule_book(row["year"]).book.department
    tongue = language()
    weights = {one["no"]: one for one in target["indicators"]}
    lines = [
        ScoreLine(
            name=gettext("预算执行率"),
            full=rules.execution,
            points=Decimal(score["execution"]["points"]),
            said=f"{row['execution_rate']} %",
            part=True,
        )
    ]
    for level, full in rules.by_class.items():
        mine = [
            one
            for one in score["indicators"]
            if weights[one["no"]]["level1"] == level or (level == "output" and weights[one["no"]]["level1"] == "cost")
        ]
        words = label(level).in_language(tongue)
        lines.append(ScoreLine(name=words, full=full, points=Decimal(score[level]), part=True))
        lines += [
            ScoreLine(
                name=weights[one["no"]]["level3"],
                full=Decimal(weights[one["no"]]["weight"]),
                points=Decimal(one["points"]),
            )
            for one in mine
        ]
    lines.append(
        ScoreLine(
            name=gettext("管理效率"), full=rules.management_points, points=Decimal(score["management"]), part=True
        )
    )
    given = {one["code"]: one for one in score["rates"]}
    lines += [
        ScoreLine(
            name=Text(item.zh, item.en).in_language(tongue),
            full=item.points,
            points=Decimal(given[item.code]["points"]),
            said=gettext(
                "%(a)s %%；%(f)s %% 得满分，%(n)s %% 不得分",
                a=given[item.code]["actual"],
                f=item.full_at,
                n=item.none_at,
            ),
        )
        for item in rules.management
        if item.code in given
    ]
    return lines


def _tabs(code: str, year: int, chosen: str) -> list[dict[str, Any]]:
    words = {
        "target": gettext("整体绩效目标"),
        "evaluation": gettext("整体绩效自评"),
        "linkage": gettext("项目—部门—镇级财政"),
        "framework": gettext("参考指标框架"),
    }
    return [
        {
            "label": words[tab],
            "url": at_moment(url_for("department.record", code=code, year=year, tab=tab)),
            "active": tab == chosen,
        }
        for tab in TABS
    ]

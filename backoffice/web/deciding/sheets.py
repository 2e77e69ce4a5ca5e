"""The sheets that some nodes fill in beside their decision: the bureau's conclusion, the section's review."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask import request

from backoffice.areas.ex_ante.labels import GRADES
from backoffice.kernel.errors import Text
from backoffice.kernel.review import Node, Status
from backoffice.web.deciding.panel import turn_of_visitor
from backoffice.web.forming.workbooks import READ
from backoffice.web.kinds.ex_ante import EX_ANTE
from backoffice.web.kinds.row import Row, is_last
from backoffice.web.shell.formats import money
from backoffice.web.telling.values import in_words
from backoffice.web.visit.current import house, in_past


@dataclass(frozen=True)
class CheckLine:
    """One check of the ex-ante sheet: the unit's mark and the one chosen."""

    code: str
    label: str
    dimension: str
    points: str
    own: str
    own_label: str
    chosen: str


@dataclass(frozen=True, kw_only=True)
class ConclusionSheet:
    """The bureau's conclusion as it is to be filled in, or as it was; `open` while the visitor fills it in."""

    open: bool
    checks: list[CheckLine]
    grades: list[tuple[str, str]]
    vetoes: list[tuple[str, str, bool]]
    recommended: str
    conditions: str


@dataclass(frozen=True)
class ReviewItem:
    """One item of the target review sheet."""

    code: str
    label: str
    full: Decimal
    points: str


@dataclass(frozen=True, kw_only=True)
class ReviewSheet:
    """The section's review as it is to be filled in, or as it was; `open` while the visitor fills it in."""

    open: bool
    items: list[ReviewItem]


def conclusion_sheet(row: Row, filled: Mapping[str, Any] | None = None) -> ConclusionSheet | None:
    """The sheet of an ex-ante evaluation; None before the report was handed in.

    `filled`: the sheet as a workbook fills it in, nested.
    """
    report = EX_ANTE.handed_in(row)
    if report is None:
        return None
    rules = house().app.facts.rule_book(row["year"]).book.ex_ante
    own = {mark.check: mark.grade for mark in report.marks}
    decided = {mark["check"]: mark["grade"] for mark in row["marks"] or ()}
    typed, vetoed = _typed_conclusion(row, filled)
    words = {grade.value: in_words(text) for grade, text in GRADES.items()}
    checks = [
        CheckLine(
            code=check.code,
            label=in_words(Text(check.zh, check.en)),
            dimension=in_words(Text(dimension.zh, dimension.en)),
            points=format(check.points, "f"),
            own=own[check.code].value if check.code in own else "",
            own_label=words[own[check.code].value] if check.code in own else "—",
            chosen=typed.get(f"mark-{check.code}") or decided.get(check.code) or (own.get(check.code) or ""),
        )
        for dimension in rules.dimensions
        for item in dimension.sub_items
        for check in item.checks
    ]
    conditions = [each["text"] for each in row["conditions"]]
    amount = row["recommended"] if row["recommended"] is not None else report.recommended
    waits = row["status"] == Status.PENDING and is_last(row)
    return ConclusionSheet(
        open=waits and not turn_of_visitor(row) and not in_past(),
        checks=checks,
        grades=list(words.items()),
        vetoes=[(veto.code, in_words(Text(veto.zh, veto.en)), veto.code in vetoed) for veto in rules.vetoes],
        recommended=typed.get("recommended") or money(amount),
        conditions=typed.get("conditions", "\n".join(conditions)),
    )


def review_sheet(row: Row, filled: Mapping[str, Any] | None = None) -> ReviewSheet | None:
    """The review sheet of a target; None before it was handed in. `filled` as with `conclusion_sheet`."""
    if row["form"] is None:
        return None
    rules = house().app.facts.rule_book(row["year"]).book.target_review
    given = {item["item"]: item["points"] for item in row["items"] or ()}
    typed: Mapping[str, str] = request.form if request.method == "POST" else {}
    if filled is not None:
        typed = {f"points-{one['item']}": str(one.get("points") or "") for one in filled["items"]}
    waits = row["status"] == Status.PENDING and row["node"] == Node.SECTION
    return ReviewSheet(
        open=waits and not turn_of_visitor(row) and not in_past(),
        items=[
            ReviewItem(
                item.code,
                in_words(Text(item.zh, item.en)),
                item.points,
                typed.get(f"points-{item.code}") or str(given.get(item.code, "")),
            )
            for item in rules.items
        ],
    )


def _typed_conclusion(row: Row, filled: Mapping[str, Any] | None) -> tuple[Mapping[str, str], set[str]]:
    """The fields of the sheet as typed, and the vetoes that are chosen."""
    if filled is not None:
        texts = {"recommended": str(filled["recommended"]), "conditions": "\n".join(filled.get("conditions") or ())}
        marks = {f"mark-{one['check']}": str(one["grade"]) for one in filled.get("marks") or ()}
        return {**marks, **texts}, set(filled.get("vetoes") or ())
    if request.method == "POST" and READ not in request.form:
        return request.form, set(request.form.getlist("vetoes"))
    return {}, set(row["vetoes"] or ())

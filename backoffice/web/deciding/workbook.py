"""The sheet of a node as a workbook: the section's review of a target, the bureau's conclusion on a report.

What is read back fills the sheet in on the page and shows what differs; the reviewer decides there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from flask import Response
from werkzeug.exceptions import NotFound

from backoffice.areas.ex_ante.conclusion import Sheet, judge
from backoffice.areas.ex_ante.opinion import Settlement
from backoffice.areas.ex_ante.report import ExAnteReport
from backoffice.areas.targets.events import ItemPoints
from backoffice.areas.targets.review_form import grade_form
from backoffice.kernel.errors import Fault, Invalid
from backoffice.rulebook import RuleBook
from backoffice.web.deciding.sheets import ConclusionSheet, ReviewSheet, conclusion_sheet, review_sheet
from backoffice.web.forming.workbooks import Read, give_out, read_in
from backoffice.web.kinds.row import Row
from backoffice.web.shell.formats import number
from backoffice.web.telling.forms import offers
from backoffice.web.visit.current import house
from backoffice.workbooks.writing import Beside, Offers


@dataclass(frozen=True)
class Out:
    """What goes out: the data that stand, the words of codes, and columns to read beside them."""

    data: dict[str, Any]
    offers: Offers
    beside: Beside


def given_out(kind_key: str, row: Row) -> Response:
    """The sheet that the visitor is to fill in; NotFound where there is none."""
    out = _out(kind_key, row)
    return give_out(NAMES[kind_key], out.data, _about(row), offers=out.offers, beside=out.beside)


def taken_in(kind_key: str, row: Row) -> tuple[dict[str, Any], Read]:
    """The sheet after the workbook that was posted, held against the rules; nothing is decided by it."""
    out = _out(kind_key, row)
    return read_in(NAMES[kind_key], out.data, _about(row), rules=lambda said: RULES[kind_key](row, said))


def _out(kind_key: str, row: Row) -> Out:
    if kind_key not in NAMES:
        raise NotFound
    sheet = conclusion_sheet(row) if kind_key == "ex_ante" else review_sheet(row)
    if sheet is None or not sheet.open:
        raise NotFound
    return _of_review(sheet) if isinstance(sheet, ReviewSheet) else _of_conclusion(sheet, row)


def _of_review(sheet: ReviewSheet) -> Out:
    return Out(
        data={"items": [{"item": one.code, "points": one.points} for one in sheet.items]},
        offers={"item": {one.code: one.label for one in sheet.items}},
        beside={"items": [("满分", [number(one.full) for one in sheet.items])]},
    )


def _of_conclusion(sheet: ConclusionSheet, row: Row) -> Out:
    return Out(
        data={
            "marks": [{"check": one.code, "grade": one.chosen} for one in sheet.checks],
            "vetoes": [code for code, _, chosen in sheet.vetoes if chosen],
            "recommended": sheet.recommended,
            "conditions": sheet.conditions.splitlines(),
        },
        offers={**offers(row["year"]), "vetoes": {code: words for code, words, _ in sheet.vetoes}},
        beside={
            "marks": [
                ("分值", [one.points for one in sheet.checks]),
                ("单位评价", [one.own_label for one in sheet.checks]),
            ]
        },
    )


def _review_faults(row: Row, items: tuple[ItemPoints, ...]) -> Sequence[Fault]:
    book = _book(row)
    return _faults(lambda: grade_form(items, rules=book.target_review, bands=book.grades))


def _conclusion_faults(row: Row, sheet: Sheet) -> Sequence[Fault]:
    report = msgspec.convert(row["form"], ExAnteReport, strict=False)
    told = (row["again"] or {}).get("settled")
    kept = {name: told[name] for name in Settlement.__struct_fields__} if told else None
    settled = msgspec.convert(kept, Settlement, strict=False) if kept else None
    return _faults(lambda: judge(report, sheet, _book(row).ex_ante, settled))


def _faults(look: Callable[[], object]) -> Sequence[Fault]:
    try:
        look()
    except Invalid as refused:
        return refused.faults
    return ()


def _book(row: Row) -> RuleBook:
    return house().app.facts.rule_book(row["year"]).book


def _about(row: Row) -> dict[str, object]:
    return {"code": row["code"], "year": row["year"]}


#: What the workbooks are known by, and what looks at the whole of one, by kind of form.
NAMES = {"ex_ante": "ex-ante-sheet", "target": "target-review"}
RULES: dict[str, Callable[[Row, Any], Sequence[Fault]]] = {"ex_ante": _conclusion_faults, "target": _review_faults}

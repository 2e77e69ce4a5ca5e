"""What the form of a department's evaluation holds: the indicators of the rule book, and what stands in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import msgspec

from backoffice.areas.department_evaluation.events import DepartmentReport
from backoffice.areas.department_evaluation.forms import DepartmentReportForm
from backoffice.forms.schema import dump
from backoffice.kernel.errors import Text
from backoffice.rulebook import RuleBook
from backoffice.web.kinds.row import Row
from backoffice.web.telling.values import in_words
from backoffice.workbooks.writing import Beside, Offers

#: What its workbook is known by.
NAME = "evaluation-by-department"


@dataclass(frozen=True, kw_only=True)
class Line:
    """An indicator of the framework: its words, what it is worth, and the points that were given."""

    code: str
    name: str
    group: str
    points: Decimal
    given: str


def lines_of(book: RuleBook, row: Row | None) -> tuple[Line, ...]:
    """The framework in its order, with the points of the evaluation."""
    given = {one["code"]: one["points"] for one in handed_in(row).get("points", ())}
    return tuple(
        Line(
            code=one.code,
            name=in_words(Text(one.zh, one.en)),
            group=in_words(Text(one.group_zh, one.group_en)),
            points=one.points,
            given=given.get(one.code, ""),
        )
        for one in book.key_evaluation.framework
    )


def handed_in(row: Row | None) -> dict[str, Any]:
    """The form as it was last handed in; empty before."""
    if row is None:
        return {}
    return dump(DepartmentReportForm, msgspec.convert(row["sheet"], DepartmentReport, strict=False))


def begun(book: RuleBook, row: Row | None) -> dict[str, Any]:
    """The form as it is to be filled in: a row for every indicator of the framework, with what was handed in."""
    points = [{"code": line.code, "points": line.given} for line in lines_of(book, row)]
    return {**handed_in(row), "points": points}


def offers_of(book: RuleBook) -> Offers:
    """The words of the indicators' codes."""
    return {"code": {line.code: f"{line.group} · {line.name}" for line in lines_of(book, None)}}


def beside_of(book: RuleBook, data: Mapping[str, Any]) -> Beside:
    """What is read beside the points: what each indicator is worth."""
    worth = {one.code: f"{one.points:f}" for one in book.key_evaluation.framework}
    column: Sequence[str] = [worth.get(one["code"], "") for one in data["points"]]
    return {"points": [("分值", column)]}

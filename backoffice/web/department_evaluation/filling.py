"""The form of a department's evaluation: the indicators of the rule book with what was typed, and the order of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from backoffice.areas.department_evaluation.commands import SubmitProjectEvaluation
from backoffice.areas.department_evaluation.events import DepartmentReport, GivenPoints
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.rulebook import RuleBook
from backoffice.web.kinds.row import Row
from backoffice.web.telling.values import in_words

#: Texts of the form.
TEXTS = ("document", "conclusion", "problems", "suggestions")


@dataclass(frozen=True, kw_only=True)
class Line:
    """An indicator of the framework: its words, what it is worth, and the points as typed."""

    code: str
    name: str
    group: str
    points: Decimal
    typed: str


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The form as it is shown: lines in the framework's order, texts by name; a problem stands on each line."""

    lines: tuple[Line, ...]
    texts: Mapping[str, str]
    diverted: bool


def sheet_of(book: RuleBook, row: Row | None, posted: Mapping[str, str] | None = None) -> Sheet:
    """What was posted; else what the evaluation holds; else an empty form."""
    held: Mapping[str, Any] = row["sheet"] if row is not None else {}
    known = {one["code"]: str(one["points"]) for one in held.get("points", ())}
    texts = {name: str(held.get(name, "")) for name in TEXTS}
    texts["problems"] = "\n".join(held.get("problems", ()))
    diverted = bool(held.get("diverted", False))
    if posted is not None:
        known = {one.code: posted.get(f"points-{one.code}", "").strip() for one in book.key_evaluation.framework}
        texts = {name: posted.get(name, "").strip() for name in TEXTS}
        diverted = bool(posted.get("diverted"))
    lines = tuple(
        Line(
            code=one.code,
            name=in_words(Text(one.zh, one.en)),
            group=in_words(Text(one.group_zh, one.group_en)),
            points=one.points,
            typed=known.get(one.code, ""),
        )
        for one in book.key_evaluation.framework
    )
    return Sheet(lines=lines, texts=texts, diverted=diverted)


def order_of(sheet: Sheet, code: str, year: int, seen: int | None) -> SubmitProjectEvaluation:
    """The order that the form gives. Raises Invalid where points are no number."""
    points, faults = [], []
    for at, line in enumerate(sheet.lines):
        try:
            points.append(GivenPoints(code=line.code, points=_number(line.typed)))
        except InvalidOperation:
            text = Text("请填写分数。", "Write the points as a number.")
            faults.append(Fault(f"points[{at}].points", "not-a-number", text))
    if faults:
        raise Invalid(tuple(faults))
    problems = (line.strip() for line in sheet.texts["problems"].splitlines())
    report = DepartmentReport(
        document=sheet.texts["document"],
        points=tuple(points),
        conclusion=sheet.texts["conclusion"],
        problems=tuple(problem for problem in problems if problem),
        suggestions=sheet.texts["suggestions"],
        diverted=sheet.diverted,
    )
    return SubmitProjectEvaluation(code=code, year=year, sheet=report, seen=seen)


def _number(typed: str) -> Decimal:
    number = Decimal(typed)
    if not number.is_finite():
        raise InvalidOperation
    return number

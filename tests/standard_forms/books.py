"""Workbooks of standard forms for tests: filled in by the product, changed by hand, and what a check says of them."""

import io
from collections.abc import Mapping
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from backoffice.areas.monitoring.sheet import sheet_data as monitoring_data
from backoffice.areas.self_evaluation.sheet import sheet_data
from backoffice.rulebook import default_rule_book
from backoffice.scoring.money_rows import MoneyRow
from backoffice.standard_forms.catalogue import ABOUT, STANDARD_FORMS
from backoffice.standard_forms.checking import check_workbook
from backoffice.workbooks.writing import form_workbook
from tests.areas.self_evaluation.cases import ENTRY, MONEY
from tests.scoring.builders import D
from tests.scoring.test_published_tables import COMMISSIONED, GAUGES
from tests.scoring.test_worked_example import INDICATORS

BOOK = default_rule_book()
Remarks = list[tuple[str, str, str]]


def book(name: str, data: Mapping[str, Any] | None = None, **about: str) -> bytes:
    """The form as the product writes it."""
    kind = STANDARD_FORMS[name]
    said = {key: (label, about.get(key, "")) for key, (label, _) in ABOUT.items()}
    return form_workbook(name, kind.title.zh, kind.form, data, about=said)


def said(content: bytes, **how: bool) -> Remarks:
    """(severity, cell, code) of everything a check says."""
    return [(one.severity.value, one.place, one.code) for one in check_workbook("表.xlsx", content, **how)]


def errors(content: bytes) -> set[tuple[str, str]]:
    """(cell, code) of the errors."""
    return {(cell, code) for severity, cell, code in said(content) if severity == "error"}


def cell(content: bytes, place: str, line: int = 0, column: str = "") -> str:
    """The cell of a field, or of a table's line (from 1) below a heading."""
    for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets:
        for row in range(1, sheet.max_row + 1):
            if sheet.cell(row, 1).value == place:
                return f"{_column(sheet, row, column)}{row + line}"
    raise AssertionError(f"{place} stands nowhere")


def edited(content: bytes, changes: Mapping[str, Any]) -> bytes:
    """The workbook after somebody typed into some cells of its first sheet."""
    opened = openpyxl.load_workbook(io.BytesIO(content))
    for at, value in changes.items():
        title, _, name = at.rpartition("!")
        (opened[title] if title else opened.worksheets[0])[name] = value
    changed = io.BytesIO()
    opened.save(changed)
    return changed.getvalue()


def _column(sheet: Worksheet, row: int, heading: str) -> str:
    if not heading:
        return "C"
    return next(one.column_letter for one in sheet[row] if one.value == heading)


def self_evaluation() -> dict[str, Any]:
    """The worked example as it was evaluated."""
    return sheet_data("370116-19-0355", 2019, INDICATORS, MONEY, ENTRY, BOOK)


def commissioned() -> dict[str, Any]:
    """The town's table as it was published: a total row of zeros above sources of money."""
    nothing = MoneyRow(initial=D(0), adjusted=D(0), executed=D(0))
    money = {"source": "appropriation", "initial": "90", "adjusted": "89.974", "executed": "89.974"}
    printed = {"sources": [money], "execution_points": "0"}
    return _published(sheet_data("tangxi", 2022, COMMISSIONED, nothing, None, BOOK)) | printed


def gauges() -> dict[str, Any]:
    """The county's table as it was published: indicators of 100 points beside execution, and a total of 100."""
    spent = MoneyRow(initial=D(0), adjusted=D(200_000), executed=D(200_000))
    money = {"source": "appropriation", "initial": "0", "adjusted": "20", "executed": "20"}
    printed = {"sources": [money], "execution_points": "10", "claimed": "100"}
    return _published(sheet_data("zhongjiang", 2022, GAUGES, spent, None, BOOK)) | printed


def _published(data: dict[str, Any]) -> dict[str, Any]:
    rows = [one | _met(one) | {"score": one["weight"]} for one in data["rows"]]
    texts = dict.fromkeys(("achieved", "conclusion", "problems", "measures"), "按计划完成。")
    return {**data, "rows": rows, **texts}


def _met(row: Mapping[str, Any]) -> dict[str, Any]:
    if row["nature"] == "qualitative":
        return {"attainment": "achieved", "points": row["weight"]}
    return {"actual": row["value"]}


#: The worked example in July: 9 of 20, 250 of 300, everything else as the target wants it.
IN_JULY = {1: {"actual": "9"}, 2: {"actual": "96"}, 3: {"actual": "0"}, 4: {"actual": "50"}, 5: {"actual": "250"}}


def monitoring() -> dict[str, Any]:
    """The worked example as it was monitored in July."""
    why = {"causes": ["other"], "explanation": "进场偏晚，九月追赶。", "likelihood": "certain"}
    rest = {6: {"attainment": "achieved"}, 7: {"actual": "92"}}
    rows = [{"no": str(no), **values, **why} for no, values in {**IN_JULY, **rest}.items()]
    typed = {"forecast": "190", "rows": rows, "situation": "总体按计划推进。", "measures": "按周调度。"}
    head = {"code": "370116-20-0412", "year": "2020", "month": "7", "kind": "concentrated"}
    return monitoring_data({**head, "adjusted": "200", "executed": "78"}, INDICATORS, typed, None)

"""The workbook of a self-evaluation: out, back unchanged, changed, and checked by itself."""

import pytest
from msgspec.structs import replace

from backoffice.areas.self_evaluation.sheet import SelfEvaluationSheetForm, sheet_data, with_evidence
from backoffice.areas.self_evaluation.sheet_rules import locked_faults, sheet_faults
from backoffice.kernel.errors import Invalid
from backoffice.rulebook import default_rule_book
from backoffice.workbooks.filled import load_workbook
from backoffice.workbooks.writing import form_workbook
from tests.areas.self_evaluation.cases import ENTRY, MONEY, spent
from tests.scoring.builders import D
from tests.scoring.test_published_tables import GAUGES
from tests.scoring.test_worked_example import INDICATORS

BOOK = default_rule_book()
FORMS = {"self-evaluation": SelfEvaluationSheetForm}


def data(**changes):
    return sheet_data("370116-19-0355", 2019, INDICATORS, MONEY, ENTRY, BOOK) | changes


def back(filled):
    content = form_workbook("self-evaluation", "自评表", SelfEvaluationSheetForm, filled)
    rules = {"self-evaluation": lambda sheet: sheet_faults(sheet, BOOK)}
    return load_workbook("自评表.xlsx", content, FORMS, rules)[1]


def row(filled, no, **cells):
    filled["rows"] = [one | cells if one["no"] == str(no) else one for one in filled["rows"]]
    return filled


def test_what_goes_out_comes_back_the_same():
    sheet = back(data())
    assert with_evidence(sheet.entry, ENTRY) == ENTRY
    assert (sheet.total, sheet.claimed) == (MONEY, D("91.97"))
    assert not list(locked_faults(sheet, INDICATORS, MONEY))


def test_the_difference_is_what_was_changed():
    sheet = back(row(data(claimed=None), 1, actual="25", score=""))
    assert with_evidence(sheet.entry, ENTRY).results[0] == replace(ENTRY.results[0], actual=D(25))


def test_a_locked_cell_that_was_changed_is_seen_and_so_is_the_treasurys_figure():
    sheet = back(row(data(claimed=None), 1, value="19"))
    assert [(fault.field, fault.code) for fault in locked_faults(sheet, INDICATORS, MONEY)] == [
        ("rows[0].value", "locked")
    ]
    assert [fault.field for fault in locked_faults(back(data()), INDICATORS, spent(1_750_000))] == ["total.executed"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda filled: row(filled, 2, score="10"), "score-differs"),
        (lambda filled: filled | {"claimed": "93.00"}, "score-differs"),
        (lambda filled: row(filled, 6, points="12.50", score=""), "points-out-of-range"),
        (lambda filled: row(filled, 2, explanation=""), "reason-missing"),
        (lambda filled: filled | {"total": {"initial": "0", "adjusted": "0", "executed": "0"}}, "does-not-add-up"),
        (lambda filled: row(filled, 1, weight="25"), "weights-in-all"),
    ],
)
def test_a_sheet_is_checked_by_itself_and_every_fault_stands_at_a_cell(change, code):
    with pytest.raises(Invalid) as caught:
        back(change(data()))
    found = [fault for fault in caught.value.faults if fault.code == code]
    assert found
    assert all(fault.field[0].isalpha() and fault.field[-1].isdigit() for fault in found)


def test_e2_weights_of_110_and_the_total_printed_as_100_are_both_named():
    filled = sheet_data("x", 2022, GAUGES, spent(200_000, 200_000), None, BOOK)
    sheet = SelfEvaluationSheetForm().load(
        {**filled, "rows": [one | full(one) for one in filled["rows"]], "claimed": "100"}
    )
    codes = {fault.code for fault in sheet_faults(sheet, BOOK)}
    assert {"weights-in-all", "total-out-of-range"} <= codes


def full(one):
    """The published table claims every target met."""
    if one["value"] is None:
        return {"attainment": "achieved", "points": one["weight"], "score": None}
    return {"actual": one["value"], "score": None}

"""The forms of an ex-ante evaluation, as typed and as kept."""

import pytest

from backoffice.areas.ex_ante.conclusion import Sheet
from backoffice.areas.ex_ante.forms import ExAnteReportForm, SheetForm
from backoffice.areas.ex_ante.labels import FUND_SOURCES, MATERIALS, METHODS
from backoffice.areas.ex_ante.report import (
    ExAnteReport,
    ExpectedResult,
    FundSource,
    Material,
    MaterialKind,
    Method,
)
from backoffice.forms.layout import layout
from backoffice.forms.names import flatten, nest
from backoffice.forms.schema import dump, load
from backoffice.kernel.attachment import Attachment
from backoffice.kernel.errors import Invalid
from backoffice.scoring.codes import Level2
from tests.areas.ex_ante.cases import REPORT, marks, report

FULL = report(
    expected=(ExpectedResult(kind=Level2.QUANTITY, text="新建 3.2 万亩"),),
    materials=(
        Material(
            kind=MaterialKind.LEGAL_BASIS,
            file=Attachment(sha256="0" * 64, name="规划.pdf", size=2048, media_type="application/pdf"),
        ),
    ),
)


@pytest.mark.parametrize("one", [REPORT, FULL])
def test_a_report_fills_the_form_in_and_comes_back_the_same(one):
    assert load(ExAnteReportForm, dump(ExAnteReportForm, one)) == one


def test_a_report_comes_back_the_same_through_the_fields_of_a_page():
    fields = flatten(dump(ExAnteReportForm, FULL))
    pairs = [
        (name, "" if one is None else str(one))
        for name, value in fields.items()
        for one in (value if isinstance(value, list) else [value])
    ]
    assert load(ExAnteReportForm, nest(pairs, ExAnteReportForm().fields)) == FULL


def test_every_field_of_the_report_stands_in_a_section():
    placed = [field.name for section in layout(ExAnteReportForm) for field in section.fields]
    assert sorted(placed) == sorted(ExAnteReport.__struct_fields__)


def test_faults_stand_at_their_fields():
    data = dump(ExAnteReportForm, REPORT) | {"total": "四千八百", "necessity": " "}
    data["funds"][1]["source"] = "moon"
    with pytest.raises(Invalid) as caught:
        load(ExAnteReportForm, data)
    assert {fault.field: fault.code for fault in caught.value.faults} == {
        "total": "not-a-number",
        "necessity": "required",
        "funds[1].source": "not-an-option",
    }


def test_a_sheet_left_without_marks_adopts_the_unit_s():
    sheet = load(SheetForm, {"recommended": "4600"})
    assert (type(sheet), sheet.marks, int(sheet.recommended)) == (Sheet, None, 46_000_000)


def test_a_sheet_with_marks_keeps_them():
    typed = [{"check": mark.check, "grade": mark.grade.value} for mark in marks()]
    assert load(SheetForm, {"recommended": "0", "marks": typed, "conditions": ["甲"]}).marks == marks()


def test_every_code_of_the_report_has_words():
    assert (set(FUND_SOURCES), set(METHODS), set(MATERIALS)) == (set(FundSource), set(Method), set(MaterialKind))

"""The indicator library: entries, their wording, the workbook that comes back."""

from typing import Any

import msgspec
import pytest

from backoffice.areas.indicator_library import commands as order
from backoffice.areas.indicator_library import events
from backoffice.areas.indicator_library.entry import LibraryEntry, UnableToChangeEntry
from backoffice.areas.indicator_library.forms import LibraryForm
from backoffice.areas.indicator_library.library_row import Library, LibraryRow
from backoffice.forms.schema import dump, load
from backoffice.kernel.errors import Invalid
from backoffice.scoring.codes import Level1, Level2, Nature
from backoffice.workbooks.filled import load_workbook
from backoffice.workbooks.writing import form_workbook
from tests.support.people import PERFORMANCE, by
from tests.support.stored import read_back
from tests.support.work import MemoryWork

ROW = LibraryRow(
    code="NY-SL-01",
    level2=Level2.QUANTITY,
    level3="新建高标准农田面积",
    content="建成并上图入库的面积",
    nature=Nature.AT_LEAST,
    unit="万亩",
    standard="按完成比例计分",
    source="省、市下达任务",
    field="农业农村",
)


@pytest.fixture
def work() -> MemoryWork:
    return MemoryWork(None)


def give(work: MemoryWork, command: object, reason: str = "按规定办理") -> LibraryEntry:
    work.handle(order.HANDLERS, command, by(PERFORMANCE, reason))
    found: LibraryEntry = work.get(LibraryEntry, LibraryEntry.id_for(ROW.code))
    return found


def worded(**changes: Any) -> LibraryRow:
    return msgspec.structs.replace(ROW, **changes)


ENTER = order.EnterIndicator(code=ROW.code, indicator=ROW.indicator)


def test_an_entry_is_entered_revised_withdrawn_and_reinstated(work):
    give(work, ENTER)
    give(work, order.ReviseIndicator(code=ROW.code, indicator=worded(unit="亩").indicator))
    give(work, order.ReviseIndicator(code=ROW.code, indicator=worded(unit="亩").indicator))
    give(work, order.WithdrawIndicator(code=ROW.code), "不再采用")
    one = give(work, order.ReinstateIndicator(code=ROW.code))

    written = list(one.collect_events())
    assert [type(event) for event in written] == [
        events.IndicatorEntered,
        events.IndicatorRevised,
        events.IndicatorWithdrawn,
        events.IndicatorReinstated,
    ]
    assert read_back(written) == written
    assert one.indicator.level1 is Level1.OUTPUT


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"level3": " "}, ("level3", "required")),
        ({"source": ""}, ("source", "required")),
        ({"unit": ""}, ("unit", "required")),
        ({"nature": Nature.QUALITATIVE}, ("unit", "not-applicable")),
    ],
)
def test_an_entry_holds_what_a_target_needs_of_it(work, changes, fault):
    with pytest.raises(Invalid) as refused:
        give(work, order.EnterIndicator(code=ROW.code, indicator=worded(**changes).indicator))

    assert fault in [(one.field, one.code) for one in refused.value.faults]


def test_the_first_level_is_that_of_the_second(work):
    wrong = msgspec.structs.replace(ROW.indicator, level1=Level1.BENEFIT)

    with pytest.raises(Invalid, match="broken"):
        give(work, order.EnterIndicator(code=ROW.code, indicator=wrong))


@pytest.mark.parametrize("code", ["", "a b", "x" * 21, "../x"])
def test_a_code_can_stand_in_an_address(work, code):
    with pytest.raises(Invalid):
        give(work, order.EnterIndicator(code=code, indicator=ROW.indicator))


def test_a_withdrawn_entry_is_reworded_by_nobody_and_withdrawn_once(work):
    give(work, ENTER)
    with pytest.raises(Invalid):
        give(work, order.WithdrawIndicator(code=ROW.code), "")
    give(work, order.WithdrawIndicator(code=ROW.code))

    for command in (
        order.WithdrawIndicator(code=ROW.code),
        order.ReviseIndicator(code=ROW.code, indicator=worded(unit="亩").indicator),
    ):
        with pytest.raises(UnableToChangeEntry):
            give(work, command)


def test_an_import_enters_new_codes_revises_known_ones_and_writes_all_or_nothing(work):
    give(work, ENTER)
    other = worded(code="NY-SL-02", level3="机井", unit="眼")
    with pytest.raises(Invalid) as refused:
        give(work, order.ImportIndicators(rows=(worded(unit="亩"), other, other, worded(code="NY-3", unit=""))))

    assert [(one.field, one.code) for one in refused.value.faults] == [
        ("rows[2].code", "duplicate"),
        ("rows[3].unit", "required"),
    ]
    assert len(work.records) == 1
    one = give(work, order.ImportIndicators(rows=(worded(unit="亩"), other)))
    assert (one.indicator.unit, len(work.records)) == ("亩", 2)


def test_an_import_of_nothing_is_a_fault(work):
    with pytest.raises(Invalid):
        give(work, order.ImportIndicators(rows=()))


def test_the_library_goes_out_as_a_workbook_and_comes_back_as_it_was():
    library = Library(rows=(ROW, worded(code="G-1", field="", nature=Nature.QUALITATIVE, unit="")))
    content = form_workbook("indicator-library", "绩效指标库", LibraryForm, dump(LibraryForm, library))

    _, read = load_workbook("库.xlsx", content, {"indicator-library": LibraryForm})

    assert read == library
    assert load(LibraryForm, dump(LibraryForm, library)) == library

"""Hostile and careless files through the door that every import takes: refused with the reason, or read rightly."""

import pytest

from backoffice.kernel.errors import Invalid
from backoffice.standard_forms.execution_rows import read_rows
from backoffice.workbooks.marking import marked_copy
from tests.workbooks.hostile import READ, REFUSED, TOLD_AT_CELLS, Case


def named(case: Case) -> str:
    return case.name


@pytest.mark.parametrize("case", REFUSED, ids=named)
def test_it_is_refused_with_a_sentence_that_names_the_reason(case: Case):
    content = case.make()

    with pytest.raises(Invalid) as caught:
        read_rows(f"file{case.ending}", content, 2020)
    (fault,) = caught.value.faults
    assert (fault.field, fault.code) == ("file", case.code)
    assert case.says in fault.text.zh
    assert fault.text.en.isascii() or case.code == "columns"
    assert marked_copy(f"file{case.ending}", content, caught.value.faults) is None


@pytest.mark.parametrize("case", TOLD_AT_CELLS, ids=named)
def test_every_cell_that_cannot_be_read_is_told(case: Case):
    with pytest.raises(Invalid) as caught:
        read_rows(f"file{case.ending}", case.make(), 2020)
    assert tuple(fault.field for fault in caught.value.faults) == case.cells


@pytest.mark.parametrize("case", READ, ids=named)
def test_it_is_read_rightly(case: Case):
    found = read_rows(f"file{case.ending}", case.make(), 2020)

    assert tuple((row.code, str(row.executed)) for row in found) == case.reads

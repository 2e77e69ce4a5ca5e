"""Standard forms on paper: title, whom they are of, everything that was filled in, and who signs."""

import html
import re

import pytest

from backoffice.kernel.record import record_id
from backoffice.standard_forms.catalogue import STANDARD_FORMS
from backoffice.web.forming.printed import print_form
from backoffice.workbooks.writing import shown
from tests.api import small_year
from tests.standard_forms.samples import places, sample
from tests.web.sites import Sites

#: Places that paper says otherwise than a workbook: amounts with two places, codes by the name beside them.
OTHERWISE = ("money", "code")
FORM = small_year.FORM_AT_SECTION


def words(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "\n", page))


@pytest.mark.parametrize("name", STANDARD_FORMS)
def test_a_form_is_printed_whole_under_its_title_with_who_signs_it(name: str, reading_sites: Sites) -> None:
    kind, data = STANDARD_FORMS[name], sample(STANDARD_FORMS[name].form)

    with reading_sites("year").app.test_request_context("/"):
        page = print_form(name, data, {"year": 2021}, {}, {}).get_data(as_text=True)

    assert f"<h1>{kind.title.zh}</h1>" in page
    assert "（2021 年度）" in page
    assert all(f"{who}：" in page for who in (*kind.signed.lines,))
    said = words(page)
    for place, field in places(kind.form):
        if field.kind not in OTHERWISE and place != "year":
            assert shown(field, _at(data, place)) in said, place


def _at(data: object, place: str) -> object:
    for step in re.findall(r"[^.\[\]]+", place):
        data = data[int(step)] if step.isdigit() else data[step]  # type: ignore[index]
    return data


def test_a_handed_in_form_is_printed_for_whoever_sees_the_record(reading_sites: Sites) -> None:
    site = reading_sites("year")
    address = f"/projects/{FORM}/monitoring/{small_year.form_id(FORM)}/form"

    page = site.visitor("section").get(f"{address}?as=print").text

    project = re.search(r"项目名称</th><td>(.+?)</td>", page)
    assert project
    assert FORM in page
    assert "农业农村局" in page
    assert "金额单位：万元" in page
    assert "一级指标" in page
    assert "期间执行率（%）" in page
    assert site.visitor("section").get(address).data[:2] == b"PK"
    site.visitor("unit.wenlv").get(address, status=404)


def test_nothing_is_printed_before_it_was_handed_in(reading_sites: Sites) -> None:
    owed = small_year.FORM_OWED
    address = f"/projects/{owed}/monitoring/{small_year.form_id(owed)}/form?as=print"
    reading_sites("year").visitor("unit.wenlv").get(address, status=404)
    unknown = f"/projects/{FORM}/poem/{record_id('target', FORM, 2021)}/form"
    reading_sites("year").visitor("section").get(unknown, status=404)

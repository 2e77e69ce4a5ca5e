"""The annual statement: every figure opens its rows."""

import re
from collections.abc import Callable

from tests.web.visiting import Visitor

SignedIn = Callable[[str], Visitor]


def test_every_figure_agrees_with_its_rows(looks_in: SignedIn) -> None:
    page = looks_in("performance").get("/statement?year=2020&check=1").text

    assert "不一致" not in page
    assert page.count("一致") >= 15


def test_a_number_in_the_text_opens_a_list_of_as_many(looks_in: SignedIn) -> None:
    performance = looks_in("performance")
    text = performance.get("/statement?year=2020").text.partition('class="card-body doc"')[2]
    told = re.findall(r'class="told" href="([^"]+)" title="([^"]+)">(\d+)</a>', text.partition("</article>")[0])
    sums = ("部门", "人次", "参训单位", "培训提问", "建立本级制度", "核减")  # of a column, or of its different values
    counted = [(address, number) for address, label, number in told if not any(word in label for word in sums)]

    assert len(counted) >= 10
    for address, number in counted:
        page = performance.get(address.replace("&amp;", "&")).text
        shown = re.search(r"共 <strong>([\d,]+)</strong> 项", page)
        assert (shown[1] if shown else str(rows_of(page))) == number, address


def rows_of(page: str) -> int:
    """The rows of the first table of a page, its head left out."""
    return page.partition("<tbody")[2].partition("</tbody>")[0].count("<tr")


def test_the_statement_of_a_past_moment_is_that_of_then(looks_in: SignedIn) -> None:
    performance = looks_in("performance")

    then, now = (performance.get(f"/statement?year=2020{at}").text for at in ("&as_of=2020-07-01T00:00", ""))

    assert "本年度尚未布置绩效监控" in then
    assert "本年度尚未布置绩效监控" not in now


def test_figures_are_a_file_too(looks_in: SignedIn) -> None:
    content = looks_in("performance").get("/statement/export?year=2020").data.decode("utf-8-sig")

    assert "绩效监控项目" in content or "监控" in content
    assert "/monitoring" in content

"""Single parts as they are drawn: links, moments, values, limits, figures, tables, charts, fields."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from backoffice.web.shell import addresses, formats
from backoffice.web.shell.charts import Point, scatter_chart
from tests.web.drawing import THEN, drawn


def test_sorting_turns_round_and_keeps_the_conditions():
    source = '{% from "parts/table.html" import head %}{{ head(({"label": "到期日", "sort": "due"},), sort="due") }}'

    heads = drawn(source, path="/queue?unit=water&sort=due&page=3")

    assert 'aria-sort="ascending"' in heads
    assert "unit=water" in heads
    assert "sort=-due" in heads
    assert "page=" not in heads


def test_links_to_other_pages_keep_the_moment():
    link = "{{ at_moment('/records/7?tab=history#e') }}"

    assert drawn(link) == "/records/7?tab=history#e"
    assert drawn(link, path="/?as_of=12345").replace("&amp;", "&") == "/records/7?tab=history&as_of=12345#e"


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("", None),
        ("12345", 12345),
        ("2020-08-31T18:00", THEN),
        ("2020-08-31 18:00", THEN),
        ("2020-08-31T10:00:00+00:00", THEN),
    ],
)
def test_a_moment_is_a_position_or_a_time_of_the_district(typed, moment):
    assert addresses.read_as_of(typed) == moment


def test_a_moment_that_is_neither_is_refused():
    with pytest.raises(ValueError, match="Invalid isoformat"):
        addresses.read_as_of("yesterday")


@pytest.mark.parametrize(
    ("template", "written"),
    [
        ("{{ 11200000 | money }}", "1,120.00"),
        ("{{ none | money }}", "—"),
        ("{{ 0 | money }}", "0.00"),
        ("{{ 49.05 | percent }}", "49.1 %"),
        ("{{ 0.4905 | share }}", "49.1 %"),
        ("{{ none | percent }}", "—"),
        ("{{ none | score }}", "未计"),
        ("{{ none | day }}", "—"),
    ],
)
def test_values_are_written_as_the_forms_write_them(template, written):
    assert drawn(template) == written


def test_times_are_shown_on_the_clock_of_the_district():
    late = datetime(2020, 8, 31, 16, 30, tzinfo=UTC)

    assert formats.minute(late) == "2020-09-01 00:30"
    assert formats.day(late) == "2020-09-01"
    assert formats.day(date(2020, 8, 31)) == "2020-08-31"


@pytest.mark.parametrize(
    ("left", "words", "tone"),
    [
        (15, "剩 15 个工作日", ""),
        (2, "剩 2 个工作日", "tone-amber"),
        (0, "今日到期", "tone-amber"),
        (-3, "逾期 3 个工作日", "tone-red"),
    ],
)
def test_a_limit_says_how_many_working_days_are_left(left, words, tone):
    source = '{% from "parts/tag.html" import limit %}{{ limit(due, left) }}'

    shown = drawn(source, due=date(2020, 9, 8), left=left)

    assert words in shown
    assert tone in shown


def test_one_day_is_singular_in_english():
    source = '{% from "parts/tag.html" import limit %}{{ limit(due, 1) }}{{ limit(due, 2) }}'

    assert "1 working day left" in drawn(source, due=date(2020, 9, 8), language="en")
    assert "2 working days left" in drawn(source, due=date(2020, 9, 8), language="en")


def test_a_figure_without_a_value_is_a_dash_and_nought_is_nought():
    source = '{% from "parts/figure.html" import figure %}{{ figure("a", none) }}|{{ figure("b", 0) }}'

    absent, nought = drawn(source).split("|")

    assert "<b>—" in absent
    assert "<b>0" in nought


@pytest.mark.parametrize(("done", "level"), [(12, 0), (11, 1), (9, 2), (7, 3)])
def test_the_heat_table_shades_by_what_is_missing(done, level):
    cell = drawn('{% from "parts/chart.html" import heat_cell %}{{ heat_cell(done, 12) }}', done=done)

    assert f"heat-{level}" in cell
    assert ("alert-triangle" in cell) == (level == 3)


def test_a_chart_stands_with_its_table_and_carries_no_script():
    option = scatter_chart([Point(x=Decimal("31.5"), y=52, name='"><b>', light="red")], x_name="x", y_name="y")
    source = (
        '{% from "parts/chart.html" import chart %}{{ chart("c", "慢 9.2 点", option, ("名", "数"), (("甲", none),)) }}'
    )

    shown = drawn(source, option=option)

    assert '<th scope="row">甲</th>' in shown
    assert ">—<" in shown
    assert "<b>" not in shown
    assert "31.5" in shown


def test_the_pager_shows_the_ends_and_the_neighbours():
    shown = drawn('{% from "parts/table.html" import pager %}{{ pager(10, 20, 400) }}', path="/queue?unit=water")

    assert re.findall(r'href="[^"]*page=(\d+)"[^>]*>\d', shown) == ["1", "8", "9", "10", "11", "12", "20"]
    assert "unit=water" in shown


def test_a_field_ties_its_label_hint_and_error_together():
    called = '{{ field("spent", "执行数", "9", hint="h", error="e", required=true) }}'
    source = '{% from "parts/field.html" import field %}' + called

    shown = drawn(source)

    assert 'for="spent"' in shown
    assert 'aria-describedby="spent-hint spent-error"' in shown
    assert 'aria-invalid="true"' in shown
    assert 'id="spent-error"' in shown

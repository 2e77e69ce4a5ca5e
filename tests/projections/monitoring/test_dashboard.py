"""Each figure of the dashboard is what its rows come to."""

from dataclasses import replace
from decimal import Decimal

import pytest

from projections.monitoring import queries
from projections.monitoring.dashboard import STAGES, TILES, balances, stages, tiles
from projections.monitoring.filters import FormFilter
from projections.monitoring.summary import sheet
from projections.monitoring.tasks import task
from tests.projections.year import EVERYTHING, SCOPES, TODAY, Year

ROUND = FormFilter(year=2020, month=7)


@pytest.mark.parametrize(
    "page",
    [
        ROUND,
        replace(ROUND, department="nongye"),
        replace(ROUND, light="red"),
        replace(ROUND, light=("red", "yellow"), keyword="工程"),
        replace(ROUND, submitted=False),
        replace(ROUND, min_rate=Decimal(30), max_rate=Decimal(60)),
        replace(ROUND, department=("nongye", "shuiwu"), status="pending"),
    ],
    ids=lambda page: ",".join(page.parameters()),
)
def test_every_tile_is_the_number_and_the_sum_of_the_rows_it_opens(year: Year, page: FormFilter) -> None:
    with year.reader() as reader:
        own = {row["form_id"] for row in queries.forms(reader, EVERYTHING, page, limit=None)}
        shown = tiles(reader, EVERYTHING, page, today=TODAY)
        assert shown.keys() == {*TILES, "overdue"}
        for tile in (*shown.values(), *stages(reader, EVERYTHING, page)):
            rows = queries.forms(reader, EVERYTHING, tile.wanted, limit=None)
            assert (tile.count, tile.amount) == (len(rows), sum((row["adjusted"] for row in rows), Decimal(0)))
            assert {row["form_id"] for row in rows} <= own
        assert shown["monitored"].count == len(own)


def test_tiles_find_the_forms_of_their_name(year: Year) -> None:
    with year.reader() as reader:
        rows = {
            key: queries.forms(reader, EVERYTHING, tile.wanted, limit=None)
            for key, tile in tiles(reader, EVERYTHING, ROUND, today=TODAY).items()
        }
    assert {row["light"] for row in rows["red"]} == {"red"}
    assert {row["status"] for row in rows["unsubmitted"]} == {"draft"}
    assert {row["status"] for row in rows["submitted"]} == {"pending", "returned", "done"}
    assert {row["disposition"] for row in rows["suspend"]} == {"suspend"}
    assert rows["overdue"]
    assert all(row["due"] < TODAY and row["status"] in ("draft", "returned") for row in rows["overdue"])


def test_the_stages_add_up_to_what_was_handed_in(year: Year) -> None:
    with year.reader() as reader:
        shown = stages(reader, EVERYTHING, ROUND)
        handed_in = tiles(reader, EVERYTHING, ROUND, today=TODAY)["submitted"]
    assert [stage.key for stage in shown] == list(STAGES)
    assert sum(stage.count for stage in shown) == handed_in.count
    assert sum(stage.amount for stage in shown) == handed_in.amount


def test_departments_add_up_to_the_district(year: Year) -> None:
    with year.reader() as reader:
        whole = queries.figures(reader, EVERYTHING, ROUND, today=TODAY)
        parts = queries.by_department(reader, EVERYTHING, ROUND, today=TODAY).values()
    assert sum(part.monitored.count for part in parts) == whole.monitored.count
    assert sum(part.executed for part in parts) == whole.executed
    assert sum(part.of_light("red").count for part in parts) == whole.of_light("red").count == 13
    assert sum(part.overdue for part in parts) == whole.overdue > 0


def test_balances_open_the_forms_they_are_predicted_in(year: Year) -> None:
    with year.reader() as reader:
        found = balances(reader, EVERYTHING, ROUND)
        for one in found[:5]:
            rows = queries.forms(reader, EVERYTHING, one.wanted, limit=None)
            assert sum(row["balance"] for row in rows) == one.balance
    assert [one.balance for one in found] == sorted((one.balance for one in found), reverse=True)


def test_execution_lags_behind_time_as_the_forms_say(year: Year) -> None:
    with year.reader() as reader:
        july = queries.curve(reader, EVERYTHING, ROUND)[6]
        whole = queries.figures(reader, EVERYTHING, ROUND)
    assert july.executed == whole.executed
    assert (july.rate, july.time_progress) == (whole.execution_rate, Decimal("58.33"))


def test_months_that_the_treasury_has_not_reported_have_no_point(year: Year) -> None:
    with year.reader() as reader:
        points = queries.curve(reader, EVERYTHING, ROUND)
    assert [point.month for point in points if point.executed is not None] == list(range(1, 10))


def test_the_scatter_has_a_point_for_every_form_with_both_rates(year: Year) -> None:
    with year.reader() as reader:
        points = queries.scatter(reader, EVERYTHING, ROUND)
        rows = queries.forms(reader, EVERYTHING, replace(ROUND, submitted=True), limit=None)
    both = {row["form_id"] for row in rows if row["attainment"] is not None and row["execution_rate"] is not None}
    assert {point["form_id"] for point in points} == both
    assert len(both) >= 150


@pytest.mark.parametrize("sort", queries.SORTS)
@pytest.mark.parametrize("descending", [False, True])
def test_lists_are_sorted_with_empty_values_last_and_cut_into_pages(year: Year, sort: str, descending: bool) -> None:
    with year.reader() as reader:
        whole = queries.forms(reader, EVERYTHING, ROUND, sort=sort, descending=descending, limit=None)
        pages = [
            row
            for start in range(0, 200, 50)
            for row in queries.forms(reader, EVERYTHING, ROUND, sort=sort, descending=descending, offset=start)
        ]
    assert [row["form_id"] for row in pages] == [row["form_id"] for row in whole]
    values = [row[sort] for row in whole]
    filled = [value for value in values if value is not None]
    assert values == filled + [None] * (len(values) - len(filled))
    assert filled == sorted(filled, reverse=descending)


def test_a_list_is_not_sorted_by_what_it_does_not_know(year: Year) -> None:
    with year.reader() as reader, pytest.raises(ValueError, match="goal"):
        queries.forms(reader, EVERYTHING, ROUND, sort="goal")


def test_the_red_list_begins_with_the_most_money(year: Year) -> None:
    with year.reader() as reader:
        rows = queries.red_list(reader, EVERYTHING, ROUND)
    assert len(rows) == 13
    assert [row["adjusted"] for row in rows] == sorted((row["adjusted"] for row in rows), reverse=True)
    assert rows[0]["name"] == "高标准农田建设项目"
    assert all(row["worst"] for row in rows if row["target_light"] == "red")


def test_the_sheet_of_a_form_joins_indicator_entry_and_light(year: Year) -> None:
    with year.reader() as reader:
        row = queries.red_list(reader, EVERYTHING, ROUND)[0]
        form = queries.form(reader, EVERYTHING, row["form_id"])
    assert form is not None
    lines = sheet(form)
    assert [line["no"] for line in lines] == [one["no"] for one in form["indicators"]]
    assert all(line["level3"] and line["light"] and line["likelihood"] for line in lines)


def test_before_the_task_nothing_is_monitored_and_in_between_it_is_as_it_was(year: Year) -> None:
    issued = year.position_of("monitoring.task_issued.v2")
    hundredth = year.position_of("monitoring.submitted.v2", 100)
    with year.reader(issued - 1) as reader:
        assert queries.count(reader, EVERYTHING, ROUND) == (0, Decimal(0))
        assert task(reader, 2020, 7) is None
    with year.reader(hundredth) as reader:
        shown = tiles(reader, EVERYTHING, ROUND, today=TODAY)
        assert shown["monitored"].count == 197
        assert 90 <= shown["submitted"].count <= 100
        assert queries.count(reader, EVERYTHING, shown["red"].wanted)[0] == shown["red"].count
        assert queries.count(reader, SCOPES[2], ROUND)[0] < 197

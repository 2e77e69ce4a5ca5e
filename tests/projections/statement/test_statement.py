"""The annual statement: every number in its sentences is what its rows come to."""

from decimal import Decimal

import pytest

from projections.statement.figures import Figure
from projections.statement.queries import HEADINGS, MARK, recount, rows_behind, statement
from tests.projections.year import EVERYTHING, TODAY, Year


def test_197_projects_and_66221_wan_stand_in_the_fourth_paragraph(year: Year) -> None:
    with year.reader() as reader:
        found = statement(reader, EVERYTHING, 2020, today=TODAY)
        amount = found.figures["monitoring_amount"]
        rows = rows_behind(reader, EVERYTHING, amount)
    assert (amount.shown, amount.value) == ("66,221.00", Decimal("662210000.00"))
    assert sum(row["adjusted"] for row in rows) == amount.value
    text = "".join(part if isinstance(part, str) else part.shown for part in found.paragraphs[3].parts("zh"))
    assert "1–7 月" in text
    assert "绩效监控项目 197 个，监控金额 66,221.00 万元" in text


@pytest.mark.parametrize("as_of", [1, 4_000, 5_000, 5_800, None])
def test_every_figure_is_what_its_rows_come_to_at_every_moment(year: Year, as_of: int | None) -> None:
    with year.reader(as_of) as reader:
        for figure in statement(reader, EVERYTHING, 2020, today=TODAY).figures.values():
            assert recount(reader, EVERYTHING, figure) == figure.value, figure.key


def test_conclusions_and_lights_add_up(year: Year) -> None:
    with year.reader() as reader:
        values = {key: one.value for key, one in statement(reader, EVERYTHING, 2020, today=TODAY).figures.items()}
    concluded = [values[f"ex_ante_{name}"] for name in ("support", "after_revision", "reject")]
    assert sum(concluded) == values["ex_ante_concluded"] == 59  # type: ignore[arg-type]
    assert values["reevaluated"] == 7
    assert values["department_cut"] + values["finance_cut"] == values["ex_ante_cut"]  # type: ignore[operator]
    lights = [values[f"monitoring_{name}"] for name in ("red", "yellow", "green")]
    assert sum(lights) == values["monitoring_submitted"] == 195  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_figure_stands_in_its_paragraph_once_in_both_languages(year: Year, language: str) -> None:
    with year.reader() as reader:
        found = statement(reader, EVERYTHING, 2020, today=TODAY)
    assert [paragraph.title for paragraph in found.paragraphs] == list(HEADINGS)
    for paragraph in found.paragraphs:
        keys = [part.key for part in paragraph.parts(language) if isinstance(part, Figure)]
        assert sorted(keys) == sorted(figure.key for figure in paragraph.figures)
        assert not any(MARK.search(part) for part in paragraph.parts(language) if isinstance(part, str))


def test_a_year_without_a_round_says_so(year: Year) -> None:
    with year.reader() as reader:
        found = statement(reader, EVERYTHING, 2021, today=TODAY)
    assert found.month is None
    assert found.paragraphs[3].parts("en") == ["No monitoring task has been issued for this year."]

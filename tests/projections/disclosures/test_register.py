"""The register of four departments in its view: replay, figures, board, findings, the public list, the statement."""

import shutil
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from backoffice.bootstrap import House
from backoffice.kernel.periods import WorkYear
from backoffice.kernel.scope import Reach, Scope
from projections.disclosures import queries
from projections.disclosures.filters import DisclosureFilter, FindingFilter
from projections.disclosures.handlers import VIEW
from projections.statement.figures import recount
from projections.statement.paragraphs.disclosure import BODY, part
from projections.statement.shape import MARK
from tests.projections.histories import difference, kept, replayed
from tests.support.part import opened

EVERYTHING = Scope.everything()
TODAY = date(2020, 10, 16)
YEAR = DisclosureFilter(work_year=2020)
OWN = Scope(Reach.DEPARTMENT, "chengguan")


@pytest.fixture(scope="module")
def house(disclosing_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("register") / "house"
    shutil.copytree(disclosing_folder, folder)
    house = opened(folder)
    yield house
    house.close()


def test_the_view_is_what_a_replay_of_the_log_says_at_every_position(house: House) -> None:
    log = house.log

    assert difference(replayed(VIEW, log.read(0, log.last())), kept(house.views_engine, VIEW)) is None


def test_figures_are_those_of_their_rows(house: House) -> None:
    with house.reader() as reader:
        for key, one in queries.tiles(reader, EVERYTHING, YEAR, today=TODAY).items():
            rows = queries.items(reader, EVERYTHING, one.wanted)
            assert (one.items, one.documents) == (len(rows), sum(row["count"] for row in rows)), key
            assert one.amount == sum((row["amount"] for row in rows), Decimal(0)), key
            assert one.done == sum(row["done"] for row in rows), key


def test_coverage_by_department_and_by_kind_come_to_the_same(house: House) -> None:
    with house.reader() as reader:
        whole = queries.tile(reader, EVERYTHING, YEAR.but(must=True))
        for column in ("department", "kind"):
            parts = queries.covered(reader, EVERYTHING, YEAR, column).values()
            assert sum(one.documents for one in parts) == whole.documents
            assert sum(one.done_amount for one in parts) == whole.done_amount
        assert whole.share is not None
        assert Decimal(50) < whole.share < Decimal(100)


def test_what_is_released_is_exactly_what_was_published_rightly_and_checked(house: House) -> None:  # INV-40
    with house.reader() as reader:
        rows = queries.items(reader, EVERYTHING, DisclosureFilter())
        listed, total = queries.released(reader)
    released = [row for row in rows if row["released"]]
    assert total == len(listed) == sum(row["count"] for row in released)
    assert all(row["published_amount"] == row["amount"] for row in released)
    assert all(row["published_count"] == row["count"] for row in released)
    assert {row["stage"] for row in released} <= {"passed", "closed"}


def test_a_wrong_figure_was_not_public_until_it_was_mended(house: House) -> None:
    log = house.log
    found = next(
        one
        for one in log.read(0, log.last())
        if type(one.event).__name__ == "Closed" and one.event.TOPIC.startswith("disclosure")
    )
    with house.reader(found.position - 1) as before, house.reader(found.position) as after:
        then = queries.item(before, EVERYTHING, found.event.originator_id)
        now = queries.item(after, EVERYTHING, found.event.originator_id)
    assert then is not None
    assert now is not None
    assert (then["released"], now["released"]) == (False, True)
    assert (then["open_findings"], now["open_findings"]) == (1, 0)


def test_a_department_sees_its_items_and_findings_alone(house: House) -> None:
    with house.reader() as reader:
        rows = queries.items(reader, OWN, DisclosureFilter())
        assert {row["department"] for row in rows} == {"chengguan"}
        assert queries.items(reader, OWN, DisclosureFilter(department="fulian")) == []
        assert (
            queries.item(
                reader, OWN, queries.items(reader, EVERYTHING, DisclosureFilter(department="fulian"))[0]["item_id"]
            )
            is None
        )
        assert {row["department"] for row in queries.findings(reader, OWN, FindingFilter())} == {"chengguan"}
        assert queries.items(reader, Scope.nothing(), DisclosureFilter()) == []


def test_the_statement_counts_what_its_rows_come_to(house: House) -> None:
    with house.reader() as reader:
        for scope in (EVERYTHING, OWN):
            told = part(reader, scope, WorkYear(2020), TODAY)
            for figure in told.figures:
                assert recount(reader, scope, figure) == figure.value, figure.key
    assert set(MARK.findall(BODY.zh)) == set(MARK.findall(BODY.en)) == {figure.key for figure in told.figures}

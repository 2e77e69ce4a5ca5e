"""What pages and lists show of years that were taken over: now, and as an earlier edition told them."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from backoffice.access.accounts import Account
from backoffice.bootstrap import House
from backoffice.bulk.identity import code_by_name, department_code
from backoffice.bulk.reading import Sheet
from backoffice.config import Config
from backoffice.kernel.context import Role
from backoffice.kernel.scope import Reach, Scope
from backoffice.web.factory import create_app
from projections.catalogue import VIEWS
from projections.engines import views_engine
from projections.history import queries
from projections.history.filters import HistoryFilter, ImportFilter
from projections.history.handlers import VIEW
from projections.projects.coverage import Covered, coverage
from projections.projects.filters import ProjectFilter
from projections.projects.queries import count as count_projects
from projections.runner import Runner
from tests.api.calling import Callers
from tests.api.conftest import application
from tests.bulk.conftest import Take, open_for_import, taken_over
from tests.bulk.sheets import editions, indicator, money, sheet, written
from tests.bulk.test_traps import CODE, ONE
from tests.projections.histories import difference, kept, replayed
from tests.web.visiting import PASSWORD, Visitor

ALL = Scope.everything()
FIRST = sheet()
LATER = sheet(2019, number="0044", budget=[money(2016, 101, 130, 125)], outcomes=[indicator("完好率", (2016, 90, 91))])
OTHER = sheet(number="0002", name="桥梁维护", ministry="水利局", budget=[money(2016, 5, 5, 6)])


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Three sheets of two editions, with every view up to them; one of them had a figure refused. Nobody writes."""
    folder = tmp_path_factory.mktemp("earlier-years")
    house = open_for_import(Config.from_environment({"BACKOFFICE_DATA_DIR": str(folder / "house")}))
    taken_over(house, folder, written(folder, FIRST, OTHER, LATER), size=2)
    runner = Runner(house.views_engine, house.log, VIEWS)
    runner.catch_up()
    yield house
    runner.close()
    house.close()


def position_of(house: House, topic: str) -> int:
    return int(house.app.recorder.select_notifications(1, 1_000, topics=[topic])[-1].id)


def test_a_year_shows_the_latest_edition_and_the_past_the_one_before(shown: House):
    corrected = position_of(shown, "history.corrected.v1")
    with shown.reader() as reader:
        now = queries.year_of(reader, ALL, CODE, 2016)
    with shown.reader(as_of=corrected - 1) as reader:
        then = queries.year_of(reader, ALL, CODE, 2016)

    assert now is not None
    assert then is not None
    assert (now["edition"], now["sheet"], now["corrections"], now["first_edition"]) == (2019, "0044", 1, 2018)
    assert [(one["actual"], one["edition"], one["corrected"]) for one in now["indicators"]] == [("91", 2019, True)]
    assert (then["edition"], then["corrections"]) == (2018, 0)
    assert [(one["actual"], one["edition"], one["corrected"]) for one in then["indicators"]] == [("88", 2018, False)]


def test_the_view_equals_the_plainest_replay_however_it_was_read(house: House, take: Take, tmp_path: Path):
    take(written(tmp_path, *editions(11)), size=4)
    log = list(house.log.read(0, house.log.last()))
    wanted = replayed(VIEW, log)

    for size in (1, 7, 500):
        engine = views_engine(f"sqlite:///{tmp_path / f'views-{size}.sqlite3'}")
        runner = Runner(engine, house.log, (VIEW,), batch_size=size)
        runner.catch_up()
        assert difference(kept(engine, VIEW), wanted) is None
        runner.close()
        engine.dispose()


def test_years_that_were_kept_elsewhere_do_not_count_as_missing_here(shown: House):
    """INV-03 asks for targets and self-evaluations of the years that are worked here."""
    with shown.reader() as reader:
        assert count_projects(reader, ALL, ProjectFilter(year=2016, taken_over=True, budgeted=True)) == 2
        for step in (Covered.APPROVAL, Covered.SELF_EVALUATION):
            assert coverage(reader, ALL, step, 2016).total.should == 0


def test_a_department_sees_its_own_years_and_no_imports(shown: House):
    own = Scope(Reach.DEPARTMENT, department_code(ONE))
    with shown.reader() as reader:
        assert queries.count(reader, ALL, HistoryFilter(year=2016)) == 2
        assert [row["code"] for row in queries.years(reader, own, HistoryFilter())] == [CODE]
        assert queries.years(reader, Scope.nothing(), HistoryFilter()) == []
        assert [row["corrections"] for row in queries.years(reader, ALL, HistoryFilter(corrected=True))] == [1]
        assert queries.count_imports(reader, ALL, ImportFilter()) == 2
        assert queries.count_imports(reader, own, ImportFilter()) == 0
        refusing = queries.imports(reader, ALL, ImportFilter(refusing=True))
    assert [(one["line"], one["code"]) for row in refusing for one in row["refusals"]] == [(2, "over-budget")]


@pytest.fixture(scope="module")
def visits(shown: House) -> Callable[[str], Visitor]:
    """Somebody of the performance section, of the department, or of another."""
    places = {
        "performance": (Role.PERFORMANCE, "h-section"),
        "own": (Role.DEPARTMENT, department_code(ONE)),
        "other": (Role.DEPARTMENT, department_code(Sheet(edition=2018, number="1", name="x", ministry="水利局"))),
    }
    accounts = [
        Account(account=name, role=role, organisation=organisation, title_zh=name, title_en=name, email="", active=True)
        for name, (role, organisation) in places.items()
    ]
    shown.accounts.add(accounts, PASSWORD)
    app = create_app(shown)
    app.testing = True

    def enter(account: str) -> Visitor:
        visitor = Visitor(app)
        assert visitor.sign_in(account).status_code == 303
        return visitor

    return enter


def test_the_record_of_a_project_leads_to_its_earlier_years(visits: Callable[[str], Visitor]):
    performance = visits("performance")
    record = performance.get(f"/projects/{CODE}?year=2016").text
    assert f"/projects/{CODE}/earlier-years" in record

    page = performance.get(f"/projects/{CODE}/earlier-years").text

    for words in (
        "130.00",
        "125.00",
        "2019 版第 0044 号",
        "更正 1 次",
        "已更正",
        "接收历史数据：review 2019 版第 0044 号",
    ):
        assert words in page
    assert ">91<" in page


def test_the_page_in_the_past_shows_the_older_edition(visits: Callable[[str], Visitor], shown: House):
    corrected = position_of(shown, "history.corrected.v1")
    page = visits("performance").get(f"/projects/{CODE}/earlier-years?as_of={corrected - 1}").text

    assert "2018 版第 0001 号" in page
    assert ">88<" in page
    assert "已更正" not in page
    assert "120.00" in page


def test_the_page_is_told_in_english(visits: Callable[[str], Visitor]):
    performance = visits("performance")
    performance.client.set_cookie("language", "en")
    page = performance.get(f"/projects/{CODE}/earlier-years").text
    assert "Edition 2019, no. 0044" in page


def test_another_department_does_not_learn_of_the_project(visits: Callable[[str], Visitor]):
    assert visits("own").get(f"/projects/{CODE}/earlier-years").status_code == 200
    assert visits("other").client.get(f"/projects/{CODE}/earlier-years").status_code == 404
    bridges = code_by_name(Sheet(edition=2018, number="0002", name="桥梁维护", ministry="水利局"))
    assert visits("other").get(f"/projects/{bridges}/earlier-years").status_code == 200


@pytest.fixture(scope="module")
def callers(shown: House, visits: Callable[[str], Visitor]) -> Callers:
    """Callers of the API; the accounts are those of the visitors."""
    return Callers(application(shown), shown)


def test_the_interface_tells_years_and_imports_now_and_then(callers: Callers, shown: House):
    performance = callers["performance"]
    listed = performance.get("/historic-years?corrected=true").json
    assert [(row["code"], row["year"], row["corrections"]) for row in listed["items"]] == [(CODE, 2016, 1)]

    now = performance.get(f"/projects/{CODE}/historic-years/2016").json
    then = performance.get(
        f"/projects/{CODE}/historic-years/2016?as_of={position_of(shown, 'history.corrected.v1') - 1}"
    ).json
    assert [(one["actual"], one["edition"]) for one in now["indicators"]] == [("91", 2019)]
    assert [(one["actual"], one["edition"]) for one in then["indicators"]] == [("88", 2018)]

    imports = performance.get("/history-imports?refusing=true").json["items"]
    assert [[one["code"] for one in row["refusals"]] for row in imports] == [["over-budget"]]
    assert callers["own"].get("/history-imports").json["items"] == []
    assert callers["other"].get(f"/projects/{CODE}/historic-years/2016").status_code == 404


def test_a_year_is_taken_over_by_the_interface_by_those_who_may(take: Take, house: House, tmp_path: Path):
    take(written(tmp_path, FIRST))
    runner = Runner(house.views_engine, house.log, VIEWS)
    runner.catch_up()
    callers = Callers(application(house), house)
    order = {
        "source": "年报",
        "edition": 2018,
        "sheet": "9",
        "years": [{"year": 2014, "indicators": [{"kind": "outcome", "name": "完好率", "actual": "77.5"}]}],
        "reason": "补录",
    }

    assert callers["treasury"].post(f"/projects/{CODE}/historic-years", order).status_code == 403
    assert callers["budget"].post(f"/projects/{CODE}/historic-years", order).status_code == 200
    late = order | {"years": [{"year": 2019}]}
    refused = callers["budget"].post(f"/projects/{CODE}/historic-years", late)
    assert (refused.status_code, refused.json["faults"][0]["rule"]) == (422, "later-year")
    correction = {"initial": "1100000", "reason": "录入有误"}
    assert callers["budget"].post(f"/projects/{CODE}/budget/2016/correct-initial", correction).status_code == 200
    runner.catch_up()
    shown = callers["budget"].get(f"/projects/{CODE}/historic-years/2014").json
    assert [(one["name"], one["target"], Decimal(one["actual"])) for one in shown["indicators"]] == [
        ("完好率", None, Decimal("77.5"))
    ]
    runner.close()

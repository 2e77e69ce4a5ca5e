"""The bulk import of review sheets, rebuilding every view from what it wrote, and pages over it."""

import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import func, select

from backoffice.access.accounts import Account
from backoffice.bootstrap import House, migrate, open_house
from backoffice.bulk.importing import Importing
from backoffice.bulk.orders import Hands
from backoffice.bulk.reporting import Report
from backoffice.config import Config
from backoffice.kernel.context import Role
from backoffice.web.factory import create_app
from bench.measuring import Result
from bench.sheets import sheets_for, some_of
from projections.catalogue import VIEWS
from projections.history.tables import HISTORIC_YEARS
from projections.projects.tables import PROJECT_YEARS
from projections.runner import Runner
from tests.support.servers import PostgresServer
from tests.web.visiting import PASSWORD, Visitor

ROLES = (Role.SYSADMIN, Role.BUDGET, Role.TREASURY, Role.PERFORMANCE)

#: Sheets that are given one an append, to hold the parts against: each costs a durable commit.
SINGLE = 400

#: How often each page is opened.
VISITS = 30

#: The same where only whether it works is asked.
QUICK = 4

#: Milliseconds within which a list must be there at the 95th of 100 visits.
LIST_BAR = 100


def imports(server: PostgresServer, *, projects: int, whole: bool) -> list[Result]:
    """Import on SQLite and on PostgreSQL; on PostgreSQL also rebuild all views, and open pages, over what came in."""
    with tempfile.TemporaryDirectory() as folder, server.fresh_database() as database:
        path, words = sheets_for(Path(folder), projects, whole=whole)
        with _house(Path(folder) / "sqlite", "") as house:
            results = [_import(house, path, words, "SQLite", "—", Path(folder))]
        with server.fresh_database() as other, _house(Path(folder) / "single", server.url(other)) as house:
            some = some_of(path, Path(folder), SINGLE if whole else QUICK)
            single = _rate(house, some, Path(folder), size=1)
        with _house(Path(folder) / "postgres", server.url(database)) as house:
            against = f"a sheet an append: {single:,.0f} figures/s"
            results.append(_import(house, path, words, "PostgreSQL", against, Path(folder), single))
            results.append(_rebuild(house, words))
            results += _pages(house, VISITS if whole else QUICK)
    return results


@contextmanager
def _house(folder: Path, url: str) -> Iterator[House]:
    environment = {"BACKOFFICE_DATA_DIR": str(folder), "BACKOFFICE_SECRET_KEY": "bench"}
    config = Config.from_environment(environment | ({"BACKOFFICE_DATABASE_URL": url} if url else {}))
    migrate(config)
    house = open_house(config)
    accounts = [
        Account(
            account=role.value, role=role, organisation="h-section", title_zh=role, title_en=role, email="", active=True
        )
        for role in ROLES
    ]
    house.accounts.add(accounts, PASSWORD)
    try:
        yield house
    finally:
        house.close()


def _run(house: House, path: Path, folder: Path, size: int) -> tuple[Report, float]:
    actors = {role.value: house.accounts.of_role(role)[0].actor for role in ROLES[:3]}
    run = Importing(app=house.app, hands=Hands(**actors), clock=house.clock, source="bench", size=size)
    start = time.perf_counter()
    with Report(folder / "reports", "bench") as report:
        for part in run.run(path):
            report.add(part.record, part.events)
    return report, time.perf_counter() - start


def _rate(house: House, path: Path, folder: Path, *, size: int) -> float:
    report, seconds = _run(house, path, folder, size)
    return report.tally.total() / seconds


def _import(
    house: House, path: Path, words: str, store: str, against: str, folder: Path, single: float | None = None
) -> Result:
    report, seconds = _run(house, path, folder, 100)
    figures, sheets = report.tally.total(), sum(report.editions.values())
    again, _ = _run(house, path, folder, 100)
    assert again.events == 0, "a second run wrote something"
    return Result(
        what=f"import of {sheets:,} {words}, {figures:,} figures, {report.events:,} events, {store}",
        value=f"{figures / seconds:,.0f} figures/s, {seconds:,.0f} s in all",
        against=against,
        ratio="—" if single is None else f"{figures / seconds / single:.1f}",
        bar="—",
        met=None,
    )


def _rebuild(house: House, words: str) -> Result:
    runner = Runner(house.views_engine, house.log, VIEWS)
    start = time.perf_counter()
    runner.catch_up()
    seconds = time.perf_counter() - start
    runner.close()
    total = house.log.last()
    return Result(
        what=f"all {len(VIEWS)} views from {total:,} events of {words}",
        value=f"{total / seconds:,.0f} events/s, {seconds:,.0f} s in all",
        against="—",
        ratio="—",
        bar="—",
        met=None,
    )


def _pages(house: House, visits: int) -> list[Result]:
    """The library of a year, a project's earlier years, and the library at the middle of the log."""
    with house.reader() as reader:
        rows = int(reader.scalar(select(func.count()).select_from(reader.rows(PROJECT_YEARS))))
        years = reader.rows(HISTORIC_YEARS)
        most = select(years.c.code, years.c.year).order_by(years.c.corrections.desc(), years.c.code).limit(1)
        project = reader.one(most)
    app = create_app(house)
    app.testing = True
    visitor = Visitor(app)
    assert visitor.sign_in("performance").status_code == 303
    library = f"/projects?year={project['year']}"
    addresses = {
        f"library of a year, {rows:,} project years": library,
        "the same at the middle of the log": f"{library}&as_of={house.log.last() // 2}",
        "earlier years of the project corrected most": f"/projects/{project['code']}/earlier-years",
    }
    return [_opened(visitor, what, address, visits) for what, address in addresses.items()]


def _opened(visitor: Visitor, what: str, address: str, visits: int) -> Result:
    taken = []
    for _ in range(visits):
        start = time.perf_counter()
        visitor.get(address)
        taken.append(1000 * (time.perf_counter() - start))
    p50, p95 = statistics.median(taken), sorted(taken)[int(len(taken) * 0.95)]
    return Result(
        what=f"page: {what}",
        value=f"p50 {p50:.0f} ms, p95 {p95:.0f} ms",
        against="—",
        ratio="—",
        bar=f"p95 < {LIST_BAR} ms",
        met=p95 < LIST_BAR,
        why="The page is made in Python, template by template; the figure is of one process on a shared machine.",
    )

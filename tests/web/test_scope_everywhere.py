"""What an account may not open it does not see anywhere: not in lists, counts, files, doors, nor in the past."""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import select
from werkzeug.test import TestResponse

from backoffice.web.visit.current import EXTENSION
from projections.attachments.tables import FILES
from tests.api import small_year
from tests.api.calling import Callers
from tests.support import checked
from tests.web.sites import Sites
from tests.web.visiting import Visitor

SignedIn = Callable[[str], Visitor]

#: One account of every reach; the last reads everything.
UNIT, SECTION, ALL = "unit.nongye-nongji", "section.jiaokewen", "auditor"
NARROW = (UNIT, "department.nongye", SECTION, "town", "agency", "expert")

PAST = "2020-09-10T10:00"
#: When nothing had been handed in.
BEFORE = "2018-10-01T10:00"
CODE = re.compile(r"370116-\d\d-\d{4}")
#: The projects of the small year.
PROJECTS = frozenset(filter(CODE.fullmatch, small_year.CODES))
#: What an empty field shows of how it is filled in: a code that everybody may know.
EXAMPLE = re.compile(r'placeholder="[^"]*"')

#: Lists of a year that is not the one that their addresses begin with.
OF_YEARS = (
    "/projects?year=2019&size=100",
    "/projects?year=2021&size=100",
    "/projects/export?year=2021",
    "/ex-ante/ranking?year=2021",
    "/ex-ante/ranking/export?year=2021",
    "/self-evaluations/rows?year=2019&size=100",
    "/self-evaluations/export?year=2019",
    "/monitoring/forms?year=2020&month=7&size=100",
    "/monitoring/export?year=2020&month=7&as=xlsx",
    "/monitoring/report/export?year=2020&month=7",
    "/result-applications?year=2021&size=100",
    "/result-applications/export?year=2021&as=xlsx",
    "/result-applications/2021/opinions.xlsx",
    "/budget-rounds/2020/figures",
    "/budget-rounds/2021/figures/export",
    "/rectification?view=list&size=100",
    "/queue?size=100",
    "/events?size=100",
    "/api/v1/monitoring/2020",
    "/api/v1/monitoring/2020/7/report",
    "/api/v1/self-evaluations/2019",
    "/api/v1/result-applications/2021",
    "/api/v1/budget-rounds/2021/control-figures",
    "/api/v1/ex-ante/ranking?year=2021",
)

#: Lists that show every project of the scope that they show to who reads all.
WHOLE = (
    "/projects/export?year=2021",
    "/ex-ante/ranking/export?year=2021",
    "/self-evaluations/export?year=2019",
    "/monitoring/export?year=2020&month=7&as=xlsx",
    "/rectification/export",
    "/budget-rounds/2021/figures/export",
    "/api/v1/projects",
    "/api/v1/monitoring/2020",
    "/api/v1/self-evaluations/2019",
    "/api/v1/orders",
)

#: What shows an account what was sent or given to itself, and the auditor nothing.
OWN = ("/notices?size=100", "/api/v1/notices", "/api/v1/assignments")

#: A list and its file: the page's count is the file's rows.
COUNTED = (
    ("/projects?year=2020", "/projects/export?year=2020"),
    ("/monitoring/forms?year=2020&month=7", "/monitoring/export?year=2020&month=7"),
    ("/self-evaluations/rows?year=2019", "/self-evaluations/export?year=2019"),
    ("/rectification?view=list", "/rectification/export"),
    ("/result-applications?year=2021", "/result-applications/export?year=2021"),
    ("/queue", "/queue/export"),
    ("/events", "/events/export"),
)

#: Addresses that hold no record of a project: what everybody may read, what is about no project.
NO_RECORDS = (
    *("/parts", "/healthz", "/readyz", "/metrics", "/sign-in", "/static", "/api/docs", "/api/openapi", "/public"),
    *("/rules", "/rule-book", "/trainings", "/indicators", "/agencies", "/experts", "/appraisals", "/api/v1/openapi"),
    "/statement",  # has figures alone, whose doors are opened below
)
#: Of areas that the small year leaves out, each with tests of its own scope.
NOT_HERE = ("/disclosure", "/departments", "/department-evaluations", "/spot-checks", "/circulars", "/key-evaluations")


@dataclass
class Looker:
    """An account before pages and API."""

    visitor: Visitor
    headers: dict[str, str]
    may_open: set[str] = field(default_factory=set)

    def get(self, address: str, at: str = "") -> TestResponse:
        """What an address answers, as it was at a moment."""
        asked = f"{address}{'&' if '?' in address else '?'}as_of={at}" if at else address
        return self.visitor.client.get(asked, headers=self.headers if address.startswith("/api/") else {})

    def codes(self, address: str, at: str = "") -> set[str]:
        """Codes of the projects that an address shows."""
        return codes_in(self.get(address, at))


def text_of(answer: TestResponse) -> str:
    """What an answer says; a workbook cell by cell, a refusal nothing."""
    if answer.status_code != 200:
        return ""
    if answer.mimetype.endswith("sheet"):
        sheets = load_workbook(io.BytesIO(answer.data), read_only=True).worksheets
        return "\n".join(str(cell) for sheet in sheets for row in sheet.values for cell in row if cell is not None)
    return answer.text if answer.mimetype.startswith(("text/", "application/json")) else ""


def codes_in(answer: TestResponse) -> set[str]:
    """The projects of the small year that an answer shows."""
    return set(CODE.findall(EXAMPLE.sub("", text_of(answer)))) & PROJECTS


def count_in(answer: TestResponse) -> int | None:
    """How many rows a list says that it has."""
    told = re.search(r"共 <strong>([\d,]+)</strong> 项", answer.text)
    return int(told[1].replace(",", "")) if told else None


@pytest.fixture(scope="module")
def known() -> dict[str, Looker]:
    """Accounts that have looked already."""
    return {}


@pytest.fixture
def look(reading_site: Flask, looks_in: SignedIn, known: dict[str, Looker]) -> Callable[[str], Looker]:
    """Accounts of the small year; what each may open is asked of the record itself."""

    def enter(account: str) -> Looker:
        if account not in known:
            callers = Callers(reading_site, reading_site.extensions[EXTENSION])
            looker = known[account] = Looker(looks_in(account), callers[account].headers)
            looker.may_open = {code for code in PROJECTS if looker.get(f"/api/v1/projects/{code}").status_code == 200}
        return known[account]

    return enter


Look = Callable[[str], Looker]


def lists_of(app: Flask) -> Iterator[str]:
    """Every address that needs no record to be named: the pages, files and answers that may be lists."""
    asked = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and not rule.arguments and not rule.rule.startswith(NO_RECORDS + NOT_HERE):
            yield asked.build(rule.endpoint)
    yield from OF_YEARS


def test_the_accounts_see_a_part_each_and_the_auditor_all(look: Look) -> None:
    found = {account: look(account).may_open for account in (*NARROW, ALL)}

    assert {code for code in PROJECTS if look(UNIT).get(f"/projects/{code}").status_code == 200} == found[UNIT]
    assert found[ALL] == PROJECTS
    assert found[UNIT] < found["department.nongye"] < found[ALL]
    assert found[SECTION]
    assert not found[SECTION] & found["department.nongye"]
    assert found["town"] == found["agency"] == found["expert"] == set()


@pytest.fixture(scope="module")
def found() -> list[str]:
    """What the next fixture finds, once."""
    return []


@pytest.fixture
def showing(reading_site: Flask, look: Look, found: list[str]) -> list[str]:
    """The addresses that show a project to who reads all, and those that show each its own."""
    if not found:
        found += [address for address in lists_of(reading_site) if look(ALL).codes(address)]
        assert len(found) > 30
    return [*found, *OWN]


@pytest.mark.parametrize("account", NARROW)
def test_no_address_shows_a_project_that_the_account_may_not_open(look: Look, showing: list[str], account: str) -> None:
    looker = look(account)
    shown = {address: looker.codes(address) - looker.may_open for address in showing}

    assert {address: codes for address, codes in shown.items() if codes} == {}


def test_nor_does_it_in_the_past(look: Look, showing: list[str]) -> None:
    looker = look(SECTION)
    shown = {address: looker.codes(address, PAST) - looker.may_open for address in showing}

    assert {address: codes for address, codes in shown.items() if codes} == {}


@pytest.mark.parametrize("at", ["", PAST])
@pytest.mark.parametrize("account", [UNIT, SECTION])
def test_a_list_shows_all_that_the_account_may_open_and_nothing_else(look: Look, account: str, at: str) -> None:
    looker, everything = look(account), look(ALL)
    district = {address: everything.codes(address, at) for address in WHOLE}

    assert sum(bool(codes) for codes in district.values()) >= len(WHOLE) - 3
    assert {address: looker.codes(address, at) for address in WHOLE} == {
        address: codes & looker.may_open for address, codes in district.items()
    }


@pytest.mark.parametrize("at", ["", PAST])
@pytest.mark.parametrize("account", [UNIT, SECTION])
def test_the_count_of_a_list_is_that_of_the_rows_of_its_file(look: Look, account: str, at: str) -> None:
    looker, counted = look(account), {}
    for page, file in COUNTED:
        rows = list(csv.reader(io.StringIO(looker.get(file, at).data.decode("utf-8-sig"))))[1:]
        counted[page] = (count_in(looker.get(page, at)) or 0, len(rows))

    assert {page: numbers for page, numbers in counted.items() if numbers[0] != numbers[1]} == {}
    assert sum(rows for _, rows in counted.values())


@pytest.mark.parametrize("account", [UNIT, SECTION, ALL])
def test_the_totals_of_the_api_are_those_of_its_items(look: Look, account: str) -> None:
    looker = look(account)
    for address in (one for one in (*OF_YEARS, *WHOLE) if one.startswith("/api/")):
        answer = looker.get(address).json
        if "total" in answer:
            assert answer["total"] == len(answer["items"]), address


#: Lists of an area that the small year leaves out, whose rows are projects.
RE_CHECKS = ("/spot-checks?year=2019&size=100", "/spot-checks/export?year=2019", "/spot-checks/samples/2019/1")


@pytest.mark.parametrize("account", ["section.shebao", "department.nongye"])
def test_nor_do_the_lists_of_re_checks(reading_sites: Sites, account: str) -> None:
    """Now and when the objection had just been made."""
    site = reading_sites("checked")
    looker, everything = (Looker(site.visitor(one), {}) for one in (account, ALL))
    may_open = {code for code in checked.CODES if looker.get(f"/projects/{code}").status_code == 200}

    assert set() < may_open < checked.CODES
    for at in ("", "2020-05-20T10:00"):
        for address in RE_CHECKS:
            shown, whole = (set(CODE.findall(text_of(one.get(address, at)))) for one in (looker, everything))
            assert whole >= checked.CODES, address
            assert shown & checked.CODES <= may_open, (address, at)


#: Pages of figures, each of which opens its rows.
FIGURES = ("/statement?year=2020", "/self-evaluations?year=2019")
#: What sums or counts something else than the rows that its door opens, such as people.
SUMS = ("部门", "人次", "参训单位", "培训提问", "建立本级制度", "核减", "/trainings")


def test_every_door_of_a_figure_opens_rows_of_the_account_alone(look: Look) -> None:
    looker, doors = look(SECTION), defaultdict(set)
    for page in FIGURES:
        for about, number in re.findall(r"<a ([^>]*)>(\d+)</a>", looker.get(page).text):
            address = re.findall(r'href="(/[^"#]*)', about)
            if address and not any(word in about for word in SUMS):
                doors[address[0].replace("&amp;", "&")].add(int(number))
    shown = {address: looker.get(address) for address in doors}

    assert len(doors) > 20
    assert {answer.status_code for answer in shown.values()} == {200}
    leaked = {one: codes_in(answer) - looker.may_open for one, answer in shown.items()}
    assert {address: codes for address, codes in leaked.items() if codes} == {}
    counted = {one: count_in(answer) for one, answer in shown.items()}
    told = {one: (count, doors[one]) for one, count in counted.items() if count is not None}
    assert len(told) > 10
    assert {one: numbers for one, numbers in told.items() if numbers[0] not in numbers[1]} == {}


@pytest.mark.parametrize("account", [*NARROW[:4], "expert"])
def test_a_file_opens_to_who_may_open_a_record_of_the_place_that_names_it(
    reading_site: Flask, look: Look, account: str
) -> None:
    """On the page and by the API; before it was named, to nobody."""
    looker, house = look(account), reading_site.extensions[EXTENSION]
    units = {one["unit"] for one in looker.get("/api/v1/projects").json.get("items", ())}
    with house.reader() as reader:
        named = reader.all(select(reader.rows(FILES, shared=False)))
    files = {row["unit"]: row for row in named if row["unit"]}  # one of every place

    assert len(files) > 8
    for unit, row in files.items():
        page, api = f"/attachments/{row['sha256']}/{row['name']}", f"/api/v1/attachments/{row['sha256']}"
        expected = {200} if unit in units else {403, 404}
        assert {looker.get(page).status_code, looker.get(api).status_code} <= expected, row["name"]
        assert {looker.get(page, BEFORE).status_code, looker.get(api, BEFORE).status_code} <= {403, 404}, row["name"]

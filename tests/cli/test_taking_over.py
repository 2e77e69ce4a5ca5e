"""`backoffice import`: what it prints and writes, by whom it acts, and when it fails."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from backoffice.access.accounts import Account
from backoffice.areas.organisation.commands import RegisterOrganisation
from backoffice.areas.organisation.events import Kind
from backoffice.bootstrap import House
from backoffice.config import Config
from backoffice.kernel.context import Role
from tests.bulk.conftest import HANDS, open_for_import
from tests.bulk.sheets import editions, money, sheet, written
from tests.cli.conftest import Call, calling

FAULTY = sheet(name="桥梁维护", number="0002", budget=[money(2016, 100, 120, 121)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data folder of an installation that holds nothing but accounts."""
    return tmp_path / "house"


@pytest.fixture
def house(folder: Path) -> Iterator[House]:
    house = open_for_import(Config.from_environment({"BACKOFFICE_DATA_DIR": str(folder)}))
    yield house
    house.close()


@pytest.fixture
def call(house: House, folder: Path) -> Call:
    return calling(folder)


def test_it_tells_what_went_in_and_what_a_rule_refused(call: Call, folder: Path, tmp_path: Path) -> None:
    answered = call("import", str(written(tmp_path, sheet(), FAULTY)))

    assert answered.status == 0, answered.err
    assert "over-budget" in answered.out
    assert "line 2, sheet 0002, 2016: 1210000.00" in answered.out
    report = json.loads((folder / "imports" / "sheets-report.json").read_text("utf-8"))
    assert report["sheets"] == {"2018": 2}
    assert [(one["what"], one["rule"], one["number"]) for one in report["refused"]] == [("executed", "over-budget", 1)]
    assert (folder / "imports" / "sheets-refused.csv").read_text("utf-8-sig").count("over-budget") == 1


def test_it_acts_by_the_accounts_that_hold_the_rights(call: Call, house: House, tmp_path: Path) -> None:
    agriculture = RegisterOrganisation(code="caizheng-nongye", name="农业科", name_en="Agriculture", kind=Kind.SECTION)
    before = house.handle(agriculture, HANDS.sysadmin, "建立机构").position
    call("import", str(written(tmp_path, sheet())), "--section", "caizheng-nongye")

    events = [house.log.read_one(position).event for position in range(before + 1, house.log.last() + 1)]
    actors = {type(event).TOPIC.partition(".")[0]: event.actor for event in events}
    assert actors["organisation"] == "sysadmin"
    assert actors["history"] == "budget"
    assert {event.actor for event in events if "execution" in type(event).TOPIC} == {"treasury"}
    assert {event.section for event in events if type(event).TOPIC == "projects.registered.v1"} == {"caizheng-nongye"}


def test_a_second_run_writes_nothing(call: Call, house: House, tmp_path: Path) -> None:
    path = str(written(tmp_path, *editions(3), name="sheets.ndjson.gz"))
    first = call("import", path, "--json").json
    position = house.log.last()
    second = call("import", path, "--json").json

    assert first["events_written"] > 0
    assert second["events_written"] == 0
    assert house.log.last() == position
    assert second["counts"] == first["counts"]


def test_it_fails_at_its_end_when_a_line_holds_no_sheet(call: Call, tmp_path: Path) -> None:
    answered = call("import", str(written(tmp_path, sheet(), "no sheet")))

    assert answered.status == 1
    assert "Line 2 holds no review sheet" in answered.out


def test_a_file_that_breaks_off_is_refused_in_a_sentence(call: Call, house: House, tmp_path: Path) -> None:
    before = house.log.last()
    path = written(tmp_path, *editions(200), name="sheets.ndjson.gz")
    path.write_bytes(path.read_bytes()[:-30])
    answered = call("import", str(path))

    assert answered.status == 1
    assert "Nothing was taken over" in answered.err
    assert house.log.last() == before


def test_it_says_which_account_is_missing_or_must_be_named(
    call: Call, house: House, empty_folder: Path, tmp_path: Path
) -> None:
    path = str(written(tmp_path, sheet()))
    nobody = calling(empty_folder)("import", path)
    assert (nobody.status, "No active account is sysadmin" in nobody.err) == (1, True)

    second = Account(
        account="budget-2",
        role=Role.BUDGET,
        organisation="caizheng-yusuan",
        title_zh="",
        title_en="",
        email="",
        active=True,
    )
    house.accounts.add([second], "a password of tests")
    several = call("import", path)
    assert (several.status, "--budget ACCOUNT" in several.err) == (1, True)
    assert call("import", path, "--budget", "budget-2").status == 0
    assert call("import", path, "--budget", "treasury").status == 1

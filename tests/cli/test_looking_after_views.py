"""Lag, rebuild, verify: what an operator sees of the views, and what stands behind it."""

import sqlite3
from pathlib import Path

from backoffice.access.accounts import Account
from backoffice.areas.projects.commands import RegisterProject
from backoffice.areas.projects.events import ProjectKind
from backoffice.bootstrap import House
from backoffice.kernel.context import Actor, Role
from projections.catalogue import VIEWS
from tests.cli.conftest import Call

BUDGET = Actor(account="budget", role=Role.BUDGET, organisation="caizheng-yusuan")


def register(house: House, code: str = "370116-20-9999") -> int:
    """Write one event that no view has digested yet; its position."""
    command = RegisterProject(
        code=code,
        name="新增项目",
        unit="nongye",
        department="nongye",
        section="caizheng-nongye",
        kind=ProjectKind.TARGETED,
        continuing=True,
        first_year=2020,
        last_year=2020,
    )
    return house.handle(command, BUDGET, "纳入项目库").position


def test_lag_names_every_view_and_the_reactions(call: Call) -> None:
    rows = call("lag", "--json").json
    assert {row["name"] for row in rows} == {view.name for view in VIEWS} | {"reactions"}
    assert {row["behind"] for row in rows} == {0}


def test_lag_fails_when_a_view_is_further_behind_than_allowed(call: Call, house: House) -> None:
    register(house)
    assert call("lag", "--at-most", "1").status == 0
    answered = call("lag", "--at-most", "0")
    assert answered.status == 1
    assert "More than 0 events behind" in answered.err


def test_a_view_is_built_anew_and_serves(call: Call, house: House) -> None:
    position = register(house)
    assert call("rebuild", "projects", "--json").json == {"projects": 2}
    serving = [row for row in call("lag", "--json").json if row["name"] == "projects" and row["serving"]]
    assert [(row["build"].split(".")[1], row["position"]) for row in serving] == [("2", position)]


def test_an_unknown_view_is_answered_with_those_there_are(call: Call) -> None:
    answered = call("rebuild", "everything")
    assert answered.status == 2
    assert all(view.name in answered.err for view in VIEWS)


def test_a_sound_installation_is_told_so(call: Call, house: House) -> None:
    told = call("verify", "--json").json
    assert told["sound"]
    assert told["faults"] == []
    assert told["events"] == house.log.last()
    assert told["views"] == len(VIEWS)


def test_a_row_that_somebody_changed_is_found(call: Call, folder: Path) -> None:
    with sqlite3.connect(folder / "views.sqlite3") as connection:
        (table,) = connection.execute(
            "SELECT name FROM sqlite_master WHERE name GLOB 'project_years_v[0-9]*' AND name NOT LIKE '%past%' "
            "AND type = 'table'"
        ).fetchone()
        first = f"(SELECT min(rowid) FROM {table})"
        changed = connection.execute(f"UPDATE {table} SET department = 'elsewhere' WHERE rowid = {first}").rowcount
        assert changed == 1
    connection.close()
    answered = call("verify", "--json")
    assert answered.status == 1
    assert not answered.json["sound"]
    assert any("project_years differs from its replay" in fault for fault in answered.json["faults"])


def test_an_event_that_was_cut_out_is_missed_by_its_position(call: Call, folder: Path) -> None:
    with sqlite3.connect(folder / "events.sqlite3") as connection:
        for (trigger,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'events'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute("DELETE FROM events WHERE position = 100")
    connection.close()
    answered = call("verify", "--json")
    assert answered.status == 1
    assert answered.json["faults"][0] == "position 100 is missing: the next event stands at 101"


def test_an_event_that_cannot_be_read_is_named(call: Call, folder: Path) -> None:
    with sqlite3.connect(folder / "events.sqlite3") as connection:
        for (trigger,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'events'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute("UPDATE events SET state = '{\"code\": 1}' WHERE position = 5")
    connection.close()
    answered = call("verify", "--no-views")
    assert answered.status == 1
    assert "position 5: organisation.registered.v1" in answered.out


def test_an_account_may_be_made_once_get_a_password_and_be_disabled(call: Call, house: House) -> None:
    made = call("account", "create", "new.unit", "--role", "unit", "--organisation", "nongye", "--title", "填报岗")
    account = house.accounts.sign_in("new.unit", made.out.strip())
    assert isinstance(account, Account)
    assert account.role is Role.UNIT
    again = call("account", "create", "new.unit", "--role", "unit", "--organisation", "nongye", "--title", "填报岗")
    assert again.status == 1
    changed = call("account", "password", "new.unit", "--json").json["password"]
    assert house.accounts.sign_in("new.unit", made.out.strip()) is None
    assert house.accounts.sign_in("new.unit", changed) is not None
    assert call("account", "disable", "new.unit").status == 0
    assert house.accounts.sign_in("new.unit", changed) is None
    assert call("token", "create", "new.unit").err == "Error: There is no active account 'new.unit'.\n"


def test_a_token_is_printed_alone_and_stands_for_its_account(call: Call, house: House) -> None:
    account = house.accounts.by_token(call("token", "create", "auditor").out.strip())
    assert account is not None
    assert account.account == "auditor"

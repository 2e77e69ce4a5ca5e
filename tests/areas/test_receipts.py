"""INV-28: every order leaves who, when, why, and the network address it came from; none of it can be changed."""

import ast
from contextlib import closing
from dataclasses import fields, replace
from pathlib import Path
from sqlite3 import IntegrityError, connect
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from werkzeug.test import Client

from backoffice.app import BackOffice
from backoffice.areas.budget_year.commands import OpenBudgetYear
from backoffice.kernel.context import Context
from backoffice.kernel.events import Event
from backoffice.receipts import address, ids_of, origin_of, receipt
from backoffice.web.visit.origin import origin, trust_proxies
from tests.support.people import BUDGET, PERFORMANCE, by

ROOT = Path(__file__).parents[2]
ADDRESS = "10.62.4.17"


def ordered(app: BackOffice, **changed: object) -> Context:
    context = replace(by(BUDGET), origin=ADDRESS, **changed)  # type: ignore[arg-type]
    app.handle(OpenBudgetYear(year=2021), context)
    return context


def kept(app: BackOffice, context: Context) -> str:
    return origin_of(app.recorder.find_command(context.command_id).result)  # type: ignore[attr-defined]


def test_inv_28_an_order_leaves_its_address_beside_its_events_and_none_in_them(app: BackOffice):
    context = ordered(app)

    event: Any = app.mapper.to_domain_event(app.recorder.select_notifications(1, 1)[0])
    assert (event.actor, event.role, event.occurred_at) == ("budget", "budget", context.occurred_at)
    assert (event.reason, event.command_id) == (context.reason, context.command_id)
    assert kept(app, context) == ADDRESS
    assert ADDRESS.encode() not in app.recorder.select_notifications(1, 1)[0].state


def test_inv_28_a_repeated_order_keeps_the_address_of_the_first(app: BackOffice):
    first = ordered(app)

    again = app.handle(OpenBudgetYear(year=2021), replace(first, origin="10.9.9.9"))

    assert again.repeated
    assert kept(app, first) == ADDRESS


@pytest.mark.parametrize("statement", ["UPDATE commands SET result = '[]'", "DELETE FROM commands"])
def test_inv_28_the_address_cannot_be_changed(app: BackOffice, tmp_path: Path, statement: str):
    context = ordered(app)

    with (
        closing(connect(tmp_path / "events.sqlite3")) as connection,
        pytest.raises(IntegrityError, match="is refused: what is recorded stays as it is"),
    ):
        connection.execute(statement)
    assert kept(app, context) == ADDRESS


def test_what_the_product_orders_itself_has_no_address(app: BackOffice):
    caused = ordered(app).caused("next", actor=PERFORMANCE, reason="随之办理")

    assert caused.origin == ""
    assert origin_of(receipt([uuid4()], caused.origin)) == ""
    assert origin_of(None) == ""


def test_receipts_written_before_addresses_were_kept_are_read():
    id = uuid4()

    assert ids_of(f'["{id}"]') == ids_of(receipt([id], ADDRESS)) == (id,)
    assert (origin_of(f'["{id}"]'), origin_of(receipt([id], ADDRESS))) == ("", ADDRESS)


def test_no_event_has_a_place_for_an_address():
    assert "origin" not in {field.name for field in fields(Event)}
    assert "origin" not in by(BUDGET).stamp()


@pytest.mark.parametrize("floor", ["web", "api"])
def test_inv_28_every_order_of_a_face_names_its_address(floor: str):
    calls = [
        (path, call)
        for path in (ROOT / "backoffice" / floor).rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "handle"
    ]

    assert calls
    assert not [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path, call in calls
        if "origin" not in {one.arg for one in call.keywords}
    ]


@pytest.mark.parametrize(
    ("proxies", "expected"),
    [(0, "192.0.2.1"), (1, "198.51.100.7"), (2, "203.0.113.9")],
    ids=["none", "one", "two"],
)
def test_inv_28_the_address_is_what_the_trusted_proxies_wrote_down(proxies: int, expected: str):
    app = Flask("site")
    app.add_url_rule("/", view_func=lambda: origin())
    trust_proxies(app, proxies)

    answer = Client(app).get(
        "/", headers={"X-Forwarded-For": "203.0.113.9, 198.51.100.7"}, environ_base={"REMOTE_ADDR": "192.0.2.1"}
    )

    assert answer.text == expected


@pytest.mark.parametrize("text", [None, "", "unix:", "<script>"])
def test_what_is_no_address_is_none(text: str | None):
    assert address(text) == ""

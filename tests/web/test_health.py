"""What the machine around asks, and what a reader is told while views are being built."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from backoffice.bootstrap import House, migrate, open_house
from backoffice.config import Config
from backoffice.demonstration.steps import People
from backoffice.web.factory import create_app
from tests.web.visiting import PASSWORD, Visitor


@pytest.fixture
def unbuilt(tmp_path: Path) -> Iterator[House]:
    """A house whose projector has never run."""
    config = Config.from_environment({"BACKOFFICE_DATA_DIR": str(tmp_path / "unbuilt")})
    migrate(config)
    house = open_house(config)
    house.accounts.add(People().accounts, PASSWORD)
    yield house
    house.close()


def test_a_site_that_serves_says_so(app: Flask) -> None:
    visitor = Visitor(app)

    assert visitor.get("/healthz").json == {"status": "ok"}
    ready = visitor.get("/readyz").json
    assert ready is not None
    assert ready["status"] == "ready"
    assert set(ready["lag"].values()) == {0}


def test_a_site_whose_views_are_not_built_is_alive_but_not_ready(unbuilt: House) -> None:
    visitor = Visitor(create_app(unbuilt))

    assert visitor.get("/healthz").json == {"status": "ok"}
    assert visitor.get("/readyz", status=503).json == {"status": "unready", "because": "ViewNotReady"}


def test_a_page_whose_view_is_not_built_asks_to_come_back(unbuilt: House) -> None:
    visitor = Visitor(create_app(unbuilt))
    visitor.sign_in("section")

    answer = visitor.get("/queue", status=503)

    assert "没有丢失任何记录" in answer.text
    assert answer.headers["Retry-After"] == "5"


def test_figures_of_the_process_are_for_holders_of_a_token_alone(app: Flask, house: House) -> None:
    token = house.accounts.create_token("sysadmin", house.clock.now())
    stranger, holder = Visitor(app), Visitor(app)

    assert stranger.get("/metrics", status=401).headers["WWW-Authenticate"] == "Bearer"
    stranger.get("/metrics", status=401, Authorization="Bearer guess")
    assert "view_position" in holder.get("/metrics", Authorization=f"Bearer {token}").text

"""Databases for the views, logs to read, and the story the tests tell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from eventsourcing.popo import POPOApplicationRecorder
from sqlalchemy import Engine

from projections.engines import views_engine
from tests.projections.loans import Story
from tests.projections.year import Year, opened
from tests.support.demonstrated import copied


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database for views; every test runs on both kinds."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'views.sqlite3'}"
    address: str = request.getfixturevalue("postgres_url")
    return address


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    made = views_engine(url)
    yield made
    made.dispose()


@pytest.fixture
def story() -> Story:
    return Story(POPOApplicationRecorder())


@pytest.fixture(scope="session")
def year(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    """The demonstration year in every view, to be read and not written."""
    with opened(copied(demonstration, tmp_path_factory.mktemp("year") / "data")) as made:
        yield made

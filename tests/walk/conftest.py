"""The site that the walks visit, and the pages they open on it; the walks build on each other's decisions."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.demonstrated import copied
from tests.walk.site import Site, running

Visit = Callable[..., Any]


@pytest.fixture(scope="session")
def site(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration year, served by the command that operators use."""
    with running(copied(demonstration, tmp_path_factory.mktemp("walk") / "data")) as served:
        yield served


@pytest.fixture
def visit(browser: Any, site: Site) -> Iterator[Visit]:
    """`visit("unit", language="en")`: a page on which that account is signed in; scripts must not complain on it."""
    contexts: list[Any] = []
    complaints: list[str] = []

    def sign_in(account: str, language: str = "zh", width: int = 1440) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900}, base_url=site.url)
        context.set_default_timeout(20_000)
        contexts.append(context)
        context.add_cookies([{"name": "language", "value": language, "url": site.url}])
        page = context.new_page()
        page.on("pageerror", lambda problem: complaints.append(str(problem)))
        page.goto("/sign-in")
        page.fill("#account", account)
        page.fill("#password", site.password)
        page.click("main button.btn-primary")
        page.wait_for_url("**/queue")
        return page

    yield sign_in
    for context in contexts:
        context.close()
    assert not complaints, complaints

"""The machine's own Chromium, one a test process: its driver does not run twice in one."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

#: Names under which the browser is found, on Debian and elsewhere.
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The browser; every test opens contexts of its own in it."""
    from playwright.sync_api import sync_playwright

    binary = next((found for name in CHROMIUMS if (found := shutil.which(name))), None)
    assert binary, "install Chromium (Debian: apt-get install chromium), or leave out -m browser"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=binary, args=["--no-sandbox"])
        yield opened
        opened.close()

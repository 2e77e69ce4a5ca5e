"""The queue worked through by the keyboard alone: forms in the drawer, forms on a page, orders on cards of a page."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from werkzeug.serving import make_server

from backoffice.bootstrap import House
from backoffice.web.factory import create_app
from tests.web.test_axe import Quiet
from tests.web.visiting import PASSWORD

pytestmark = pytest.mark.browser


@contextmanager
def served(house: House) -> Iterator[str]:
    """The site of a house on a port of its own."""
    app = create_app(house)
    app.testing = True
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    serving.join()
    server.server_close()


@contextmanager
def desk(house: House, browser: Any, account: str) -> Iterator[Any]:
    """The queue of somebody who has signed in and lays the mouse aside."""
    with served(house) as url:
        context = browser.new_context(base_url=url, viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        context.set_default_timeout(30_000)
        page = context.new_page()
        page.goto("/sign-in")
        page.fill("#account", account)
        page.fill("#password", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/queue")
        yield page
        context.close()


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def names(page: Any) -> list[str]:
    """What waits in the list."""
    return [each.split("\n")[0] for each in page.locator("tbody [data-open]").all_inner_texts()]


@pytest.mark.parametrize(
    ("kind", "account"), [("monitoring", "section"), ("self_evaluation", "section"), ("ex_ante", "section")]
)
def test_a_form_is_passed_in_the_drawer_and_the_next_one_opens(
    house: House, browser: Any, kind: str, account: str
) -> None:
    with desk(house, browser, account) as page:
        page.goto(f"/queue?kind={kind}")
        waiting = names(page)
        assert waiting
        press(page, "j", "Enter")
        page.locator("#drawer #reason").wait_for()
        press(page, "a")  # pass
        page.locator("#drawer #reason").focus()
        page.keyboard.type("情况属实，同意。")
        press(page, "Control+Enter")
        page.locator("main .note").first.wait_for()
        assert waiting[0] in page.locator("main .note").first.inner_text()
        if kind == "monitoring":  # behind the others nothing of another project waits
            page.locator("#drawer #reason").wait_for()  # the next form is open already
            assert waiting[0] not in page.locator("#drawer-title").inner_text()
        page.goto(f"/queue?kind={kind}")
        assert waiting[0] not in names(page)


def test_keys_rest_while_somebody_types(house: House, browser: Any) -> None:
    with desk(house, browser, "section") as page:
        press(page, "j", "Enter")
        page.locator("#drawer #reason").focus()
        page.keyboard.type("jkar")
        assert page.input_value("#drawer #reason") == "jkar"
        press(page, "Escape")
        assert not page.locator("#drawer").is_visible()


def test_a_pilot_is_decided_on_its_page(pilots_house: House, browser: Any) -> None:
    with desk(pilots_house, browser, "performance") as page:
        assert "水务局" in names(page)
        row = names(page).index("水务局") + 1
        press(page, *["j"] * row, "Enter")
        page.locator("#decision").wait_for()
        press(page, "a")
        page.locator("#decision textarea[name=reason]").focus()
        page.keyboard.type("同意报批。")
        press(page, "Control+Enter")
        page.locator("main .note").first.wait_for()
        assert not page.locator("#decision button:visible").count()


def test_cards_of_a_page_are_reached_one_after_the_other(appraising: House, browser: Any) -> None:
    with desk(appraising, browser, "performance") as page:
        waiting = names(page)
        at = waiting.index("2020年度考核")
        there, back = ("k", "j") if at else ("j", "k")
        press(page, *["j"] * (at + 1), "Enter")
        page.wait_for_url("**/appraisals/**")
        first = page.url
        press(page, "a")
        assert page.evaluate("document.activeElement.form?.method") == "post"
        page.evaluate("document.activeElement.blur()")
        press(page, there)
        page.wait_for_url(lambda url: url != first)
        press(page, back)
        page.wait_for_url(first)

"""Every page of the product under axe-core in a browser: WCAG 2.2 A and AA, both themes, desk and telephone."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.api import small_year
from tests.web.visiting import PASSWORD

pytestmark = pytest.mark.browser

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]

DESK, TELEPHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}

#: Themes, each in another language.
READINGS = (("zh", "light"), ("en", "dark"))

#: Rules whose answer depends on the width of the screen; the others are asked once a theme.
OF_WIDTH = ["target-size", "scrollable-region-focusable", "link-name", "button-name", "label", "aria-hidden-focus"]

RECORD = "/projects/{}?year={}&tab={}"
FILL = "/projects/{}/{}/{}/fill"

#: What is opened: account ("" for nobody), address, and what is clicked to see the state that is meant.
PAGES = {
    "sign-in": ("", "/sign-in", ""),
    "queue": ("performance", "/queue?tab=all", ""),
    "queue with drawer": ("section", f"/queue?q={small_year.FORM_AT_SECTION}", "tbody a.two"),
    "queue with nothing found": ("performance", "/queue?q=none&amount_from=many", ""),
    "queue in the past": ("performance", "/queue?as_of=2020-09-10T10:00", ""),
    "projects": ("chief", "/projects?year=2020", ""),
    "record": ("performance", RECORD.format(small_year.RETURNED_ORDER, 2020, "summary"), ""),
    "record, ex-ante": ("performance", RECORD.format(small_year.EX_ANTE_AT_PERFORMANCE, 2021, "ex-ante"), ""),
    "record, target": ("section.shebao", RECORD.format(small_year.TARGET_AT_SECTION, 2021, "target"), ""),
    "record, monitoring": ("performance", RECORD.format(small_year.FORM_AT_PERFORMANCE, 2020, "monitoring"), ""),
    "record, returning": (
        "performance",
        RECORD.format(small_year.FORM_AT_PERFORMANCE, 2020, "monitoring") + "&decide=return",
        "",
    ),
    "record, orders": ("performance", RECORD.format(small_year.RETURNED_ORDER, 2020, "rectification"), ""),
    "record, history": ("auditor", RECORD.format(small_year.RETURNED_ORDER, 2020, "history"), ""),
    "record, nothing yet": ("unit.jiaoti", RECORD.format(small_year.EX_ANTE_DONE, 2021, "target"), ""),
    "filling, beginning": ("unit.jiaoti", FILL.format(small_year.EX_ANTE_DONE, 2021, "target"), ""),
    "filling, ex-ante": ("unit", FILL.format(small_year.EX_ANTE_RETURNED, 2021, "ex_ante"), ""),
    "filling, target": ("unit", FILL.format(small_year.TARGET_RETURNED, 2021, "target"), ""),
    "filling, monitoring": ("unit", FILL.format(small_year.FORM_RETURNED, 2020, "monitoring"), ""),
    "filling, owed": ("unit.wenlv", FILL.format(small_year.FORM_OWED, 2020, "monitoring"), ""),
    "filling refused": (
        "unit.wenlv",
        FILL.format(small_year.FORM_OWED, 2020, "monitoring"),
        "form[enctype] .btn-primary",
    ),
    "dashboard": ("chief", "/monitoring", ""),
    "dashboard in the past": ("auditor", "/monitoring?as_of=2020-08-31T18:00", ""),
    "monitoring forms": ("chief", "/monitoring/forms", ""),
    "monitoring task": ("performance", "/monitoring/task", ""),
    "rectification": ("chief", "/rectification", ""),
    "rectification, list": ("chief", "/rectification?view=list", ""),
    "order, draft": ("chief", f"/orders/{small_year.order_id(small_year.DRAFTED_ORDER)}", ""),
    "order, answering": ("unit", f"/orders/{small_year.order_id(small_year.RETURNED_ORDER)}", ""),
    "order, verifying": ("performance", f"/orders/{small_year.order_id(small_year.VERIFYING_ORDER)}", ""),
    "order, closed": ("chief", f"/orders/{small_year.order_id(small_year.CLOSED_ORDER)}", ""),
    "log": ("auditor", "/events", ""),
    "event": ("auditor", "/events/100", ""),
    "replay": ("auditor", f"/records/{small_year.order_id(small_year.CLOSED_ORDER)}/replay", ""),
    "replay, compared": (
        "auditor",
        f"/records/{small_year.order_id(small_year.CLOSED_ORDER)}/replay?against=1&with=3",
        "",
    ),
    "statement": ("chief", "/statement", ""),
    "notices": ("performance", "/notices", ""),
    "execution": ("treasury", "/execution", ""),
    "parts": ("sysadmin", "/parts", ""),
    "parts, record": ("sysadmin", "/parts/record", ""),
    "not found": ("unit", "/projects/none", ""),
}

#: What a click brings.
AFTER_CLICK = {"queue with drawer": "#drawer #decision, #drawer [name=reason]", "filling refused": ".field-error"}

Opened = Callable[..., Any]


class Quiet(WSGIRequestHandler):
    """Answers without a line in the log for each picture; a browser may keep what names its version."""

    def log_request(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def served(reading_site: Flask) -> Iterator[str]:
    """The site in which nothing is written, on a port of its own."""
    server = make_server("127.0.0.1", 0, reading_site, threaded=True, request_handler=Quiet)
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    serving.join()
    server.server_close()


@pytest.fixture(scope="session")
def reading(served: str, browser: Any) -> Opened:
    """`reading(account)`: the page of somebody who has signed in, kept for the next test that asks."""
    pages: dict[str, Any] = {}

    def page_of(account: str) -> Any:
        if account not in pages:
            context = browser.new_context(base_url=served, reduced_motion="reduce")
            context.set_default_timeout(20_000)
            pages[account] = context.new_page()
            if account:
                sign_in(pages[account], account)
        return pages[account]

    return page_of


def sign_in(page: Any, account: str) -> None:
    """Through the sign-in page, as anybody does."""
    page.goto("/sign-in")
    page.fill("#account", account)
    page.fill("#password", PASSWORD)
    page.click("main button.btn-primary")
    page.wait_for_url("**/queue")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_within_reach_of_everybody(reading: Opened, served: str, name: str) -> None:
    account, address, click = PAGES[name]
    page = reading(account)
    # from page to page the themes change places, so that what all pages share is seen whole in all four ways
    sizes = [DESK, TELEPHONE] if list(PAGES).index(name) % 2 else [TELEPHONE, DESK]
    findings: list[str] = []
    for language, theme in READINGS:
        chosen = {"language": language, "theme": theme}
        page.context.add_cookies([{"name": key, "value": value, "url": served} for key, value in chosen.items()])
        page.set_viewport_size(sizes[0])
        assert page.goto(address).status == (404 if name == "not found" else 200)
        assert page.get_attribute("html", "data-bs-theme") == theme
        if click:
            # what the browser itself would refuse is to be refused by the site
            page.eval_on_selector_all("form", "forms => forms.forEach(form => { form.noValidate = true })")
            page.click(click)
            page.locator(AFTER_CLICK[name]).first.wait_for()
            page.wait_for_load_state("networkidle")
        for size in sizes:
            page.set_viewport_size(size)
            found = axe(page, OF_WIDTH if size is sizes[1] else None)
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            found += [f"scrolls sideways by {wide} px"] if wide > 0 else []
            findings += [f"{language} {theme} {size['width']}: {finding}" for finding in found]
        sizes = sizes[::-1]
    assert findings == []


def test_a_fault_is_found(reading: Opened) -> None:
    page = reading("")
    page.goto("/sign-in")
    page.evaluate("document.querySelector('label').remove()")
    page.evaluate("document.querySelector('h1').style.color = getComputedStyle(document.body).backgroundColor")

    rules = {finding.partition(":")[0] for finding in axe(page)}

    assert {"color-contrast", "label"} <= rules


def axe(page: Any, rules: list[str] | None = None) -> list[str]:
    """What axe-core finds on an open page by the standards, or by some rules: rule, element, and why."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    asked = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": STANDARDS}
    run = "options => axe.run(document, options).then(found => found.violations)"
    violations = page.evaluate(run, {"runOnly": asked, "resultTypes": ["violations"], "preload": False})
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary'].splitlines()[-1].strip()}"
        for rule in violations
        for node in rule["nodes"]
    ]

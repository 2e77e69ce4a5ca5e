"""Every page of the product under axe-core in a browser: WCAG 2.2 A and AA, languages, themes and widths in turns."""

import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from werkzeug.serving import WSGIRequestHandler, make_server

from backoffice.areas.disclosure.item import DisclosureItem
from tests.api import small_year
from tests.support import evaluated
from tests.web.sites import Sites

#: A page may have to wait until its house is built.
pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]

#: How pages are read: language, theme, width. Every other page in the second way; those of BOTH in each.
READINGS = (("zh", "light", {"width": 1440, "height": 900}), ("en", "dark", {"width": 390, "height": 844}))

#: What stands around every page of the bureau; it is looked at once, on the pages named in WHOLE.
AROUND = [["#menu"], ["header.top"]]
WHOLE = ("queue", "queue in the past", "record, history")

#: Pages with every part of a page in every state, and those that are open all day.
BOTH = ("parts", "parts, record", "queue", "queue with drawer", "record, monitoring", "filling refused", "dashboard")

RECORD = "/projects/{}?year={}&tab={}"
FILL = "/projects/{}/{}/{}/fill"

#: Pages of the small year: account ("" for nobody), address, and what is clicked to see the state that is meant.
OF_THE_YEAR = {
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


RECHECK, PILOT, EVALUATION = "/spot-checks/370116-19-0355/2019", "/departments/{}/{}?tab={}", "/key-evaluations/{}/{}"
EVALUATED = EVALUATION.format(evaluated.CODE, evaluated.YEAR)
MENDED = DisclosureItem.id_for("chengguan", 2019, "self-evaluation")
OVERDUE = DisclosureItem.id_for("fulian", 2019, "self-report")
SELF = "/projects/{}?year=2019&tab=self_evaluation"

#: Pages of the other areas: site, account, address.
OF_AREAS = {
    "rules": ("year", "chief", "/rules"),
    "rule, writing": ("year", "performance", "/rules/new"),
    "coverage": ("year", "chief", "/rules/coverage"),
    "responsibilities": ("year", "auditor", "/rules/responsibilities"),
    "trainings": ("year", "performance", "/trainings"),
    "training": ("year", "performance", "/trainings/2020-01"),
    "training, planning": ("year", "performance", "/trainings/new"),
    "training, attendance": ("year", "performance", "/trainings/attendance"),
    "training, counts": ("year", "performance", "/trainings/counts"),
    "self-evaluations": ("year", "chief", "/self-evaluations"),
    "self-evaluations, rows": ("year", "performance", "/self-evaluations/rows"),
    "self-evaluation, deciding": ("year", "performance", SELF.format(small_year.EVALUATION_AT_PERFORMANCE)),
    "self-evaluation, filling": (
        "year",
        "unit.nongye-nongji",
        f"/projects/{small_year.EVALUATION_OWED}/2019/self_evaluation/fill",
    ),
    "self-evaluation, task": ("year", "performance", "/self-evaluations/task"),
    "results": ("year", "budget", "/result-applications"),
    "rule book": ("year", "chief", "/rule-book?all=1"),
    "rule book, draft": ("year", "performance", "/rule-book/2020/draft"),
    "spot checks": ("checked", "performance", "/spot-checks?year=2019"),
    "sample": ("checked", "chief", "/spot-checks/samples/2019/1"),
    "sample, drawing": ("checked", "performance", "/spot-checks/draw"),
    "re-check": ("checked", "performance", RECHECK),
    "re-check, objecting": ("checked", "unit.nongye-nongji", RECHECK),
    "circular, drafting": ("checked", "performance", "/circulars"),
    "key evaluations": ("evaluated", "performance", "/key-evaluations"),
    "key evaluation": ("evaluated", "performance", EVALUATED),
    "key evaluation, naming": ("evaluated", "section", "/key-evaluations/nominate"),
    "key evaluation, agency": ("evaluated", evaluated.AGENCY, EVALUATED),
    "workspace": ("evaluated", evaluated.AGENCY, "/key-evaluations/workspace"),
    "agencies": ("evaluated", "performance", "/agencies"),
    "experts": ("evaluated", "performance", "/experts"),
    "pilots": ("pilots", "performance", "/departments?year=2019"),
    "pilot, target": ("pilots", "performance", PILOT.format("shuiwu", 2021, "target")),
    "pilot, evaluation": ("pilots", "performance", PILOT.format("shuiwu", 2019, "evaluation")),
    "pilot, linkage": ("pilots", "auditor", PILOT.format("shuiwu", 2019, "linkage")),
    "pilot, framework": ("pilots", "auditor", PILOT.format("shuiwu", 2019, "framework")),
    "pilot, filling": ("pilots", "unit.tongji", "/departments/tongji/2021/target/fill"),
    "pilots, tasks": ("pilots", "performance", "/departments/tasks"),
    "disclosure": ("disclosing", "performance", "/disclosure"),
    "disclosure, items": ("disclosing", "performance", "/disclosure/items"),
    "disclosure, item": ("disclosing", "performance", f"/disclosure/items/{MENDED}"),
    "disclosure, publishing": ("disclosing", "unit.fulian", f"/disclosure/items/{OVERDUE}"),
    "disclosure, registering": ("disclosing", "performance", "/disclosure/register"),
    "disclosure, generating": ("disclosing", "performance", "/disclosure/generate"),
    "special reports": ("disclosing", "performance", "/disclosure/reports"),
    "special report, writing": ("disclosing", "performance", "/disclosure/reports/new"),
    "public": ("disclosing", "", "/public"),
    "appraisals": ("appraising", "performance", "/appraisals"),
    "appraisal, scoring itself": ("appraising", "unit.fulian", "/appraisals/2020/fulian"),
    "appraisal, answering": ("appraising", "performance", "/appraisals/2020/jiaoti"),
    "appraisal, reviewing": ("appraising", "performance", "/appraisals/2020/shenji"),
    "appraisal, confirmed": ("appraising", "chief", "/appraisals/2020/zhen-kouzhen"),
}

PAGES = {name: ("year", *opened) for name, opened in OF_THE_YEAR.items()} | {
    name: (*opened, "") for name, opened in OF_AREAS.items()
}

#: What a click brings.
AFTER_CLICK = {"queue with drawer": "#drawer #decision, #drawer [name=reason]", "filling refused": ".field-error"}

#: Takes rows and entries away that are made like two before them in their list (the same elements, classes and
#: states, with other words): they would be read for seconds and say nothing new.
ONE_OF_A_KIND = """() => {
  const made = node => [node, ...node.querySelectorAll("*")].map(each => each.tagName + [...each.attributes]
    .map(one => /^(class|style|hidden|disabled|aria-.*|role|type)$/.test(one.name) ? ` ${one.name}=${one.value}`
      : ` ${one.name}`).join("")).join();
  for (const list of document.querySelectorAll("tbody, ul, ol, dl")) {
    const met = new Map();
    for (const row of [...list.children].filter(each => each.matches("tr, li"))) {
      const times = (met.get(made(row)) || 0) + 1;
      met.set(made(row), times);
      if (times > 2) row.remove();
    }
  }
}"""

Opened = Callable[[str, str], Any]


class Quiet(WSGIRequestHandler):
    """Answers without a line in the log for each picture; a browser may keep what names its version."""

    def log_request(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def served(reading_sites: Sites) -> Iterator[Callable[[str], str]]:
    """`served("year")`: the address of a site in which nothing is written, on a port of its own."""
    addresses: dict[str, str] = {}
    running: list[tuple[Any, threading.Thread]] = []

    def serve(name: str) -> str:
        if name not in addresses:
            app = reading_sites(name).app
            server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
            serving = threading.Thread(target=server.serve_forever)
            serving.start()
            running.append((server, serving))
            addresses[name] = f"http://127.0.0.1:{server.server_port}"
        return addresses[name]

    yield serve
    for server, serving in running:
        server.shutdown()
        serving.join()
        server.server_close()


@pytest.fixture(scope="session")
def reading(served: Callable[[str], str], reading_sites: Sites, browser: Any) -> Opened:
    """`reading(site, account)`: the one page of this process, on which that account is signed in."""
    context = browser.new_context(reduced_motion="reduce")
    context.set_default_timeout(20_000)
    page = context.new_page()

    def page_of(site: str, account: str) -> Any:
        context.clear_cookies()
        if account:
            session = reading_sites(site).cookie(account)
            context.add_cookies([{"name": "session", "value": session, "url": served(site)}])
        return page

    return page_of


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_within_reach_of_everybody(reading: Opened, served: Callable[[str], str], name: str) -> None:
    site, account, address, click = PAGES[name]
    page = reading(site, account)
    findings: list[str] = []
    for language, theme, size in readings_of(name):
        chosen = {"language": language, "theme": theme}
        cookies = [{"name": key, "value": value, "url": served(site)} for key, value in chosen.items()]
        page.context.add_cookies(cookies)
        page.set_viewport_size(size)
        assert page.goto(served(site) + address).status == (404 if name == "not found" else 200)
        assert page.get_attribute("html", "data-bs-theme") == theme
        if click:
            # what the browser itself would refuse is to be refused by the site
            page.eval_on_selector_all("form", "forms => forms.forEach(form => { form.noValidate = true })")
            page.click(click)
            page.locator(AFTER_CLICK[name]).first.wait_for()
            page.wait_for_load_state("networkidle")
        page.set_viewport_size(READINGS[1][2])
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        page.set_viewport_size(size)
        page.evaluate(ONE_OF_A_KIND)
        found = axe(page, [] if name in WHOLE else AROUND)
        found += [f"scrolls sideways by {wide} px on a phone"] if wide > 0 else []
        findings += [f"{language} {theme} {size['width']}: {finding}" for finding in found]
    assert findings == []


def test_a_fault_is_found(reading: Opened, served: Callable[[str], str]) -> None:
    page = reading("year", "")
    page.goto(served("year") + "/sign-in")
    page.evaluate("document.querySelector('label').remove()")
    page.evaluate("document.querySelector('h1').style.color = getComputedStyle(document.body).backgroundColor")

    rules = {finding.partition(":")[0] for finding in axe(page)}

    assert {"color-contrast", "label"} <= rules


def readings_of(name: str) -> Sequence[tuple[str, str, Any]]:
    """How a page is read."""
    return READINGS if name in BOTH else [READINGS[list(PAGES).index(name) % 2]]


def axe(page: Any, without: Sequence[list[str]] = ()) -> list[str]:
    """What axe-core finds on an open page by the standards, but for some parts: rule, element, and why."""
    page.evaluate(AXE_SCRIPT)
    run = "([without, options]) => axe.run({exclude: without}, options).then(found => found.violations)"
    asked = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"], "preload": False}
    violations = page.evaluate(run, [list(without), asked])
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary'].splitlines()[-1].strip()}"
        for rule in violations
        for node in rule["nodes"]
    ]

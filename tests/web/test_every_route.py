"""Every address of the site is opened by every role, now and in the past: whole pages, or refusals; never a fault."""

import html
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from backoffice.web.visit.signing_in import limiter
from tests.api import small_year
from tests.support import evaluated
from tests.web.sites import Reading, Sites
from tests.web.visiting import links_of

#: The first test waits until six houses are built and walked through; others go at once.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

ROLES = (
    "unit",
    "department",
    "town",
    "section",
    "performance",
    "chief",
    "leader",
    "budget",
    "treasury",
    "agency.4",
    "expert",
    "auditor",
    "sysadmin",
    "secadmin",
    "auditadmin",
    "",
)

#: Who opens the pages as they were, too: one who fills in, one who reviews, one who reads all.
LOOK_BACK = ("unit", "performance", "auditor")

#: By site: the areas that it shows (none: all), who is led through it from where, and a day in its past.
LED: dict[str, tuple[tuple[str, ...], tuple[tuple[str, str], ...], str]] = {
    "year": (
        (),
        (
            ("performance", "/"),
            ("unit", f"/projects/{small_year.FORM_RETURNED}/2020/monitoring/fill"),
            ("unit.nongye-nongji", f"/projects/{small_year.EVALUATION_OWED}/2019/self_evaluation/fill"),
            ("treasury", "/execution"),
            ("chief", "/"),
            ("performance", f"/projects/{small_year.EX_ANTE_AT_PERFORMANCE}?year=2021&tab=ex-ante"),
            ("sysadmin", "/parts"),
        ),
        "2020-09-10T10:00",
    ),
    "evaluated": (
        ("key_evaluation", "third_parties"),
        (("performance", "/key-evaluations"), ("performance", "/agencies"), (evaluated.AGENCY, "/")),
        "2020-06-01T10:00",
    ),
    "checked": (("spot_check",), (("performance", "/spot-checks?year=2019"),), "2020-05-20T10:00"),
    "pilots": (
        ("department", "department_acts", "department_forms"),
        (("performance", "/departments?year=2019"), ("unit.tongji", "/departments/tongji/2021?tab=target")),
        "2020-05-15T12:00",
    ),
    "disclosing": (
        ("disclosure", "public"),
        (("performance", "/disclosure"), ("", "/public")),
        "2020-09-10T10:00",
    ),
    "appraising": (("appraisal",), (("performance", "/appraisals"), ("unit.fulian", "/")), "2021-01-08T10:00"),
}

#: Addresses that machines ask, or that stand in letters and scripts.
UNLED = (
    "/healthz",
    "/readyz",
    "/metrics",
    "/sign-in",
    "/public/letters?number=莱财绩整〔2020〕1号&digest=0123456789abcdef",
    "/rule-book/impact/export?left=shipped&right=2020-1&year=2020",
)

#: Where no page of the sites leads to an address with arguments, it is asked for a record that is not there.
ABSENT = {"code": "none", "kind_key": "target", "tab": "target", "what": "agencies", "act": "none", "name": "none"}

#: Pages that show codes, ids and names of fields on purpose: the record's own words, the rule book's keys.
OF_CODES = ("/events", "/records/", "/rule-book", "/parts", "/api/", "/metrics", "/healthz", "/readyz")

#: What a page never shows: values that were not put into words, and words that were not put into the language.
UNSAID = re.compile(
    r"\bNone\b|\bTrue\b|\bFalse\b|UUID\(|Decimal\(|datetime\.|<function|<bound |Undefined|\{\{|\}\}|_\('"
    r"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-|\b[a-z]+_[a-z_]+\b|\br\d-(?:open|closed)\b"
)


def endpoint_of(app: Flask, address: str) -> str:
    """The endpoint that answers an address by GET; empty when there is none."""
    try:
        return str(app.url_map.bind("localhost").match(address.partition("?")[0], method="GET")[0])
    except HTTPException:
        return ""


def kind_of(app: Flask, address: str) -> str:
    """The endpoint, and for a record its tab: addresses of one kind are alike."""
    tab = re.findall(r"[?&](tab|decide)=([^&]*)", address) if re.search(r"\d", address.partition("?")[0]) else ""
    return f"{endpoint_of(app, address)} {tab}"


def led_to(site: Reading, areas: tuple[str, ...], from_: tuple[tuple[str, str], ...]) -> list[str]:
    """One address of every kind in these areas to which pages lead, beginning at some as an account each."""
    found: dict[str, str] = {}
    for account, start in from_:
        visitor = site.visitor(account)
        found.setdefault(kind_of(site.app, start), start)
        waiting = [start]
        while waiting:
            answer = visitor.client.get(waiting.pop(0), follow_redirects=True)
            for link in sorted(links_of(answer)) if answer.content_type.startswith("text/html") else ():
                kind = kind_of(site.app, link)
                known = kind in found or link.startswith(("/static", "/public/language")) or kind.startswith(" ")
                if not known and (not areas or kind.partition(".")[0] in areas):
                    found[kind] = link
                    waiting.append(link)
    return sorted(found.values())


def unreached(app: Flask, reached: Iterable[str]) -> list[str]:
    """Addresses of the endpoints to which nothing led: without arguments as they are, with arguments of nothing."""
    known = {endpoint_of(app, address) for address in reached}
    asked = app.url_map.bind("localhost")
    found = []
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and not rule.rule.startswith(("/api", "/static")):
            values = {name: ABSENT.get(name) or _nothing(rule, name) for name in rule.arguments}
            found += [] if rule.endpoint in known else [asked.build(rule.endpoint, values)]
    return found


def _nothing(rule: Rule, name: str) -> Any:
    kind = type(rule._converters[name]).__name__
    return {"UUIDConverter": UUID(int=7), "IntegerConverter": 1}.get(kind, "none")


@pytest.fixture(scope="session")
def addresses(reading_sites: Sites) -> dict[str, list[str]]:
    """By site: an address of every kind; with the small year, those to which no page leads."""
    found = {name: led_to(reading_sites(name), areas, from_) for name, (areas, from_, _) in LED.items()}
    found["year"] += [*unreached(reading_sites("year").app, chain(*found.values(), UNLED)), *UNLED]
    return found


#: How files of a kind begin.
BEGINS = {
    "application/pdf": b"%PDF-",
    "application/zip": b"PK",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": b"PK",
    "image/png": b"\x89PNG",
    "image/jpeg": b"\xff\xd8",
}


def page_of(answer: TestResponse) -> str:
    """The page that was answered; empty where the answer is a refusal, a file or data."""
    is_page = answer.status_code == 200 and answer.mimetype == "text/html"
    return answer.text if is_page else ""


def wrong_with_file(address: str, answer: TestResponse) -> Iterator[str]:
    """What is wrong with a file or data: empty, without a name to save it under, not of the kind that it says it is."""
    begins = BEGINS.get(answer.mimetype)
    if not answer.data:
        yield f"{address}: an empty file"
    if begins is None:  # everything else that the site answers is text, and is read as such
        try:
            answer.data.decode("utf-8")
        except UnicodeDecodeError:
            yield f"{address}: {answer.mimetype} that is no text"
    elif not answer.data.startswith(begins):
        yield f"{address}: no {answer.mimetype}"
    if begins is not None and "filename" not in answer.headers.get("Content-Disposition", ""):
        yield f"{address}: a file without a name"


def wrong_with(address: str, answer: TestResponse) -> Iterator[str]:
    """What is wrong with an answer: a fault, a page without title or landmark, values that are not in words."""
    if answer.status_code not in (200, 302, 303, 403, 404) and (address, answer.status_code) != ("/metrics", 401):
        yield f"{address}: {answer.status_code}"
    if answer.status_code == 200 and answer.mimetype != "text/html":
        yield from wrong_with_file(address, answer)
    if page := page_of(answer):
        if (
            not re.search(r"<title>\s*[^\s<·]", page)
            or "<main" not in page
            or (page.count("<h1") != 1 and not address.startswith("/parts"))
        ):
            yield f"{address}: no title, no main part, or not one heading"
        shown = re.sub(r"<(script|style)\b.*?</\1>|<!--.*?-->|<[^>]*>", " ", page, flags=re.S)
        if not address.startswith(OF_CODES):
            words = " ".join(html.unescape(shown).split())
            yield from (
                f"{address}: {words[max(said.start() - 40, 0) : said.end() + 20]}" for said in UNSAID.finditer(words)
            )


@pytest.mark.parametrize("account", ROLES)
def test_every_role_sees_whole_pages_or_is_refused(
    addresses: dict[str, list[str]], reading_sites: Sites, account: str
) -> None:
    wrong: list[str] = []
    limiter.reset()
    for name, found in addresses.items():
        visitor = reading_sites(name).visitor(account)
        for address in found:
            wrong += wrong_with(address, visitor.client.get(address))
    assert wrong == []


@pytest.mark.parametrize("account", LOOK_BACK)
def test_every_page_is_whole_in_the_past_too(
    addresses: dict[str, list[str]], reading_sites: Sites, account: str
) -> None:
    wrong: list[str] = []
    for name, found in addresses.items():
        visitor = reading_sites(name).visitor(account)
        for address in found:
            past = f"{address}{'&' if '?' in address else '?'}as_of={LED[name][2]}"
            answer = visitor.client.get(past)
            wrong += wrong_with(past, answer)
            if 'name="command_id"' in page_of(answer) and not address.startswith("/parts"):
                wrong.append(f"{past}: a button in the past")
    assert wrong == []


def test_every_page_opens_in_english(addresses: dict[str, list[str]], reading_sites: Sites) -> None:
    wrong: list[str] = []
    for name, found in addresses.items():
        visitor = reading_sites(name).visitor("performance")
        visitor.client.set_cookie("language", "en")
        for address in found:
            answer = visitor.client.get(address)
            wrong += wrong_with(address, answer)
            if (page := page_of(answer)) and 'lang="en"' not in page:
                wrong.append(f"{address}: not in English")
    assert wrong == []


def test_pages_of_every_site_lead_on(addresses: dict[str, list[str]]) -> None:
    assert {name: len(found) for name, found in addresses.items() if len(found) < 4} == {}

"""Every address of the site is opened by every role, now and in the past: whole pages, or refusals; never a fault."""

import html
import re
from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from tests.web.sites import Reading, Sites
from tests.web.visiting import links_of

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

#: By site: who is led through it, so that each kind of page is found, and a day in its past.
LED = {
    "year": (("performance", "chief", "unit", "section", "treasury", "sysadmin"), "2020-09-10T10:00"),
    "evaluated": (("performance", "chief", "agency.4", "expert"), "2020-06-01T10:00"),
    "checked": (("performance", "chief", "unit.nongye-nongji"), "2020-05-20T10:00"),
    "pilots": (("performance", "unit.tongji", "department.shijian"), "2020-05-15T12:00"),
    "disclosing": (("performance", "unit.fulian", ""), "2020-09-10T10:00"),
    "appraising": (("performance", "unit.fulian", "section.xingzheng", "leader"), "2021-01-08T10:00"),
}

#: Addresses that no page leads to: machines ask them, or they stand in letters and scripts.
UNLED = {
    "health.alive": "/healthz",
    "health.ready": "/readyz",
    "health.metrics": "/metrics",
    "marked.copy": "/marked/none/none.xlsx",  # only a refused file leads to its copy
}

#: Addresses of one endpoint that are opened, by the conditions that they bear; the rest is alike.
OF_A_KIND = 1

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
    """Endpoint and names of conditions: addresses of one kind are alike. A tab is a kind of its own."""
    conditions = re.findall(r"[?&](tab|view|decide|as)=([^&]*)", address)
    return f"{endpoint_of(app, address)} {sorted(conditions)}"


def led_to(site: Reading, accounts: tuple[str, ...]) -> dict[str, str]:
    """One address of every kind to which pages lead these accounts: kind -> address."""
    found: dict[str, str] = {}
    for account in accounts:
        visitor = site.visitor(account)
        waiting = ["/", "/public"]
        while waiting:
            answer = visitor.client.get(waiting.pop(0), follow_redirects=True)
            if not answer.content_type.startswith("text/html"):
                continue
            for link in sorted(links_of(answer)):
                kind = kind_of(site.app, link)
                if endpoint_of(site.app, link) not in ("", "shell.asset", "vendor") and kind not in found:
                    found[kind] = link
                    waiting.append(link)
    return found


@pytest.fixture(scope="session")
def addresses(reading_sites: Sites) -> dict[str, list[str]]:
    """By site: an address of every kind."""
    return {name: sorted(led_to(reading_sites(name), accounts).values()) for name, (accounts, _) in LED.items()}


def wrong_with(address: str, answer: TestResponse) -> Iterator[str]:
    """What is wrong with an answer: a fault, a page without title or landmark, values that are not in words."""
    if answer.status_code not in (200, 302, 303, 403, 404):
        yield f"{address}: {answer.status_code}"
    if answer.status_code == 200 and answer.content_type.startswith("text/html"):
        page = answer.text
        if not re.search(r"<title>\s*[^\s<·]", page) or "<main" not in page or page.count("<h1") != 1:
            yield f"{address}: no title, no main part, or not one heading"
        shown = re.sub(r"<(script|style)\b.*?</\1>|<!--.*?-->|<[^>]*>", " ", page, flags=re.S)
        if not address.startswith(OF_CODES):
            yield from (f"{address}: {said}" for said in sorted(set(UNSAID.findall(html.unescape(shown)))))


def test_pages_lead_to_every_address(addresses: dict[str, list[str]], reading_sites: Sites) -> None:
    app = reading_sites("year").app
    reached = {endpoint_of(app, address) for found in addresses.values() for address in found}
    asked = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not rule.endpoint.startswith(("api", "shell", "vendor"))
    }
    assert asked - reached - UNLED.keys() == set()


@pytest.mark.parametrize("account", ROLES)
def test_every_role_sees_whole_pages_or_is_refused(
    addresses: dict[str, list[str]], reading_sites: Sites, account: str
) -> None:
    wrong: list[str] = []
    for name, found in addresses.items():
        visitor = reading_sites(name).visitor(account)
        for address in (*found, *UNLED.values()):
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
            past = f"{address}{'&' if '?' in address else '?'}as_of={LED[name][1]}"
            answer = visitor.client.get(past)
            wrong += wrong_with(past, answer)
            if answer.status_code == 200 and 'name="command_id"' in answer.text:
                wrong.append(f"{past}: a button in the past")
    assert wrong == []

"""Every page that a role's menu and pages lead to opens, now and in the past, in both languages."""

from collections.abc import Callable

import pytest

from tests.web.visiting import Visitor, form_of, links_of

SignedIn = Callable[[str], Visitor]

ROLES = [
    "unit",
    "department",
    "town",
    "section",
    "performance",
    "chief",
    "leader",
    "budget",
    "treasury",
    "auditor",
    "auditadmin",
    "sysadmin",
]

#: Pages of one kind that are opened; the rest of a list is alike.
OF_A_KIND = 2


def kind_of(address: str) -> str:
    """The address without what tells one record of a kind from another."""
    path = address.partition("?")[0]
    parts = ["*" if any(letter.isdigit() for letter in part) else part for part in path.split("/")]
    return "/".join(parts) + ("?tab" if "tab=" in address else "")


def crawl(visitor: Visitor, start: str, pages: int) -> dict[str, int]:
    """Open what the pages lead to, breadth first; status by address."""
    seen: dict[str, int] = {}
    kinds: dict[str, int] = {}
    waiting = [start]
    while waiting and len(seen) < pages:
        address = waiting.pop(0)
        if address in seen:
            continue
        answer = visitor.client.get(address, follow_redirects=True)
        seen[address] = answer.status_code
        if answer.content_type.startswith("text/html"):
            for link in sorted(links_of(answer)):
                kind = kind_of(link)
                if link not in seen and kinds.get(kind, 0) < OF_A_KIND and not link.startswith(("/static", "/vendor")):
                    kinds[kind] = kinds.get(kind, 0) + 1
                    waiting.append(link)
    return seen


@pytest.mark.parametrize("account", ROLES)
def test_every_page_that_a_role_is_led_to_opens(looks_in: SignedIn, account: str) -> None:
    seen = crawl(looks_in(account), "/queue", pages=60)

    assert {address: status for address, status in seen.items() if status != 200} == {}
    assert len(seen) >= (5 if account in ("auditadmin", "sysadmin") else 20)


@pytest.mark.parametrize("account", ["unit", "performance", "auditor"])
def test_every_page_opens_in_the_past_too(looks_in: SignedIn, account: str) -> None:
    seen = crawl(looks_in(account), "/queue?as_of=2020-09-10T10:00", pages=40)

    assert {address: status for address, status in seen.items() if status != 200} == {}


def test_every_page_opens_in_english(looks_in: SignedIn) -> None:
    performance = looks_in("performance")
    page = performance.get("/queue")
    performance.post(form_of(page, "csrf_token").filled(language="en"), "/preferences")

    assert "Work queue" in performance.get("/queue").text
    seen = crawl(performance, "/queue", pages=60)

    assert {address: status for address, status in seen.items() if status != 200} == {}

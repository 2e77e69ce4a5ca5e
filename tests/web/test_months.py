"""Periods of months read as each language writes them: 1–7 月, Jan–Jul."""

from collections.abc import Callable

import pytest

from backoffice.web.shell.catalogues import ENGLISH
from tests.web.visiting import Visitor, form_of

SignedIn = Callable[[str], Visitor]


@pytest.fixture
def reads_english(looks_in: SignedIn) -> SignedIn:
    """Somebody who has chosen English."""

    def enter(account: str) -> Visitor:
        visitor = looks_in(account)
        visitor.post(form_of(visitor.get("/queue"), "csrf_token").filled(language="en"), "/preferences")
        return visitor

    return enter


@pytest.mark.parametrize(
    "address", ["/monitoring", "/monitoring/forms", "/monitoring/task", "/queue?tab=all", "/statement"]
)
def test_the_period_of_monitoring_names_its_months(looks_in: SignedIn, reads_english: SignedIn, address: str) -> None:
    english, chinese = reads_english("performance").get(address).text, looks_in("performance").get(address).text

    assert "Jan–" in english
    assert "month 7" not in english
    assert "1–" in chinese
    assert "Jan" not in chinese


def test_an_import_is_for_a_period_named_by_its_months(reads_english: SignedIn) -> None:
    page = reads_english("treasury").get("/execution").text

    assert [f"Jan–{last}" in page for last in ("Feb", "Jul", "Dec")] == [True] * 3
    assert "Execution of Jan–" in page


def test_no_english_words_number_a_month() -> None:
    words = "".join(path.read_text(encoding="utf-8") for path in ENGLISH.glob("*.po"))

    assert "month %(" not in words

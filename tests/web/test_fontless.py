"""On a server without fonts for Chinese a notice is not drawn: the page says so, and what the operator does."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.api import small_year
from tests.web.visiting import Visitor, form_of
from workers import fonts
from workers.letters import issued

SignedIn = Callable[[str], Visitor]

LETTER = f"/orders/{small_year.order_id(small_year.ISSUED_ORDER)}/letter"


@pytest.fixture
def no_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with no font at all."""
    monkeypatch.setattr(issued, "fonts", lambda: fonts.find({}, tmp_path / "none", system=False))


def test_a_letter_without_fonts_is_a_page_that_says_what_to_do(
    no_fonts: None, looks_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    chief = looks_in("chief")

    page = chief.get(LETTER, status=503).text
    assert "没有安装中文字体" in page
    assert "没有丢失任何内容" in page
    assert ".venv/bin/python -m workers.fonts" in page
    assert fonts.FONT_DIR in page

    monkeypatch.undo()
    assert chief.get(LETTER).content_type == "application/pdf"


def test_it_is_said_in_the_readers_language(no_fonts: None, looks_in: SignedIn) -> None:
    chief = looks_in("chief")
    chief.post(form_of(chief.get("/queue"), "csrf_token").filled(language="en"), "/preferences")

    page = chief.get(LETTER, status=503).text
    assert "The server has no font for Chinese" in page
    assert "Nothing is lost" in page
    assert ".venv/bin/python -m workers.fonts" in page


def test_whoever_may_not_read_the_letter_learns_nothing(no_fonts: None, looks_in: SignedIn) -> None:
    looks_in("section").get(LETTER, status=404)

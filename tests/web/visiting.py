"""A browser without JavaScript: signs in, follows pages, and posts the forms that they hold."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

PASSWORD = "a-password-for-tests"


@dataclass
class PageForm:
    """A form of a page: where it posts, and its fields as they stand."""

    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)

    def filled(self, **changed: str | list[str]) -> dict[str, str | list[str]]:
        """The fields with some of them filled in."""
        values: dict[str, str | list[str]] = {}
        for name, value in self.fields:
            known = values.get(name)
            values[name] = value if known is None else [*([known] if isinstance(known, str) else known), value]
        return {**values, **changed}


class Forms(HTMLParser):
    """The forms of a page with their hidden fields, inputs, texts and choices."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self._open: PageForm | None = None
        self._text: str | None = None
        self._select: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = PageForm(about.get("action", ""), about.get("method", "get").lower())
            self.forms.append(self._open)
        if self._open is None or "disabled" in about:
            return
        name = about.get("name")
        if tag == "input" and name and about.get("type") not in ("checkbox", "radio", "file"):
            self._open.fields.append((name, about.get("value", "")))
        elif tag == "input" and name and "checked" in about:
            self._open.fields.append((name, about.get("value", "on")))
        elif tag == "textarea" and name:
            self._text = ""
            self._open.fields.append((name, ""))
        elif tag == "select" and name:
            self._select = name
        elif tag == "option" and self._select and "selected" in about:
            self._open.fields.append((self._select, about.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea" and self._open is not None and self._text is not None:
            self._open.fields[-1] = (self._open.fields[-1][0], self._text)
            self._text = None

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text += data


class Visitor:
    """Somebody before a browser."""

    def __init__(self, app: Flask) -> None:
        self.client: FlaskClient = app.test_client()

    def sign_in(self, account: str, password: str = PASSWORD, next_: str = "") -> TestResponse:
        page = self.get(f"/sign-in?next={next_}" if next_ else "/sign-in")
        return self.post(form_of(page, "password").filled(account=account, password=password), "/sign-in")

    def get(self, address: str, status: int | None = 200, **headers: str) -> TestResponse:
        answer = self.client.get(address, headers=headers)
        if status is not None:
            assert answer.status_code == status, f"{address}: {answer.status_code}"
        return answer

    def post(self, fields: dict[str, str | list[str]], address: str) -> TestResponse:
        return self.client.post(address, data=fields)


def form_of(page: TestResponse, holding: str) -> PageForm:
    """The form of a page that holds a field of this name."""
    found = [form for form in Forms(page.text).forms if any(name == holding for name, _ in form.fields)]
    assert found, f"no form with a field {holding!r}"
    return found[0]


def links_of(page: TestResponse) -> set[str]:
    """Every address within the site that the page leads to."""
    addresses = re.findall(r'href="(/[^"#]*)', page.text)
    return {address.replace("&amp;", "&") for address in addresses}

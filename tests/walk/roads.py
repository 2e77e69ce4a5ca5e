"""Walking a road without a browser: each account opens its page, posts the form that it holds, and goes on."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from uuid import uuid4

from flask import Flask
from werkzeug.test import TestResponse

from backoffice.forms.names import flatten
from backoffice.forms.schema import Form, dump
from tests.web.visiting import Forms, PageForm, Visitor

Filled = str | list[str]

#: Answers to somebody who may not: not allowed, or not to be seen at all.
CLOSED = (403, 404)

#: A field that stands outside its form and names it.
OUTSIDE = re.compile(r'<(?:input|select|textarea)[^>]*\bname="([^"]+)"[^>]*\bform="([^"]+)"')


def typed(schema: type[Form], payload: object) -> dict[str, Filled]:
    """A payload as the fields of its page."""
    fields = flatten(dump(schema, payload)).items()
    return {name: value if isinstance(value, list) else str(value) for name, value in fields if value is not None}


@dataclass
class Road:
    """A site on which accounts walk; nobody signs in twice."""

    app: Flask
    visitors: dict[str, Visitor] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)

    def as_(self, account: str) -> Visitor:
        """The visitor of an account, signed in."""
        if account not in self.visitors:
            visitor = Visitor(self.app)
            assert visitor.sign_in(account).status_code == 303, account
            self.visitors[account] = visitor
        return self.visitors[account]

    def opens(self, account: str, page: str) -> str:
        """What the page says to the account."""
        return self.as_(account).get(page).text

    def does(self, account: str, page: str, ending: str = "", /, *, to: str = "", **filled: Any) -> str:
        """Post the form of the page whose address ends so; the page that follows, which must be reached.

        `to`: what the address of the page that follows must hold.
        """
        form = self.form(account, page, ending)
        address = form.action or page
        answer = self.as_(account).client.post(address, data=form.filled(**filled), content_type="multipart/form-data")
        assert answer.status_code == 303, f"{account} {address}: {answer.status_code} {said(answer)}"
        assert to in answer.location, answer.location
        return self.opens(account, answer.location)

    def form(self, account: str, page: str, ending: str = "") -> PageForm:
        """The form that posts to an address with this ending, as the account finds it on the page."""
        text = self.opens(account, page)
        posts = [one for one in Forms(text).forms if one.method == "post" and "command_id" in one.filled()]
        found = [one for one in posts if one.action.partition("?")[0].endswith(ending)]
        assert found, f"{account} finds no form to …{ending} on {page}, only {[one.action for one in posts]}"
        return found[0]

    def finds_no_form(self, account: str, page: str, ending: str) -> None:
        """The account reads the page without being offered the act, or does not reach the page at all."""
        answer = self.as_(account).get(page, status=None)
        assert answer.status_code in (200, *CLOSED), f"{account} {page}: {answer.status_code}"
        if answer.status_code == 200:
            offered = [one for one in Forms(answer.text).forms if "command_id" in one.filled()]  # a closed one has none
            assert not any(one.action.partition("?")[0].endswith(ending) for one in offered), account

    def is_refused(self, account: str, address: str, /, **filled: Any) -> None:
        """The account posts by hand what no page offers it, and is turned away."""
        answer = self.as_(account).client.post(address, data={**self._token(account), **filled})
        assert answer.status_code in CLOSED, f"{account} {address}: {answer.status_code} {said(answer)}"

    def decides(self, account: str, page: str, decision: str = "pass", **filled: Any) -> str:
        """Decide on the form of a record by its panel, with what stands outside the panel filled in as well."""
        form = self.panel(account, page)
        filled = {"decision": decision, "reason": "按规定办理", **filled}
        answer = self.as_(account).client.post(form.action, data=form.filled(**filled))
        assert answer.status_code == 303, f"{account} {page}: {answer.status_code} {said(answer)}"
        return self.opens(account, answer.location)

    def panel(self, account: str, page: str) -> PageForm:
        """The decision panel of a record."""
        found = [one for one in Forms(self.opens(account, page)).forms if _decides(one)]
        assert found, f"{account} may decide nothing on {page}"
        return found[0]

    def outside(self, account: str, page: str, form: str) -> list[str]:
        """Names of the fields that stand outside their form, such as the points of a review sheet."""
        return [name for name, of in OUTSIDE.findall(self.opens(account, page)) if of == form]

    def finds_in_queue(self, account: str, text: str) -> None:
        """The account's queue leads to it."""
        assert text in self.opens(account, f"/queue?size=100&q={text}"), f"{account} is not led to {text}"

    def _token(self, account: str) -> dict[str, str]:
        if account not in self.tokens:  # even a page that is refused has the form to sign out
            forms = Forms(self.as_(account).get("/rules", status=None).text).forms
            found = [one.filled()["csrf_token"] for one in forms if "csrf_token" in one.filled()]
            self.tokens[account] = str(found[0])
        return {"csrf_token": self.tokens[account], "command_id": str(uuid4())}


def _decides(form: PageForm) -> bool:
    names = {name for name, _ in form.fields}
    return (
        form.method == "post"
        and {"csrf_token", "version", "command_id", "reason"} <= names
        and (re.search(r"/[0-9a-f-]{36}$|/decide$", form.action.partition("?")[0]) is not None)
    )


def links_in(page: str) -> set[str]:
    """Every address within the site that the page leads to."""
    return {unescape(address) for address in re.findall(r'href="(/[^"#]*)', page)}


def said(answer: TestResponse) -> str:
    """The complaints of a page, for the message of a test that fails."""
    text = answer.text
    found = re.findall(r'class="(?:field-error|note[^"]*)"[^>]*>(.*?)</(?:p|div)>', text, re.S)
    plain = [" ".join(unescape(re.sub(r"<[^>]+>", " ", one)).split()) for one in found]
    return " | ".join(plain) or " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())[-300:]

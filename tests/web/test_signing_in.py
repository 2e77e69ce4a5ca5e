"""Signing in and out: who gets in, and what a page keeps to itself."""

from collections.abc import Callable

import pytest
from flask import Flask

from backoffice.bootstrap import House
from backoffice.web.factory import create_app
from tests.web.visiting import Visitor, form_of, links_of

SignedIn = Callable[[str], Visitor]


def test_the_right_password_leads_to_what_waits(visitor: Visitor) -> None:
    answer = visitor.sign_in("section")

    assert answer.status_code == 303
    assert visitor.get(answer.location, status=303).location == "/queue"
    assert "待办" in visitor.get("/queue").text


def test_a_wrong_password_and_an_unknown_account_look_alike(visitor: Visitor) -> None:
    wrong, unknown = visitor.sign_in("section", "not-it"), visitor.sign_in("nobody-of-this-name", "not-it")

    assert wrong.status_code == unknown.status_code == 401
    assert "账号或密码不对" in wrong.text
    assert "账号或密码不对" in unknown.text
    assert visitor.get("/queue", status=303).location.startswith("/sign-in")


def test_a_page_that_asked_for_an_account_is_shown_after_signing_in(visitor: Visitor) -> None:
    asked = visitor.get("/queue?tab=all", status=303)
    assert asked.location.startswith("/sign-in?next=")
    page = visitor.get(asked.location)

    answer = visitor.post(
        form_of(page, "password").filled(account="section", password="a-password-for-tests"), "/sign-in"
    )

    assert answer.location == "/queue?tab=all"


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example"])
def test_signing_in_never_leads_out_of_the_site(visitor: Visitor, elsewhere: str) -> None:
    answer = visitor.sign_in("section", next_=elsewhere)

    assert answer.status_code == 303
    assert "elsewhere.example" not in answer.location


def test_signing_out_ends_the_session(signed_in: SignedIn) -> None:
    section = signed_in("section")
    page = section.get("/queue")

    section.post(form_of(page, "csrf_token").filled(), "/sign-out")

    assert section.get("/queue", status=303).location.startswith("/sign-in")


def test_an_account_that_was_closed_is_signed_out_at_once(signed_in: SignedIn, house: House) -> None:
    section = signed_in("section")

    house.accounts.deactivate("section")

    assert section.get("/queue", status=303).location.startswith("/sign-in")


def test_a_form_without_its_token_is_refused(signed_in: SignedIn) -> None:
    answer = signed_in("section").post({"ids": []}, "/queue/pass")

    assert answer.status_code == 400


def test_the_sign_in_form_itself_needs_its_token(visitor: Visitor) -> None:
    answer = visitor.post({"account": "section", "password": "a-password-for-tests"}, "/sign-in")

    assert answer.status_code == 400


def test_too_many_tries_with_one_account_must_wait(visitor: Visitor) -> None:
    statuses = [visitor.sign_in("section", "guess").status_code for _ in range(11)]

    assert statuses[:10] == [401] * 10
    assert statuses[10] == 429


def test_a_file_of_a_version_is_kept_and_one_without_is_asked_for_again(visitor: Visitor) -> None:
    page = visitor.get("/sign-in")
    address = next(one for one in links_of(page) if one.startswith("/static/shell/") and "?v=" in one)

    with visitor.get(address) as versioned, visitor.get(address.partition("?")[0]) as bare:
        assert "max-age=31536000" in versioned.headers["Cache-Control"]
        assert bare.headers["Cache-Control"] == "no-cache"


def test_a_private_page_is_kept_by_no_cache_and_runs_no_foreign_script(signed_in: SignedIn) -> None:
    page = signed_in("section").get("/queue")

    assert page.headers["Cache-Control"] == "no-store"
    policy = page.headers["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "unsafe-eval" not in policy
    assert page.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert page.headers["X-Content-Type-Options"] == "nosniff"


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(visitor: Visitor) -> None:
    cookie = visitor.sign_in("section").headers["Set-Cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


def test_behind_an_encrypted_address_the_cookie_is_secure(house: House) -> None:
    object.__setattr__(house.config, "base_url", "https://budget.example")
    visitor = Visitor(create_app(house))

    assert "Secure" in visitor.sign_in("section").headers["Set-Cookie"]


def test_a_demonstration_names_its_accounts_and_never_their_password(app: Flask, house: House) -> None:
    assert "demo-accounts.txt" not in Visitor(app).get("/sign-in").text
    house.settings.put("demonstration", "1")

    page = Visitor(app).get("/sign-in").text

    assert "demo-accounts.txt" in page
    assert all(f">{account}<" in page for account in ("unit", "section", "performance", "auditor"))
    assert "a-password-for-tests" not in page

"""Who may ask at all: tokens, the session of a signed-in browser, and how often."""

from flask import Flask
from flask_login import LoginManager, UserMixin, login_user
from flask_wtf import CSRFProtect

from backoffice.access.accounts import Account
from backoffice.api.registration import register
from backoffice.bootstrap import House
from tests.api import small_year
from tests.api.calling import PREFIX, Callers


class Visitor(UserMixin):
    def __init__(self, account: Account) -> None:
        self.account = account

    def get_id(self) -> str:
        return self.account.account


def site(house: House) -> Flask:
    """An application with sessions and protection against forged posts, as the site has them."""
    app = Flask("tests.api.site")
    app.config.update(TESTING=True, SECRET_KEY="for tests")
    CSRFProtect(app)
    manager = LoginManager(app)
    manager.user_loader(lambda name: Visitor(account) if (account := house.accounts.get(name)) else None)
    register(app, house)

    @app.get("/enter/<name>")
    def enter(name: str) -> str:
        account = house.accounts.get(name)
        assert account is not None
        login_user(Visitor(account))
        return ""

    return app


def test_without_a_token_nothing_is_answered(reads: Callers) -> None:
    client = reads.app.test_client()

    for response in (client.get(f"{PREFIX}/projects"), client.post(f"{PREFIX}/years/2023")):
        assert response.status_code == 401
        assert response.json["type"] == "token-needed"
        assert response.headers["WWW-Authenticate"] == "Bearer"


def test_an_unknown_token_is_refused_even_with_a_session(reading_house: House) -> None:
    client = site(reading_house).test_client()
    client.get("/enter/unit")

    response = client.get(f"{PREFIX}/projects", headers={"Authorization": "Bearer nothing"})

    assert (response.status_code, response.json["type"]) == (401, "token-unknown")


def test_the_token_of_a_closed_account_is_refused(callers: Callers, house: House) -> None:
    assert callers["unit"].get("/projects").status_code == 200

    house.accounts.deactivate("unit")

    assert callers["unit"].get("/projects").status_code == 401


def test_a_browsers_session_reads_and_never_writes(reading_house: House) -> None:
    client = site(reading_house).test_client()
    client.get("/enter/unit")

    assert client.get(f"{PREFIX}/projects").json["total"] > 0
    path = f"{PREFIX}/orders/{small_year.order_id(small_year.RETURNED_ORDER)}/feedback"
    assert client.post(path, json={}).status_code == 401


def test_a_token_writes_without_the_pages_forgery_token(reading_house: House) -> None:
    app = site(reading_house)
    token = reading_house.accounts.create_token("unit", reading_house.clock.now())

    response = app.test_client().post(f"{PREFIX}/years/2023", headers={"Authorization": f"Bearer {token}"})

    assert response.json["faults"][0]["field"] == "Idempotency-Key"


def test_whoever_asks_too_often_must_wait(reading_house: House) -> None:
    app = site(reading_house)
    app.config["API_REQUESTS_PER_MINUTE"] = 3
    callers = Callers(app, reading_house)

    answers = [callers["unit"].get("/positions/latest") for _ in range(20)]  # more than fit the end of a minute
    refused = [one for one in answers if one.status_code == 429]

    assert [one.status_code for one in answers[:3]] == [200, 200, 200]
    assert refused
    assert refused[0].json["type"] == "too-many-requests"
    assert 1 <= int(refused[0].headers["Retry-After"]) <= 60
    assert callers["section"].get("/positions/latest").status_code == 200


def test_addresses_without_an_endpoint_are_problems_here_and_the_sites_own_elsewhere(reading_house: House) -> None:
    app = site(reading_house)
    client = app.test_client()

    nowhere, wrong = client.get(f"{PREFIX}/nowhere"), client.delete(f"{PREFIX}/projects")

    assert (nowhere.status_code, nowhere.json["type"]) == (404, "not-found")
    assert (wrong.status_code, wrong.json["type"]) == (405, "method")
    assert "GET" in wrong.headers["Allow"]
    assert client.get("/nowhere").content_type.startswith("text/html")

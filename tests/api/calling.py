"""Calls to the API as a program makes them: a token, JSON, a key a call."""

from typing import Any
from uuid import uuid4

from flask import Flask
from werkzeug.test import TestResponse

from backoffice.bootstrap import House

PREFIX = "/api/v1"


class Caller:
    """An account with a token."""

    def __init__(self, app: Flask, token: str) -> None:
        self._client = app.test_client()
        self.headers = {"Authorization": f"Bearer {token}", "Accept-Language": "en"}

    def get(self, path: str, headers: dict[str, str] | None = None, **conditions: Any) -> TestResponse:
        """The answer to a question."""
        url = path if path.startswith(PREFIX) else PREFIX + path
        return self._client.get(url, query_string=conditions or None, headers=self.headers | (headers or {}))

    def read(self, path: str, **conditions: Any) -> Any:
        """The content of an answer that is given."""
        response = self.get(path, **conditions)
        assert response.status_code == 200, response.text
        return response.json

    def post(self, path: str, body: Any = None, key: str = "", headers: dict[str, str] | None = None) -> TestResponse:
        """The answer to an order, under a new key unless one is given."""
        given = self.headers | {"Idempotency-Key": key or str(uuid4())} | (headers or {})
        return self._client.post(PREFIX + path, json={} if body is None else body, headers=given)

    def order(self, path: str, body: Any = None, **more: Any) -> Any:
        """The content of the answer to an order that is carried out, once the views show it."""
        response = self.post(path, body, headers={"Prefer": "wait"}, **more)
        assert response.status_code == 200, response.text
        assert response.headers["Preference-Applied"] == "wait"
        return response.json


class Callers:
    """Callers by the name of their account."""

    def __init__(self, app: Flask, house: House) -> None:
        self.app, self._house = app, house
        self._known: dict[str, Caller] = {}

    def __getitem__(self, account: str) -> Caller:
        if account not in self._known:
            token = self._house.accounts.create_token(account, self._house.clock.now())
            self._known[account] = Caller(self.app, token)
        return self._known[account]

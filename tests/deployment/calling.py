"""What the tests of an installation talk to it with: an account of the API, and the mail catcher."""

import email
import email.policy
import json
import time
import urllib.error
import urllib.request
from email.message import EmailMessage
from typing import Any
from uuid import uuid4

from tests.deployment.installation import PATIENCE


class Catcher:
    """Keeps every mail, as the mail catcher of the composition does."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []

    async def handle_DATA(self, server: object, session: object, envelope: Any) -> str:
        self.mails.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 kept"

    def letters(self, to: str, number: str) -> list[EmailMessage]:
        """Mails to an address with the letter of this number as a PDF."""
        return [
            mail
            for mail in self.mails
            if to in mail["To"]
            and number in mail["Subject"]
            and any(part.get_content_type() == "application/pdf" for part in mail.iter_attachments())
        ]


class Api:
    """The API as one account calls it."""

    def __init__(self, base: str, token: str) -> None:
        self._base, self._token = f"{base}/api/v1", token

    def read(self, path: str) -> Any:
        return self._call("GET", path, None, "")

    def order(self, path: str, key: str = "", **body: Any) -> Any:
        """Give an order that names the version as it stands; a web process that is down is tried again."""
        key = key or str(uuid4())
        return self._call("POST", path, body, key)

    def upload(self, name: str, content: bytes) -> Any:
        """Store a file; what names it in a form."""
        head = f'--cut\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = head.encode() + content + b"\r\n--cut--\r\n"
        return self._ask("POST", "/attachments", body, {"Content-Type": "multipart/form-data; boundary=cut"})

    def _call(self, method: str, path: str, body: Any, key: str) -> Any:
        headers = {"Content-Type": "application/json"}
        if key:
            headers |= {"Idempotency-Key": key, "Prefer": "wait"}
        return self._ask(method, path, None if body is None else json.dumps(body).encode(), headers)

    def _ask(self, method: str, path: str, content: bytes | None, headers: dict[str, str]) -> Any:
        headers = headers | {"Authorization": f"Bearer {self._token}"}
        deadline = time.monotonic() + PATIENCE
        while True:
            request = urllib.request.Request(self._base + path, content, headers, method=method)
            try:
                with urllib.request.urlopen(request, timeout=60) as answer:
                    return json.load(answer)
            except urllib.error.HTTPError as error:
                with error:
                    raise AssertionError(f"{method} {path}: {error.code} {error.read().decode()}") from error
            except OSError:
                assert time.monotonic() < deadline, f"{method} {path}: nobody answers"
                time.sleep(0.2)

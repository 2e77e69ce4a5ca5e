"""Clients that give orders while the installation dies under them, and services that a keeper starts again."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from http.client import HTTPException
from pathlib import Path
from typing import Any
from uuid import uuid4

from backoffice.areas.monitoring.events import Assessed
from backoffice.areas.projects.events import BudgetAdjusted
from backoffice.areas.rectification.events import Drafted, Ordered
from backoffice.bootstrap import House
from backoffice.cli.verifying import check_log, check_records, check_views
from backoffice.kernel.record import record_id
from tests.api import small_year
from tests.cli.serving import status
from tests.workers.tasks import ORDER

#: Seconds until an order must have been acknowledged, whatever died meanwhile.
PATIENCE = 120.0

#: Answers of a server that is not up, busy, or lost its database: the careful client tries again.
NOT_NOW = {429, 500, 502, 503}

#: A project whose form is with the performance section. Every adjustment of its budget makes the processes assess the
#: form again, so much budget turns it red, and confirming it then makes them draft an order.
REASSESSED = small_year.FORM_AT_PERFORMANCE
FORM = small_year.form_id(REASSESSED)

#: Whose budgets the clients adjust: a project each, so that none loses a race to the other.
CLIENTS = {"first": small_year.CONFIRMED, "second": REASSESSED}


class Service:
    """A command of the product as a process group of its own."""

    def __init__(self, name: str, folder: Path, settings: Mapping[str, str]) -> None:
        self._name, self._folder = name, folder
        inherited = {key: value for key, value in os.environ.items() if not key.startswith("BACKOFFICE_")}
        self._environment = {**inherited, **settings}
        self.start()

    def start(self) -> None:
        """Start the command; what it says goes to a file in the folder."""
        with (self._folder / f"{self._name}.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "backoffice.cli", self._name],
                env=self._environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def kill(self, *, alone: bool = False) -> None:
        """End the group as a power cut would, or `alone` its first process, whose children notice later."""
        end = os.kill if alone else os.killpg
        end(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """Ask it to end; kill what does not."""
        self.process.terminate()
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.kill()

    def until_ready(self, base: str) -> None:
        """Wait for the site; one that found its port still taken is started again, as a service manager does."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is not None or status(f"{base}/readyz") != 200:
            assert time.monotonic() < end, (self._folder / f"{self._name}.log").read_text("utf-8")[-2000:]
            if self.process.poll() is not None:
                self.start()
            time.sleep(0.1)


class Client:
    """Gives one order after the other under keys of their own, each until it is acknowledged."""

    def __init__(self, base: str, token: str) -> None:
        self._api, self._token = f"{base}/api/v1", token
        #: What was acknowledged: path, key, body, and the position that was answered.
        self.acknowledged: list[tuple[str, str, dict[str, Any], int]] = []
        #: Requests that got no answer, or one that the server is not up.
        self.interrupted = 0

    def order(self, path: str, **body: Any) -> None:
        """Give an order until it is acknowledged."""
        key = str(uuid4())
        self.acknowledged.append((path, key, body, self._until_acknowledged(path, key, body)))

    def repeat_all(self) -> list[str]:
        """Send everything again under its key; what was answered differently than the first time."""
        return [
            f"{path} {body}: {again} after {position}"
            for path, key, body, position in self.acknowledged
            if (again := self._until_acknowledged(path, key, body)) != position
        ]

    def _until_acknowledged(self, path: str, key: str, body: dict[str, Any]) -> int:
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json", "Idempotency-Key": key}
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            request = urllib.request.Request(self._api + path, json.dumps(body).encode(), headers, method="POST")
            try:
                with urllib.request.urlopen(request, timeout=10) as answer:
                    return int(json.load(answer)["position"])
            except urllib.error.HTTPError as refused:
                with refused:
                    problem = refused.read().decode()
                    if refused.code not in NOT_NOW and "light-forbids" not in problem:  # the light follows the money
                        raise AssertionError(f"{path}: {refused.code} {problem}") from refused
                self.interrupted += refused.code >= 500
            except (OSError, ValueError, HTTPException):  # nobody listens, or the answer broke off
                self.interrupted += 1
            time.sleep(0.05)
        raise AssertionError(f"{path} was never acknowledged")


class Crowd:
    """Clients in threads that adjust budgets without a pause until they are told to stop; and two decisions."""

    def __init__(self, base: str, tokens: Mapping[str, str]) -> None:
        self.clients = {name: Client(base, tokens["budget"]) for name in CLIENTS}
        self.performance = Client(base, tokens["performance"])
        self._stop = threading.Event()
        self._faults: list[BaseException] = []
        self._threads = [threading.Thread(target=self._adjust, args=(name,)) for name in CLIENTS]
        self._threads.append(threading.Thread(target=self._decide))
        for thread in self._threads:
            thread.start()

    def finish(self) -> None:
        """Let everybody finish the order that is under way; what went wrong is raised."""
        self._stop.set()
        for thread in self._threads:
            thread.join(PATIENCE + 30)
            assert not thread.is_alive()
        if self._faults:
            raise self._faults[0]

    def _adjust(self, name: str) -> None:
        number = 0
        try:
            while not self._stop.is_set():
                body = {"adjusted": str(Decimal(50_000_000) + number), "document": f"kill {number}", "reason": "调整"}
                self.clients[name].order(f"/projects/{CLIENTS[name]}/budget/2020/adjust", **body)
                number += 1
        except BaseException as error:
            self._faults.append(error)

    def _decide(self) -> None:
        try:
            self._stop.wait(1.5)
            self.performance.order(f"/orders/{small_year.order_id(ORDER)}/issue", reason="双控红灯")
            self._stop.wait(2.5)
            self.performance.order(f"/monitoring/forms/{FORM}/confirm", disposition="rectify", reason="须整改。")
        except BaseException as error:
            self._faults.append(error)


def tokens(house: House) -> dict[str, str]:
    """Tokens of the accounts that give the orders."""
    return {name: house.accounts.create_token(name, datetime.now(UTC)) for name in ("budget", "performance")}


def assert_once(house: House, crowd: Crowd) -> None:
    """Every acknowledged order is in the log exactly once, the processes drew up one order, the views are a replay."""
    for name, code in CLIENTS.items():
        year = record_id("project-year", code, 2020)
        documents = [event.document for event in _events(house, year) if isinstance(event, BudgetAdjusted)]
        given = [body["document"] for _path, _key, body, _position in crowd.clients[name].acknowledged]
        assert [document for document in documents if document.startswith("kill ")] == given
    issued = _events(house, small_year.order_id(ORDER))
    assert sum(isinstance(event, Ordered) for event in issued) == 1
    causes = [
        event.causation_id for event in _events(house, FORM) if isinstance(event, Assessed) and event.causation_id
    ]
    assert causes
    assert len(set(causes)) == len(causes)
    drafted = _events(house, small_year.order_id(REASSESSED))
    assert sum(isinstance(event, Drafted) for event in drafted) == 1
    house.wait(house.log.last())
    records: dict[Any, int] = {}
    faults = [
        *check_log(house, house.log.last(), records, _nothing),
        *check_records(house, records, _nothing),
        *check_views(house),
    ]
    assert faults == []


def _events(house: House, record: Any) -> list[Any]:
    return [house.app.mapper.to_domain_event(stored) for stored in house.app.recorder.select_events(record)]


def _nothing(_done: int, _all: int) -> None:
    pass

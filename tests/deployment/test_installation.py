"""The composed installation, walked over HTTP while its processes die: nothing is lost, nothing is doubled."""

import json
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from uuid import uuid4

import pytest
from aiosmtpd.controller import Controller

from backoffice.areas.monitoring.form import MonitoringForm
from backoffice.areas.rectification.events import Source
from backoffice.areas.rectification.order import RectificationOrder
from tests.api import small_year
from tests.deployment.calling import Api, Catcher
from tests.deployment.installation import PATIENCE, Installation, installed
from tests.support.servers import PostgresServer, free_port

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

#: A project of `unit` that is far behind, and the monitoring round that is opened for it in the test.
CODE, YEAR, MONTH = "370116-20-0412", 2020, 9
FORM_ID = MonitoringForm.id_for(YEAR, MONTH, CODE)
ORDER_ID = RectificationOrder.id_for(Source.MONITORING, FORM_ID)
JULY, FORM = f"/monitoring/forms/{small_year.form_id(CODE)}", f"/monitoring/forms/{FORM_ID}"
ORDER = f"/orders/{ORDER_ID}"

#: What happens to the order, once each.
ROAD = [
    "rectification.drafted.v1",
    "rectification.revised.v1",
    "rectification.ordered.v1",
    "rectification.acknowledged.v1",
    "rectification.feedback_submitted.v1",
    "rectification.closed.v1",
]


@pytest.fixture(scope="module")
def catcher() -> Iterator[tuple[Catcher, int]]:
    kept, port = Catcher(), free_port()
    controller = Controller(kept, hostname="127.0.0.1", port=port)
    controller.start()
    yield kept, port
    controller.stop()


@pytest.fixture(scope="module")
def installation(
    tmp_path_factory: pytest.TempPathFactory, postgres_server: PostgresServer, catcher: tuple[Catcher, int]
) -> Iterator[Installation]:
    """Everything up, with six projects in it."""
    with (
        postgres_server.fresh_database() as database,
        installed(tmp_path_factory.mktemp("installation"), postgres_server, database, catcher[1]) as running,
    ):
        yield running


@pytest.fixture
def account(installation: Installation) -> Callable[[str], Api]:
    """The API as an account of the demonstration calls it."""

    def caller(name: str) -> Api:
        token = installation.once("token", "create", name).strip()
        return Api(f"http://127.0.0.1:{installation.web_port}", token)

    return caller


def test_the_statement_counts_the_rows_that_it_opens(account: Callable[[str], Api]) -> None:
    auditor = account("auditor")
    paragraphs = auditor.read("/statement/2020")["paragraphs"]
    figures = {figure["key"]: figure for paragraph in paragraphs for figure in paragraph["figures"]}
    count, amount = figures["monitoring_count"], figures["monitoring_amount"]
    rows = auditor.read(count["rows"].removeprefix("/api/v1"))["items"]
    assert count["value"] == len(rows) > 3
    assert Decimal(amount["yuan"]) == sum(Decimal(row["adjusted"]) for row in rows)


def test_a_deviation_becomes_an_order_that_is_answered_and_closed_while_processes_die(
    installation: Installation, account: Callable[[str], Api], catcher: tuple[Catcher, int]
) -> None:
    unit, section, performance = account("unit"), account("section"), account("performance")
    performance.order(f"/monitoring/{YEAR}/{MONTH}", due="2020-11-05", document="莱财绩〔2020〕30号", codes=[CODE])
    entry = unit.read(JULY)["entry"]
    unit.order(f"{FORM}/submit", seen=unit.read(FORM)["version"], entry=entry)
    before = unit.read("/positions/latest")["position"]
    installation.kill("web")
    installation.start("web")
    section.order(f"{FORM}/pass", seen=section.read(FORM)["version"], reason="同意。")

    installation.kill("projector")
    installation.start("projector")
    confirming = {"seen": performance.read(FORM)["version"], "disposition": "rectify", "reason": "进度滞后，须整改。"}
    key = str(uuid4())
    first = performance.order(f"{FORM}/confirm", key, **confirming)
    assert performance.order(f"{FORM}/confirm", key, **confirming)["position"] == first["position"]

    until(lambda: stage(performance) == "draft", "a draft of the order")
    installation.kill("worker")
    problem = {"no": 1, "fact": "执行率偏低", "rule": "预警标准", "demand": "加快执行"}
    performance.order(f"{ORDER}/revise", seen=performance.read(ORDER)["version"], problems=[problem])
    performance.order(f"{ORDER}/issue", seen=performance.read(ORDER)["version"], due="2020-11-05")
    installation.start("worker")
    number = performance.read(ORDER)["number"]
    until(lambda: bool(catcher[0].letters("unit@laiwu.example", number)), "the letter in the mail")

    unit.order(f"{ORDER}/acknowledge", seen=unit.read(ORDER)["version"])
    file = unit.upload("acceptance.pdf", b"%PDF-1.4 evidence")
    done = {"measure": "已整改到位", "completion": "done", "finished_on": "2020-10-14", "evidence": [file]}
    unit.order(
        f"{ORDER}/feedback", seen=unit.read(ORDER)["version"], items=[{"no": 1, **done}], statement="已逐项整改。"
    )
    installation.kill("scheduler")
    installation.start("scheduler")
    closing = {"verdicts": [{"no": 1, "passed": True, "remark": "现场核实"}], "method": "现场核查", "opinion": "keep"}
    section.order(f"{ORDER}/verify", seen=section.read(ORDER)["version"], **closing)

    assert stage(section) == "closed"
    assert section.read(f"{FORM}?as_of={before}")["status"] == "pending"
    topics = [event["topic"] for event in performance.read(f"/records/{ORDER_ID}/events")["items"]]
    assert topics == ROAD
    assert len(catcher[0].letters("unit@laiwu.example", number)) == 1
    for name in ("web", "projector", "worker", "scheduler"):
        installation.wait_for(name)


def test_the_installation_is_sound_after_all_that(installation: Installation) -> None:
    told = json.loads(installation.once("verify", "--json"))
    assert told["faults"] == []
    assert json.loads(installation.once("dead-letters", "list", "--json")) == []


def stage(caller: Api) -> str | None:
    try:
        found: str = caller.read(ORDER)["stage"]
    except AssertionError:
        return None
    return found


def until(condition: Callable[[], bool], what: str) -> None:
    """Wait for a condition; AssertionError that names it when it does not come about."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"waited {PATIENCE} s in vain for {what}"
        time.sleep(0.1)

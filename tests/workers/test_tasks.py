"""Notices end to end in one process: from the event that demands one to the inbox, the mail and the record of both."""

import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pypdf
import pytest
from aiosmtpd.controller import Controller
from sqlalchemy import select

from backoffice.areas.delivery.delivery import Delivery
from backoffice.bootstrap import House
from backoffice.kernel.scope import Scope
from backoffice.outcomes import CLAIMS
from projections.deliveries.queries import of_subject
from projections.monitoring.measures import MeasureFilter, measures
from projections.outbox.queries import demanded
from tests.api import small_year
from tests.workers.tasks import ORDER, UNIT, Mailbox, all_done, inbox_of, issue, opened, settings, until
from workers.audit_trails import bundle_for
from workers.claims import CLAIM_LASTS, MESSAGE_LASTS, WAITS, Claims
from workers.delivering import Deliverer
from workers.main import Running, channel_of, start_worker
from workers.relay import Relay
from workers.reminders import remind
from workers.suspensions import suspend


@pytest.fixture
def house(orders_folder: Path, tmp_path: Path, server: Controller) -> Iterator[House]:
    shutil.copytree(orders_folder, tmp_path / "house")
    house = opened(settings(tmp_path / "house", server))
    yield house
    house.close()


@pytest.fixture
def worker(house: House) -> Iterator[Running]:
    running = start_worker(house)
    yield running
    running.stop()


@pytest.mark.slow
def test_an_issued_order_reaches_the_unit_once_in_its_inbox_and_once_by_mail(
    house: House, worker: Running, mailbox: Mailbox
):
    issue(house)
    until(lambda: all_done(house))

    titles = [title for title in inbox_of(house, UNIT) if "整改通知书" in title]
    assert len(titles) == 1
    assert set(mailbox.taken.values()) == {1}
    assert any(b"unit.yingji@" in content for content in mailbox.contents)
    with house.reader() as reader:
        rows = of_subject(reader, Scope.everything(), small_year.order_id(ORDER))
    notices = [row for row in rows if row["kind"] == "rectification-notice"]
    assert {row["result"] for row in notices} == {"sent"}
    assert {row["channel"] for row in notices} == {"inbox", "email"}
    letter = house.attachments.content(notices[0]["document"])
    assert letter is not None
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(letter)).pages)
    assert "整改通知书" in text.replace("\n", "")


def test_nothing_is_sent_twice_when_the_tasks_are_relayed_again(house: House, worker: Running, mailbox: Mailbox):
    until(lambda: all_done(house))
    first = dict(mailbox.taken)
    position = house.log.last()

    worker.stop()
    again = start_worker(house)
    until(lambda: all_done(house))
    again.stop()

    assert dict(mailbox.taken) == first
    assert house.log.last() == position


def test_a_mail_that_is_refused_fails_and_a_person_sees_it(house: House, mailbox: Mailbox):
    mailbox.answer = "554 no such mailbox"
    running = start_worker(house)
    until(lambda: all_done(house))
    running.stop()

    failed = Claims(house.events_engine).failed()
    assert failed
    assert all(row["channel"] == "email" and "554" in row["detail"] for row in failed)
    delivery: Delivery = house.app.repository.get(Delivery.id_for(failed[0]["task_key"]))
    assert delivery.result == "failed"


def test_a_mail_server_that_is_away_is_tried_again_and_the_mail_goes_out_once(
    house: House, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("workers.claims.WAITS", (timedelta(seconds=0.2),) * len(WAITS))
    mailbox.answer = "421 come back later"
    running = start_worker(house)
    claims = Claims(house.events_engine)
    until(lambda: any(row["attempts"] for row in _rows(house)))
    mailbox.answer = "250 OK"
    until(lambda: all_done(house))
    running.stop()

    assert not claims.failed()
    assert set(mailbox.taken.values()) == {1}


def test_what_the_broker_lost_is_sent_to_it_again(house: House):
    claims, now = Claims(house.events_engine), datetime.now(UTC)
    sent: list[str] = []
    Relay(house, claims, sent.append).step()

    assert sent
    assert claims.to_enqueue(now + timedelta(seconds=1)) == []
    assert sorted(claims.to_enqueue(now + MESSAGE_LASTS + timedelta(seconds=5))) == sorted(sent)


def test_a_dead_workers_claim_is_taken_back_and_marked_unknown_only_where_it_may_have_sent(house: House):
    claims, sent = Claims(house.events_engine), []
    Relay(house, claims, sent.append).step()
    now = datetime.now(UTC)
    before, during = sent[0], sent[1]
    assert claims.claim(before, "dead", now)
    assert claims.claim(during, "dead", now)
    assert claims.sending(during, "dead", now)
    assert claims.claim(before, "other", now) is None

    assert claims.take_back(now + CLAIM_LASTS - timedelta(seconds=1)) == 0
    assert claims.take_back(now + CLAIM_LASTS + timedelta(seconds=1)) == 2

    later = now + CLAIM_LASTS + timedelta(seconds=2)
    assert claims.claim(before, "other", later)["unknown"] == 0
    assert claims.claim(during, "other", later)["unknown"] == 1


def test_a_mail_repeated_after_a_crash_bears_the_same_identity_and_the_record_says_unknown(
    house: House, mailbox: Mailbox
):
    """The worker dies after the server took the mail and before anybody knew: the copy is told by its Message-ID."""
    claims = Claims(house.events_engine)
    sent: list[str] = []
    Relay(house, claims, sent.append).step()
    mail = next(key for key in sent if ":email:" in key)

    class Dies(Exception):
        pass

    def die(*_: object) -> None:
        raise Dies

    first = Deliverer(house, claims, "first", channel_of(house.config.mail))
    first._record = die  # type: ignore[method-assign]  # the process ends here: after sending, before recording
    with pytest.raises(Dies):
        first.deliver(mail)
    claims.take_back(datetime.now(UTC) + CLAIM_LASTS * 2)
    Deliverer(house, claims, "second", channel_of(house.config.mail)).deliver(mail)

    ((identity, _), times), *rest = mailbox.taken.items()
    assert (times, rest) == (2, []), identity
    delivery: Delivery = house.app.repository.get(Delivery.id_for(mail))
    assert delivery.result == "sent"
    assert any("unknown" in str(event) for event in _events(house, delivery))


def test_reminders_are_given_once_for_a_limit(house: House):
    first = remind(house)
    house.wait(house.log.last())

    assert first > 0
    assert remind(house) == 0


@pytest.fixture
def house_in_january(small_year_folder: Path, tmp_path: Path) -> Iterator[House]:
    """A house whose orders have waited since the autumn."""
    house = opened(settings(Path(shutil.copytree(small_year_folder, tmp_path / "house"))))
    yield house
    house.close()


def test_orders_to_red_projects_that_stay_unanswered_stop_payments_once_and_the_unit_is_told(house_in_january: House):
    house = house_in_january
    before = house.log.last()
    first = suspend(house)
    house.wait(house.log.last())

    assert first > 0
    assert suspend(house) == 0
    with house.reader() as reader:
        taken = measures(reader, Scope.everything(), MeasureFilter(kind="suspend", stage="in_force"))
        told = [row for row in demanded(reader, before) if row["kind"] == "money-measure"]
    assert [row["code"] for row in taken if "未签收答复" in row["decision"]] != []
    assert {row["audience"].split(":")[0] for row in told if "自动暂停支付" in row["text"]} >= {"unit", "role"}


def test_a_bundle_holds_what_its_manifest_says_and_is_the_same_each_time(house: House):
    order = small_year.order_id(small_year.CLOSED_ORDER)
    data = bundle_for(house, order)

    with zipfile.ZipFile(io.BytesIO(data)) as bundle:
        manifest = json.loads(bundle.read("manifest.json"))
        lines = bundle.read("events.jsonl").splitlines()
        assert set(manifest["files"]) == {"events.jsonl", "history.html", "notice.pdf"}
        assert manifest["events"] == len(lines)
        assert json.loads(lines[0])["topic"] == "rectification.drafted.v1"
        assert "销号" in bundle.read("history.html").decode() or "closed" in bundle.read("history.html").decode()
    assert bundle_for(house, order) == data


def _rows(house: House) -> list[dict]:
    with house.events_engine.connect() as connection:
        return [dict(row) for row in connection.execute(select(CLAIMS)).mappings()]


def _events(house: House, delivery: Delivery) -> list[object]:
    return [house.app.mapper.to_domain_event(one) for one in house.app.recorder.select_events(delivery.id)]

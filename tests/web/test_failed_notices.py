"""Notices that failed for good: the performance section sees why and has them sent again; nobody else."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from backoffice.areas.delivery.commands import RecordDelivery
from backoffice.areas.delivery.delivery import Delivery
from backoffice.areas.delivery.events import Channel, Result
from backoffice.bootstrap import House
from backoffice.processes.reactions import SYSTEM
from tests.api import small_year
from tests.web.visiting import Forms, PageForm, Visitor, form_of
from workers.claims import Claims, Task

SignedIn = Callable[[str], Visitor]

ORDER = small_year.order_id(small_year.RETURNED_ORDER)
TITLE = "整改通知书 莱财绩整〔2020〕7号"


def given_up(house: House, error: str = "550 no such mailbox") -> tuple[UUID, str]:
    """A notice by mail that its worker has given up: the delivery's id, and the key of its task."""
    key, claims, now = f"test:{uuid4()}", Claims(house.events_engine), datetime.now(UTC)
    task = Task(
        task_key=key,
        outbox_key=key,
        kind="rectification-notice",
        position=1,
        record_id=ORDER,
        account="unit",
        channel=Channel.EMAIL,
    )
    claims.make([task], 1, now)
    assert claims.claim(key, "worker", now) is not None
    claims.end(key, "failed", error)
    outcome = house.handle(
        RecordDelivery(
            task_key=key,
            kind="rectification-notice",
            subject_id=ORDER,
            title=TITLE,
            recipient="unit",
            channel=Channel.EMAIL,
            result=Result.FAILED,
            detail=error,
            message_id="",
            document="",
            unit="nongye",
            department="nongye",
            section="caizheng-nongye",
        ),
        SYSTEM,
        "系统投递",
    )
    house.wait(outcome.position)
    return Delivery.id_for(key), key


def again_forms(visitor: Visitor) -> list[PageForm]:
    """The forms of the inbox that send again."""
    return [form for form in Forms(visitor.get("/notices").text).forms if form.action.endswith("/again")]


@pytest.mark.parametrize("account", ["performance", "chief"])
def test_the_performance_section_sees_what_failed_and_has_it_sent_again(
    signed_in: SignedIn, house: House, account: str
) -> None:
    delivery, key = given_up(house)
    visitor = signed_in(account)
    page = visitor.get("/notices").text
    assert TITLE in page
    assert "550 no such mailbox" in page
    assert "重新发送" in page

    (form,) = again_forms(visitor)
    answer = visitor.post(form.filled(), form.action)

    assert (form.action, answer.status_code) == (f"/notices/{delivery}/again", 303)
    assert "已重新排队发送" in visitor.get("/notices").text
    claims = Claims(house.events_engine)
    assert claims.failed() == []
    assert claims.to_enqueue(datetime.now(UTC)) == [key]
    assert again_forms(visitor) == []
    assert "等待发送" in visitor.get("/notices").text


def test_a_second_click_changes_nothing_and_says_so(signed_in: SignedIn, house: House) -> None:
    _, key = given_up(house)
    chief = signed_in("chief")
    (form,) = again_forms(chief)
    chief.post(form.filled(), form.action)
    Claims(house.events_engine).claim(key, "worker", datetime.now(UTC))

    assert chief.post(form.filled(), form.action).status_code == 303
    assert "已在发送，不必重发" in chief.get("/notices").text
    assert Claims(house.events_engine).counts() == {"claimed": 1}


@pytest.mark.parametrize("account", ["unit", "section", "treasury"])
def test_nobody_else_sees_or_repeats_it(signed_in: SignedIn, house: House, account: str) -> None:
    delivery, _ = given_up(house)
    visitor = signed_in(account)
    token = form_of(visitor.get("/notices"), "csrf_token").filled()

    assert "550 no such mailbox" not in visitor.get("/notices").text
    assert visitor.post(token, f"/notices/{delivery}/again").status_code == 403
    assert Claims(house.events_engine).counts() == {"failed": 1}


def test_what_has_not_failed_cannot_be_sent_again(signed_in: SignedIn, house: House) -> None:
    chief = signed_in("chief")
    token = form_of(chief.get("/notices"), "csrf_token").filled()

    assert chief.post(token, f"/notices/{uuid4()}/again").status_code == 404


def test_the_past_shows_what_failed_and_sends_nothing(signed_in: SignedIn, house: House) -> None:
    delivery, _ = given_up(house)
    chief = signed_in("chief")
    (form,) = again_forms(chief)
    past = f"?as_of={house.app.recorder.max_notification_id()}"
    given_up(house, "later")

    page = chief.get(f"/notices{past}").text
    assert "550 no such mailbox" in page
    assert "/again" not in page
    assert chief.post(form.filled(), f"/notices/{delivery}/again{past}").status_code == 409
    assert Claims(house.events_engine).counts() == {"failed": 2}


def test_it_is_said_in_english_too(signed_in: SignedIn, house: House) -> None:
    given_up(house)
    chief = signed_in("chief")
    chief.post(form_of(chief.get("/notices"), "csrf_token").filled(language="en"), "/preferences")

    page = chief.get("/notices").text
    assert "Send again" in page
    assert "Not delivered" in page

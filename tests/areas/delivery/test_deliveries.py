"""One notice to one recipient by one channel."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from backoffice.app import BackOffice
from backoffice.areas.delivery import commands as order
from backoffice.areas.delivery import events
from backoffice.areas.delivery.delivery import Delivery
from backoffice.areas.delivery.events import Channel, Result
from backoffice.kernel.context import Actor, Role
from backoffice.kernel.errors import Forbidden
from tests.support.given import given, happened
from tests.support.people import CLERK, HEAD, by

SYSTEM = Actor(account="system", role=Role.SYSTEM, organisation="")
FACTS: dict[str, Any] = {
    "task_key": "41:clerk:email",
    "kind": "rectification-notice",
    "subject_id": UUID(int=9),
    "title": "莱财绩整〔2020〕7号",
    "recipient": "clerk",
    "channel": Channel.EMAIL,
    "detail": "",
    "message_id": "<41@backoffice>",
    "document": "a" * 64,
    "unit": "U-0412",
    "department": "D-04",
    "section": "S-AGRI",
}


def attempted(result: Result = Result.SENT) -> Delivery:
    return Delivery.attempt(by(SYSTEM), result=result, **FACTS)


def settle(result: Result, detail: str = "") -> Callable[[Delivery], None]:
    return lambda one: one.settle(result, detail, by(SYSTEM))


def test_a_later_attempt_settles_a_failed_one():
    given(attempted(Result.FAILED)).when(settle(Result.SENT)).then(happened(events.Settled, result=Result.SENT))


def test_an_attempt_of_which_nobody_knows_the_end_is_settled_too():
    given(attempted(Result.UNKNOWN)).when(settle(Result.FAILED, "550")).then(
        happened(events.Settled, result=Result.FAILED, detail="550")
    )


def test_what_was_sent_stays_sent():
    given(attempted()).when(settle(Result.FAILED, "550")).then()


def test_the_same_failure_again_says_nothing_new():
    given(attempted(Result.FAILED)).when(settle(Result.FAILED)).then()


def test_the_recipient_reads_it_once():
    given(attempted()).when(lambda one: one.mark_read(by(CLERK))).then(events.Read)
    given(attempted(), lambda one: one.mark_read(by(CLERK))).when(lambda one: one.mark_read(by(CLERK))).then()


def test_nobody_reads_it_for_the_recipient():
    given(attempted()).when(lambda one: one.mark_read(by(HEAD))).then_fails(Forbidden, "not-recipient")


def test_a_task_that_is_carried_out_twice_is_one_delivery(app: BackOffice):
    first = app.handle(order.RecordDelivery(result=Result.FAILED, **FACTS), by(SYSTEM))
    again = app.handle(order.RecordDelivery(result=Result.SENT, **FACTS), by(SYSTEM))

    assert first.ids == again.ids == (Delivery.id_for(FACTS["task_key"]),)
    assert app.repository.get(first.ids[0]).result is Result.SENT


@pytest.mark.parametrize("actor", [CLERK, HEAD], ids=lambda actor: actor.account)
def test_only_the_product_records_deliveries(app: BackOffice, actor: Actor):
    with pytest.raises(Forbidden):
        app.handle(order.RecordDelivery(result=Result.SENT, **FACTS), by(actor))

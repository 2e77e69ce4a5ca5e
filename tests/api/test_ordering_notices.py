"""Notices: only the recipient marks one read."""

from backoffice.areas.delivery.commands import RecordDelivery
from backoffice.areas.delivery.events import Channel, Result
from backoffice.bootstrap import House
from backoffice.kernel.context import Actor, Role
from tests.api import small_year
from tests.api.calling import Callers


def test_the_recipient_marks_a_notice_read(callers: Callers, house: House) -> None:
    delivered = house.handle(
        RecordDelivery(
            task_key="order:unit:inbox",
            kind="ordered",
            subject_id=small_year.order_id(small_year.RETURNED_ORDER),
            title="整改通知书",
            recipient="unit",
            channel=Channel.INBOX,
            result=Result.SENT,
            detail="",
            message_id="",
            document="",
            unit="nongye",
            department="nongye",
            section="caizheng-nongye",
        ),
        Actor(account="system", role=Role.SYSTEM, organisation="caizheng"),
        "送达",
    )
    house.wait(delivered.position)
    path = f"/notices/{delivered.ids[0]}/read"

    found = callers["unit"].read("/notices")
    assert [(item["title"], item["read_at"]) for item in found["items"]] == [("整改通知书", None)]
    assert (found["total"], found["unread"]) == (1, 1)
    assert callers["section"].read("/notices")["items"] == []

    assert callers["section"].post(path).json["type"] == "not-recipient"
    assert callers["unit.canlian"].post(path).status_code == 404
    done = callers["unit"].order(path)

    house.wait(done["position"])
    assert callers["unit"].read("/notices")["unread"] == 0

    events = callers["unit"].read(f"/records/{done['ids'][0]}/events")["items"]
    assert [event["topic"] for event in events] == ["delivery.attempted.v1", "delivery.read.v1"]

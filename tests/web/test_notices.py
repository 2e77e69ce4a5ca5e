"""The inbox: what was sent to whom, opened by its recipient alone."""

from collections.abc import Callable
from uuid import UUID, uuid4

from backoffice.areas.delivery.commands import RecordDelivery
from backoffice.areas.delivery.delivery import Delivery
from backoffice.areas.delivery.events import Channel, Result
from backoffice.bootstrap import House
from backoffice.processes.reactions import SYSTEM
from tests.api import small_year
from tests.web.visiting import Visitor, form_of

SignedIn = Callable[[str], Visitor]

ORDER = small_year.order_id(small_year.RETURNED_ORDER)


def sent(house: House, recipient: str = "unit", channel: Channel = Channel.INBOX, document: str = "") -> UUID:
    """Send a notice about an order of the unit."""
    key = f"test:{uuid4()}"
    command = RecordDelivery(
        task_key=key,
        kind="rectification-notice",
        subject_id=ORDER,
        title="整改通知书 莱财绩整〔2020〕7号",
        recipient=recipient,
        channel=channel,
        result=Result.SENT if channel is Channel.INBOX else Result.FAILED,
        detail="" if channel is Channel.INBOX else "邮箱已满",
        message_id="",
        document=document,
        unit="nongye",
        department="nongye",
        section="caizheng-nongye",
    )
    house.wait(house.handle(command, SYSTEM, "系统投递").position)
    return Delivery.id_for(key)


def test_a_notice_is_counted_until_its_recipient_opens_it(signed_in: SignedIn, house: House) -> None:
    delivery = sent(house)
    unit = signed_in("unit")
    page = unit.get("/notices")
    assert "通知，1 条未读" in page.text

    form = next(form for form in [form_of(page, "command_id")] if form.action.endswith("/read"))
    answer = unit.post(form.filled(), form.action)

    assert form.action == f"/notices/{delivery}/read"
    assert answer.location == f"/orders/{ORDER}"
    assert "通知，0 条未读" in unit.get("/notices").text


def test_nobody_else_sees_or_opens_a_notice(signed_in: SignedIn, house: House) -> None:
    delivery = sent(house)
    chief = signed_in("chief")

    assert "莱财绩整〔2020〕7号" not in chief.get("/notices").text
    chief.get(f"/notices/{delivery}", status=404)
    chief.get(f"/notices/{delivery}/document", status=404)


def test_the_attachment_of_a_notice_is_a_download(signed_in: SignedIn, house: House) -> None:
    delivery = sent(house, document=house.attachments.keep_made(b"%PDF-1.7 letter"))

    answer = signed_in("unit").get(f"/notices/{delivery}/document")

    assert answer.data == b"%PDF-1.7 letter"
    assert answer.content_type == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment;")


def test_an_order_tells_how_its_notices_arrived(signed_in: SignedIn, house: House) -> None:
    sent(house)
    sent(house, channel=Channel.EMAIL)

    page = signed_in("chief").get(f"/orders/{ORDER}").text.partition("通知送达")[2]

    assert "已送达" in page
    assert "邮箱已满" in page

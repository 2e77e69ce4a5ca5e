"""A mail for tests of the mail and of the channel."""

from datetime import UTC, datetime
from uuid import UUID

from workers.letters.mail import Attachment, Mail, Recipient

SENDER = "jixiao@laiwu.example"
EVENT = UUID("018f0000-0000-7000-8000-000000000017")


def a_mail(**changes) -> Mail:
    values = {
        "event_id": EVENT,
        "kind": "rectification-order",
        "recipient": Recipient(address="shuiwu@laiwu.example", name="区水务局"),
        "subject": "莱财绩整〔2020〕17号 关于2019年小型水库除险加固工程绩效监控问题的整改通知书",
        "paragraphs": ("区水务局：", "现发去整改通知书，请签收。"),
        "attachments": (
            Attachment(filename="莱财绩整〔2020〕17号.pdf", media_type="application/pdf", data=b"%PDF-1.7\n..\n"),
        ),
        "composed_at": datetime(2020, 9, 1, 2, 0, tzinfo=UTC),
    }
    return Mail(**(values | changes))

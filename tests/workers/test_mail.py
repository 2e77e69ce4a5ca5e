"""The mail that a notice becomes: the same for every attempt, and nothing in a text can add a header."""

import email
import email.policy
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from tests.workers.mails import EVENT, SENDER, a_mail
from workers.letters.content import LetterContent, ProblemItem
from workers.letters.mail import Recipient, as_message, covering_mail, message_id


def test_a_repetition_is_the_same_message_to_the_byte():
    first, second = (as_message(a_mail(), sender=SENDER).as_bytes() for _ in range(2))

    assert first == second
    assert first.isascii()


@pytest.mark.parametrize(
    "changes",
    [
        {"event_id": UUID(int=1)},
        {"kind": "reminder"},
        {"recipient": Recipient(address="caizheng@laiwu.example", name="区水务局")},
    ],
)
def test_another_event_recipient_or_kind_has_another_message_id(changes):
    assert message_id(a_mail(**changes), SENDER) != message_id(a_mail(), SENDER)


def test_another_wording_or_name_keeps_the_message_id():
    renamed = a_mail(subject="更正", recipient=Recipient(address="shuiwu@laiwu.example", name="水务局"))

    assert message_id(renamed, SENDER) == message_id(a_mail(), SENDER)
    assert message_id(a_mail(), SENDER).endswith("@laiwu.example>")


def test_a_line_break_in_a_text_starts_no_header_of_its_own():
    mail = a_mail(
        subject="通知\r\nBcc: thief@evil.example",
        recipient=Recipient(address="shuiwu@laiwu.example", name="水务局\nX-Evil: 1"),
    )

    message = email.message_from_bytes(as_message(mail, sender=SENDER).as_bytes(), policy=email.policy.default)

    assert message["Bcc"] is None
    assert message["X-Evil"] is None
    assert message["Subject"] == "通知 Bcc: thief@evil.example"


def test_the_covering_mail_of_a_notice_carries_number_limit_and_pdf():
    item = ProblemItem(no=1, fact="a", measure="b", rule="c", requirement="d", due=date(2020, 9, 15))
    content = LetterContent(
        bureau="济南市莱芜区财政局", number="莱财绩整〔2020〕17号", signer="科长", signed_on=date(2020, 9, 1),
        addressee="区水务局", department="区水务局", project_name="水库工程", project_code="370116-19-0231",
        source="绩效监控", source_record="监控表", basis=("《预算法》",), items=(item,), responsible="建设科",
        due=date(2020, 9, 30), contact="绩效科", verify_url="https://laiwu.example/letters/17", digest="0" * 64,
    )  # fmt: skip
    recipient = Recipient(address="shuiwu@laiwu.example")

    mail = covering_mail(
        content, b"%PDF", event_id=EVENT, recipient=recipient, composed_at=datetime(2020, 9, 1, tzinfo=UTC)
    )

    assert mail.subject == "莱财绩整〔2020〕17号 关于水库工程绩效监控问题的整改通知书"
    assert "2020年9月30日前完成整改" in "".join(mail.paragraphs)
    assert "https://laiwu.example/letters/17" in "".join(mail.paragraphs)
    assert [(a.filename, a.data) for a in mail.attachments] == [("莱财绩整〔2020〕17号.pdf", b"%PDF")]

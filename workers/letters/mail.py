"""E-mail as typed content, and its form on the wire: the same content makes the same bytes, whenever it is repeated."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from uuid import UUID

from workers.letters.content import LetterContent
from workers.letters.wording import chinese_date, title_lines

#: Nothing but ASCII on the wire, so that no server's 8BITMIME or SMTPUTF8 is needed.
POLICY = SMTP.clone(cte_type="7bit")


class UnfitForMail(ValueError):
    """The content cannot become a message: its recipient has no usable address."""


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """Whom a mail goes to."""

    address: str
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file in a mail."""

    filename: str
    media_type: str  #: application/pdf
    data: bytes


@dataclass(frozen=True, kw_only=True)
class Mail:
    """One mail to one recipient, caused by one event. Event, recipient and kind identify it."""

    event_id: UUID
    kind: str  #: what the mail is: order, reminder, escalation, ...
    recipient: Recipient
    subject: str
    paragraphs: tuple[str, ...]
    attachments: tuple[Attachment, ...] = ()
    composed_at: datetime  #: aware; the same for every attempt


def message_id(mail: Mail, sender: str) -> str:
    """Message-ID of the mail, the same for every attempt, so that a duplicate can be told by any mail program."""
    key = "\n".join((str(mail.event_id), mail.recipient.address, mail.kind))
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{sender.rpartition('@')[2]}>"


def as_message(mail: Mail, *, sender: str, sender_name: str = "") -> EmailMessage:
    """The mail as a MIME message. Raises UnfitForMail when sender or recipient is no plain address."""
    message = EmailMessage(policy=POLICY)
    message["From"] = _address(sender, sender_name)
    message["To"] = _address(mail.recipient.address, mail.recipient.name)
    message["Subject"] = _one_line(mail.subject)
    message["Date"] = mail.composed_at
    message["Message-ID"] = message_id(mail, sender)
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = "zh-CN"
    message.set_content("\n\n".join(mail.paragraphs) + "\n")
    for attachment in mail.attachments:
        maintype, _, subtype = attachment.media_type.partition("/")
        message.add_attachment(attachment.data, maintype, subtype, filename=_one_line(attachment.filename))
    if message.is_multipart():
        message.set_boundary(f"part-{message_id(mail, sender)[1:33]}")
    return message


def covering_mail(
    content: LetterContent,
    pdf: bytes,
    *,
    event_id: UUID,
    recipient: Recipient,
    composed_at: datetime,
    kind: str = "rectification-order",
) -> Mail:
    """The mail that brings a rectification notice to its addressee, the PDF attached under the notice's number."""
    title = "".join(title_lines(content))
    return Mail(
        event_id=event_id,
        kind=kind,
        recipient=recipient,
        subject=f"{content.number} {title}",
        paragraphs=(
            f"{content.addressee}：",
            f"现发去《{title}》（{content.number}），共{len(content.items)}项问题，"
            f"请于收到后{content.acknowledge_within}个工作日内在系统签收，{chinese_date(content.due)}前完成整改。",
            f"核验地址：{content.verify_url}",
            f"{content.bureau}\n{chinese_date(content.signed_on)}",
            "本邮件由预算绩效管理系统自动发出，请勿直接回复。",
        ),
        attachments=(Attachment(filename=f"{content.number}.pdf", media_type="application/pdf", data=pdf),),
        composed_at=composed_at,
    )


def _address(address: str, name: str) -> Address:
    if not re.fullmatch(r"[!-?A-~]+@[A-Za-z0-9.-]+", address):
        raise UnfitForMail(f"{address!r} is not a plain mail address")
    try:
        return Address(display_name=_one_line(name), addr_spec=address)
    except (ValueError, IndexError) as error:
        raise UnfitForMail(f"{address!r} is not a plain mail address") from error


def _one_line(text: str) -> str:
    """Text for a header: a line break in it would start another header."""
    return " ".join(text.split())

"""The e-mail channel: one message over SMTP, and what its failure means for a repetition.

Only the three errors below leave `SmtpChannel.send`; the caller decides on retries from their class alone.
"""

import re
import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from enum import StrEnum
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

from workers.letters.mail import Mail, UnfitForMail, as_message, message_id


class DeliveryError(Exception):
    """Base of what may become of a delivery other than being sent."""


class Unreachable(DeliveryError):
    """Surely not delivered, for a reason that may pass: no connection, a temporary refusal. Try again later."""


class Refused(DeliveryError):
    """Surely not delivered, and the same message will be refused again: a person must look."""


class OutcomeUnknown(DeliveryError):
    """The connection was lost after the message had been handed over: it may have been delivered.

    Repeating may send it twice; the copy then bears the same Message-ID.
    """


class Tls(StrEnum):
    """How the connection is encrypted."""

    NONE = "none"
    STARTTLS = "starttls"
    IMPLICIT = "implicit"


@dataclass(frozen=True, kw_only=True)
class SmtpSettings:
    """Where mail goes out. `sender` is the address of From and of the envelope."""

    host: str
    port: int
    sender: str
    sender_name: str = ""
    tls: Tls = Tls.STARTTLS
    username: str = ""
    password: str = ""
    ca_file: str = ""  #: certificates to trust instead of the system's
    timeout: float = 20.0  #: seconds for each step of the conversation
    local_name: str = "localhost"  #: how we greet; a fixed name saves a DNS look-up

    def __repr__(self) -> str:
        return f"SmtpSettings({self.tls}, {self.host}:{self.port}, sender={self.sender!r}, username={self.username!r})"

    @classmethod
    def from_url(cls, url: str, *, sender: str, sender_name: str = "", ca_file: str = "") -> "SmtpSettings":
        """Settings from `smtp://`, `smtp+starttls://` or `smtps://`, as in smtps://user:password@mail.example:465.

        Raises ValueError for another scheme or an address without a host.
        """
        schemes = {"smtp": (Tls.NONE, 25), "smtp+starttls": (Tls.STARTTLS, 587), "smtps": (Tls.IMPLICIT, 465)}
        parts = urlsplit(url)
        if parts.scheme not in schemes or not parts.hostname:
            raise ValueError(f"a mail address of the form {' | '.join(schemes)}://host is needed, not {parts.scheme}:")
        tls, port = schemes[parts.scheme]
        return cls(
            host=parts.hostname,
            port=parts.port or port,
            sender=sender,
            sender_name=sender_name,
            tls=tls,
            username=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            ca_file=ca_file,
        )


@dataclass(frozen=True)
class Receipt:
    """The server took the message over."""

    message_id: str
    reply: str  #: what the server said, usually its queue number


class SmtpChannel:
    """Sends one message over one connection."""

    def __init__(self, settings: SmtpSettings) -> None:
        self.settings = settings

    def send(self, mail: Mail) -> Receipt:
        """Deliver the mail to the server. Raises Unreachable, Refused or OutcomeUnknown, nothing else."""
        try:
            message = as_message(mail, sender=self.settings.sender, sender_name=self.settings.sender_name)
        except UnfitForMail as error:
            raise Refused(str(error)) from error
        with _Conversation(self.settings) as conversation:
            conversation.name_envelope(self.settings.sender, mail.recipient.address)
            reply = conversation.hand_over(message)
        return Receipt(message_id(mail, self.settings.sender), reply)


class _Conversation:
    """One connection. Up to the end of the envelope a loss is harmless; after the message it is not."""

    def __init__(self, settings: SmtpSettings) -> None:
        self._settings = settings
        self._smtp: smtplib.SMTP

    def __enter__(self) -> Self:
        try:
            self._smtp = self._connect()
        except smtplib.SMTPResponseException as error:
            what = "sign-in" if isinstance(error, smtplib.SMTPAuthenticationError) else "connection"
            raise _classified(error.smtp_code, error.smtp_error, what) from error
        except smtplib.SMTPNotSupportedError as error:
            raise Refused(f"{self._settings.host} does not offer what the settings ask for: {error}") from error
        except (OSError, smtplib.SMTPException) as error:
            raise Unreachable(f"no connection with {self._settings.host}:{self._settings.port}: {error}") from error
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """Say goodbye where all went well; what happens now no longer changes the outcome."""
        try:
            if kind is None:
                self._smtp.quit()
        except (OSError, smtplib.SMTPException):
            pass
        finally:
            self._smtp.close()

    def name_envelope(self, sender: str, recipient: str) -> None:
        """MAIL, RCPT and DATA."""
        try:
            self._expect(250, self._smtp.mail(sender), f"sender {sender}")
            self._expect(250, self._smtp.rcpt(recipient), f"recipient {recipient}", also=251)
            self._expect(354, self._smtp.docmd("DATA"), "message")
        except (OSError, smtplib.SMTPException) as error:
            raise Unreachable(f"{self._settings.host} hung up before the message: {error}") from error

    def hand_over(self, message: EmailMessage) -> str:
        """The message itself; from the first byte on, silence says nothing about what the server has."""
        body = re.sub(rb"(?m)^\.", b"..", message.as_bytes())
        try:
            self._smtp.send(body + (b"" if body.endswith(b"\r\n") else b"\r\n") + b".\r\n")
            code, text = self._smtp.getreply()
        except (OSError, smtplib.SMTPException) as error:
            raise OutcomeUnknown(f"{self._settings.host} was lost while taking the message: {error}") from error
        if not 200 <= code <= 599:
            raise OutcomeUnknown(f"{self._settings.host} answered the message with {code} {text!r}")
        self._expect(250, (code, text), "message")
        return text.decode("utf-8", "replace")

    def _connect(self) -> smtplib.SMTP:
        settings = self._settings
        context = None if settings.tls is Tls.NONE else ssl.create_default_context(cafile=settings.ca_file or None)
        smtp = (
            smtplib.SMTP_SSL(
                settings.host, settings.port, settings.local_name, timeout=settings.timeout, context=context
            )
            if settings.tls is Tls.IMPLICIT
            else smtplib.SMTP(settings.host, settings.port, settings.local_name, timeout=settings.timeout)
        )
        try:
            smtp.ehlo_or_helo_if_needed()
            if settings.tls is Tls.STARTTLS:
                self._expect(220, smtp.starttls(context=context), "encryption")
                smtp.ehlo_or_helo_if_needed()
            if settings.username:
                smtp.login(settings.username, settings.password)
        except BaseException:
            smtp.close()
            raise
        return smtp

    def _expect(self, wanted: int, reply: tuple[int, bytes], what: str, also: int | None = None) -> None:
        code, text = reply
        if code not in (wanted, also):
            raise _classified(code, text, what)


def _classified(code: int, text: bytes | str, what: str) -> DeliveryError:
    """A reply of the server as an error: 4xx and broken replies may pass, 5xx will not (RFC 5321, section 4.2.1)."""
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return (Refused if 500 <= code <= 599 else Unreachable)(f"the server refused the {what}: {code} {words}")

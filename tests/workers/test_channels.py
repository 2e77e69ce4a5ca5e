"""The mail channel against real servers on this machine: what arrives, and what each kind of failure is called."""

import email
import email.policy
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from tests.workers.mails import SENDER, a_mail
from workers.channels import OutcomeUnknown, Refused, SmtpChannel, SmtpSettings, Tls, Unreachable
from workers.letters.mail import Recipient

#: A throw-away pair for 127.0.0.1 that nothing but these tests trusts.
CERTIFICATE = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgUaEoX6BHUOdbwk5L
+oYeWHabKiQ+iCmgLZFjauM2SrWhRANCAASB5zTUI42qHrUlH68QqNslSPUCgpPs
e1GCqkCHSWGsW0fUVfx1z1GH+xAs33+qKZmOF0sHlqNa2GJjlN6lTR2v
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBuDCCAV+gAwIBAgIUUltaD6V3fV0vOtbAZVEn7Hs21bswCgYIKoZIzj0EAwIw
IzEhMB8GA1UEAwwYbWFpbCBzZXJ2ZXIgb2YgdGhlIHRlc3RzMCAXDTI2MTEyNDA0
MDY1OVoYDzIxMjYxMDMxMDQwNjU5WjAjMSEwHwYDVQQDDBhtYWlsIHNlcnZlciBv
ZiB0aGUgdGVzdHMwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASB5zTUI42qHrUl
H68QqNslSPUCgpPse1GCqkCHSWGsW0fUVfx1z1GH+xAs33+qKZmOF0sHlqNa2GJj
lN6lTR2vo28wbTAdBgNVHQ4EFgQU4GEsC/7XdyhR+o8ocl3LhJ1IW8cwHwYDVR0j
BBgwFoAU4GEsC/7XdyhR+o8ocl3LhJ1IW8cwDwYDVR0TAQH/BAUwAwEB/zAaBgNV
HREEEzARhwR/AAABgglsb2NhbGhvc3QwCgYIKoZIzj0EAwIDRwAwRAIgVKoyXqub
p2cgnbazTfFwTd9SJ+aFl4HEuO8p+BgNNywCIHBQnQYhpu7s18E90NxAGgt/8CZu
V6LVEFzjzeNqv5N2
-----END CERTIFICATE-----
"""


class Mailbox:
    """Takes every message, or answers one step with a given reply."""

    def __init__(self, *, at_recipient: str = "", at_data: str = "") -> None:
        self.at_recipient, self.at_data = at_recipient, at_data
        self.envelopes = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.at_recipient:
            return self.at_recipient
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.at_data:
            return self.at_data
        self.envelopes.append(envelope)
        return "250 OK queued as 4711"

    def message(self):
        (envelope,) = self.envelopes
        return email.message_from_bytes(envelope.content, policy=email.policy.default)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(
    mailbox: Mailbox, *, tls: Tls = Tls.NONE, server_tls: ssl.SSLContext | None = None, **options
) -> Iterator[SmtpSettings]:
    implicit = {"ssl_context": server_tls} if tls is Tls.IMPLICIT else {}
    if tls is Tls.STARTTLS:
        options["tls_context"] = server_tls
    controller = Controller(mailbox, hostname="127.0.0.1", port=free_port(), **implicit, **options)
    controller.start()
    try:
        yield SmtpSettings(host="127.0.0.1", port=controller.port, sender=SENDER, tls=tls, timeout=5)
    finally:
        controller.stop()


@contextmanager
def scripted(*replies: bytes | None) -> Iterator[SmtpSettings]:
    """A server that gives one reply a line received, the first as its greeting; None hangs up."""
    listener = socket.create_server(("127.0.0.1", 0))

    def converse() -> None:
        connection, _ = listener.accept()
        with connection, connection.makefile("rb") as lines:
            for reply in replies:
                if reply is None:
                    return
                connection.sendall(reply + b"\r\n")
                if reply.startswith(b"354"):
                    while lines.readline() not in (b".\r\n", b""):
                        pass
                else:
                    lines.readline()
            lines.readline()

    thread = threading.Thread(target=converse, daemon=True)
    thread.start()
    try:
        port = listener.getsockname()[1]
        yield SmtpSettings(host="127.0.0.1", port=port, sender=SENDER, tls=Tls.NONE, timeout=5)
    finally:
        listener.close()
        thread.join(5)


@pytest.fixture
def certificate(tmp_path) -> Path:
    path = tmp_path / "mail.pem"
    path.write_text(CERTIFICATE)
    return path


@pytest.fixture
def server_tls(certificate) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


# What arrives


def test_a_chinese_subject_names_and_attachment_arrive_whole():
    mailbox = Mailbox()
    with serving(mailbox) as settings:
        receipt = SmtpChannel(settings).send(a_mail())

    message = mailbox.message()
    assert message["Subject"] == a_mail().subject
    assert message["To"].addresses[0].display_name == "区水务局"
    assert message["Date"].datetime == datetime(2020, 9, 1, 2, 0, tzinfo=UTC)
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_body().get_content().splitlines() == ["区水务局：", "", "现发去整改通知书，请签收。"]
    (pdf,) = message.iter_attachments()
    assert (pdf.get_filename(), pdf.get_content_type()) == ("莱财绩整〔2020〕17号.pdf", "application/pdf")
    assert pdf.get_content() == b"%PDF-1.7\n..\n"
    assert receipt.message_id == message["Message-ID"]
    assert "4711" in receipt.reply
    assert mailbox.envelopes[0].rcpt_tos == ["shuiwu@laiwu.example"]
    assert mailbox.envelopes[0].mail_from == SENDER


def test_lines_that_begin_with_a_dot_arrive_as_they_were():
    mailbox = Mailbox()
    with serving(mailbox) as settings:
        SmtpChannel(settings).send(a_mail(paragraphs=(".", "..dots", ".\n.end"), attachments=()))

    assert mailbox.message()["Content-Transfer-Encoding"] == "7bit"
    assert mailbox.message().get_content().splitlines() == [".", "", "..dots", "", ".", ".end"]


# Surely not delivered, may pass


def test_a_server_that_does_not_listen_is_unreachable():
    settings = SmtpSettings(host="127.0.0.1", port=free_port(), sender=SENDER, tls=Tls.NONE)
    with pytest.raises(Unreachable, match="no connection"):
        SmtpChannel(settings).send(a_mail())


def test_a_server_that_never_answers_is_unreachable_after_the_timeout():
    with socket.create_server(("127.0.0.1", 0)) as mute:
        settings = SmtpSettings(host="127.0.0.1", port=mute.getsockname()[1], sender=SENDER, tls=Tls.NONE, timeout=0.2)
        with pytest.raises(Unreachable):
            SmtpChannel(settings).send(a_mail())


@pytest.mark.parametrize("box", [Mailbox(at_recipient="450 mailbox busy"), Mailbox(at_data="451 try later")])
def test_a_temporary_refusal_may_be_tried_again(box):
    with serving(box) as settings, pytest.raises(Unreachable, match=r"45[01]"):
        SmtpChannel(settings).send(a_mail())


@pytest.mark.parametrize(
    "replies",
    [
        (b"421 too many connections",),
        (b"220 hi", None),
        (b"220 hi", b"250 ok", None),
        (b"220 hi", b"250 ok", b"250 ok", b"250 ok", None),
        (b"what?",),
    ],
    ids=["greeting", "before EHLO", "before MAIL", "before DATA", "no SMTP at all"],
)
def test_a_connection_lost_before_the_message_is_unreachable(replies):
    with scripted(*replies) as settings, pytest.raises(Unreachable):
        SmtpChannel(settings).send(a_mail())


# Surely not delivered, will not pass


@pytest.mark.parametrize("box", [Mailbox(at_recipient="550 no such user"), Mailbox(at_data="554 too large")])
def test_a_final_refusal_is_for_a_person(box):
    with serving(box) as settings, pytest.raises(Refused, match=r"55[04]"):
        SmtpChannel(settings).send(a_mail())


@pytest.mark.parametrize(
    "address", ["", "shuiwu", "区水务局@laiwu.example", "a@b.example\r\nRCPT TO:<c@d.example>", "a b@c.example"]
)
def test_an_address_that_is_none_is_refused_without_a_connection(address):
    settings = SmtpSettings(host="127.0.0.1", port=free_port(), sender=SENDER, tls=Tls.NONE)
    with pytest.raises(Refused, match=r"not a plain mail address"):
        SmtpChannel(settings).send(a_mail(recipient=Recipient(address=address)))


def test_a_wrong_password_is_refused_and_the_right_one_is_not(server_tls, certificate):
    def authenticate(server, session, envelope, mechanism, data):
        return AuthResult(success=(data.login, data.password) == (b"jixiao", b"right"), handled=False)

    mailbox = Mailbox()
    with serving(mailbox, tls=Tls.STARTTLS, server_tls=server_tls, authenticator=authenticate, auth_required=True) as s:
        for password in ("right", "wrong"):
            settings = SmtpSettings(
                host=s.host, port=s.port, sender=SENDER, username="jixiao", password=password, ca_file=str(certificate)
            )
            if password == "right":
                SmtpChannel(settings).send(a_mail())
            else:
                with pytest.raises(Refused, match="sign-in: 535"):
                    SmtpChannel(settings).send(a_mail())
    assert len(mailbox.envelopes) == 1


# Nobody knows


@pytest.mark.parametrize("last", [None, b"hm"], ids=["hangs up", "answers nonsense"])
def test_a_connection_lost_after_the_message_leaves_the_outcome_unknown(last):
    with (
        scripted(b"220 hi", b"250 ok", b"250 ok", b"250 ok", b"354 go on", last) as settings,
        pytest.raises(OutcomeUnknown),
    ):
        SmtpChannel(settings).send(a_mail())


def test_a_server_that_vanishes_after_it_accepted_has_accepted():
    with scripted(b"220 hi", b"250 ok", b"250 ok", b"250 ok", b"354 go on", b"250 queued", None) as settings:
        assert SmtpChannel(settings).send(a_mail()).reply == "queued"


# Encryption


@pytest.mark.parametrize("tls", [Tls.STARTTLS, Tls.IMPLICIT])
def test_mail_goes_out_encrypted_to_a_server_whose_certificate_is_trusted(tls, server_tls, certificate):
    mailbox = Mailbox()
    options = {"require_starttls": True} if tls is Tls.STARTTLS else {}
    with serving(mailbox, tls=tls, server_tls=server_tls, **options) as plain:
        trusting = SmtpSettings(host=plain.host, port=plain.port, sender=SENDER, tls=tls, ca_file=str(certificate))
        SmtpChannel(trusting).send(a_mail())

    assert mailbox.message()["Subject"] == a_mail().subject


@pytest.mark.parametrize("tls", [Tls.STARTTLS, Tls.IMPLICIT])
def test_mail_does_not_go_to_a_server_whose_certificate_is_not_trusted(tls, server_tls):
    mailbox = Mailbox()
    with serving(mailbox, tls=tls, server_tls=server_tls) as settings, pytest.raises(Unreachable, match="certificate"):
        SmtpChannel(settings).send(a_mail())
    assert mailbox.envelopes == []


def test_mail_that_must_be_encrypted_is_never_sent_in_the_clear():
    mailbox = Mailbox()
    with serving(mailbox) as plain:
        settings = SmtpSettings(host=plain.host, port=plain.port, sender=SENDER, tls=Tls.STARTTLS)
        with pytest.raises(Refused, match="does not offer"):
            SmtpChannel(settings).send(a_mail())
    assert mailbox.envelopes == []


# Settings


def test_settings_come_from_one_address():
    settings = SmtpSettings.from_url("smtps://ji%40xiao:p%2Fw@mail.example", sender=SENDER)

    assert (settings.host, settings.port, settings.tls) == ("mail.example", 465, Tls.IMPLICIT)
    assert (settings.username, settings.password) == ("ji@xiao", "p/w")
    assert "p/w" not in repr(settings)


@pytest.mark.parametrize("url", ["http://mail.example", "smtp://", "mail.example:25"])
def test_an_address_of_another_kind_is_no_mail_server(url):
    with pytest.raises(ValueError, match="is needed"):
        SmtpSettings.from_url(url, sender=SENDER)

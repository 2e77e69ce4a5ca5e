"""What the tests of tasks ask for: a year to copy, and a mail server that keeps what it takes."""

from collections.abc import Iterator

import pytest
from aiosmtpd.controller import Controller

from tests.support.servers import free_port
from tests.workers.tasks import Mailbox


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def server(mailbox: Mailbox) -> Iterator[Controller]:
    controller = Controller(mailbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield controller
    controller.stop()

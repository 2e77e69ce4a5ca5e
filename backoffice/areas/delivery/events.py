"""What can happen to the delivery of one notice to one recipient by one channel (送达)."""

from enum import StrEnum
from uuid import UUID

from backoffice.kernel.events import Created, Event


class Channel(StrEnum):
    """Ways to reach a recipient."""

    INBOX = "inbox"
    EMAIL = "email"


class Result(StrEnum):
    """How an attempt ended. UNKNOWN: it died between sending and recording, a duplicate may follow."""

    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Attempted(Created):
    """A notice was sent, or was not. `subject_id` is the record it speaks of, `document` its letter's digest."""

    TOPIC = "delivery.attempted.v1"
    task_key: str
    kind: str
    subject_id: UUID
    title: str
    recipient: str
    channel: Channel
    result: Result
    detail: str
    message_id: str
    document: str
    unit: str
    department: str
    section: str


class Settled(Event):
    """A later attempt at the same delivery ended."""

    TOPIC = "delivery.settled.v1"
    result: Result
    detail: str


class Read(Event):
    """The recipient has opened the notice."""

    TOPIC = "delivery.read.v1"

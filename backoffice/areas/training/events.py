"""What can happen to a training session (培训)."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec

from backoffice.kernel.attachment import Attachment
from backoffice.kernel.events import Created, Event


class Audience(StrEnum):
    """For whom a session is held (对象)."""

    DEPARTMENTS = "departments"  # 区直部门单位
    TOWNS = "towns"  # 镇（街道）财政所
    SECTIONS = "sections"  # 业务科室


class TrainingPlan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A session as it is announced. `lecturer` by post or subject, never by a person's name; `hours` are lessons."""

    topic: str
    held_on: date
    hours: Decimal
    place: str
    online: bool = False
    institution: str
    lecturer: str = ""
    audience: tuple[Audience, ...]
    content: str = ""
    materials: tuple[Attachment, ...] = ()


class Invited(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An organisation that is to send people (应到), with its place in the district."""

    organisation: str
    department: str
    section: str
    expected: int


class Attendance(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many people of an organisation came (实到)."""

    organisation: str
    attended: int


class Planned(Created):
    """A session is announced to those who are to come."""

    TOPIC = "training.planned.v1"
    number: str
    year: int
    plan: TrainingPlan
    invited: tuple[Invited, ...]


class Replanned(Event):
    """Its plan or those invited change before it is held."""

    TOPIC = "training.replanned.v1"
    plan: TrainingPlan
    invited: tuple[Invited, ...]


class SignedIn(Event):
    """An organisation says how many of its people are there; a later word counts."""

    TOPIC = "training.signed_in.v1"
    attendee: str
    attended: int


class Asked(Event):
    """An organisation asks; `no` counts the session's questions from 1."""

    TOPIC = "training.asked.v1"
    no: int
    question: str


class Answered(Event):
    """The bureau answers a question of the organisation that asked."""

    TOPIC = "training.answered.v1"
    no: int
    asker: str
    answer: str


class Concluded(Event):
    """The session was held: who came by the sign-in sheet, the mean of the test (of 100), satisfaction (%)."""

    TOPIC = "training.concluded.v1"
    attendance: tuple[Attendance, ...]
    sign_in_sheet: tuple[Attachment, ...]
    materials: tuple[Attachment, ...]
    test_average: Decimal | None
    satisfaction: Decimal | None


class Cancelled(Event):
    """The session is not held, and nobody of those invited need come; the reason says why."""

    TOPIC = "training.cancelled.v1"
    invited: tuple[str, ...]

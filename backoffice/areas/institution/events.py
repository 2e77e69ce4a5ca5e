"""What can happen to the district's rules (制度) and to the division of work between its sections (职责分工)."""

from datetime import date
from enum import StrEnum

import msgspec

from backoffice.kernel.attachment import Attachment
from backoffice.kernel.events import Created, Event
from backoffice.scoring.institution import WorkStage


class RuleLevel(StrEnum):
    """Whose rule it is (层级)."""

    NATIONAL = "national"  # 国家
    PROVINCE = "province"  # 省
    CITY = "city"  # 市
    DISTRICT = "district"  # 区
    TOWN = "town"  # 镇街
    DEPARTMENT = "department"  # 部门


class RuleEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the library holds of a rule. `replaces`: the document numbers of the rules that it takes the place of.

    Without `effective_on` it is in force from the day of its issue; `text` is the full text.
    """

    name: str
    issuer: str
    level: RuleLevel
    stages: tuple[WorkStage, ...]
    issued_on: date
    effective_on: date | None = None
    expires_on: date | None = None
    replaces: tuple[str, ...] = ()
    summary: str = ""
    text: tuple[Attachment, ...] = ()


class Duty(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One item of work: who leads it, who cooperates (organisations by code), and the rule that says so."""

    item: str
    stage: WorkStage
    lead: str
    cooperating: tuple[str, ...] = ()
    basis: str = ""


class Opened(Created):
    """A rule gets its place in the library under its document number.

    `keeper` (an organisation) entered it and mends it; `unit`, `department` and `section` place the rule of a town
    or department, and are empty for a rule that concerns everybody.
    """

    TOPIC = "institution.opened.v1"
    number: str
    keeper: str
    unit: str
    department: str
    section: str


class Submitted(Event):
    """The keeper hands the rule in to be adopted; `round` counts from 1."""

    TOPIC = "institution.submitted.v1"
    round: int
    entry: RuleEntry


class Returned(Event):
    """The bureau sends the entry back: what must change (`fields`), and why (reason)."""

    TOPIC = "institution.returned.v1"
    fields: tuple[str, ...]


class Adopted(Event):
    """The rule is in the library; in force from `effective_on`."""

    TOPIC = "institution.adopted.v1"
    effective_on: date


class Replaced(Event):
    """Another rule takes its place from a day on."""

    TOPIC = "institution.replaced.v1"
    by: str
    on: date


class Repealed(Event):
    """It is no longer in force from a day on, and nothing takes its place."""

    TOPIC = "institution.repealed.v1"
    on: date


class DutiesAssigned(Created):
    """The work of a year is divided for the first time."""

    TOPIC = "institution.duties_assigned.v1"
    year: int
    duties: tuple[Duty, ...]


class DutiesReassigned(Event):
    """The work of the year is divided anew."""

    TOPIC = "institution.duties_reassigned.v1"
    duties: tuple[Duty, ...]

"""What can happen to an agency, to an expert, and to an engagement. People are named by account, never by name."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec

from backoffice.kernel.events import Created, Event
from backoffice.scoring.agency_quality import QualityScore, Standing


class Task(StrEnum):
    """For what an agency is engaged."""

    EX_ANTE = "ex_ante"
    SPOT_CHECK = "spot_check"
    KEY_EVALUATION = "key_evaluation"


class LeadEvaluator(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A lead evaluator by account, with title, certificate and years of practice."""

    account: str
    title: str
    certificate: str
    years: int


class AgencyEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An agency as it enters itself. `staff` counts those who practise; `related`: organisations it has ties with.

    `registration`: its number on the credit platform of the Ministry of Finance. `fee_standard` says how it charges.
    """

    name: str
    credit_code: str
    founded_on: date
    nature: str
    certificates: str = ""
    staff: int
    scope: str
    fields: tuple[str, ...]
    registration: str = ""
    fee_standard: str = ""
    bad_record: bool
    related: tuple[str, ...] = ()
    leads: tuple[LeadEvaluator, ...]


class ExpertEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An expert as entered: title, kind of workplace, fields, and the organisations to recuse from."""

    title: str
    workplace: str
    degree: str = ""
    fields: tuple[str, ...]
    certificates: str = ""
    recommended_by: str = ""
    recuses: tuple[str, ...] = ()


class AgencyRegistered(Created):
    """An agency enters the library; the bureau has yet to approve it."""

    TOPIC = "third_parties.agency_registered.v1"
    code: str
    entry: AgencyEntry


class AgencyRevised(Event):
    """An agency's own data change, and are to be approved again."""

    TOPIC = "third_parties.agency_revised.v1"
    entry: AgencyEntry


class AgencyApproved(Event):
    """The bureau takes the agency into the library: from now on it can be chosen."""

    TOPIC = "third_parties.agency_approved.v1"
    code: str


class AgencyBlacklisted(Event):
    """The agency cannot be chosen any more; the reason says why."""

    TOPIC = "third_parties.agency_blacklisted.v1"
    code: str


class AgencyEngaged(Event):
    """The agency takes on a task about projects of a budget year, under the number of its engagement."""

    TOPIC = "third_parties.agency_engaged.v1"
    number: str
    task: Task
    codes: tuple[str, ...]
    year: int


class AgencyScored(Event):
    """The quality of the work on one engagement, and where the agency stands after it."""

    TOPIC = "third_parties.agency_scored.v1"
    code: str
    number: str
    score: QualityScore
    standing: Standing
    scored_on: date
    rule_book: int


class ExpertRegistered(Created):
    """An expert enters the pool; the bureau has yet to approve."""

    TOPIC = "third_parties.expert_registered.v1"
    code: str
    account: str
    entry: ExpertEntry


class ExpertRevised(Event):
    """An expert's own data change, and are to be approved again."""

    TOPIC = "third_parties.expert_revised.v1"
    entry: ExpertEntry


class ExpertApproved(Event):
    """The bureau takes the expert into the pool."""

    TOPIC = "third_parties.expert_approved.v1"
    code: str


class ExpertRemoved(Event):
    """The expert leaves the pool; the reason says why."""

    TOPIC = "third_parties.expert_removed.v1"
    code: str


class EngagementOpened(Created):
    """A contract with an agency is on record. `fee` in yuan; `lead` is the account of the lead evaluator."""

    TOPIC = "third_parties.engagement_opened.v1"
    number: str
    task: Task
    codes: tuple[str, ...]
    year: int
    agency: str
    lead: str
    fee: Decimal
    starts: date
    ends: date


class SectionHeard(Event):
    """A section's opinion on the agency's service, of 100 points."""

    TOPIC = "third_parties.section_heard.v1"
    points: Decimal
    opinion: str


class WorkScored(Event):
    """The work on the engagement is scored."""

    TOPIC = "third_parties.work_scored.v1"
    agency: str
    score: QualityScore
    rule_book: int


class EngagementEnded(Event):
    """The engagement ends before its work was accepted; the reason says why."""

    TOPIC = "third_parties.engagement_ended.v1"

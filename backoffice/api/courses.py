"""What every form on its way through its reviewers shows: where it stands, who acts, until when."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from backoffice.scoring.ex_ante import AmountCuts


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A form of a project and year. `unlocked` are the places that a return opened; `version` goes back as `seen`."""

    code: str
    year: int
    name: str
    unit: str
    department: str
    section: str
    status: str
    node: str
    round: int
    assignee: str | None
    due: date | None
    decide_by: date | None
    unlocked: list[str]
    course: dict[str, Any]
    returned_reason: str | None
    submitted_at: datetime | None
    changes: list[dict[str, Any]]
    version: int


@dataclass(frozen=True, kw_only=True)
class ExAnte(Standing):
    """An ex-ante evaluation. Yuan and points; `unit_…` is what the unit's own marks came to.

    `supported` is what the report supports, `recommended` what the bureau left; `cuts` tells both cuts apart.
    `reevaluation` is the stage of the finance re-evaluation, `again` the whole of it.
    """

    ex_ante_id: UUID
    continuing: bool
    applied: Decimal
    supported: Decimal | None
    cuts: AmountCuts | None
    reevaluation: str | None
    again: dict[str, Any] | None
    form: dict[str, Any] | None
    unit_total: Decimal | None
    unit_conclusion: str | None
    conclusion: str | None
    rule: str | None
    because_of: list[str] | None
    total: Decimal | None
    dimensions: list[dict[str, Any]] | None
    marks: list[dict[str, Any]] | None
    vetoes: list[str] | None
    recommended: Decimal | None
    conditions: list[dict[str, Any]]
    opinion: str | None
    concluded_at: datetime | None
    rule_book: int | None


@dataclass(frozen=True, kw_only=True)
class Target(Standing):
    """A performance target: the form as last handed in, the section's review, the approval. Yuan and points."""

    target_id: UUID
    continuing: bool
    key_project: bool
    amount: Decimal
    form: dict[str, Any] | None
    items: list[dict[str, Any]] | None
    parts: list[Any] | None
    total: Decimal | None
    grade: str | None
    consequence: str | None
    opinion: str | None
    stopped: bool
    approved_version: int | None
    approved: Decimal | None
    document: str | None
    approved_at: datetime | None
    rule_book: int | None

"""What a finance evaluation is made of: contract, plan, fieldwork, report, and the sheets of its experts."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec

from backoffice.kernel.attachment import Attachment
from backoffice.scoring.agency_quality import SheetPoints
from backoffice.scoring.key_evaluation import SheetIndicator


class ListingGround(StrEnum):
    """Why a project is on the list of key evaluations (INV-33)."""

    ATTENTION = "attention"
    MONEY = "money"
    LIVELIHOOD = "livelihood"


class Work(StrEnum):
    """What an agency hands in."""

    PLAN = "plan"
    DRAFT = "draft"
    FINAL = "final"


class Subject(StrEnum):
    """What experts look at."""

    PLAN = "plan"
    REPORT = "report"


class BudgetHandling(StrEnum):
    """What a problem suggests for the budget."""

    NONE = "none"
    IMPROVE = "improve"
    REDUCE = "reduce"
    RECOVER = "recover"
    CANCEL = "cancel"


class Deliverable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is owed by a day."""

    work: Work
    due: date


class Contract(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The engagement of an agency. `lead` is the account of its lead evaluator; `fee` in yuan."""

    number: str
    agency: str
    lead: str
    fee: Decimal
    starts: date
    ends: date
    deliverables: tuple[Deliverable, ...]
    payment: str


class Plan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The work plan (工作方案) with its indicators. `sample` counts the places or people to be looked at."""

    scope: str
    purpose: str
    standards: str
    methods: str
    sample: int
    sampling: str
    questionnaire: str
    materials: str
    team: str
    schedule: str
    quality_control: str
    pledge: bool
    indicators: tuple[SheetIndicator, ...]
    files: tuple[Attachment, ...] = ()


class Fieldwork(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was done on the spot; numbers are places, questionnaires and talks."""

    began: date
    finished: date
    sites: int
    sample: int
    questionnaires: int
    interviews: int
    record: str
    files: tuple[Attachment, ...] = ()


class IndicatorRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The points of one indicator, and the evidence behind them."""

    code: str
    points: Decimal
    evidence: str


class ProblemRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of the problem list. `indicator` is a code of the plan; `amount` in yuan, zero where none is involved."""

    no: int
    problem: str
    indicator: str
    evidence: str
    amount: Decimal
    responsible: str
    suggestion: str
    handling: BudgetHandling


class Report(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The evaluation report in the order of its outline. `signed`: by the lead evaluator, `sealed`: by the agency."""

    situation: str
    work: str
    conclusion: str
    analysis: str
    experience: str
    suggestions: str
    other: str = ""
    rows: tuple[IndicatorRow, ...]
    problems: tuple[ProblemRow, ...]
    diverted: bool = False
    signed: bool = False
    sealed: bool = False
    files: tuple[Attachment, ...] = ()


class Seat(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An expert of the pool by code and account."""

    expert: str
    account: str


class Sheet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one expert gives and says; `total` out of 100."""

    expert: str
    points: tuple[SheetPoints, ...]
    total: Decimal
    opinion: str

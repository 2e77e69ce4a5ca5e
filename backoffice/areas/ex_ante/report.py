"""The ex-ante evaluation report (事前绩效评估报告) as the unit hands it in.

Name, unit, department and attribute stand in the record; scores and conclusion are computed.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec

from backoffice.kernel.attachment import Attachment
from backoffice.scoring.codes import Grade, Level2


class FundSource(StrEnum):
    """Where the money of an application comes from."""

    CENTRAL = "central"
    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"
    SELF_RAISED = "self_raised"
    LOAN = "loan"
    SOCIAL_CAPITAL = "social_capital"


class Method(StrEnum):
    """How the evaluation was made."""

    COST_BENEFIT = "cost_benefit"
    COMPARISON = "comparison"
    FACTOR_ANALYSIS = "factor_analysis"
    LOWEST_COST = "lowest_cost"
    PUBLIC_JUDGEMENT = "public_judgement"
    EXPERT_CONSULTATION = "expert_consultation"
    SITE_VISIT = "site_visit"
    QUESTIONNAIRE = "questionnaire"
    DISCUSSION = "discussion"


class MaterialKind(StrEnum):
    """What an attached file is (material list of the report)."""

    APPLICATION = "application"
    EXPECTED_PERFORMANCE = "expected_performance"
    LEGAL_BASIS = "legal_basis"
    SECTOR_PLAN = "sector_plan"
    IMPLEMENTATION_PLAN = "implementation_plan"
    FEASIBILITY_STUDY = "feasibility_study"
    EXPERT_OPINION = "expert_opinion"
    PRELIMINARY_DESIGN = "preliminary_design"
    BUDGET_DETAIL = "budget_detail"
    PRICE_EVIDENCE = "price_evidence"
    OTHER = "other"


class _Value(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class FundsRow(_Value, frozen=True, kw_only=True):
    """One source and its amount in yuan."""

    source: FundSource
    amount: Decimal


class ExpectedResult(_Value, frozen=True, kw_only=True):
    """What the money is to bring in one of the nine kinds of indicators."""

    kind: Level2
    text: str


class Mark(_Value, frozen=True, kw_only=True):
    """The grade given on one check of the scoring sheet; `check` is its code in the rule book."""

    check: str
    grade: Grade


class Signature(_Value, frozen=True, kw_only=True):
    """Who evaluated. An account, never a name: names live in the account table."""

    account: str
    organisation: str
    title: str
    signed_on: date


class Material(_Value, frozen=True, kw_only=True):
    """An attached file and what it is."""

    kind: MaterialKind
    file: Attachment


class ExAnteReport(_Value, frozen=True, kw_only=True):
    """The report. Money in yuan; `total` is the amount applied for, `recommended` what the evaluation supports.

    The five argument texts stand in the order of the sheet, from `necessity` to `funding_compliance`.
    Each suggestion becomes a condition where the conclusion is support after revision.
    """

    goal: str
    expected: tuple[ExpectedResult, ...] = ()
    total: Decimal
    funds: tuple[FundsRow, ...]
    overview: str
    process: str = ""
    approach: str = ""
    methods: tuple[Method, ...] = ()
    necessity: str
    economy: str
    target_soundness: str
    feasibility: str
    funding_compliance: str
    marks: tuple[Mark, ...]
    conclusion_text: str
    recommended: Decimal
    suggestions: tuple[str, ...] = ()
    other: str = ""
    signatures: tuple[Signature, ...] = ()
    materials: tuple[Material, ...] = ()

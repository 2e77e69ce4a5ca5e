"""Which rules are in force on a day, and how far the towns' own rules cover the work (domain 4.13; seed area 1)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from backoffice.scoring.readings import percent_of
from backoffice.scoring.rounding import half_up
from backoffice.scoring.rules import Rules, require


class WorkStage(StrEnum):
    """The part of the work that a rule regulates (环节)."""

    GENERAL = "general"  # 综合
    EX_ANTE = "ex_ante"  # 事前
    TARGETS = "targets"  # 目标
    MONITORING = "monitoring"  # 监控
    EVALUATION = "evaluation"  # 评价
    APPLICATION = "application"  # 结果应用
    THIRD_PARTY = "third_party"  # 第三方
    DISCLOSURE = "disclosure"  # 公开
    APPRAISAL = "appraisal"  # 考核


class Validity(StrEnum):
    """How an adopted rule stands on a day (有效状态): derived from its dates, never typed."""

    UPCOMING = "upcoming"  # 尚未施行
    IN_FORCE = "in_force"  # 有效
    EXPIRED = "expired"  # 已失效
    ENDED = "ended"  # 已废止或被替代


class InstitutionRules(Rules, frozen=True, kw_only=True):
    """What a town's own rules must cover."""

    town_stages: tuple[WorkStage, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        require(bool(self.town_stages), "town_stages must name at least one stage")
        require(len(set(self.town_stages)) == len(self.town_stages), "town_stages must name each stage once")


@dataclass(frozen=True, kw_only=True)
class Term:
    """When a rule is in force: from `effective_on` through `expires_on`, until the day before `ended_on`."""

    effective_on: date
    expires_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """How many of the stages that count have a rule of one's own, and the share in % (two places)."""

    covered: int
    should: int
    missing: tuple[WorkStage, ...]

    @property
    def share(self) -> Decimal:
        """`covered` in % of `should`."""
        return half_up(percent_of(Decimal(self.covered), Decimal(self.should)))


def validity(term: Term, day: date) -> Validity:
    """How a rule of this term stands on a day. A rule that was ended stays ended, whatever its other dates say."""
    if term.ended_on is not None and term.ended_on <= day:
        return Validity.ENDED
    if day < term.effective_on:
        return Validity.UPCOMING
    if term.expires_on is not None and term.expires_on < day:
        return Validity.EXPIRED
    return Validity.IN_FORCE


def coverage(stages: Iterable[WorkStage], rules: InstitutionRules) -> Coverage:
    """What the stages of a town's rules in force come to against those that the rule book asks for."""
    held = set(stages)
    missing = tuple(stage for stage in rules.town_stages if stage not in held)
    should = len(rules.town_stages)
    return Coverage(covered=should - len(missing), should=should, missing=missing)


def together(towns: Mapping[str, Coverage] | Collection[Coverage]) -> Decimal | None:
    """The share in % of all towns and stages together (two places); None without a town."""
    found = list(towns.values() if isinstance(towns, Mapping) else towns)
    if not found:
        return None
    covered, should = sum(one.covered for one in found), sum(one.should for one in found)
    return half_up(percent_of(Decimal(covered), Decimal(should)))

"""The draw of a spot check: who must be in it, and who comes in by lot (domain section 5.10.1, INV-36).

The lot needs no machine: a project's ticket is SHA-256 of the seed, a colon and its code, and the lowest tickets are
drawn. Whoever has the seed and the population can draw the sample again with pencil and any hash tool.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256
from math import ceil

import msgspec

from backoffice.scoring.codes import Grade, Light
from backoffice.scoring.rounding import HUNDRED
from backoffice.scoring.rules import Rules, require


class SamplingRules(Rules, frozen=True, kw_only=True):
    """Least share (%) of projects and of money in the sample, and what is always drawn.

    A self-score of at least `high_score` points with an execution below `low_execution` %, and the largest
    amounts up to `largest_amounts` % of the projects, are drawn without a lot.
    """

    projects: Decimal
    money: Decimal
    largest_amounts: Decimal
    high_score: Decimal
    low_execution: Decimal

    def __post_init__(self) -> None:
        super().__post_init__()
        for name in ("projects", "money", "largest_amounts", "low_execution"):
            require(getattr(self, name) <= HUNDRED, f"{name} must be at most 100")


class DrawnFor(StrEnum):
    """Why a project must be in the sample, or that it was drawn by lot."""

    HIGH_SCORE_LOW_EXECUTION = "high_score_low_execution"
    PLAUSIBILITY_RED = "plausibility_red"
    POOR_BEFORE = "poor_before"
    LIVELIHOOD = "livelihood"
    LARGE_AMOUNT = "large_amount"
    DEFECTS = "defects"
    LOT_OF_DEPARTMENT = "lot_of_department"
    LOT = "lot"


class Candidate(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A confirmed self-evaluation as it stood when the sample was drawn. Yuan, points and %.

    `before` is the grade of the year before; `livelihood` a key livelihood project; `defects`: its unit was found
    at fault last year; `covered`: its department was in last year's sample.
    """

    code: str
    department: str
    amount: Decimal
    total: Decimal | None
    execution_rate: Decimal | None
    plausibility: Light | None
    before: Grade | None = None
    livelihood: bool = False
    defects: bool = False
    covered: bool = False


class Drawn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A project of the sample, with every reason that puts it there."""

    code: str
    reasons: tuple[DrawnFor, ...]


def draw(population: Sequence[Candidate], seed: str, rules: SamplingRules) -> tuple[Drawn, ...]:
    """The sample by code. Its order and content depend on the population as a set, the seed and the rules alone.

    After those that must be in come, by ticket, one of each department that neither this nor last year's sample
    holds, then others until both shares are reached.
    """
    large = largest(population, rules)
    reasons = {one.code: _reasons(one, large, rules) for one in population}
    chosen = {code: found for code, found in reasons.items() if found}
    by_lot = sorted(population, key=lambda one: (ticket(seed, one.code), one.code))
    held = {one.department for one in population if one.covered or one.code in chosen}
    for one in by_lot:
        if one.department not in held:
            held.add(one.department)
            chosen[one.code] = (DrawnFor.LOT_OF_DEPARTMENT,)
    for one in by_lot:
        if enough(population, chosen, rules):
            break
        chosen.setdefault(one.code, (DrawnFor.LOT,))
    return tuple(Drawn(code=code, reasons=chosen[code]) for code in sorted(chosen))


def ticket(seed: str, code: str) -> str:
    """A project's lot: 64 hexadecimal digits."""
    return sha256(f"{seed}:{code}".encode()).hexdigest()


def enough(population: Sequence[Candidate], chosen: Iterable[str], rules: SamplingRules) -> bool:
    """Whether the chosen codes reach both shares of the population."""
    codes = set(chosen)
    money = sum((one.amount for one in population), Decimal(0))
    drawn = sum((one.amount for one in population if one.code in codes), Decimal(0))
    by_number = HUNDRED * len(codes) >= rules.projects * len(population)
    return by_number and HUNDRED * drawn >= rules.money * money


def largest(population: Sequence[Candidate], rules: SamplingRules) -> set[str]:
    """Codes of the largest amounts: as many as the share allows, rounded up; equal amounts by code."""
    number = ceil(len(population) * rules.largest_amounts / HUNDRED)
    by_amount = sorted(population, key=lambda one: (-one.amount, one.code))
    return {one.code for one in by_amount[:number]}


def _reasons(one: Candidate, large: set[str], rules: SamplingRules) -> tuple[DrawnFor, ...]:
    high = one.total is not None and one.total >= rules.high_score
    slow = one.execution_rate is not None and one.execution_rate < rules.low_execution
    holds = {
        DrawnFor.HIGH_SCORE_LOW_EXECUTION: high and slow,
        DrawnFor.PLAUSIBILITY_RED: one.plausibility is Light.RED,
        DrawnFor.POOR_BEFORE: one.before in (Grade.FAIR, Grade.POOR),
        DrawnFor.LIVELIHOOD: one.livelihood,
        DrawnFor.LARGE_AMOUNT: one.code in large,
        DrawnFor.DEFECTS: one.defects,
    }
    return tuple(reason for reason, held in holds.items() if held)

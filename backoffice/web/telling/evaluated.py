"""What a self-evaluation's page says beside its form: grade, plausibility for those who may know it, what is open."""

from dataclasses import dataclass
from decimal import Decimal

import msgspec

from backoffice.access.policy import SUBMITTERS, Object, Verb, allows
from backoffice.areas.self_evaluation.labels import PLAUSIBILITY_RULES
from backoffice.kernel.review import Status
from backoffice.scoring.codes import Cause, Grade
from backoffice.scoring.execution import ExecutionScore
from backoffice.scoring.labels import label
from backoffice.scoring.plausibility import Plausibility, PlausibilityRule, plausibility
from backoffice.web.deciding.panel import turn_of_visitor
from backoffice.web.kinds.row import Row, is_last
from backoffice.web.telling.scores import book_of
from backoffice.web.telling.values import in_words
from backoffice.web.visit.current import account, actor, in_past


@dataclass(frozen=True, kw_only=True)
class PlausibilityLine:
    """The light in words; gap and unspent in %."""

    light: str
    words: str
    gap: Decimal | None
    unspent: Decimal | None


@dataclass(frozen=True, kw_only=True)
class Evaluated:
    """`causes` are offered where the visitor rules on causes now; `corrects`: may propose or decide a correction."""

    grade: str
    versions: tuple[tuple[str, str], ...]
    plausibility: PlausibilityLine | None
    causes: tuple[tuple[str, str], ...]
    corrects: bool


def evaluated(row: Row) -> Evaluated:
    """What the present visitor is told of a self-evaluation."""
    rules_now = row["status"] == Status.PENDING and is_last(row) and not in_past() and not turn_of_visitor(row)
    corrects = row["status"] == Status.DONE and not in_past()
    return Evaluated(
        grade=grade_words(row["grade"]),
        versions=tuple((str(one["number"]), grade_words(one["grade"])) for one in row["versions"]),
        plausibility=told_light(row),
        causes=tuple((cause.value, in_words(label(cause))) for cause in Cause) if rules_now else (),
        corrects=corrects and allows(actor(), Verb.CORRECT, Object.SELF_EVALUATION),
    )


def grade_words(code: str | None) -> str:
    """The grade in words; empty while there is none."""
    return in_words(label(Grade(code))) if code else ""


def may_see_light(row: Row) -> bool:
    """The light is told to units once it is final, or they would tune their scores to it."""
    return row["status"] == Status.DONE or account().role not in SUBMITTERS


def light_now(row: Row) -> Plausibility | None:
    """The light as the form would now be confirmed; None while it is not scored or the project is exempt."""
    if row["total"] is None or row["executed"] is None:
        return None
    return plausibility(
        row["indicator_points"],
        msgspec.convert(row["execution"], ExecutionScore, strict=False),
        adjusted=row["adjusted"],
        executed=row["executed"],
        rules=book_of(row).plausibility,
    )


def told_light(row: Row) -> PlausibilityLine | None:
    """The light in words, for those who may know it; None for the others, and while there is none."""
    if not may_see_light(row):
        return None
    if row["plausibility"]:
        rule = PlausibilityRule(row["plausibility_rule"])
        return _line(row["plausibility"], rule, row["gap"], row["unspent"])
    now = None if row["status"] == Status.DONE else light_now(row)
    return None if now is None else _line(now.light, now.rule, now.gap, now.unspent)


def _line(light: str, rule: PlausibilityRule, gap: Decimal | None, unspent: Decimal | None) -> PlausibilityLine:
    return PlausibilityLine(light=light, words=in_words(PLAUSIBILITY_RULES[rule]), gap=gap, unspent=unspent)

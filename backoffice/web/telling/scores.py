"""A self-evaluation in words: its money rows, and indicator by indicator what was reached and what it earned."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import msgspec
from flask_babel import gettext

from backoffice.areas.self_evaluation.entry import ResultRow, SelfEvaluationEntry
from backoffice.areas.self_evaluation.labels import SOURCES
from backoffice.areas.self_evaluation.rulings import far_above
from backoffice.kernel.attachment import Attachment
from backoffice.rulebook import RuleBook
from backoffice.scoring.codes import Attainment, Cause, Level1, Level2, Nature
from backoffice.scoring.execution import execution_rate
from backoffice.scoring.indicator import Indicator
from backoffice.scoring.indicators import IndicatorScore
from backoffice.scoring.labels import label
from backoffice.web.kinds.row import Row
from backoffice.web.shell.formats import number
from backoffice.web.telling.facts import number_of
from backoffice.web.telling.score_words import why
from backoffice.web.telling.values import in_words
from backoffice.web.visit.current import house


@dataclass(frozen=True, kw_only=True)
class MoneyLine:
    """A row of the money table in yuan; the total row comes first and alone has points."""

    name: str
    initial: Decimal | None
    adjusted: Decimal | None
    executed: Decimal | None
    rate: Decimal | None
    total: bool = False


@dataclass(frozen=True, kw_only=True)
class ScoreLine:
    """One indicator; `at` is its place among the results. A line with `group` is a heading.

    `asked`: the cause may be ruled on, `must`: it has to be.
    """

    group: str = ""
    at: int = 0
    no: int = 0
    name: str = ""
    kind: str = ""
    weight: str = ""
    wanted: str = ""
    actual: str = ""
    points: str = ""
    full: bool = True
    why: str = ""
    cause: str = ""
    cause_code: str = ""
    explanation: str = ""
    evidence: tuple[Attachment, ...] = ()
    changed: bool = False
    asked: bool = False
    must: bool = False


def book_of(row: Row) -> RuleBook:
    """The rule book of the form's year."""
    return house().app.facts.rule_book(row["year"]).book


def money_lines(row: Row, entry: SelfEvaluationEntry | None) -> list[MoneyLine]:
    """The total as the treasury has it, then the sources as the unit fills them in."""
    total = MoneyLine(
        name=gettext("年度资金总额"),
        initial=row["initial"],
        adjusted=row["adjusted"],
        executed=row["executed"],
        rate=row["execution_rate"],
        total=True,
    )
    return [total, *(_source(one) for one in (entry.sources if entry else ()))]


def _source(one: Any) -> MoneyLine:
    return MoneyLine(
        name=in_words(SOURCES[one.source]),
        initial=one.initial,
        adjusted=one.adjusted,
        executed=one.executed,
        rate=execution_rate(one.executed, one.adjusted),
    )


def score_lines(row: Row) -> list[ScoreLine]:
    """The indicators under the headings of their first level, as they were handed in and scored."""
    book = book_of(row)
    entry = msgspec.convert(row["entry"], SelfEvaluationEntry, strict=False) if row["entry"] else None
    filled = {one.no: (at, one) for at, one in enumerate(entry.results if entry else ())}
    scores = {one.no: one for one in scores_of(row)}
    changed = {change["field"].partition("]")[0] + "]" for change in row["changes"] or ()}
    lines: list[ScoreLine] = []
    level = None
    for indicator in indicators_of(row):
        if indicator.level1 != level:
            level = indicator.level1
            lines.append(ScoreLine(group=_heading(level, row, scores)))
        at, result = filled.get(indicator.no, (0, ResultRow(no=indicator.no)))
        lines.append(_line(indicator, result, scores.get(indicator.no), at, f"results[{at}]" in changed, book))
    return lines


def indicators_of(row: Row) -> tuple[Indicator, ...]:
    """The locked indicators of the form."""
    return msgspec.convert(row["indicators"], tuple[Indicator, ...], strict=False)


def scores_of(row: Row) -> tuple[IndicatorScore, ...]:
    """The points of each indicator as last scored."""
    return msgspec.convert(row["scores"] or (), tuple[IndicatorScore, ...], strict=False)


def class_points(level: Level1, row: Row, scores: Mapping[int, IndicatorScore]) -> tuple[Decimal | None, Decimal]:
    """What a class of indicators earned (None while nothing is scored), and what it may earn."""
    own = [one for one in indicators_of(row) if one.level1 == level]
    earned = [scores[one.no].points for one in own if one.no in scores]
    return (sum(earned, Decimal(0)) if earned else None), sum((one.weight for one in own), Decimal(0))


def _heading(level: Level1, row: Row, scores: Mapping[int, IndicatorScore]) -> str:
    earned, full = class_points(level, row, scores)
    got = gettext("未计") if earned is None else number(earned, 2)
    words = in_words(label(level))
    return gettext("%(name)s %(got)s / %(full)s 分", name=words, got=got, full=number(full))


def _line(
    indicator: Indicator, result: ResultRow, score: IndicatorScore | None, at: int, changed: bool, book: RuleBook
) -> ScoreLine:
    return ScoreLine(
        at=at,
        no=indicator.no,
        name=indicator.level3,
        kind=in_words(label(Level2(indicator.level2))),
        weight=number(indicator.weight),
        wanted=wanted(indicator),
        actual=reached(indicator, result),
        points=gettext("未计") if score is None else number(score.points, 2),
        full=score is not None and score.points == indicator.weight,
        why="" if score is None else why(indicator, result.result, score, book),
        cause="" if result.cause is None else in_words(label(Cause(result.cause))),
        cause_code=result.cause or "",
        explanation=result.explanation,
        evidence=result.evidence,
        changed=changed,
        asked=score is not None and far_above(score, book.over_achievement),
        must=score is not None and score.confirmation_required,
    )


def wanted(indicator: Indicator) -> str:
    """The target, such as `≥ 95 %`."""
    if indicator.nature is Nature.BY_DATE:
        return str(indicator.due or "—")
    if indicator.value is None:
        return indicator.text or "—"
    return f"{in_words(label(indicator.nature))} {number_of(str(indicator.value))} {indicator.unit}".strip()


def reached(indicator: Indicator, result: ResultRow) -> str:
    """What was reached, such as `90 %`."""
    if result.actual is not None:
        return f"{number_of(str(result.actual))} {indicator.unit}".strip()
    if result.done_on is not None:
        return result.done_on.isoformat()
    return "—" if result.attainment is None else in_words(label(Attainment(result.attainment)))

"""How an indicator came by its points, in one sentence that can be followed with a pencil."""

from decimal import Decimal

from flask_babel import gettext

from backoffice.rulebook import RuleBook
from backoffice.scoring.codes import Attainment, Nature
from backoffice.scoring.indicator import Indicator, IndicatorResult
from backoffice.scoring.indicators import IndicatorScore, ReasonFor, qualitative_range
from backoffice.scoring.labels import label
from backoffice.scoring.rounding import PLACES
from backoffice.scoring.values import ScoreRule
from backoffice.web.shell.formats import number
from backoffice.web.telling.values import in_words


def why(indicator: Indicator, result: IndicatorResult, score: IndicatorScore | None, book: RuleBook) -> str:
    """The rule with its figures; for a row without points, what it still needs."""
    if indicator.nature is Nature.QUALITATIVE:
        return _qualitative(indicator, result, book)
    if score is None:
        return gettext("尚未填报完成值，不计分。")
    return _numeric(indicator, result, score, book) + _asked(score)


def points_allowed(indicator: Indicator, level: Attainment, book: RuleBook) -> str:
    """The range of a level, such as `9.00–11.99`."""
    least, most, included = qualitative_range(level, indicator.weight, book.qualitative)
    return f"{number(least, 2)}–{number(most if included else most - PLACES, 2)}"


def _qualitative(indicator: Indicator, result: IndicatorResult, book: RuleBook) -> str:
    if result.attainment is None:
        return gettext("定性：先选完成程度，再在该档范围内打分。")
    level = Attainment(result.attainment)
    name, allowed = in_words(label(level)), points_allowed(indicator, level, book)
    return gettext("定性：%(level)s可得 %(range)s 分", level=name, range=allowed)


def _numeric(indicator: Indicator, result: IndicatorResult, score: IndicatorScore, book: RuleBook) -> str:
    sign, full, got = in_words(label(indicator.nature)), _plain(indicator.weight), number(score.points, 2)
    target, actual = _plain(indicator.value), _plain(result.actual)
    match score.rule:
        case ScoreRule.REACHED if score.ratio is not None and score.ratio > 1:
            share = number(score.ratio * 100, 0)
            return gettext("%(a)s ÷ %(t)s = %(s)s%%，满分 %(p)s", a=actual, t=target, s=share, p=got)
        case ScoreRule.REACHED:
            return gettext("%(sign)s：完成值达到指标值，满分 %(p)s", sign=sign, p=got)
        case ScoreRule.PRO_RATA | ScoreRule.INTERVAL:
            return gettext("%(sign)s：%(a)s ÷ %(t)s × %(w)s = %(p)s", sign=sign, a=actual, t=target, w=full, p=got)
        case ScoreRule.EXCEEDED:
            words = gettext("%(sign)s：(1 − (%(a)s − %(t)s) ÷ %(t)s) × %(w)s = %(p)s")
            return words % {"sign": sign, "a": actual, "t": target, "w": full, "p": got}
        case ScoreRule.TARGET_TOO_LOW:
            keeps = number(score.points / indicator.weight, 2)
            return gettext("目标设定偏低：%(w)s × %(k)s = %(p)s", w=full, k=keeps, p=got)
        case ScoreRule.LATE:
            days = book.indicators.max_late_days
            return gettext("逾期完成，按 %(n)s 天线性扣分，得 %(p)s", n=days, p=got)
    return gettext("%(sign)s %(t)s：完成 %(a)s，得 %(p)s", sign=sign, t=target, a=actual or "—", p=got)


def _asked(score: IndicatorScore) -> str:
    if ReasonFor.FAR_ABOVE_TARGET in score.reasons:
        return gettext("；远超指标值，须说明原因")
    return gettext("；未得满分，须说明原因") if score.reasons else ""


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"

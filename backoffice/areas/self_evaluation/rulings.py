"""The last reviewer's word on values far above their targets (domain section 5.4)."""

from collections.abc import Iterator

from backoffice.areas.self_evaluation.entry import CauseRuling, SelfEvaluationEntry
from backoffice.kernel.errors import Fault, Text
from backoffice.scoring.indicator_rules import OverAchievementRules
from backoffice.scoring.indicators import IndicatorScore
from backoffice.scoring.self_evaluation import SelfEvaluationScore

ASKED = Text(
    "完成值超过上限，须由终审确认原因类别。", "The last reviewer confirms the cause of a value this far above."
)
NOT_ASKED = Text(
    "这一指标没有远超目标，不需裁定原因。", "This value is not far above its target: no cause is ruled on."
)
TWICE = Text("同一指标裁定了两次。", "The same indicator is ruled on twice.")


def far_above(score: IndicatorScore, rules: OverAchievementRules) -> bool:
    """Whether a cause is asked for because the value reached the rule book's bar over its target."""
    return score.ratio is not None and score.ratio >= rules.reason_at


def ruling_faults(
    rulings: tuple[CauseRuling, ...],
    entry: SelfEvaluationEntry,
    score: SelfEvaluationScore,
    rules: OverAchievementRules,
) -> tuple[Fault, ...]:
    """Causes that nobody asked about, twice, or not ruled on where the rule book wants it; at `causes[<no>]`."""
    return tuple(_faults(rulings, {row.no for row in entry.results}, score, rules))


def _faults(
    rulings: tuple[CauseRuling, ...], known: set[int], score: SelfEvaluationScore, rules: OverAchievementRules
) -> Iterator[Fault]:
    scores = {one.no: one for one in score.indicators}
    ruled = [ruling.no for ruling in rulings]
    for no in ruled:
        if no not in known or not far_above(scores[no], rules):
            yield Fault(f"causes[{no}]", "not-asked", NOT_ASKED)
        elif ruled.count(no) > 1:
            yield Fault(f"causes[{no}]", "duplicate", TWICE)
    for one in score.indicators:
        if one.confirmation_required and one.no not in ruled:
            yield Fault(f"causes[{one.no}]", "ruling-missing", ASKED)

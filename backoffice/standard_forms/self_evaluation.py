"""A self-evaluation by itself: every rule it breaks, every score recomputed, what a reviewer would look at."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from backoffice.areas.self_evaluation.entry_rules import figures_of
from backoffice.areas.self_evaluation.labels import PLAUSIBILITY_RULES
from backoffice.areas.self_evaluation.sheet import SelfEvaluationSheet
from backoffice.areas.self_evaluation.sheet_rules import execution_of, sheet_faults, spent
from backoffice.rulebook import RuleBook, default_rule_book
from backoffice.scoring.codes import Light
from backoffice.scoring.findings import TargetCheck
from backoffice.scoring.grades import grade_of
from backoffice.scoring.labels import label
from backoffice.scoring.plausibility import plausibility
from backoffice.scoring.rounding import HUNDRED
from backoffice.scoring.self_evaluation import ScoreSoFar, score_so_far
from backoffice.scoring.target_checks import check_target
from backoffice.scoring.target_rules import TargetDraft
from backoffice.standard_forms.remarks import Remark, errors, note, warning


def check(sheet: SelfEvaluationSheet, about: Mapping[str, str]) -> Iterator[Remark]:
    """By the rule book that ships with the product. The plausibility light is a reviewer's: see `for_reviewers`."""
    book = default_rule_book()
    yield from errors(sheet_faults(sheet, book))
    yield from _classes(sheet, book)
    yield from _scores(sheet, book)


def for_reviewers(sheet: SelfEvaluationSheet, about: Mapping[str, str]) -> Iterator[Remark]:
    """The plausibility light. Units do not see it before they hand in, or they would tune the score to it."""
    book = default_rule_book()
    execution, scored = execution_of(sheet, book), _so_far(sheet, book)
    if execution is None or scored.open_rows:
        return
    money, points = spent(sheet), sum((one.points for one in scored.indicators), Decimal(0))
    seen = plausibility(points, execution, adjusted=money.adjusted, executed=money.executed, rules=book.plausibility)
    light, rule = label(seen.light), PLAUSIBILITY_RULES[seen.rule]
    told = (f"合理性{light.zh}：{rule.zh}。", f"Plausibility {light.en}: {rule.en}.")
    make = note if seen.light is Light.GREEN else warning
    yield make("claimed", "plausibility", *told)


def _so_far(sheet: SelfEvaluationSheet, book: RuleBook) -> ScoreSoFar:
    results = [row.result for row in sheet.entry.results]
    return score_so_far(sheet.indicators, results, figures_of(sheet.entry, spent(sheet)), book.marking)


def _scores(sheet: SelfEvaluationSheet, book: RuleBook) -> Iterator[Remark]:
    if execution := execution_of(sheet, book):
        rate = "—" if execution.rate is None else f"{execution.rate}%"
        zh, en = f"执行率 {rate}，得 {execution.points} 分。", f"Rate {rate}: {execution.points} points."
        yield note("execution_points", "execution", zh, en)
    scored = _so_far(sheet, book)
    places = {row.indicator.no: index for index, row in enumerate(sheet.rows)}
    for one in scored.indicators:
        at = f"rows[{places[one.no]}]"
        yield note(f"{at}.score", "score", f"得 {one.points} 分。", f"{one.points} points.")
        if one.confirmation_required:
            zh, en = "完成值远超指标值，审核时须核定原因。", "Far above its target: a reviewer rules on the cause."
            yield warning(f"{at}.actual", "far-above-target", zh, en)
    if scored.least is None or scored.most is None:
        return
    if scored.least != scored.most:
        zh, en = (
            f"目前可得 {scored.least} 至 {scored.most} 分。",
            f"Between {scored.least} and {scored.most} points so far.",
        )
        yield note("claimed", "range", zh, en)
    elif 0 <= scored.least <= HUNDRED:
        grade = label(grade_of(scored.least, book.grades))
        zh, en = f"总分 {scored.least}，等级{grade.zh}。", f"Total {scored.least}, grade {grade.en}."
        yield note("claimed", "total", zh, en)
    else:
        yield note("claimed", "total", f"各项得分合计 {scored.least}。", f"The points sum to {scored.least}.")


def _classes(sheet: SelfEvaluationSheet, book: RuleBook) -> Iterator[Remark]:
    """Weights by class that no layout of the rule book knows; an approved target may have had its reason."""
    found: list[Remark] = []
    for layout in book.weights.layouts:
        draft = TargetDraft(
            budget_year=max(sheet.year, layout.first_year),
            layout=layout.code,
            amount=sheet.total.adjusted,
            indicators=sheet.indicators,
        )
        told = [
            warning("rows", str(one.code), f"{one.text.zh}。", f"{one.text.en}.")
            for one in check_target(draft, book.target_checks, book.weights)
            if one.code is TargetCheck.WEIGHTS_OF_LEVEL1
        ]
        if not told:
            return
        found = found or told
    yield from found

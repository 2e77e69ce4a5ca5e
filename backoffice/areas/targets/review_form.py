"""The target review form (绩效目标审核表): points on items become a grade, and the grade decides the way."""

from collections import Counter
from collections.abc import Iterator

from backoffice.areas.targets.events import ItemPoints
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.scoring.grades import GradeBands
from backoffice.scoring.target_review import ReviewScore, TargetReviewRules, score_review


def grade_form(items: tuple[ItemPoints, ...], *, rules: TargetReviewRules, bands: GradeBands) -> ReviewScore:
    """The score of a filled form (domain 4.3). Raises Invalid naming every item left out, unknown or out of range."""
    if faults := tuple(_faults(items, rules)):
        raise Invalid(faults)
    return score_review({item.item: item.points for item in items}, rules, bands)


def _faults(items: tuple[ItemPoints, ...], rules: TargetReviewRules) -> Iterator[Fault]:
    known = {item.code: item for item in rules.items}
    times = Counter(item.item for item in items)
    if missing := [item for code, item in known.items() if not times[code]]:
        text = Text(
            f"尚有未评项目：{'、'.join(item.zh for item in missing)}。",
            f"Items without points: {', '.join(item.en for item in missing)}.",
        )
        yield Fault("items", "items-missing", text)
    for index, item in enumerate(items):
        at = f"items[{index}]"
        rule = known.get(item.item)
        if rule is None:
            yield Fault(f"{at}.item", "unknown-item", Text(f"没有“{item.item}”一项。", f"No item '{item.item}'."))
            continue
        if times[item.item] > 1:
            yield Fault(f"{at}.item", "duplicate", Text(f"“{rule.zh}”重复评分。", f"'{rule.en}' stands twice."))
        if not 0 <= item.points <= rule.points:
            text = Text(f"“{rule.zh}”应为 0 至 {rule.points} 分。", f"'{rule.en}' takes 0 to {rule.points} points.")
            yield Fault(f"{at}.points", "out-of-range", text)

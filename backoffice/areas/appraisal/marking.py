"""What marks, changes and objections get wrong by themselves, at their places; the points that stand so far."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from backoffice.areas.appraisal.values import ItemMark, MeasuredItems, ScoreAnswer, ScoreChange, ScoreObjection
from backoffice.kernel.errors import Fault, Text
from backoffice.scoring.appraisal import (
    AdjustmentKind,
    PointsChange,
    SchemeContent,
    SchemeLimits,
    circular_deduction,
    measured_points,
)
from backoffice.scoring.rounding import half_up

REASON_NEEDED = Text("分数有改动，请写明理由。", "The points differ from what stood before: give the reason.")


def system_points(scheme: SchemeContent, measured: MeasuredItems) -> dict[str, Decimal]:
    """Points of the automatic items by code, from what was counted (INV-41: the same numbers, the same points)."""
    counted = {one.item: one for one in measured.evidence}
    return {
        item.code: measured_points(item.points, counted[item.code].done, counted[item.code].should)
        for item in scheme.items
        if item.automatic
    }


def circular_change(measured: MeasuredItems, limits: SchemeLimits) -> tuple[PointsChange, ...]:
    """What the circulars cost; nothing where there was none."""
    points = circular_deduction(measured.circulars, limits)
    return (PointsChange(kind=AdjustmentKind.CIRCULAR, points=points),) if points else ()


def points_of(marks: tuple[ItemMark, ...]) -> dict[str, Decimal]:
    """Points by item."""
    return {mark.item: mark.points for mark in marks}


def mark_faults(
    marks: tuple[ItemMark, ...], scheme: SchemeContent, *, against: Mapping[str, Decimal], whole: bool
) -> Iterator[Fault]:
    """Faults of marks. `against`: points that stand so far; a mark that differs from them needs a reason.

    `whole`: every item that `against` does not hold must be marked.
    """
    full = {item.code: item.points for item in scheme.items}
    named: set[str] = set()
    for at, mark in enumerate(marks):
        if mark.item not in full:
            text = Text("方案中没有该项。", "The scheme does not hold this item.")
            yield Fault(f"marks[{at}].item", "unknown", text)
            continue
        if mark.item in named:
            yield Fault(f"marks[{at}].item", "twice", Text("同一项写了两次。", "The item stands twice."))
        named.add(mark.item)
        yield from _range(f"marks[{at}].points", mark.points, full[mark.item])
        if mark.item in against and mark.points != against[mark.item] and not mark.reason.strip():
            yield Fault(f"marks[{at}].reason", "required", REASON_NEEDED)
    if whole and (missing := [code for code in full if code not in named and code not in against]):
        listed = ", ".join(missing)
        yield Fault("marks", "incomplete", Text(f"尚未评分：{listed}。", f"Not yet marked: {listed}."))


def change_faults(changes: tuple[ScoreChange, ...], limits: SchemeLimits) -> Iterator[Fault]:
    """Faults of bonus and deductions: the points of a kind, and its reason."""
    allowed = {
        AdjustmentKind.BONUS: (Decimal("0.01"), limits.most_bonus),
        AdjustmentKind.FALSE_DATA: (limits.false_data, limits.false_data),
        AdjustmentKind.AUDIT: (limits.least_audit, limits.most_audit),
        AdjustmentKind.REFUSAL: (limits.refusal, limits.refusal),
    }
    for at, change in enumerate(changes):
        if change.kind is AdjustmentKind.CIRCULAR:
            text = Text("通报扣分由系统按通报计算。", "Circulars are counted from the records.")
            yield Fault(f"changes[{at}].kind", "counted", text)
            continue
        least, most = allowed[change.kind]
        if not least <= change.points <= most:
            text = Text(f"分值须为 {least} 至 {most}。", f"The points must be {least} to {most}.")
            yield Fault(f"changes[{at}].points", "range", text)
        if not change.reason.strip():
            yield Fault(f"changes[{at}].reason", "required", Text("请写明依据。", "Give the reason."))


def objection_faults(
    objections: tuple[ScoreObjection, ...], scheme: SchemeContent, points: Mapping[str, Decimal]
) -> Iterator[Fault]:
    """Faults of objections: to points of the scheme, claiming more than was given, with a ground."""
    full = {item.code: item.points for item in scheme.items}
    if not objections:
        yield Fault("objections", "required", Text("请写明异议事项。", "Say what you object to."))
    named: set[str] = set()
    for at, one in enumerate(objections):
        if one.item not in full or one.item in named:
            text = Text("方案中没有该项，或写了两次。", "The scheme does not hold this item, or it stands twice.")
            yield Fault(f"objections[{at}].item", "unknown", text)
            continue
        named.add(one.item)
        if not points[one.item] < one.claimed <= full[one.item] or one.claimed != half_up(one.claimed):
            text = Text(
                f"主张的分数须高于 {points[one.item]}，不超过 {full[one.item]}。",
                f"Claim more than {points[one.item]}, at most {full[one.item]}.",
            )
            yield Fault(f"objections[{at}].claimed", "range", text)
        if not one.ground.strip():
            yield Fault(f"objections[{at}].ground", "required", Text("请写明理由。", "Give the ground."))


def answer_faults(
    answers: tuple[ScoreAnswer, ...], objections: tuple[ScoreObjection, ...], points: Mapping[str, Decimal]
) -> Iterator[Fault]:
    """Faults of answers: one for each objection; accepted ones lift the points to the claim at most."""
    claimed = {one.item: one.claimed for one in objections}
    if sorted(one.item for one in answers) != sorted(claimed):
        yield Fault("answers", "incomplete", Text("每项异议都要答复一次。", "Answer each objection once."))
    for at, one in enumerate(answers):
        if one.item not in claimed:
            continue
        before = points[one.item]
        fits = before < one.points <= claimed[one.item] if one.accepted else one.points == before
        if not fits or one.points != half_up(one.points):
            text = Text(
                f"采纳的，分数须高于 {before}，不超过 {claimed[one.item]}；不采纳的，分数不变。",
                f"Accepted: above {before}, at most {claimed[one.item]}. Rejected: as it was.",
            )
            yield Fault(f"answers[{at}].points", "range", text)
        if not one.answer.strip():
            yield Fault(f"answers[{at}].answer", "required", Text("请写明答复。", "Write the answer."))


def _range(place: str, points: Decimal, full: Decimal) -> Iterator[Fault]:
    if not 0 <= points <= full or points != half_up(points):
        text = Text(f"分数须为 0 至 {full}，最多两位小数。", f"Points are 0 to {full}, two places at most.")
        yield Fault(place, "range", text)

"""What an application for a change of an approved target must hold; every fault is found at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from backoffice.areas.budgeting_facts import MonitoredFailure
from backoffice.areas.targets.adjustment_form import AdjustmentForm
from backoffice.areas.targets.events import ChangeKind
from backoffice.areas.targets.form import TargetForm
from backoffice.areas.targets.form_rules import MISSING, form_faults
from backoffice.kernel.errors import Fault, Text
from backoffice.kernel.money import show_wan
from backoffice.rulebook import RuleBook
from backoffice.scoring.target_changes import lowered, reweighted


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What an application is judged by, as the records stand. Yuan.

    `base`: the version in force; `budget`, `executed`: the full-year budget and what was spent of it; `documents`:
    the recorded adjustments of the budget; `failures`: what monitoring found behind; `last_day` to apply.
    """

    base: TargetForm
    year: int
    continuing: bool
    budget: Decimal
    executed: Decimal
    documents: tuple[str, ...]
    failures: tuple[MonitoredFailure, ...]
    last_day: date
    book: RuleBook

    def lowered_after_failure(self, form: AdjustmentForm) -> tuple[str, ...]:
        """Indicators that monitoring found behind and that the form makes easier or leaves out."""
        behind = {one.level3 for one in self.failures}
        return tuple(name for name in lowered(self.base.indicators, form.indicators) if name in behind)

    def change(self, form: AdjustmentForm) -> Decimal:
        """By how much the full-year budget changes, in yuan."""
        return form.amount - self.budget


def adjustment_faults(form: AdjustmentForm, kind: ChangeKind, ground: Ground) -> tuple[Fault, ...]:
    """Faults of an application (domain section 3.2.2), with those of the target form that it makes (INV-13)."""
    whole = form.applied_to(ground.base)
    return (
        *_missing(form),
        *_budget(form, kind, ground),
        *_weights(form, ground.base),
        *_nothing(form, ground.base),
        *form_faults(
            whole,
            year=ground.year,
            continuing=ground.continuing,
            rules=ground.book.target_checks,
            weights=ground.book.weights,
        ),
    )


def _missing(form: AdjustmentForm) -> Iterator[Fault]:
    for name in ("explanation", "budget_document"):
        if not getattr(form, name).strip():
            yield Fault(name, "required", MISSING)


def _budget(form: AdjustmentForm, kind: ChangeKind, ground: Ground) -> Iterator[Fault]:
    if kind is ChangeKind.SUPPLEMENT and form.amount <= ground.budget:
        now = show_wan(ground.budget)
        text = Text(f"追加后应高于现预算 {now} 万元。", f"A supplement exceeds the budget of {now} (10,000 yuan).")
        yield Fault("amount", "not-more", text)
    if form.amount < ground.executed:
        spent = show_wan(ground.executed)
        text = Text(f"不得低于已执行的 {spent} 万元。", f"{spent} (10,000 yuan) were spent already.")
        yield Fault("amount", "below-execution", text)
    linked = form.budget_document.strip() in ground.documents
    if form.budget_document.strip() and ground.change(form) == 0 and not linked:
        text = Text(
            "预算没有变动时，须填写已登记的预算调整文号。",
            "Where the budget stays, name a recorded adjustment of it.",
        )
        yield Fault("budget_document", "not-linked", text)


def _weights(form: AdjustmentForm, base: TargetForm) -> Iterator[Fault]:
    text = Text("指标未增减时，分值不得变动。", "Weights stay unless indicators are added or left out.")
    for place in reweighted(base.indicators, form.indicators):
        yield Fault(f"indicators[{place}].weight", "weight-fixed", text)


def _nothing(form: AdjustmentForm, base: TargetForm) -> Iterator[Fault]:
    if (form.goal, form.medium_goal, form.indicators) == (base.goal, base.medium_goal, base.indicators):
        text = Text("目标和指标没有变化，不需要调整目标。", "Neither goal nor indicators change.")
        yield Fault("indicators", "nothing-changed", text)

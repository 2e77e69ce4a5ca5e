"""Imported figures order a new judgement only where something can still be judged again."""

from types import SimpleNamespace
from typing import Any

import pytest

from backoffice.areas.monitoring.commands import ReassessForms
from backoffice.areas.monitoring.events import MonitoringKind
from backoffice.areas.monitoring.form import MonitoringForm
from backoffice.areas.self_evaluation.commands import RescoreSelfEvaluation
from backoffice.kernel.review import Status
from backoffice.processes.reactions import can_change
from backoffice.results import has_open_form

CODE = "370116-20-0412"


def open_at(month: int, *, status: Status = Status.PENDING, money: Any = "figures", **known: Any) -> bool:
    form = SimpleNamespace(money=money, course=SimpleNamespace(status=status))
    id_ = MonitoringForm.id_for(2020, 7, CODE, known.get("kind", MonitoringKind.CONCENTRATED))
    return has_open_form(lambda kind, id: form if id == id_ else None, CODE, known.get("year", 2020), month)  # type: ignore[arg-type]


def test_a_form_whose_period_holds_the_month_is_judged_again_until_it_is_confirmed() -> None:
    assert open_at(1)
    assert open_at(7)
    assert open_at(7, kind=MonitoringKind.DAILY)
    assert open_at(7, status=Status.RETURNED)
    assert not open_at(8), "its period ends before"
    assert not open_at(7, status=Status.DONE), "INV-18"
    assert not open_at(7, money=None), "it was never handed in"
    assert not open_at(12, year=2019), "a year without forms"


@pytest.mark.parametrize(
    ("status", "entry", "changes"),
    [(Status.PENDING, "form", True), (Status.DONE, "form", False), (Status.DRAFT, None, False)],
)
def test_orders_are_given_where_they_can_change_something(status: Status, entry: Any, changes: bool) -> None:
    asked: list[tuple[str, int, int]] = []
    facts: Any = SimpleNamespace(
        has_open_form=lambda *key: bool(asked.append(key)),
        self_evaluation=lambda code, year: SimpleNamespace(status=status, entry=entry) if year == 2019 else None,
    )

    assert not can_change(ReassessForms(code=CODE, year=2019, month=12), facts)
    assert asked == [(CODE, 2019, 12)]
    assert can_change(RescoreSelfEvaluation(code=CODE, year=2019), facts) is changes
    assert not can_change(RescoreSelfEvaluation(code=CODE, year=2018), facts)
    assert can_change("any other order", facts)

"""Naming pilots and asking for their self-evaluations: only departments that are flagged, only approved targets."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from backoffice.areas.department.commands import HANDLERS
from backoffice.areas.department.evaluation import DepartmentEvaluation
from backoffice.areas.department.orders import AskForDepartmentEvaluations, NamePilots
from backoffice.areas.department.target import DepartmentTarget
from backoffice.areas.facts import PilotFacts
from backoffice.kernel.errors import Invalid, NotFound
from backoffice.rulebook import RuleBookVersion, default_rule_book
from tests.areas.department.builders import PASSED, PERFORMANCE, a_pilot, approving
from tests.support.people import by
from tests.support.work import MemoryWork

FLAGGED = {
    "shuiwu": PilotFacts(code="shuiwu", name="水务局", kind="department", section="caizheng-nongye", pilot=True),
    "nongye": PilotFacts(code="nongye", name="农业农村局", kind="department", section="caizheng-nongye", pilot=False),
    "shuiwu-hedao": PilotFacts(code="shuiwu-hedao", name="河道", kind="unit", section="caizheng-nongye", pilot=True),
}


def known(code: str) -> PilotFacts:
    if code not in FLAGGED:
        raise NotFound.record("Organisation", code)
    return FLAGGED[code]


FACTS = SimpleNamespace(
    pilot=known, rule_book=lambda year: RuleBookVersion(year=year, version=1, book=default_rule_book())
)
APRIL = by(PERFORMANCE, at=datetime(2020, 4, 1, tzinfo=UTC))


def test_a_flagged_department_becomes_a_pilot_of_the_year():
    work = MemoryWork(FACTS)

    work.handle(HANDLERS, NamePilots(year=2019, document="6号", departments=("shuiwu",)), APRIL)

    (target,) = work.records.values()
    assert isinstance(target, DepartmentTarget)
    assert (target.department, target.year, target.section) == ("shuiwu", 2019, "caizheng-nongye")


@pytest.mark.parametrize(
    ("code", "why"),
    [("nongye", "not-a-pilot"), ("shuiwu-hedao", "not-a-pilot"), ("nowhere", "unknown-organisation")],
)
def test_nobody_else_becomes_one(code, why):
    work = MemoryWork(FACTS)

    with pytest.raises(Invalid) as refused:
        work.handle(HANDLERS, NamePilots(year=2019, document="6号", departments=("shuiwu", code)), APRIL)

    assert [(fault.field, fault.code) for fault in refused.value.faults] == [(f"departments[{code}]", why)]


def test_pilots_are_named_under_a_document_and_by_name():
    with pytest.raises(Invalid) as refused:
        MemoryWork(FACTS).handle(HANDLERS, NamePilots(year=2019, document=" ", departments=()), APRIL)

    assert {fault.field for fault in refused.value.faults} == {"document", "departments"}


def test_a_self_evaluation_holds_exactly_the_approved_target_by_the_rule_books_day():
    """INV-12."""
    work, target = MemoryWork(FACTS), a_pilot()
    for step in (*PASSED, approving()):
        step(target)
    work.add(target)

    work.handle(HANDLERS, AskForDepartmentEvaluations(year=2019, document="3号", departments=("shuiwu",)), APRIL)

    evaluation = work.find(DepartmentEvaluation, DepartmentEvaluation.id_for("shuiwu", 2019))
    assert (evaluation.form, evaluation.target_version, evaluation.due) == (target.form, 1, date(2020, 5, 31))


def test_without_an_approved_target_nothing_is_asked_for():
    """INV-09, INV-12."""
    work, target = MemoryWork(FACTS), a_pilot()
    for step in PASSED:
        step(target)
    work.add(target)

    with pytest.raises(Invalid) as refused:
        work.handle(HANDLERS, AskForDepartmentEvaluations(year=2019, document="3号", departments=("shuiwu",)), APRIL)

    assert [fault.code for fault in refused.value.faults] == ["no-approved-target"]

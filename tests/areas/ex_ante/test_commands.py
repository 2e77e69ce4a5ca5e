"""Orders about ex-ante evaluations, from opening to the last condition."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from backoffice.areas.ex_ante import commands as order
from backoffice.areas.ex_ante.evaluation import ExAnteEvaluation
from backoffice.areas.facts import ProjectFacts
from backoffice.kernel.errors import NotFound, Stale
from backoffice.kernel.record import record_id
from backoffice.kernel.review import Node, Status
from backoffice.rulebook import RuleBookVersion, default_rule_book
from backoffice.scoring.codes import Conclusion, Grade
from tests.areas.ex_ante.cases import DUE, REPORT, WAN, sheet
from tests.support.people import CLERK, HEAD, OFFICER, PERFORMANCE, by
from tests.support.work import MemoryWork

ONE = {"code": "370116-20-0412", "year": 2021}
PROJECT = ProjectFacts(
    code=ONE["code"],
    name="高标准农田建设",
    unit="U-0412",
    department="D-04",
    section="S-AGRI",
    kind="targeted",
    continuing=False,
    protected=False,
    key=True,
    exempt=None,
)


@pytest.fixture
def work():
    return MemoryWork(
        SimpleNamespace(
            project=lambda code: PROJECT,
            has_subordinate_review=lambda unit: True,
            round_stage=lambda year: "r1-open",
            rule_book=lambda year: RuleBookVersion(year=year, version=3, book=default_rule_book()),
        )
    )


def give(work, command, context):
    work.handle(order.HANDLERS, command, context)
    return work.get(ExAnteEvaluation, record_id("ex-ante", *ONE.values()))


def test_an_evaluation_goes_from_opening_to_the_last_condition(work):
    give(work, order.OpenExAnte(**ONE, applied=Decimal(4800 * WAN)), by(CLERK))
    give(work, order.SubmitExAnte(**ONE, report=REPORT), by(CLERK))
    give(work, order.WithdrawExAnte(**ONE), by(CLERK))
    give(work, order.SubmitExAnte(**ONE, report=REPORT), by(CLERK))
    give(work, order.ReturnExAnte(**ONE, fields=("goal",), due=DUE), by(HEAD))
    give(work, order.SubmitExAnte(**ONE, report=REPORT), by(CLERK))
    give(work, order.PassExAnte(**ONE), by(HEAD))
    give(work, order.HandOverExAnte(**ONE, to="officer"), by(OFFICER))
    give(work, order.PassExAnte(**ONE), by(OFFICER))
    conclusion = order.ConcludeExAnte(**ONE, marks=sheet(Grade.FAIR), recommended=Decimal(4000 * WAN))
    one = give(work, conclusion, by(PERFORMANCE))
    assert (one.course.status, one.conclusion) == (Status.DONE, Conclusion.SUPPORT_AFTER_REVISION)
    assert one.recommended == Decimal(4000 * WAN)
    one = give(work, order.MarkConditionMet(**ONE, condition=1), by(PERFORMANCE))
    assert one.open_conditions == ()


def test_a_project_s_facts_are_kept_with_the_evaluation(work):
    one = give(work, order.OpenExAnte(**ONE, applied=Decimal(1)), by(CLERK))
    assert (one.name, one.unit, one.section) == (PROJECT.name, PROJECT.unit, PROJECT.section)
    assert one.chain == (Node.DEPARTMENT, Node.SECTION, Node.PERFORMANCE)


def test_each_reviewer_has_fifteen_working_days(work):
    give(work, order.OpenExAnte(**ONE, applied=Decimal(1)), by(CLERK))
    give(work, order.SubmitExAnte(**ONE, report=REPORT), by(CLERK))
    one = give(work, order.PassExAnte(**ONE), by(HEAD))
    # from 21 September 2020, with the eight days of the national holiday between and two worked in lieu
    assert [event.decide_by for event in one.collect_events()[1:]] == [date(2020, 10, 16)] * 2


def test_an_evaluation_that_was_not_opened_is_not_found(work):
    with pytest.raises(NotFound):
        give(work, order.SubmitExAnte(**ONE, report=REPORT), by(CLERK))


def test_an_order_on_a_stale_page_is_refused(work):
    opened = give(work, order.OpenExAnte(**ONE, applied=Decimal(1)), by(CLERK))
    looked_at = opened.version
    give(work, order.SubmitExAnte(**ONE, report=REPORT, seen=looked_at), by(CLERK))
    with pytest.raises(Stale):
        give(work, order.PassExAnte(**ONE, seen=looked_at), by(HEAD))

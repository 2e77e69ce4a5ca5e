"""Orders about targets, from opening to approval."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from backoffice.areas.facts import ExAnteFacts, ProjectFacts
from backoffice.areas.targets import commands as order
from backoffice.areas.targets.target import Target
from backoffice.kernel.errors import Invalid, Stale
from backoffice.kernel.record import record_id
from backoffice.kernel.review import Status
from backoffice.rulebook import RuleBookVersion
from backoffice.scoring.codes import Conclusion
from tests.areas.targets.cases import BOOK, DUE, FORM, WAN, form, points
from tests.support.people import BUDGET, CLERK, HEAD, OFFICER, PERFORMANCE, by
from tests.support.work import MemoryWork

ONE = {"code": "370116-20-0412", "year": 2021}


@pytest.fixture
def work():
    project = ProjectFacts(
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
    entry = ExAnteFacts(conclusion=Conclusion.SUPPORT, recommended=Decimal(4600 * WAN), open_conditions=0)
    facts = SimpleNamespace(
        stage="r1-open",
        project=lambda code: project,
        has_subordinate_review=lambda unit: True,
        ex_ante_status=lambda code, year: "done",
        ex_ante_entry=lambda code, year: entry,
        control_figure=lambda code, year: facts.figure,
        figure=None,
        rule_book=lambda year: RuleBookVersion(year=year, version=3, book=BOOK),
    )
    facts.round_stage = lambda year: facts.stage
    return MemoryWork(facts)


def give(work, command, context):
    work.handle(order.HANDLERS, command, context)
    return work.get(Target, record_id("target", *ONE.values()))


def test_a_key_target_goes_from_opening_to_approval(work):
    give(work, order.OpenTarget(**ONE, amount=Decimal(4800 * WAN)), by(CLERK))
    give(work, order.SubmitTarget(**ONE, form=FORM), by(CLERK))
    give(work, order.WithdrawTarget(**ONE), by(CLERK))
    give(work, order.SubmitTarget(**ONE, form=FORM), by(CLERK))
    give(work, order.ReturnTarget(**ONE, fields=("goal",), due=DUE), by(HEAD))
    give(work, order.SubmitTarget(**ONE, form=form(goal="新建 3.3 万亩")), by(CLERK))
    give(work, order.PassTarget(**ONE), by(HEAD))
    give(work, order.HandOverTarget(**ONE, to="officer"), by(OFFICER))
    give(work, order.ReviewTarget(**ONE, items=points("0.9")), by(OFFICER))
    one = give(work, order.PassTarget(**ONE), by(PERFORMANCE))
    assert one.course.status is Status.DONE
    work.facts.stage = "approved"
    one = give(work, order.ApproveTarget(**ONE, document="莱财预〔2021〕1号", approved=Decimal(4600 * WAN)), by(BUDGET))
    assert (one.approved_version, one.approved_amount, one.form.goal) == (1, Decimal(4600 * WAN), "新建 3.3 万亩")


def test_a_confirmed_target_is_revised_in_the_second_submission(work):
    give(work, order.OpenTarget(**ONE, amount=Decimal(1)), by(CLERK))
    give(work, order.SubmitTarget(**ONE, form=FORM), by(CLERK))
    give(work, order.PassTarget(**ONE), by(HEAD))
    give(work, order.ReviewTarget(**ONE, items=points("1")), by(OFFICER))
    give(work, order.PassTarget(**ONE), by(PERFORMANCE))
    work.facts.stage = "r2-open"
    assert give(work, order.ReviseTarget(**ONE), by(CLERK)).course.status is Status.DRAFT


def test_a_revised_form_keeps_to_the_control_figure(work):
    work.facts.figure = Decimal(4500 * WAN)
    give(work, order.OpenTarget(**ONE, amount=Decimal(1)), by(CLERK))

    with pytest.raises(Invalid) as refused:
        give(work, order.SubmitTarget(**ONE, form=FORM), by(CLERK))

    assert [(one.field, one.code) for one in refused.value.faults] == [("amount", "above-control-figure")]
    work.facts.figure = FORM.amount
    assert give(work, order.SubmitTarget(**ONE, form=FORM), by(CLERK)).course.status is Status.PENDING


def test_an_order_on_a_stale_page_is_refused(work):
    looked_at = give(work, order.OpenTarget(**ONE, amount=Decimal(1)), by(CLERK)).version
    give(work, order.SubmitTarget(**ONE, form=FORM, seen=looked_at), by(CLERK))
    with pytest.raises(Stale):
        give(work, order.PassTarget(**ONE, seen=looked_at), by(HEAD))

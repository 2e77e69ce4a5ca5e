"""A payment plan by month: free until the rule book's last day, later for the business section to approve."""

from decimal import Decimal

import pytest

from backoffice.app import BackOffice
from backoffice.areas.projects import commands as order
from backoffice.areas.projects import events
from backoffice.areas.projects.project_year import UnableToChangeMoney
from backoffice.kernel.context import Actor, Role
from backoffice.kernel.errors import Forbidden, Stale
from tests.areas.projects.cases import FARMLAND, money_of, with_money
from tests.areas.projects.test_money import APRIL, LAST_DAY, MARCH, PLACE, a_year
from tests.support.given import given, happened
from tests.support.people import CLERK, OFFICER, by

EVEN, LATE = ((Decimal(50_000),) * 12, (*(Decimal(0),) * 6, *(Decimal(100_000),) * 6))
OTHER_SECTION = Actor(account="other", role=Role.SECTION, organisation="S-OTHER")


def declaring(payments: tuple[Decimal, ...]) -> order.DeclarePaymentPlan:
    return order.DeclarePaymentPlan(code=FARMLAND, year=2020, payments=payments)


APPROVE = order.ApprovePaymentPlan(code=FARMLAND, year=2020)
REFUSE = order.RefusePaymentPlan(code=FARMLAND, year=2020)


def test_until_the_last_day_of_march_a_unit_plans_freely_and_plans_again(app: BackOffice):
    with_money(app, FARMLAND)

    app.handle(declaring(EVEN), by(CLERK, at=MARCH))
    app.handle(declaring(LATE), by(CLERK, at=MARCH))

    assert (money_of(app, FARMLAND).plan, money_of(app, FARMLAND).asked) == (LATE, None)


def test_from_april_on_the_section_approves_the_change(app: BackOffice):
    with_money(app, FARMLAND)
    app.handle(declaring(EVEN), by(CLERK, at=MARCH))

    app.handle(declaring(LATE), by(CLERK, "施工许可推迟", at=APRIL))
    assert (money_of(app, FARMLAND).plan, money_of(app, FARMLAND).asked) == (EVEN, LATE)

    for actor in (CLERK, OTHER_SECTION):
        with pytest.raises(Forbidden):
            app.handle(APPROVE, by(actor, at=APRIL))
    app.handle(APPROVE, by(OFFICER, at=APRIL))
    assert (money_of(app, FARMLAND).plan, money_of(app, FARMLAND).asked) == (LATE, None)


def test_a_refused_change_leaves_the_plan_as_it_was(app: BackOffice):
    with_money(app, FARMLAND)
    app.handle(declaring(EVEN), by(CLERK, at=MARCH))
    app.handle(declaring(LATE), by(CLERK, "施工许可推迟", at=APRIL))

    app.handle(REFUSE, by(OFFICER, "工期没有变化", at=APRIL))
    assert (money_of(app, FARMLAND).plan, money_of(app, FARMLAND).asked) == (EVEN, None)
    with pytest.raises(UnableToChangeMoney) as caught:
        app.handle(APPROVE, by(OFFICER, at=APRIL))
    assert caught.value.code == "no-plan-waits"


def test_a_decision_on_a_stale_page_is_refused(app: BackOffice):
    with_money(app, FARMLAND)
    app.handle(declaring(LATE), by(CLERK, "施工许可推迟", at=APRIL))
    seen = money_of(app, FARMLAND).version
    app.handle(declaring(EVEN), by(CLERK, "再次调整", at=APRIL))

    with pytest.raises(Stale):
        app.handle(order.ApprovePaymentPlan(code=FARMLAND, year=2020, seen=seen), by(OFFICER, at=APRIL))


def test_a_late_plan_and_a_refusal_give_their_reasons():
    late = lambda year: year.declare_plan(LATE, LAST_DAY.replace(month=3), PLACE, by(CLERK, " "))  # noqa: E731
    asked = lambda year: year.declare_plan(LATE, LAST_DAY.replace(month=3), PLACE, by(CLERK))  # noqa: E731

    given(a_year()).when(late).then_fails(UnableToChangeMoney, "reason-missing")
    given(a_year()).when(asked).then(happened(events.PlanChangeAsked, payments=LATE, section="S-AGRI"))
    given(a_year(), asked).when(lambda year: year.refuse_plan(by(OFFICER, ""))).then_fails(
        UnableToChangeMoney, "reason-missing"
    )

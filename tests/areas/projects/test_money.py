"""A project's code, and its money in a budget year."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from backoffice.app import AlreadyThere, BackOffice
from backoffice.areas.budget_year import commands as rounds
from backoffice.areas.budget_year.events import Stage
from backoffice.areas.projects import commands as order
from backoffice.areas.projects import events
from backoffice.areas.projects.project_year import MONTHS, ProjectYear, UnableToChangeMoney
from backoffice.kernel.context import Actor, Role
from backoffice.kernel.errors import Forbidden, Invalid, NotFound
from tests.areas.projects.cases import FARMLAND, SCHOOL_BUS, money_of, registration, with_money, with_organisations
from tests.support.given import given, happened
from tests.support.people import BUDGET, CLERK, by

#: NOON lies before it.
LAST_DAY = date(2020, 10, 31)
MARCH, APRIL = datetime(2020, 3, 31, 8, tzinfo=UTC), datetime(2020, 3, 31, 17, tzinfo=UTC)  # 01:00 of 1 April
PLACE = {"name": "高标准农田建设", "unit": "U-0412", "department": "D-04", "section": "S-AGRI"}
STRANGER = Actor(account="stranger", role=Role.UNIT, organisation="U-9999")


def a_year(yuan: int = 1_000_000) -> ProjectYear:
    return ProjectYear.budget(FARMLAND, 2020, Decimal(yuan), by(BUDGET))


def spent(month: int, yuan: int) -> Callable[[ProjectYear], None]:
    return lambda year: year.record_execution(month, Decimal(yuan), "a.xlsx", by(BUDGET))


def adjust(yuan: int) -> Callable[[ProjectYear], None]:
    return lambda year: year.adjust(Decimal(yuan), "莱财预〔2020〕9号", by(BUDGET))


def plan(*payments: int) -> Callable[[ProjectYear], None]:
    return lambda year: year.declare_plan(tuple(map(Decimal, payments)), LAST_DAY, PLACE, by(CLERK))


def test_inv_01_a_code_is_given_once(app: BackOffice):
    with_organisations(app)
    app.handle(registration(), by(BUDGET))

    with pytest.raises(AlreadyThere):
        app.handle(registration(), by(BUDGET))


def test_a_project_of_organisations_that_nobody_registered_is_refused_naming_each(app: BackOffice):
    with_organisations(app)
    wanted = replace(registration(), department="D-99", section="S-LOST")

    with pytest.raises(Invalid) as caught:
        app.handle(wanted, by(BUDGET))

    found = [(fault.field, fault.code) for fault in caught.value.faults]
    assert found == [("department", "unknown-organisation"), ("section", "unknown-organisation")]
    app.handle(registration(), by(BUDGET))


def test_inv_01_a_project_has_one_budget_a_year(app: BackOffice):
    with_money(app, FARMLAND)

    with pytest.raises(AlreadyThere):
        app.handle(order.BudgetProject(code=FARMLAND, year=2020, initial=Decimal(1)), by(BUDGET))
    app.handle(order.BudgetProject(code=FARMLAND, year=2021, initial=Decimal(1)), by(BUDGET))


def test_inv_02_money_stands_under_its_budget_year(app: BackOffice):
    with_money(app, FARMLAND)
    app.handle(order.BudgetProject(code=FARMLAND, year=2021, initial=Decimal(7)), by(BUDGET))

    assert (money_of(app, FARMLAND).year, money_of(app, FARMLAND).initial) == (2020, 1_000_000)


def test_a_project_that_nobody_registered_gets_no_money(app: BackOffice):
    with pytest.raises(NotFound):
        app.handle(order.BudgetProject(code=SCHOOL_BUS, year=2020, initial=Decimal(1)), by(BUDGET))


def test_a_unit_registers_its_own_projects_and_not_those_of_others(app: BackOffice):
    with_organisations(app)

    with pytest.raises(Forbidden):
        app.handle(registration(), by(STRANGER))
    app.handle(registration(), by(CLERK))


def test_a_unit_neither_budgets_nor_adjusts(app: BackOffice):
    with_money(app, FARMLAND)

    for command in (
        order.BudgetProject(code=FARMLAND, year=2021, initial=Decimal(1)),
        order.AdjustBudget(code=FARMLAND, year=2020, adjusted=Decimal(1), document="x"),
    ):
        with pytest.raises(Forbidden):
            app.handle(command, by(CLERK))


def test_inv_10_a_budget_grows_in_the_year_after_its_target_alone(app: BackOffice):
    with_money(app, FARMLAND)
    app.handle(rounds.OpenBudgetYear(year=2020), by(BUDGET))
    grown = order.AdjustBudget(code=FARMLAND, year=2020, adjusted=Decimal(1_000_002), document="x")
    less = order.AdjustBudget(code=FARMLAND, year=2020, adjusted=Decimal(900_000), document="y")
    app.handle(replace(grown, adjusted=Decimal(1_000_001)), by(BUDGET))  # the draft may still be changed
    for stage in list(Stage)[1:]:
        app.handle(rounds.MoveRound(year=2020, stage=stage), by(BUDGET))

    with pytest.raises(UnableToChangeMoney, match="No target"):
        app.handle(grown, by(BUDGET))
    app.handle(less, by(BUDGET))

    assert money_of(app, FARMLAND).documents == ("x", "y")


def test_a_unit_plans_the_payments_of_its_own_projects_alone(app: BackOffice):
    with_money(app, FARMLAND)
    command = order.DeclarePaymentPlan(code=FARMLAND, year=2020, payments=(Decimal(1),) * MONTHS)

    with pytest.raises(Forbidden):
        app.handle(command, by(STRANGER, at=MARCH))
    app.handle(command, by(CLERK, at=MARCH))
    assert money_of(app, FARMLAND).plan == command.payments


def test_inv_04_a_budget_is_not_negative():
    with pytest.raises(UnableToChangeMoney) as caught:
        a_year(-1)
    assert caught.value.code == "negative-amount"


def test_inv_04_execution_reaches_the_budget_and_never_exceeds_it():
    given(a_year()).when(spent(7, 1_000_000)).then(happened(events.ExecutionRecorded, month=7))
    given(a_year()).when(spent(7, 1_000_001)).then_fails(UnableToChangeMoney, "over-budget")


def test_inv_04_execution_is_not_negative():
    given(a_year()).when(spent(7, -1)).then_fails(UnableToChangeMoney, "negative-amount")


def test_inv_04_a_budget_does_not_fall_below_what_was_spent():
    given(a_year(), spent(7, 600_000)).when(adjust(600_000)).then(events.BudgetAdjusted)
    given(a_year(), spent(7, 600_000)).when(adjust(599_999)).then_fails(UnableToChangeMoney, "below-execution")


def test_inv_04_an_adjusted_budget_is_not_negative():
    given(a_year()).when(adjust(-1)).then_fails(UnableToChangeMoney, "negative-amount")


def test_execution_is_held_against_the_adjusted_budget():
    given(a_year(), adjust(2_000_000)).when(spent(7, 1_500_000)).then(events.ExecutionRecorded)


def test_a_figure_that_is_known_already_says_nothing_new():
    given(a_year(), spent(7, 5)).when(spent(7, 5)).then()


@pytest.mark.parametrize(
    "payments",
    [(1,) * 11, (1,) * 13, (-1, *(1,) * 11), (0,) * 12, (1_000_000, 1, *(0,) * 10)],
    ids=["eleven", "thirteen", "negative", "nothing", "above-budget"],
)
def test_a_payment_plan_is_twelve_amounts_within_the_budget(payments: tuple[int, ...]):
    given(a_year()).when(plan(*payments)).then_fails(UnableToChangeMoney, "bad-payment-plan")


def test_the_whole_budget_may_be_planned():
    given(a_year()).when(plan(1_000_000, *(0,) * 11)).then(events.PaymentPlanDeclared)

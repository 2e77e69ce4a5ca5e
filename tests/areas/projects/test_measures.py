"""Measures on a project's money: who proposes, who decides, what they stop, and who lifts them (INV-23)."""

from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from backoffice.app import BackOffice
from backoffice.areas.projects import measure_commands as order
from backoffice.areas.projects import measure_events as events
from backoffice.areas.projects.measure import AUTHORITIES, Measure, Stage
from backoffice.areas.projects.measure_errors import UnableToMeasure
from backoffice.areas.projects.measure_events import MeasureKind
from backoffice.kernel.context import Actor, Role
from backoffice.kernel.errors import Forbidden, Invalid
from backoffice.scoring.codes import Light
from tests.areas.projects.cases import FARMLAND, SCHOOL_BUS, TREASURY, file_of, line, money_of, with_money
from tests.support.given import given, happened
from tests.support.people import BUDGET, CLERK, OFFICER, PERFORMANCE, by

LEADER = Actor(account="leader", role=Role.LEADER, organisation="S-BUREAU")
SYSTEM = Actor(account="system", role=Role.SYSTEM, organisation="")
OTHER_SECTION = Actor(account="other", role=Role.SECTION, organisation="S-OTHER")
FORM, DOCUMENT = UUID(int=7), "莱财绩暂〔2020〕1号"
SUSPEND, CANCEL, ADJUST = MeasureKind.SUSPEND, MeasureKind.CANCEL, MeasureKind.ADJUST


def a_measure(kind: MeasureKind = SUSPEND) -> Measure:
    return Measure.propose(
        by(PERFORMANCE),
        kind=kind,
        code=FARMLAND,
        name="高标准农田建设",
        year=2020,
        unit="U-0412",
        department="D-04",
        section="S-AGRI",
        source_id=FORM,
        light=Light.RED,
        budget=Decimal(1_000_000),
        reduced_to=Decimal(700_000) if kind is ADJUST else None,
        findings=("执行率为零",),
    )


def decided_by(actor: Actor, document: str = DOCUMENT) -> Any:
    return lambda measure: measure.decide(document, by(actor))


def lifted_by(actor: Actor, reason: str = "整改到位", document: str = "莱财绩复〔2020〕1号") -> Any:
    return lambda measure: measure.lift(document, by(actor, reason))


def proposing(kind: MeasureKind = SUSPEND, **changes: Any) -> order.ProposeMeasure:
    reduced = Decimal(700_000) if kind is ADJUST else None
    usual = {"kind": kind, "code": FARMLAND, "year": 2020, "findings": ("执行率为零",), "reduced_to": reduced}
    return order.ProposeMeasure(**usual | changes)


def spent(yuan: int, month: int, code: str = FARMLAND) -> Any:
    return file_of(line(2, code, yuan), month=month)


def in_force(app: BackOffice, kind: MeasureKind = SUSPEND) -> UUID:
    """A project with money of which 300,000 is spent by August, and a measure decided on 21 September."""
    with_money(app, FARMLAND, SCHOOL_BUS)
    app.handle(spent(300_000, 8), by(TREASURY))
    measure_id: UUID = app.handle(proposing(kind), by(OFFICER)).ids[0]
    authority = LEADER if AUTHORITIES[kind] is Role.LEADER else BUDGET
    app.handle(order.DecideMeasure(measure_id=measure_id, document=DOCUMENT), by(authority))
    return measure_id


def stage_of(app: BackOffice, measure_id: UUID) -> Stage:
    measure: Measure = app.repository.get(measure_id)
    return measure.stage


def test_inv_23_a_suspended_project_is_not_paid_and_the_row_says_so(app: BackOffice):
    in_force(app)
    rows = (line(2, SCHOOL_BUS, 5_000), line(3, FARMLAND, 300_001))

    with pytest.raises(Invalid) as caught:
        app.handle(file_of(*rows, month=9), by(TREASURY))

    assert [(fault.field, fault.code) for fault in caught.value.faults] == [("row 3", "payments-stopped")]
    assert money_of(app, SCHOOL_BUS).executed == {}, "all rows or none"
    app.handle(spent(300_000, 9), by(TREASURY))
    app.handle(spent(250_000, 9), by(TREASURY))
    assert money_of(app, FARMLAND).executed[9] == 250_000, "what is taken back may be told"


def test_inv_23_months_that_were_over_before_may_still_be_told(app: BackOffice):
    in_force(app)

    app.handle(spent(310_000, 8), by(TREASURY))
    assert money_of(app, FARMLAND).executed[8] == 310_000


def test_inv_23_payments_go_on_once_the_same_authority_has_lifted_the_measure(app: BackOffice):
    measure_id = in_force(app)
    lift = order.LiftMeasure(measure_id=measure_id, document="莱财绩复〔2020〕1号")

    for actor in (CLERK, OFFICER, PERFORMANCE, BUDGET):
        with pytest.raises(Forbidden):
            app.handle(lift, by(actor))
    app.handle(lift, by(LEADER, "整改到位"))
    app.handle(spent(400_000, 9), by(TREASURY))

    assert (stage_of(app, measure_id), money_of(app, FARMLAND).executed[9]) == (Stage.LIFTED, 400_000)


def test_inv_23_another_authority_than_the_one_that_decided_does_not_lift():
    given(a_measure(), decided_by(LEADER)).when(lifted_by(BUDGET)).then_fails(UnableToMeasure, "another-authority")
    given(a_measure(), decided_by(LEADER)).when(lifted_by(LEADER)).then(events.Lifted)


def test_inv_23_lifting_has_a_reason_and_a_document():
    given(a_measure(), decided_by(LEADER)).when(lifted_by(LEADER, reason=" ")).then_fails(
        UnableToMeasure, "reason-missing"
    )
    given(a_measure(), decided_by(LEADER)).when(lifted_by(LEADER, document="")).then_fails(
        UnableToMeasure, "no-document"
    )
    given(a_measure()).when(lifted_by(LEADER)).then_fails(UnableToMeasure, "measure-stands-elsewhere")
    given(a_measure(CANCEL), decided_by(LEADER)).when(lifted_by(LEADER)).then_fails(UnableToMeasure, "not-a-suspension")


@pytest.mark.parametrize(("kind", "authority"), [(SUSPEND, LEADER), (CANCEL, LEADER), (ADJUST, BUDGET)])
def test_each_measure_has_its_authority_and_a_document(kind: MeasureKind, authority: Actor):
    other = BUDGET if authority is LEADER else LEADER

    given(a_measure(kind)).when(decided_by(other)).then_fails(UnableToMeasure, "another-authority")
    given(a_measure(kind)).when(decided_by(authority, " ")).then_fails(UnableToMeasure, "no-document")
    given(a_measure(kind)).when(decided_by(authority)).then(happened(events.Decided, kind=kind, document=DOCUMENT))
    given(a_measure(kind), decided_by(authority)).when(decided_by(authority)).then_fails(
        UnableToMeasure, "measure-stands-elsewhere"
    )


def test_a_refusal_says_why_and_what_it_was_about():
    refuse = lambda reason: lambda measure: measure.refuse(by(LEADER, reason))  # noqa: E731

    given(a_measure()).when(refuse(" ")).then_fails(UnableToMeasure, "reason-missing")
    given(a_measure()).when(refuse("已恢复施工")).then(
        happened(events.Refused, source_id=FORM, light=Light.RED, findings=("执行率为零",))
    )


def test_a_measure_names_what_was_found(app: BackOffice):
    with_money(app, FARMLAND)

    with pytest.raises(UnableToMeasure, match="found"):
        app.handle(proposing(findings=(" ",)), by(OFFICER))


def test_sections_propose_for_their_own_projects_units_for_none(app: BackOffice):
    with_money(app, FARMLAND)

    for actor in (CLERK, OTHER_SECTION):
        with pytest.raises(Forbidden):
            app.handle(proposing(), by(actor))
    for actor in (CLERK, OFFICER, PERFORMANCE):
        with pytest.raises(Forbidden):
            app.handle(order.DecideMeasure(measure_id=FORM, document=DOCUMENT), by(actor))


def test_a_form_leads_to_one_measure_and_a_project_is_stopped_once(app: BackOffice):
    with_money(app, FARMLAND)
    first = app.handle(proposing(source_id=FORM), by(SYSTEM)).ids[0]
    assert app.handle(proposing(source_id=FORM), by(SYSTEM)).ids == ()
    app.handle(order.DecideMeasure(measure_id=first, document=DOCUMENT), by(LEADER))

    with pytest.raises(UnableToMeasure) as caught:
        app.handle(proposing(CANCEL), by(OFFICER))
    assert caught.value.code == "stopped-before"


def test_a_cancelled_project_gives_back_at_most_what_is_left_and_stays_stopped(app: BackOffice):
    measure_id = in_force(app, CANCEL)
    recover = lambda yuan: order.RecordRecovery(  # noqa: E731
        measure_id=measure_id, recovered=Decimal(yuan), document="莱财预收〔2020〕1号"
    )

    for yuan in (0, 700_001):
        with pytest.raises(UnableToMeasure) as caught:
            app.handle(recover(yuan), by(BUDGET))
        assert caught.value.code == "more-than-left"
    app.handle(recover(700_000), by(BUDGET))

    assert (stage_of(app, measure_id), money_of(app, FARMLAND).adjusted) == (Stage.DONE, 300_000)
    with pytest.raises(Invalid):
        app.handle(spent(300_001, 9), by(TREASURY))


def test_a_suspension_recovers_nothing():
    recover = lambda measure: measure.recover(Decimal(1), Decimal(5), DOCUMENT, by(BUDGET))  # noqa: E731

    given(a_measure(), decided_by(LEADER)).when(recover).then_fails(UnableToMeasure, "not-cancelled")


def test_an_agreed_adjustment_is_done_when_budget_and_target_are_reduced_that_far(app: BackOffice):
    measure_id = in_force(app, ADJUST)
    completed = lambda yuan: order.CompleteAdjustment(code=FARMLAND, year=2020, adjusted=Decimal(yuan))  # noqa: E731
    assert money_of(app, FARMLAND).adjusted == 1_000_000, "the budget falls with the target, not before"

    app.handle(completed(700_001), by(SYSTEM))
    assert stage_of(app, measure_id) is Stage.IN_FORCE
    app.handle(completed(700_000), by(SYSTEM))
    app.handle(completed(600_000), by(SYSTEM))

    assert stage_of(app, measure_id) is Stage.DONE


@pytest.mark.parametrize("reduced_to", [None, 1_000_000, 299_999], ids=["none", "not less", "below execution"])
def test_an_adjustment_leaves_less_than_the_budget_and_what_is_executed(app: BackOffice, reduced_to: int | None):
    with_money(app, FARMLAND)
    app.handle(spent(300_000, 8), by(TREASURY))
    asked = None if reduced_to is None else Decimal(reduced_to)

    with pytest.raises(UnableToMeasure) as caught:
        app.handle(proposing(ADJUST, reduced_to=asked), by(OFFICER))
    assert caught.value.code == "reduction-missing"


def test_inv_21_execution_comes_from_the_treasury_alone(app: BackOffice):
    with_money(app, FARMLAND)

    for actor in (CLERK, OFFICER, PERFORMANCE, BUDGET, LEADER):
        with pytest.raises(Forbidden):
            app.handle(spent(1, 7), by(actor))
    app.handle(spent(1, 7), by(TREASURY))
    assert money_of(app, FARMLAND).executed == {7: 1}

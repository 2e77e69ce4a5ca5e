"""A monitoring form from opening to disposition, and what is refused on the way."""

from datetime import date
from decimal import Decimal

import msgspec
import pytest

from backoffice.areas.monitoring import events
from backoffice.areas.monitoring.errors import UnableToConfirm
from backoffice.areas.monitoring.events import Disposition, Finding, MonitoringContent
from backoffice.areas.monitoring.form import MonitoringForm
from backoffice.kernel.errors import Invalid
from backoffice.kernel.review import UnableToDecide
from backoffice.scoring.codes import Light, Likelihood
from tests.areas.monitoring.cases import (
    BOOK,
    DECIDE_BY,
    DUE,
    ENTRY,
    ROWS,
    SLOW,
    SPENT,
    STUCK,
    WORRIED,
    at_the_end,
    opened,
    passed_by,
    submit,
)
from tests.support.given import given, happened
from tests.support.people import CLERK, HEAD, OFFICER, PERFORMANCE, by

FINDINGS = (Finding(fact="执行率 10.0 %", rule="低于时间进度的 60 %"),)


#: What an adjustment leaves of the ten million, of which one is executed.
REDUCED = Decimal(8_000_000)


def confirm(disposition: Disposition, reason: str = "按规定处置", reduced_to: Decimal | None = REDUCED):
    return lambda form: form.confirm(disposition, FINDINGS, "", by(PERFORMANCE, reason), reduced_to=reduced_to)


def test_a_form_that_is_handed_in_is_judged_in_the_same_moment():
    """INV-20: lights come from the stored figures; nobody types one."""
    given(opened()).when(submit()).then(
        happened(events.Submitted, round=1, decide_by=DECIDE_BY), happened(events.Assessed, money=SPENT, rule_book=1)
    ).and_then(lambda form: form.assessment.light is Light.GREEN)


def test_a_project_that_hardly_spends_is_red_and_must_say_what_it_will_do():
    given(opened()).when(submit(ENTRY, STUCK)).then_faults(("measures", "required"), ("finish_by", "required"))
    given(opened(), submit(WORRIED, STUCK)).holds(lambda form: form.assessment.light is Light.RED)


@pytest.mark.parametrize(
    ("forecast", "code"), [(5_999_999, "below-execution"), (10_000_001, "over-budget")], ids=["less", "more"]
)
def test_inv_04_the_forecast_lies_between_execution_and_budget(forecast: int, code: str):
    entry = msgspec.structs.replace(ENTRY, forecast=Decimal(forecast))

    given(opened()).when(submit(entry)).then_faults(("forecast", code))


def test_inv_12_a_form_answers_exactly_the_indicators_of_the_approved_target():
    foreign = msgspec.structs.replace(ROWS[0], no=99)
    entry = msgspec.structs.replace(ENTRY, rows=(foreign, *ROWS[1:]))

    failure = given(opened()).when(submit(entry)).then_fails(Invalid, "invalid")
    told = {(fault.field, fault.code) for fault in failure.faults}  # type: ignore[attr-defined]
    assert {("rows[0]", "unknown-indicator"), ("rows", "missing-indicator")} <= told


def test_every_fault_is_told_at_once():
    rows = (msgspec.structs.replace(ROWS[0], actual=Decimal(-1), likelihood=None), *ROWS[1:])
    entry = MonitoringContent(forecast=Decimal(9_000_000), rows=rows, situation=" ")

    failure = given(opened()).when(submit(entry)).then_fails(Invalid, "invalid")
    places = {fault.field for fault in failure.faults}  # type: ignore[attr-defined]
    assert {"situation", "rows[0].actual", "rows[0].likelihood"} <= places


def test_a_doubtful_indicator_needs_its_reason_and_cause():
    rows = (msgspec.structs.replace(ROWS[0], likelihood=Likelihood.POSSIBLE), *ROWS[1:])

    given(opened()).when(submit(msgspec.structs.replace(ENTRY, rows=rows))).then_faults(
        ("rows[0].explanation", "required"), ("rows[0].causes", "required")
    )


def test_reviewers_pass_it_in_their_order_and_the_last_one_decides():
    given(opened(), submit()).when(passed_by(OFFICER)).then_fails(UnableToDecide, "not-your-node")
    given(opened(), *at_the_end()).when(passed_by(PERFORMANCE)).then_fails(UnableToConfirm, "disposition-missing")
    given(opened(), submit(), passed_by(HEAD)).when(
        lambda form: form.confirm(Disposition.CONTINUE, (), "", by(OFFICER))
    ).then_fails(UnableToConfirm, "not-last-node")


def test_inv_24_who_handed_it_in_does_not_review_it():
    def by_the_head(form: MonitoringForm) -> None:
        form.submit(ENTRY, SPENT, BOOK.monitoring, 1, DECIDE_BY, by(HEAD))

    given(opened(), by_the_head).when(passed_by(HEAD)).then_fails(UnableToDecide, "separation-of-duties")


@pytest.mark.parametrize("disposition", list(Disposition))
def test_inv_22_a_red_form_is_never_just_continued(disposition: Disposition):
    case = given(opened(), *at_the_end(WORRIED, STUCK)).when(confirm(disposition))
    if disposition is Disposition.CONTINUE:
        case.then_fails(UnableToConfirm, "light-forbids")
    else:
        case.then(events.Passed, happened(events.Confirmed, disposition=disposition, findings=FINDINGS))


@pytest.mark.parametrize("reduced_to", [None, 10_000_000, 999_999], ids=["none", "not less", "below execution"])
def test_an_adjustment_names_the_reduced_budget_between_execution_and_what_it_is(reduced_to: int | None):
    asked = None if reduced_to is None else Decimal(reduced_to)

    given(opened(), *at_the_end(WORRIED, STUCK)).when(confirm(Disposition.ADJUST, reduced_to=asked)).then_fails(
        UnableToConfirm, "reduction-missing"
    )
    given(opened(), *at_the_end(WORRIED, STUCK)).when(confirm(Disposition.ADJUST, reduced_to=Decimal(1_000_000))).then(
        events.Passed, happened(events.Confirmed, reduced_to=Decimal(1_000_000), light=Light.RED)
    )


def test_no_other_disposition_reduces_the_budget():
    given(opened(), *at_the_end(WORRIED, STUCK)).when(confirm(Disposition.RECTIFY)).then(
        events.Passed, happened(events.Confirmed, reduced_to=None)
    )


def test_a_green_form_is_not_rectified():
    given(opened(), *at_the_end()).when(confirm(Disposition.RECTIFY)).then_fails(UnableToConfirm, "light-forbids")
    given(opened(), *at_the_end()).when(confirm(Disposition.CONTINUE, "")).then(events.Passed, events.Confirmed)


def test_any_other_disposition_than_going_on_gives_its_reason():
    given(opened(), *at_the_end(WORRIED, STUCK)).when(confirm(Disposition.RECTIFY, " ")).then_fails(
        UnableToConfirm, "reason-missing"
    )


def test_inv_11_a_returned_form_opens_what_was_ticked_and_nothing_else():
    back = lambda form: form.return_(("rows[0].actual",), DUE, by(HEAD))  # noqa: E731
    more = msgspec.structs.replace(ENTRY, situation="改写")
    ticked = msgspec.structs.replace(ENTRY, rows=(msgspec.structs.replace(ROWS[0], actual=Decimal("3.3")), *ROWS[1:]))

    given(opened(), submit(), back).when(submit(more)).then_faults(("situation", "locked"))
    given(opened(), submit(), back).when(submit(ticked)).then(happened(events.Submitted, round=2), events.Assessed)


def test_inv_11_a_return_carries_a_reason_fields_and_a_day_to_come():
    given(opened(), submit()).when(lambda form: form.return_((), date(2020, 9, 20), by(HEAD, ""))).then_faults(
        ("fields", "required"), ("reason", "required"), ("due", "past")
    )


def test_a_resubmitted_form_goes_straight_back_to_who_returned_it():
    back = lambda form: form.return_(("rows",), DUE, by(OFFICER))  # noqa: E731

    given(opened(), submit(), passed_by(HEAD), back, submit()).holds(lambda form: form.course.node == "section")


def test_new_figures_judge_an_open_form_again_and_leave_a_confirmed_one_alone():
    """INV-18: what was confirmed keeps the lights it was confirmed with."""
    again = lambda form: form.reassess(SLOW, BOOK.monitoring, 2, by(PERFORMANCE))  # noqa: E731

    given(opened(), submit()).when(again).then(happened(events.Assessed, rule_book=2))
    given(opened(), *at_the_end(), confirm(Disposition.CONTINUE)).when(again).then()


def test_the_submitter_takes_it_back_until_somebody_has_acted():
    given(opened(), submit()).when(lambda form: form.withdraw(by(CLERK))).then(events.Withdrawn)
    given(opened(), submit(), passed_by(HEAD)).when(lambda form: form.withdraw(by(CLERK))).then_fails(
        UnableToDecide, "form-stands-elsewhere"
    )

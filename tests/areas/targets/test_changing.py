"""Adjustments and in-year supplements of an approved target, from the application to the new frozen version."""

from datetime import date, timedelta
from decimal import Decimal

import msgspec
import pytest

from backoffice.access.policy import allows
from backoffice.app import ACCESS
from backoffice.areas.targets import adjustment_commands as order
from backoffice.areas.targets import adjustment_events, events
from backoffice.areas.targets.errors import UnableToAdjust
from backoffice.areas.targets.events import ChangeKind
from backoffice.kernel.context import Role
from backoffice.kernel.errors import Invalid
from backoffice.kernel.periods import local_date
from backoffice.kernel.review import UnableToDecide
from tests.areas.targets.cases import BOOK, FORM, INDICATORS, a_target
from tests.areas.targets.changing import (
    AFTERWARDS,
    APPROVED_ON,
    BUDGETED,
    FIRST,
    LEADER,
    ONE,
    SUMMER,
    a_year,
    adjustment,
    application,
    applied,
    at,
    behind,
    give,
    lower,
    reviewed,
    target,
)
from tests.support.people import BUDGET, CLERK, HEAD, OFFICER, PERFORMANCE
from tests.support.stored import read_back

APPROVE = order.ApproveAdjustment(**FIRST, document="莱财预调〔2021〕9号")


def faults(work, form):
    give(work, order.OpenAdjustment(**ONE), at(CLERK))
    with pytest.raises(Invalid) as refused:
        give(work, order.SubmitAdjustment(**FIRST, form=form), at(CLERK))
    return {(one.field, one.code) for one in refused.value.faults}


def test_inv_09_an_approved_change_makes_a_new_frozen_version_and_leaves_the_old_one_as_it_was():
    work = reviewed(applied(a_year()))

    give(work, APPROVE, at(BUDGET))

    one = target(work)
    assert (one.approved_version, one.approved_amount) == (2, BUDGETED - 500_000)
    assert one.frozen[0].form == FORM
    assert one.frozen[1].form.indicators == lower()
    assert one.form == one.frozen[1].form


def test_inv_09_nothing_of_the_target_changes_before_the_change_is_approved():
    work = reviewed(applied(a_year()))

    assert (target(work).approved_version, target(work).form) == (1, FORM)


def test_inv_09_an_approved_target_is_changed_by_an_approved_adjustment_alone():
    unapproved = a_target()

    with pytest.raises(UnableToAdjust, match="No target is approved"):
        unapproved.adjust(at(BUDGET), form=FORM)


def test_inv_12_the_version_in_force_on_a_day_is_the_last_one_approved_by_then():
    work = reviewed(applied(a_year()))
    give(work, APPROVE, at(BUDGET))
    approved_on, changed_on = local_date(APPROVED_ON), local_date(SUMMER)

    found = {day: target(work).in_force(day) for day in (approved_on, changed_on - timedelta(days=1), changed_on)}

    assert [one.version for one in found.values()] == [1, 1, 2]
    assert target(work).in_force(approved_on - timedelta(days=1)) is None
    assert target(work).in_force(date(2021, 12, 31)).version == 2


def test_inv_10_a_supplement_needs_an_approved_target():
    work = a_year()
    work.records.clear()
    work.add(a_target())

    with pytest.raises(UnableToAdjust, match="No target is approved"):
        give(work, order.OpenSupplement(**ONE), at(CLERK))


def test_inv_10_money_and_target_of_a_supplement_are_one_act():
    more = application(amount=BUDGETED + 300_000, indicators=lower("3.4"), goal="新建 3.4 万亩")
    work = reviewed(applied(a_year(), more, kind=order.OpenSupplement))
    before = target(work).version

    give(work, APPROVE, at(BUDGET))

    written = list(target(work).collect_events())[before:]
    assert [type(event) for event in written] == [events.Adjusted]
    (event,) = written
    assert (event.kind, event.approved, event.change) == (ChangeKind.SUPPLEMENT, BUDGETED + 300_000, Decimal(300_000))
    assert event.form.indicators == lower("3.4")


def test_a_supplement_asks_for_more():
    work = a_year()
    give(work, order.OpenSupplement(**ONE), at(CLERK))

    with pytest.raises(Invalid) as refused:
        give(work, order.SubmitAdjustment(**FIRST, form=application()), at(CLERK))

    assert ("amount", "not-more") in {(one.field, one.code) for one in refused.value.faults}


def test_inv_13_the_changed_weights_sum_to_ninety():
    rows = (*lower()[:-1], msgspec.structs.replace(INDICATORS[-1], level3="农户认可度", weight=Decimal(9)))

    found = faults(a_year(), application(indicators=rows))

    assert ("indicators", "weights_in_all") in found


def test_weights_stay_while_the_indicators_are_the_same():
    rows = list(lower())
    rows[0] = msgspec.structs.replace(rows[0], weight=Decimal(21))
    rows[1] = msgspec.structs.replace(rows[1], weight=Decimal(14))

    found = faults(a_year(), application(indicators=tuple(rows)))

    assert {("indicators[0].weight", "weight-fixed"), ("indicators[1].weight", "weight-fixed")} <= found


def test_weights_may_move_with_the_set_of_indicators():
    rows = [msgspec.structs.replace(INDICATORS[0], weight=Decimal(21)), *INDICATORS[1:]]
    rows[1] = msgspec.structs.replace(rows[1], weight=Decimal(14), level3="工程优良率")
    work = a_year()

    assert applied(work, application(indicators=tuple(rows)))


def test_a_change_belongs_to_a_budget_adjustment():
    work = a_year()
    work.facts.documents = ("莱财预调〔2021〕2号",)

    assert ("budget_document", "not-linked") in faults(work, application(amount=BUDGETED))
    give(
        work,
        order.SubmitAdjustment(**FIRST, form=application(amount=BUDGETED, budget_document="莱财预调〔2021〕2号")),
        at(CLERK),
    )


def test_the_budget_does_not_fall_below_what_was_spent():
    work = a_year()
    work.facts.executed = {6: BUDGETED - 100_000}

    assert ("amount", "below-execution") in faults(work, application())


def test_what_changes_nothing_is_no_change():
    found = faults(a_year(), application(goal=FORM.goal, indicators=INDICATORS))

    assert ("indicators", "nothing-changed") in found


def test_no_change_begins_after_the_last_day_of_the_rule_book():
    with pytest.raises(UnableToAdjust, match="last day"):
        give(a_year(), order.OpenAdjustment(**ONE), at(CLERK, when=AFTERWARDS))


def test_what_was_begun_in_time_is_not_handed_in_after_the_last_day():
    work = a_year()
    give(work, order.OpenAdjustment(**ONE), at(CLERK))

    with pytest.raises(UnableToAdjust, match="last day"):
        give(work, order.SubmitAdjustment(**FIRST, form=application()), at(CLERK, when=AFTERWARDS))


@pytest.mark.parametrize("stage", [None, "r1-open", "r2-open", "congress"])
def test_inv_11_targets_are_adjusted_once_the_budget_is_approved(stage):
    work = a_year()
    work.facts.stage = stage

    with pytest.raises(UnableToAdjust):
        give(work, order.OpenAdjustment(**ONE), at(CLERK))


def test_one_change_at_a_time():
    work = a_year()
    give(work, order.OpenAdjustment(**ONE), at(CLERK))

    with pytest.raises(UnableToAdjust, match="under way"):
        give(work, order.OpenSupplement(**ONE), at(CLERK))

    give(work, order.DropAdjustment(**FIRST), at(CLERK))
    work.handle(order.HANDLERS, order.OpenSupplement(**ONE), at(CLERK))
    assert target(work).adjusting == 2


def test_what_monitoring_found_behind_is_lowered_only_for_a_reason_that_the_section_confirms():
    work = a_year()
    work.facts.failures = behind()
    applied(work)
    give(work, order.PassAdjustment(**FIRST), at(HEAD))

    with pytest.raises(UnableToAdjust, match="objective reason"):
        give(work, order.PassAdjustment(**FIRST), at(OFFICER))
    with pytest.raises(Invalid):
        give(work, order.PassAdjustment(**FIRST, confirms_reason=True), at(OFFICER, " "))
    give(work, order.PassAdjustment(**FIRST, confirms_reason=True), at(OFFICER, "用地未批"))

    last = list(adjustment(work).collect_events())[-2:]
    assert [type(event) for event in last] == [
        adjustment_events.AdjustmentReasonConfirmed,
        adjustment_events.AdjustmentPassed,
    ]
    assert last[0].lowered == ("新建高标准农田面积",)


def test_what_monitoring_found_in_order_may_be_lowered_without_more():
    work = a_year()
    work.facts.failures = behind("工程验收合格率")

    assert adjustment(reviewed(applied(work))).lowered == ()


def test_above_the_limit_of_the_rule_book_the_leader_consents_first():
    limit = BOOK.target_adjustment.leader_from
    work = reviewed(applied(a_year(), application(amount=BUDGETED - limit)))

    with pytest.raises(UnableToAdjust, match="leader"):
        give(work, APPROVE, at(BUDGET))
    give(work, order.ConsentToAdjustment(**FIRST), at(LEADER))
    give(work, APPROVE, at(BUDGET))

    assert target(work).approved_version == 2


def test_below_the_limit_nobody_asks_the_leader():
    below = BUDGETED - BOOK.target_adjustment.leader_from + 1
    work = reviewed(applied(a_year(), application(amount=below)))

    with pytest.raises(UnableToAdjust, match="No consent"):
        give(work, order.ConsentToAdjustment(**FIRST), at(LEADER))


@pytest.mark.parametrize("command", [APPROVE, order.RefuseAdjustment(**FIRST)], ids=["approve", "refuse"])
def test_nobody_ends_what_is_still_under_review(command):
    with pytest.raises(UnableToAdjust, match="under review"):
        give(applied(a_year()), command, at(BUDGET))


def test_a_refused_change_leaves_the_target_free_for_another():
    work = reviewed(applied(a_year()))

    with pytest.raises(Invalid):
        give(work, order.RefuseAdjustment(**FIRST), at(BUDGET, ""))
    give(work, order.RefuseAdjustment(**FIRST), at(BUDGET, "维持原目标"))

    assert (target(work).adjusting, target(work).approved_version) == (None, 1)
    with pytest.raises(UnableToAdjust):
        give(work, APPROVE, at(BUDGET))


def test_inv_24_who_handed_it_in_or_reviewed_it_does_not_approve_it():
    work = reviewed(applied(a_year()))
    same = type(BUDGET)(account=PERFORMANCE.account, role=Role.BUDGET, organisation="S-BUDGET")

    with pytest.raises(UnableToDecide):
        give(work, APPROVE, at(same))


def test_a_closed_target_is_changed_no_more():
    work = a_year()
    give_close = order.CloseTarget(**ONE)
    work.handle(order.HANDLERS, give_close, at(BUDGET))
    work.handle(order.HANDLERS, give_close, at(BUDGET))

    assert [type(event) for event in target(work).collect_events()].count(events.Closed) == 1
    with pytest.raises(UnableToAdjust, match="closed"):
        give(work, order.OpenAdjustment(**ONE), at(CLERK))


def test_a_project_without_a_target_has_none_to_close():
    work = a_year()
    work.records.clear()

    work.handle(order.HANDLERS, order.CloseTarget(**ONE), at(BUDGET))

    assert work.records == {}


def test_the_course_may_return_withdraw_and_hand_over():
    work = applied(a_year())
    give(work, order.WithdrawAdjustment(**FIRST), at(CLERK))
    give(work, order.SubmitAdjustment(**FIRST, form=application()), at(CLERK))
    give(work, order.ReturnAdjustment(**FIRST, fields=("explanation",), due=date(2021, 7, 9)), at(HEAD, "请说明"))
    changed = application(explanation="补充说明")
    give(work, order.SubmitAdjustment(**FIRST, form=changed), at(CLERK))
    give(work, order.PassAdjustment(**FIRST), at(HEAD))
    give(work, order.HandOverAdjustment(**FIRST, to="colleague"), at(OFFICER))

    assert adjustment(work).course.assignee == "colleague"
    assert adjustment(work).form == changed


def test_every_event_reads_back_as_it_was_written():
    work = a_year()
    work.facts.failures = behind()
    one = reviewed(applied(work, application(amount=BUDGETED - 2_000_000)), confirms=True)
    give(one, order.ConsentToAdjustment(**FIRST), at(LEADER))
    give(one, APPROVE, at(BUDGET))

    written = [*adjustment(one).collect_events(), *target(one).collect_events()]

    assert read_back(written) == written


@pytest.mark.parametrize(
    ("command", "roles"),
    [
        (order.OpenAdjustment, {Role.UNIT, Role.DEPARTMENT, Role.TOWN}),
        (order.OpenSupplement, {Role.UNIT, Role.DEPARTMENT, Role.TOWN}),
        (order.ConsentToAdjustment, {Role.LEADER}),
        (order.ApproveAdjustment, {Role.BUDGET}),
        (order.RefuseAdjustment, {Role.LEADER, Role.BUDGET}),
        (order.CloseTarget, {Role.SYSTEM}),
    ],
)
def test_each_act_is_its_roles_alone(command, roles):
    verb, kind = ACCESS[command]
    holders = {role for role in Role if allows(type(BUDGET)(account="x", role=role, organisation="o"), verb, kind)}

    assert holders == roles

"""One evaluation from nomination to archive, and what its stages refuse."""

from datetime import date
from decimal import Decimal

import msgspec
import pytest

from backoffice.areas.key_evaluation import events
from backoffice.areas.key_evaluation.errors import NotAssigned, UnableToEvaluate
from backoffice.areas.key_evaluation.evaluation import KeyEvaluation
from backoffice.areas.key_evaluation.stages import Stage
from backoffice.areas.key_evaluation.values import IndicatorRow, Subject
from backoffice.kernel.errors import Invalid
from backoffice.scoring.codes import Grade
from backoffice.scoring.key_evaluation import Part, SheetIndicator
from tests.areas.key_evaluation import cases
from tests.areas.key_evaluation.cases import AGENCY, BOOK, FIRST, OTHER_AGENCY, PERFORMANCE, SECOND, SECTION, UNIT, at
from tests.support.given import given, happened


def test_a_project_is_nominated_with_a_reason():
    # INV-33
    with pytest.raises(Invalid) as refused:
        KeyEvaluation.nominate(at("2020-04-01T10:00", SECTION), code="1", year=2019, causes=(), statement=" ")
    assert [fault.field for fault in refused.value.faults] == ["causes", "statement"]


def test_who_nominates_does_not_list():
    given(cases.nominated()).when(lambda one: one.enlist("文", at("2020-04-08T10:00", SECTION))).then_fails(
        UnableToEvaluate, "separation-of-duties"
    )


def test_it_can_be_given_up_before_a_contract_and_not_after():
    cancel = lambda one: one.cancel(at("2020-04-21T10:00", PERFORMANCE, "项目撤销"))  # noqa: E731
    given(cases.nominated(), *cases.NOTIFIED).when(cancel).then(events.Cancelled)
    given(cases.nominated(), *cases.CONTRACTED).when(cancel).then_fails(UnableToEvaluate, "evaluation-stands-elsewhere")


def test_the_whole_road():
    given(cases.nominated(), *cases.FINISHED).when(
        lambda one: one.accept(cases.VERSION, at("2020-08-18T10:00", PERFORMANCE))
    ).then(
        happened(
            events.Accepted,
            total=Decimal("90.00"),
            grade=Grade.EXCELLENT,
            report_mean=Decimal("90.00"),
            feedback_by=date(2020, 9, 7),
        )
    )
    given(cases.nominated(), *cases.ARCHIVED).holds(lambda one: one.stage is Stage.ARCHIVED)


# INV-25


def test_nothing_is_handed_in_before_the_declaration_is_signed():
    given(cases.nominated(), *cases.APPOINTED).when(
        lambda one: one.submit_plan(cases.PLAN, BOOK, at("2020-05-07T10:00", AGENCY))
    ).then_fails(NotAssigned, "not-declared")


def test_another_agency_is_not_let_in():
    for step in (
        lambda one: one.declare("无利害关系", at("2020-04-22T10:00", OTHER_AGENCY)),
        lambda one: one.submit_plan(cases.PLAN, BOOK, at("2020-05-07T10:00", OTHER_AGENCY)),
    ):
        given(cases.nominated(), *cases.DECLARED).when(step).then_fails(NotAssigned, "not-assigned")


def test_third_parties_reach_it_until_it_is_archived():
    given(cases.nominated(), *cases.TOLD).holds(lambda one: one.assigned == ("agency", "expert", "expert.2"))
    given(cases.nominated(), *cases.ARCHIVED).holds(lambda one: one.assigned == ())


def test_an_account_with_an_interest_stands_back():
    (
        given(cases.nominated(), *cases.APPOINTED)
        .when(lambda one: one.recuse(at("2020-04-23T10:00", FIRST, "曾任该单位顾问")))
        .then(events.Recused)
        .and_then(lambda one: "expert" not in one.assigned and one.panel.seat_of("expert") is None)
    )


# INV-35


def test_output_and_benefit_weigh_at_least_sixty():
    light = tuple(
        msgspec.structs.replace(one, points=one.points + 1)
        if one.part is Part.DECISION
        else msgspec.structs.replace(one, points=one.points - Decimal(6))
        if one.code == "completion"
        else one
        for one in cases.PLAN.indicators
    )
    plan = msgspec.structs.replace(cases.PLAN, indicators=light)
    given(cases.nominated(), *cases.DECLARED).when(
        lambda one: one.submit_plan(plan, BOOK, at("2020-05-07T10:00", AGENCY))
    ).then_faults(("indicators", "results-too-light"))


def test_a_plan_keeps_the_framework():
    stranger = SheetIndicator(code="x", name="另加", part=Part.OUTPUT, points=Decimal(12))
    swapped = (*(one for one in cases.PLAN.indicators if one.code != "completion"), stranger)
    plan = msgspec.structs.replace(cases.PLAN, indicators=swapped)
    at_last = f"indicators[{len(swapped) - 1}].benefit"
    given(cases.nominated(), *cases.DECLARED).when(
        lambda one: one.submit_plan(plan, BOOK, at("2020-05-07T10:00", AGENCY))
    ).then_faults((at_last, "not-a-benefit"), ("indicators", "missing"))


# Experts score blind


def test_the_first_expert_opens_nothing_and_the_last_opens_all():
    first = cases.scores(Subject.PLAN, FIRST, "2020-05-09T10:00", "0.80")
    given(cases.nominated(), *cases.PLANNED).when(first).then(events.Scored)
    given(cases.nominated(), *cases.PLANNED, first).when(
        cases.scores(Subject.PLAN, SECOND, "2020-05-10T10:00", "0.95")
    ).then(events.Scored, happened(events.Opened, mean=Decimal("87.50")))


def test_a_score_stays():
    first = cases.scores(Subject.PLAN, FIRST, "2020-05-09T10:00")
    given(cases.nominated(), *cases.PLANNED, first).when(first).then_fails(NotAssigned, "scored-already")


def test_a_plan_is_not_approved_before_all_experts_have_scored_it_but_may_be_returned():
    first = cases.scores(Subject.PLAN, FIRST, "2020-05-09T10:00")
    outstanding = given(cases.nominated(), *cases.PLANNED, first)
    outstanding.when(lambda one: one.approve_plan(BOOK, at("2020-05-12T10:00", PERFORMANCE))).then_fails(
        UnableToEvaluate, "experts-outstanding"
    )
    outstanding.when(lambda one: one.return_plan(at("2020-05-12T10:00", PERFORMANCE, "样本不足"))).then(
        events.PlanReturned
    )


def test_a_plan_that_experts_find_weak_is_not_approved():
    weak = [cases.scores(Subject.PLAN, who, "2020-05-09T10:00", "0.5") for who in (FIRST, SECOND)]
    given(cases.nominated(), *cases.PLANNED, *weak).when(
        lambda one: one.approve_plan(BOOK, at("2020-05-12T10:00", PERFORMANCE))
    ).then_fails(UnableToEvaluate, "plan-too-weak")


def test_the_last_expert_awaited_opens_the_sheets_by_standing_back():
    first = cases.scores(Subject.PLAN, FIRST, "2020-05-09T10:00", "0.80")
    given(cases.nominated(), *cases.PLANNED, first).when(
        lambda one: one.recuse(at("2020-05-10T10:00", SECOND, "近亲属任职"))
    ).then(events.Recused, happened(events.Opened, mean=Decimal("80.00")))


# INV-34


def test_no_final_report_before_views_and_experts():
    final = lambda one: one.submit_final(cases.FINAL, "采纳", BOOK, at("2020-08-12T10:00", AGENCY))  # noqa: E731
    reviewed = [cases.scores(Subject.REPORT, who, "2020-07-10T10:00") for who in (FIRST, SECOND)]
    given(cases.nominated(), *cases.INVITED, *reviewed).when(final).then_fails(
        UnableToEvaluate, "evaluation-stands-elsewhere"
    )
    given(cases.nominated(), *cases.AGREED).when(final).then_fails(UnableToEvaluate, "experts-outstanding")
    given(cases.nominated(), *cases.REVIEWED).when(final).then(events.FinalSubmitted)


def test_silence_counts_after_five_working_days():
    # 9 July 2020 is a Thursday: five working days end on 16 July
    lapse = lambda moment: lambda one: one.lapse_views(at(moment, PERFORMANCE))  # noqa: E731
    given(cases.nominated(), *cases.INVITED).when(lapse("2020-07-16T17:00")).then_fails(
        UnableToEvaluate, "views-period"
    )
    given(cases.nominated(), *cases.INVITED).when(lapse("2020-07-17T09:00")).then(events.ViewsLapsed)


def test_the_unit_comments_in_time_and_says_what_it_disagrees_with():
    late = lambda one: one.give_views(agrees=True, views="", context=at("2020-07-17T09:00", UNIT))  # noqa: E731
    given(cases.nominated(), *cases.INVITED).when(late).then_fails(UnableToEvaluate, "views-over")
    mute = lambda one: one.give_views(agrees=False, views="", context=at("2020-07-10T09:00", UNIT))  # noqa: E731
    given(cases.nominated(), *cases.INVITED).when(mute).then_faults(("views", "required"))


def test_a_final_report_is_signed_and_sealed():
    given(cases.nominated(), *cases.REVIEWED).when(
        lambda one: one.submit_final(cases.a_report(), "采纳", BOOK, at("2020-08-12T10:00", AGENCY))
    ).then_faults(("signed", "required"), ("sealed", "required"))


def test_diverted_money_scores_nothing_for_compliance():
    report = cases.a_report(diverted=True)
    at_row = [row.code for row in report.rows].index("compliance")
    given(cases.nominated(), *cases.IN_THE_FIELD).when(
        lambda one: one.submit_draft(report, BOOK, at("2020-07-08T10:00", AGENCY))
    ).then_faults((f"rows[{at_row}].points", "diverted"))


def test_a_report_scores_every_indicator_of_the_plan_within_its_points():
    over = IndicatorRow(code="basis", points=Decimal(9), evidence="文件")
    rows = tuple(over if row.code == "basis" else row for row in cases.a_report().rows)
    given(cases.nominated(), *cases.IN_THE_FIELD).when(
        lambda one: one.submit_draft(cases.a_report(rows=rows), BOOK, at("2020-07-08T10:00", AGENCY))
    ).then_faults(("rows[0].points", "out-of-range"))
    given(cases.nominated(), *cases.IN_THE_FIELD).when(
        lambda one: one.submit_draft(cases.a_report(rows=rows[1:]), BOOK, at("2020-07-08T10:00", AGENCY))
    ).then_faults(("rows", "required"))


def test_a_rejected_report_ends_the_agency_and_bars_it():
    (
        given(cases.nominated(), *cases.FINISHED)
        .when(lambda one: one.reject(at("2020-08-18T10:00", PERFORMANCE, "数据失实")))
        .then(events.Rejected)
        .and_then(lambda one: (one.stage, one.rejected, one.assigned) == (Stage.NOTIFIED, ("jigou-jia",), ()))
    )


def test_a_redo_can_be_accepted_later():
    (
        given(
            cases.nominated(),
            *cases.FINISHED,
            lambda one: one.demand_redo(at("2020-08-14T10:00", PERFORMANCE, "问题清单缺金额")),
            lambda one: one.submit_final(cases.FINAL, "已补金额", BOOK, at("2020-08-20T10:00", AGENCY)),
        )
        .when(lambda one: one.accept(cases.VERSION, at("2020-08-24T10:00", PERFORMANCE)))
        .then(events.Accepted)
    )


def test_the_result_is_used_after_its_problems_are_ordered_to_be_mended():
    use = lambda one: one.apply_result("预算依据", "", at("2020-09-20T10:00", PERFORMANCE))  # noqa: E731
    given(cases.nominated(), *cases.TOLD).when(use).then_fails(UnableToEvaluate, "evaluation-stands-elsewhere")
    ordered = lambda one: one.begin_rectification(at("2020-08-26T10:00", PERFORMANCE))  # noqa: E731
    given(cases.nominated(), *cases.TOLD, ordered).when(use).then(events.Applied)


def test_it_is_not_archived_while_its_order_is_open():
    given(cases.nominated(), *cases.ARCHIVED[:-1]).when(
        lambda one: one.archive("档", True, at("2020-10-15T10:00", PERFORMANCE))
    ).then_fails(UnableToEvaluate, "order-open")


@pytest.mark.parametrize(
    "step",
    [
        lambda one: one.cancel(at("2020-11-01T10:00", PERFORMANCE, "撤销")),
        lambda one: one.demand_redo(at("2020-11-01T10:00", PERFORMANCE, "重做")),
        lambda one: one.reject(at("2020-11-01T10:00", PERFORMANCE, "否决")),
        lambda one: one.archive("另档", False, at("2020-11-01T10:00", PERFORMANCE)),
        lambda one: one.accept(cases.VERSION, at("2020-11-01T10:00", PERFORMANCE)),
    ],
)
def test_an_archived_evaluation_stays_as_it_is(step):
    # INV-43
    given(cases.nominated(), *cases.ARCHIVED).when(step).then_fails(UnableToEvaluate, "archived")

"""A rectification order from draft to closing, and what is refused on the way."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import msgspec
import pytest

from backoffice.areas.rectification import events
from backoffice.areas.rectification.errors import UnableToAct, UnableToClose, UnableToIssue
from backoffice.areas.rectification.events import Completion, ItemVerdict, Level, Opinion
from backoffice.kernel.errors import Invalid
from tests.areas.rectification.cases import (
    AGREED,
    ANSWERED,
    ANSWERS,
    CHIEF,
    CLOSED,
    CLOSING,
    DUE,
    ISSUED,
    PROBLEMS,
    STARTED,
    SYSTEM,
    TODAY,
    VERIFY_BY,
    acknowledge,
    agree,
    answer,
    close,
    drafted,
    issue,
)
from tests.support.given import given, happened
from tests.support.people import CLERK, HEAD, PERFORMANCE, by

AFTER_LIMIT = datetime(2020, 10, 22, 4, tzinfo=UTC)


def test_the_items_of_a_draft_may_be_changed_and_go_out_with_the_notice():
    shorter = PROBLEMS[:1]

    given(drafted(), lambda order: order.revise(shorter, by(PERFORMANCE))).when(issue).then(
        happened(events.Ordered, problems=shorter, number="莱财绩整〔2020〕7号", issued_on=TODAY, due=DUE)
    )


def test_inv_29_a_notice_has_at_least_one_problem():
    with pytest.raises(UnableToIssue) as caught:
        drafted(problems=())
    assert caught.value.code == "no-problem"

    given(drafted()).when(lambda order: order.revise((), by(PERFORMANCE))).then_fails(UnableToIssue, "no-problem")


@pytest.mark.parametrize("due", [TODAY, TODAY - timedelta(days=1)], ids=["the same day", "the day before"])
def test_inv_29_the_limit_lies_after_the_day_of_issue(due: date):
    given(drafted()).when(
        lambda order: order.issue(
            number="7号", acknowledge_by=DUE, due=due, signer="performance", context=by(PERFORMANCE)
        )
    ).then_fails(UnableToIssue, "limit-too-early")


def test_a_notice_goes_out_once():
    given(drafted(), *ISSUED).when(issue).then_fails(UnableToAct, "order-stands-elsewhere")


def test_the_unit_signs_before_it_answers():
    given(drafted(), *ISSUED).when(answer).then_fails(UnableToAct, "order-stands-elsewhere")
    given(drafted(), *ISSUED).when(acknowledge).then(events.Acknowledged)


def test_an_answer_to_every_item_goes_to_the_department_first():
    given(drafted(), *STARTED).when(answer).then(happened(events.FeedbackSubmitted, round=1, verify_by=VERIFY_BY))
    given(drafted(), *ANSWERED).when(close).then_fails(UnableToAct, "order-stands-elsewhere")
    given(drafted(), *ANSWERED).when(agree).then(events.DepartmentReviewed)


def test_without_a_department_above_the_bureau_verifies_at_once():
    given(drafted(department=False), *ANSWERED).when(close).then(happened(events.Closed, on_time=True))


def test_every_fault_of_an_answer_is_told_at_its_item():
    first = msgspec.structs.replace(ANSWERS[0], measure=" ")
    second = msgspec.structs.replace(ANSWERS[1], evidence=(), finished_on=None)

    given(drafted(), *STARTED).when(
        lambda order: order.submit_feedback((first, second), "", VERIFY_BY, by(CLERK))
    ).then_faults(
        ("statement", "required"),
        ("items[0].measure", "required"),
        ("items[1].evidence", "required"),
        ("items[1].finished_on", "required"),
    )


def test_an_unfinished_item_says_why_and_an_item_that_is_not_in_the_notice_is_a_fault():
    still = msgspec.structs.replace(ANSWERS[0], completion=Completion.PARTLY, evidence=(), finished_on=None)
    foreign = msgspec.structs.replace(ANSWERS[1], no=3)

    given(drafted(), *STARTED).when(
        lambda order: order.submit_feedback((still, foreign), "部分完成", VERIFY_BY, by(CLERK))
    ).then_faults(("items[0].why_open", "required"), ("items[1].measure", "required"), ("items[2]", "unknown-item"))


def test_inv_30_an_order_is_not_closed_while_an_item_has_not_passed():
    verdicts = (ItemVerdict(no=1, passed=True), ItemVerdict(no=2, passed=False))

    given(drafted(), *AGREED).when(
        lambda order: order.close(**{**CLOSING, "verdicts": verdicts}, context=by(PERFORMANCE))
    ).then_fails(UnableToClose, "items-open")


def test_inv_30_the_author_of_the_feedback_does_not_verify_it():
    def answered_by_the_verifier(order: object) -> None:
        order.submit_feedback(ANSWERS, "全部完成", VERIFY_BY, by(PERFORMANCE))  # type: ignore[attr-defined]

    given(drafted(department=False), *STARTED, answered_by_the_verifier).when(close).then_fails(
        UnableToClose, "verifier-is-author"
    )


@pytest.mark.parametrize("opinion", [Opinion.REDUCE, Opinion.RECOVER])
def test_an_opinion_that_changes_money_names_the_amount(opinion: Opinion):
    given(drafted(), *AGREED).when(
        lambda order: order.close(**{**CLOSING, "opinion": opinion}, context=by(PERFORMANCE))
    ).then_fails(UnableToClose, "amount-missing")
    given(drafted(), *AGREED).when(
        lambda order: order.close(**{**CLOSING, "opinion": opinion, "amount": Decimal(1)}, context=by(PERFORMANCE))
    ).then(happened(events.Closed, amount=Decimal(1)))


def test_a_return_needs_a_reason_and_a_limit_ahead_and_opens_another_round():
    failed = (ItemVerdict(no=1, passed=False, remark="缺验收单"),)

    given(drafted(), *AGREED).when(
        lambda order: order.return_feedback(failed, TODAY, by(PERFORMANCE, " "))
    ).then_faults(("reason", "required"), ("due", "past"))
    given(drafted(), *AGREED, lambda order: order.return_feedback(failed, date(2020, 10, 30), by(PERFORMANCE))).when(
        answer
    ).then(happened(events.FeedbackSubmitted, round=2))


def test_the_bureau_does_not_decide_while_the_department_has_the_turn():
    given(drafted(), *ANSWERED).when(
        lambda order: order.return_feedback((), date(2020, 10, 30), by(PERFORMANCE))
    ).then_fails(UnableToAct, "not-your-turn")
    given(drafted(), *AGREED).when(lambda order: order.return_feedback((), date(2020, 10, 30), by(HEAD))).then_fails(
        UnableToAct, "not-your-turn"
    )


def test_the_limit_is_put_off_once_before_it_passes_and_at_most_by_its_own_length():
    longest = DUE + (DUE - TODAY)

    given(drafted(), *STARTED).when(lambda order: order.extend(longest, by(CHIEF))).then(
        happened(events.Extended, due=longest)
    )
    given(drafted(), *STARTED).when(lambda order: order.extend(longest + timedelta(days=1), by(CHIEF))).then_fails(
        UnableToAct, "extension-too-long"
    )
    given(drafted(), *STARTED).when(lambda order: order.extend(longest, by(CHIEF, at=AFTER_LIMIT))).then_fails(
        UnableToAct, "past-limit"
    )
    given(drafted(), *STARTED, lambda order: order.extend(date(2020, 10, 30), by(CHIEF))).when(
        lambda order: order.extend(longest, by(CHIEF))
    ).then_fails(UnableToAct, "extended-before")


def test_inv_31_the_level_only_rises_and_each_step_has_a_document():
    def urge(order: object) -> None:
        order.escalate(Level.URGE, "催办单", "立即反馈", by(SYSTEM))  # type: ignore[attr-defined]

    given(drafted(), *STARTED).when(lambda order: order.escalate(Level.URGE, " ", "", by(PERFORMANCE))).then_fails(
        UnableToAct, "no-document"
    )
    given(drafted(), *STARTED, urge).when(urge).then_fails(UnableToAct, "level-only-rises")
    given(drafted(), *STARTED, urge).when(
        lambda order: order.escalate(Level.INTERVIEW, "约谈通知", "约谈", by(PERFORMANCE))
    ).then(happened(events.Escalated, level=Level.INTERVIEW))


def test_inv_31_a_closed_order_is_not_escalated():
    given(drafted(), *CLOSED).when(lambda order: order.escalate(Level.URGE, "催办单", "", by(PERFORMANCE))).then_fails(
        UnableToAct, "order-stands-elsewhere"
    )


def test_a_closing_tells_whether_the_answer_came_in_time():
    def late(order: object) -> None:
        order.submit_feedback(ANSWERS, "全部完成", VERIFY_BY, by(CLERK, at=AFTER_LIMIT))  # type: ignore[attr-defined]

    given(drafted(department=False), *STARTED, late).when(
        lambda order: order.close(**CLOSING, context=by(PERFORMANCE, at=AFTER_LIMIT))
    ).then(happened(events.Closed, on_time=False))


def test_a_closed_order_is_opened_again_with_a_limit_ahead():
    given(drafted(), *CLOSED).when(lambda order: order.reopen(TODAY, by(CHIEF))).then_fails(
        UnableToIssue, "limit-too-early"
    )
    given(drafted(), *CLOSED, lambda order: order.reopen(date(2020, 11, 30), by(CHIEF))).when(answer).then(
        happened(events.FeedbackSubmitted, round=2)
    )


def test_a_refused_answer_changes_nothing():
    order = drafted()
    for step in STARTED:
        step(order)
    before = dict(order.__dict__)
    with pytest.raises(Invalid):
        order.submit_feedback((), "", VERIFY_BY, by(CLERK))
    assert order.__dict__ == before

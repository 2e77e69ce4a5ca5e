"""An order's row after each of its events, from the demand to the end and back."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from backoffice.areas.rectification import events
from backoffice.areas.rectification.events import Completion, ItemFeedback, ItemVerdict, Level, Opinion, Problem, Source
from projections.rectification_board.detail import deadlines, items
from projections.rectification_board.handlers import VIEW
from projections.rectification_board.tables import ORDERS
from tests.projections.playing import play

ORDER, FORM = UUID(int=1), UUID(int=2)
PROBLEMS = tuple(Problem(no=no, fact="执行慢", rule="财预〔2019〕136号", demand="加快") for no in (1, 2))
ANSWERS = tuple(ItemFeedback(no=no, measure="已支付", completion=Completion.DONE) for no in (1, 2))
PASSED = tuple(ItemVerdict(no=no, passed=True) for no in (1, 2))


class Story:
    """Events of one order, a day apart from 1 September 2020 on."""

    def __init__(self) -> None:
        self.events: list[Any] = []

    def tell(self, kind: type[Any], **facts: Any) -> "Story":
        number = len(self.events) + 1
        context: dict[str, Any] = {
            "timestamp": datetime(2020, 9, number, 2, 0, tzinfo=UTC),
            "actor": "performance",
            "role": "performance",
            "organisation": "S-PERF",
            "reason": "按规定办理",
            "command_id": UUID(int=number),
            "correlation_id": UUID(int=number),
            "causation_id": None,
        }
        if issubclass(kind, events.Drafted):
            facts["originator_topic"] = "rectification.order"
        self.events.append(kind(originator_id=ORDER, originator_version=number, **context, **facts))
        return self

    def row(self) -> dict[str, Any]:
        return play(VIEW, self.events)[ORDERS][ORDER]


def drafted(*, department_reviews: bool = False, source: Source = Source.MONITORING) -> Story:
    return Story().tell(
        events.Drafted,
        source=source,
        source_id=FORM,
        code="P-1",
        name="小型水库",
        year=2020,
        unit="U",
        department="U" if not department_reviews else "D",
        section="S",
        has_department_review=department_reviews,
        amount=Decimal("12600000.00"),
        basis="监控",
        problems=PROBLEMS,
    )


def issued(*, department_reviews: bool = False) -> Story:
    return (
        drafted(department_reviews=department_reviews)
        .tell(
            events.Ordered,
            number="莱财绩整〔2020〕1号",
            problems=PROBLEMS,
            issued_on=date(2020, 9, 2),
            acknowledge_by=date(2020, 9, 7),
            due=date(2020, 9, 30),
            signer="chief",
        )
        .tell(events.Acknowledged)
    )


def answered(*, department_reviews: bool = False) -> Story:
    return issued(department_reviews=department_reviews).tell(
        events.FeedbackSubmitted, round=1, items=ANSWERS, statement="已整改", verify_by=date(2020, 9, 18)
    )


def closed() -> Story:
    return answered().tell(
        events.Closed, verdicts=PASSED, method="现场", opinion=Opinion.REDUCE, amount=Decimal("100.00"), on_time=True
    )


def test_a_draft_has_no_limit_and_no_number() -> None:
    row = drafted().row()
    assert (row["stage"], row["number"], row["due"], row["round"]) == ("draft", None, None, 0)
    assert deadlines(row, date(2020, 9, 30)) == []


@pytest.mark.parametrize(("reviews", "stage"), [(True, "feedback"), (False, "verifying")])
def test_a_feedback_goes_first_to_the_department_where_one_reviews(reviews: bool, stage: str) -> None:
    story = answered(department_reviews=reviews)
    assert story.row()["stage"] == stage
    assert story.tell(events.DepartmentReviewed).row()["stage"] == "verifying"


def test_a_return_sets_a_new_limit_and_says_which_items_failed() -> None:
    verdicts = (ItemVerdict(no=1, passed=True), ItemVerdict(no=2, passed=False, remark="无佐证"))
    row = answered().tell(events.FeedbackReturned, verdicts=verdicts, due=date(2020, 10, 20)).row()
    assert (row["stage"], row["due"], row["returns"]) == ("returned", date(2020, 10, 20), 1)
    assert [(item.passed, item.remark) for item in items(row)] == [(True, ""), (False, "无佐证")]


def test_a_new_feedback_waits_for_a_new_verdict() -> None:
    story = answered().tell(events.FeedbackReturned, verdicts=PASSED, due=date(2020, 10, 20))
    story.tell(events.FeedbackSubmitted, round=2, items=ANSWERS, statement="再报", verify_by=date(2020, 10, 9))
    assert [item.passed for item in items(story.row())] == [None, None]


def test_closing_keeps_the_opinion_and_reopening_takes_it_back() -> None:
    story = closed()
    row = story.row()
    assert (row["stage"], row["opinion"], row["closing_amount"]) == ("closed", "reduce", Decimal("100.00"))
    assert (row["closed_on"], row["on_time"]) == (date(2020, 9, 5), True)
    row = story.tell(events.Reopened, due=date(2020, 10, 30)).row()
    assert (row["stage"], row["due"]) == ("returned", date(2020, 10, 30))
    assert {row[name] for name in ("closed_on", "on_time", "opinion", "closing_amount", "method")} == {None}


def test_a_reminder_is_a_step_of_the_ladder_without_a_level() -> None:
    story = issued().tell(events.Reminded, due=date(2020, 9, 30))
    assert (story.row()["level"], [step["level"] for step in story.row()["ladder"]]) == (None, ["L0"])
    row = story.tell(events.Escalated, level=Level.INTERVIEW, document="莱财绩谈〔2020〕1号", measure="约谈").row()
    assert (row["level"], [step["level"] for step in row["ladder"]]) == ("L2", ["L0", "L2"])


def test_an_extension_moves_the_limit_once() -> None:
    row = issued().tell(events.Extended, due=date(2020, 10, 15)).row()
    assert (row["due"], row["extended"]) == (date(2020, 10, 15), True)


def test_limits_tell_when_they_were_met_and_how_late() -> None:
    found = {deadline.kind: deadline for deadline in deadlines(closed().row(), date(2021, 1, 1))}
    assert found["acknowledge"].done_on == date(2020, 9, 3)
    assert (found["answer"].done_on, found["answer"].days_overdue) == (date(2020, 9, 4), 0)
    assert found["verify"].done_on == date(2020, 9, 5)
    (_, running) = deadlines(issued().row(), date(2020, 10, 3))
    assert (running.done_on, running.days_overdue) == (None, 3)


@pytest.mark.parametrize("source", Source)
def test_an_order_of_any_source_has_its_row(source: Source):
    assert drafted(source=source).row()["source"] == source

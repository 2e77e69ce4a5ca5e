"""A row of the view says what the record itself says, after every event of every road."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from backoffice.areas.appraisal.appraisal import Appraisal
from backoffice.areas.appraisal.scheme import AppraisalScheme
from backoffice.areas.appraisal.values import ItemMark, ScoreAnswer, ScoreChange, ScoreObjection
from backoffice.kernel.errors import Unable
from backoffice.scoring.appraisal import AdjustmentKind
from backoffice.scoring.appraisal_rules import SchemeKind
from projections.appraisal.handlers import VIEW
from projections.appraisal.tables import APPRAISALS, SCHEMES
from tests.areas.appraisal.cases import AFTER, LEADER, REVIEW_DAY, RULES, SCHEME, SECOND, an_appraisal, measured
from tests.projections.playing import play
from tests.support.people import HEAD, OFFICER, PERFORMANCE, by

ITEMS = st.sampled_from([item.code for item in SCHEME.items])
PARTS = st.integers(0, 4).map(Decimal)


def marks(whole: dict[str, Decimal]) -> tuple[ItemMark, ...]:
    full = {item.code: item.points for item in SCHEME.items}
    return tuple(ItemMark(item=code, points=min(part, full[code]), reason="核对") for code, part in whole.items())


def every(part: Decimal) -> tuple[ItemMark, ...]:
    return marks({item.code: part for item in SCHEME.items})


STEPS: tuple[Callable[[Appraisal, str, Decimal], None], ...] = (
    lambda one, item, part: one.count_anew(measured(int(part), **{item: str(part)}), by(SECOND)),
    lambda one, item, part: one.score_self(every(part), by(HEAD)),
    lambda one, item, part: one.score_by_section(every(part), by(OFFICER)),
    lambda one, item, part: one.review(
        marks({item: part}),
        (ScoreChange(kind=AdjustmentKind.AUDIT, points=Decimal(3), reason="审计"),),
        RULES.objection,
        by(PERFORMANCE, at=REVIEW_DAY),
    ),
    lambda one, item, part: one.object(
        (ScoreObjection(item=item, claimed=part, ground="有佐证"),), by(HEAD, at=REVIEW_DAY)
    ),
    lambda one, item, part: one.answer(
        tuple(ScoreAnswer(item=o.item, accepted=True, points=o.claimed, answer="属实") for o in one.objections),
        by(SECOND, at=REVIEW_DAY),
    ),
    lambda one, item, part: one.confirm(by(LEADER, at=AFTER)),
)


@given(st.lists(st.tuples(st.sampled_from(STEPS), ITEMS, PARTS), max_size=14))
def test_points_total_and_stage_are_those_of_the_record(road: list[tuple[Any, str, Decimal]]) -> None:
    one = an_appraisal()
    log = list(one.collect_events())
    for step, item, part in (*road, *((step, "archive", Decimal(2)) for step in STEPS[1:])):
        try:
            step(one, item, part)
        except Unable:
            continue
        log += one.collect_events()
        row = play(VIEW, log)[APPRAISALS][one.id]
        assert (row["stage"], row["version"]) == (one.stage.value, one.version)
        assert {item["code"]: Decimal(item["points"]) for item in row["items"] if item["points"] is not None} == (
            one.system | one.points
        )
        if one.score is not None:
            assert (row["total"], row["grade"]) == (one.score.total, one.score.grade.value)
            scored = [Decimal(dimension["scored"]) for dimension in row["dimensions"]]
            assert scored == [dimension.points for dimension in one.score.dimensions]
    assert one.stage == "confirmed"


def test_a_ranking_gives_every_appraisal_its_place() -> None:
    early = datetime(2019, 12, 20, 2, 0, tzinfo=UTC)
    scheme = AppraisalScheme.propose(
        kind=SchemeKind.DEPARTMENT, year=2020, content=SCHEME, rule_book=2, context=by(PERFORMANCE, at=early)
    )
    scheme.publish("9号", by(LEADER, at=early))
    one = an_appraisal()
    scheme.issue(("D-04",), date(2020, 12, 18), by(PERFORMANCE))
    for step in STEPS[1:]:
        step(one, "archive", Decimal(2)) if step not in STEPS[4:6] else None
    assert one.score is not None
    scheme.rank({"D-04": one.score}, by(PERFORMANCE, at=AFTER))
    rows = play(VIEW, [*one.collect_events(), *scheme.collect_events()])
    assert rows[APPRAISALS][one.id]["place"] == 1
    kept = rows[SCHEMES][scheme.id]
    assert (kept["document"], kept["organisations"], kept["rule_book"]) == ("9号", ["D-04"], 2)
    assert [place["organisation"] for place in kept["places"]] == ["D-04"]

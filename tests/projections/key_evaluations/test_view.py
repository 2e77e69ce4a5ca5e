"""The truth test of key evaluations: whatever is ordered, in whatever batches, views and replay agree."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from backoffice.areas.key_evaluation import events, orders
from backoffice.areas.key_evaluation.values import Subject
from backoffice.areas.third_parties import commands as third_parties
from backoffice.kernel.scope import Reach, Scope
from backoffice.scoring.agency_quality import SheetPoints
from projections.assigned import resolved
from projections.catalogue import VIEWS
from projections.engines import views_engine
from projections.key_evaluations.filters import KeyEvaluationFilter
from projections.key_evaluations.queries import evaluations
from projections.reader import reading
from projections.runner import Runner
from tests.projections.histories import difference, kept, replayed
from tests.projections.road import Given, Road, commands_of
from tests.support.evaluated import CODE, EXPERTS, YEAR

#: The evaluation, its agency and its experts.
CODES = (CODE, "jigou-ding", "ZJ-01", "ZJ-02", "ZJ-05")
SHOWN = [
    one
    for one in VIEWS
    if one.name in ("key_evaluations", "third_parties", "work_queue", "attachments", "spot_checks", "projects")
]


@cache
def road() -> tuple[Given, ...]:
    return tuple(commands_of(CODES))


def disturbed(one: Given, kind: int) -> Given:
    """Another order about the evaluation, at the same moment."""
    key = {"code": CODE, "year": YEAR}
    points = tuple(SheetPoints(code=code, points=kind) for code in ("team", "design", "method", "schedule"))
    others = (
        ("expert.2", orders.Recuse(**key)),
        ("performance", orders.ReturnPlan(**key)),
        ("expert.5", orders.GiveScore(**key, subject=Subject.PLAN, points=points, opinion="可")),
        ("performance", orders.DemandRedo(**key)),
        ("performance", orders.RejectReport(**key)),
        ("performance", orders.CancelEvaluation(**key)),
        ("chief", third_parties.BlacklistAgency(code="jigou-ding")),
        ("performance", orders.LapseViews(**key)),
    )
    account, command = others[kind % len(others)]
    return replace(one, account=account, command=command, reason="情况有变", at=one.at + timedelta(seconds=1))


@settings(
    max_examples=6,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    disturbances=st.lists(st.tuples(st.integers(0, 80), st.integers(0, 9)), max_size=6),
    sizes=st.lists(st.integers(1, 40), min_size=1, max_size=4),
)
def test_views_equal_the_replay(disturbances: list[tuple[int, int]], sizes: list[int]) -> None:
    with tempfile.TemporaryDirectory() as name:
        log, engine = play(Path(name), disturbances, sizes)
        for view in SHOWN:
            assert difference(kept(engine, view), replayed(view, log)) is None, view.name
        engine.dispose()


def test_before_all_have_scored_no_row_holds_what_was_given_and_reach_ends_with_the_work() -> None:
    """At every position: sheets only after they were opened; reach only between declaration and close (INV-25)."""
    with tempfile.TemporaryDirectory() as name:
        log, engine = play(Path(name), [(60, 4)], [7])
        opened = False
        for one in log:
            opened = opened or isinstance(one.event, events.Opened)
            with reading(engine, as_of=one.position) as reader:
                found = evaluations(reader, Scope.everything(), KeyEvaluationFilter(code=CODE))
                if found and not opened:
                    assert found[0]["plan_sheets"] is None
                    assert found[0]["plan_mean"] is None
        assert opened
        with reading(engine) as reader:
            for account in ("agency.4", *EXPERTS):
                scope = resolved(reader, Scope(Reach.ASSIGNED, account=account))
                (row,) = evaluations(reader, Scope.everything(), KeyEvaluationFilter(code=CODE))
                reached = evaluations(reader, scope, KeyEvaluationFilter())
                assert bool(reached) == (account in row["declared"] and row["stage"] != "archived")
        engine.dispose()


def play(folder: Path, disturbances: list[tuple[int, int]], sizes: list[int]):
    """The road with disturbances, its views built in batches of these sizes; the log and the views' engine."""
    walked = Road(folder, CODES)
    engine = views_engine(f"sqlite:///{folder / 'views.sqlite3'}")
    for number, one in enumerate(road()):
        walked.give(one)
        for after, kind in disturbances:
            if after == number:
                walked.give(disturbed(one, kind))
        if number % 25 == 24:
            runner = Runner(engine, walked.log, SHOWN, batch_size=sizes[number // 25 % len(sizes)])
            runner.step()
            runner.close()
    runner = Runner(engine, walked.log, SHOWN, batch_size=90, grace=0)
    runner.catch_up()
    runner.close()
    log = list(walked.log.read(0, walked.log.last()))
    walked.close()
    return log, engine

"""The truth test of rules and trainings: whatever is ordered, in whatever batches, views and replay agree."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from backoffice.areas.institution import commands as institution
from backoffice.areas.organisation.commands import RegisterOrganisation
from backoffice.areas.training import commands as training
from projections.catalogue import VIEWS
from projections.dead_letters import letters_of
from projections.engines import views_engine
from projections.runner import Runner
from tests.projections.histories import difference, kept, replayed, stands_of
from tests.projections.road import OF_NO_PROJECT, Given, Road, whole_year
from tests.projections.test_road import asked

#: Views that rules and trainings stand in.
SHOWN = [view for view in VIEWS if view.name in ("institution", "training", "work_queue", "outbox", "attachments")]


@cache
def organisations() -> tuple[Given, ...]:
    return tuple(given for given in whole_year() if isinstance(given.command, RegisterOrganisation))


@cache
def orders() -> tuple[Given, ...]:
    """What the demonstration orders about rules and trainings."""
    return tuple(given for given in whole_year() if type(given.command).__module__.startswith(OF_NO_PROJECT))


def disturbed(one: Given, kind: int) -> Given:
    """Another order about the same record, at the same moment."""
    number = getattr(one.command, "number", "2020-01")
    at: datetime = one.at
    others: tuple[tuple[str, Any], ...] = (
        ("performance.2", institution.ReturnRule(number=number, fields=("name",))),
        ("leader", institution.AdoptRule(number=number)),
        ("chief", institution.RepealRule(number=number, on=at.date())),
        ("performance", training.CancelTraining(number=number)),
        ("unit.shuiwu", training.SignIn(number=number, attended=kind % 3)),
        ("unit.shuiwu", training.AskQuestion(number=number, question="能否回看？")),
        ("chief", training.AnswerQuestion(number=number, no=1, answer="可以。")),
    )
    account, command = others[kind % len(others)]
    if isinstance(one.command, institution.EnterRule) and kind % 2:
        account, command = one.account, institution.ReviseRule(number=number, entry=one.command.entry)
    if isinstance(one.command, training.AnnounceTraining) and kind % 2:
        account, command = (
            one.account,
            training.ReplanTraining(number=number, plan=one.command.plan, invited=one.command.invited[kind % 3 :]),
        )
    return replace(one, account=account, command=command, reason="情况有变")


@settings(
    max_examples=12,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    start=st.integers(0, 440),
    disturbances=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 13)), max_size=40),
    sizes=st.lists(st.integers(1, 40), max_size=4),
    looks=st.lists(st.integers(0, 300), max_size=4),
)
def test_views_of_rules_and_trainings_equal_the_replay_at_every_position(
    start: int, disturbances: list[tuple[int, int]], sizes: list[int], looks: list[int]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        road = Road(Path(name), ())
        engine = views_engine(f"sqlite:///{Path(name) / 'views.sqlite3'}")
        for one in organisations():
            road.give(one)
        for number, one in enumerate(orders()[start : start + 60]):
            road.give(one)
            for after, kind in disturbances:
                if after == number:
                    road.give(disturbed(one, kind))
            if number % 20 == 19 and sizes:
                runner = Runner(engine, road.log, SHOWN, batch_size=sizes.pop())
                runner.step()
                runner.close()
        runner = Runner(engine, road.log, SHOWN, batch_size=90, grace=0)
        runner.catch_up()
        runner.close()
        last = road.log.last()
        history = road.log.read(0, last)
        with engine.connect() as connection:
            assert letters_of(connection) == []
        for view in SHOWN:
            expected = replayed(view, history)
            assert difference(kept(engine, view), expected) is None
            for position in (*(look % (last + 1) for look in looks), None):
                shown = stands_of(expected, last if position is None else position)
                assert asked(engine, view, position) == shown
        road.close()
        engine.dispose()

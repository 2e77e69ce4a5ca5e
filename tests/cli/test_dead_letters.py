"""What was set aside is listed, shown, and tried again after a mend."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import insert

from backoffice.areas.projects.events import Registered
from backoffice.bootstrap import House
from backoffice.processes.reactions import TOPICS
from backoffice.processes.tables import FAILURES
from projections.catalogue import VIEWS
from projections.projects.handlers import VIEW as PROJECTS
from projections.runner import Runner
from tests.cli.conftest import Call
from tests.cli.test_looking_after_views import register
from workers.claims import Claims, Task


class Broken(Exception):
    """The fault that is mended later."""


def break_projects(*_: object) -> None:
    raise Broken("the handler is broken")


def digest(house: House) -> None:
    runner = Runner(house.views_engine, house.log, VIEWS)
    runner.catch_up()
    runner.close()


def test_nothing_is_set_aside_at_first(call: Call) -> None:
    assert call("dead-letters", "list", "--json").json == []
    assert call("dead-letters", "list").out == "Nothing is set aside.\n"
    assert call("dead-letters", "show", "1").status == 1


def test_an_event_that_a_view_cannot_digest_is_digested_after_the_mend(
    call: Call, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setitem(PROJECTS.handlers, Registered, break_projects)
        position = register(house)
        digest(house)
        (letter,) = call("dead-letters", "list", "--json").json
        assert (letter["where"], letter["position"]) == ("projects", position)
        assert "the handler is broken" in letter["error"]
        assert "新增项目" in call("dead-letters", "show", str(position)).out
        failed = call("dead-letters", "retry", str(position), "--json")
        assert failed.status == 1
        assert failed.json["still_set_aside"] == 1
    assert call("dead-letters", "retry", str(position), "--json").json["still_set_aside"] == 0
    assert call("dead-letters", "list", "--json").json == []
    assert call("verify").status == 0


def test_a_reaction_that_was_refused_is_tried_again(call: Call, house: House) -> None:
    (cause,) = house.app.recorder.select_notifications(1, 1, topics=TOPICS)
    with house.views_engine.begin() as connection:
        connection.execute(insert(FAILURES).values(position=cause.id, topic=cause.topic, error="refused", attempts=1))
    (letter,) = call("dead-letters", "list", "--json").json
    assert (letter["where"], letter["error"]) == ("reactions", "refused")
    last = house.log.last()
    assert call("dead-letters", "retry", "--json").json == {"tried": 1, "still_set_aside": 0, "letters": []}
    assert house.log.last() == last  # what the reaction had written already is not written twice


def test_a_notice_that_failed_for_good_is_queued_again(call: Call, house: House) -> None:
    now = datetime.now(UTC)
    claims = Claims(house.events_engine)
    task = Task(
        task_key="a-task",
        outbox_key="a-notice",
        kind="returned",
        position=1,
        record_id=UUID(int=1),
        account="unit",
        channel="email",
    )
    claims.make([task], house.log.last(), now)
    claims.end("a-task", "failed", "mailbox unknown")
    (letter,) = call("dead-letters", "list", "--json").json
    assert (letter["where"], letter["case"], letter["error"]) == ("tasks", "a-task", "mailbox unknown")
    assert call("dead-letters", "retry", "--json").json["still_set_aside"] == 0
    assert claims.counts() == {"queued": 1}

"""What happens to an ex-ante evaluation survives the store."""

import inspect

from backoffice.areas.ex_ante import events
from backoffice.kernel.events import Event
from backoffice.scoring.codes import Grade
from tests.areas.ex_ante.cases import (
    an_evaluation,
    concluded,
    condition_met,
    handed_over,
    passed,
    returned,
    sheet,
    submitted,
    withdrawn,
)
from tests.areas.ex_ante.test_forms import FULL
from tests.support.people import HEAD, OFFICER
from tests.support.stored import read_back


def test_every_event_of_the_area_reads_back_as_it_was_written():
    one = an_evaluation()
    for step in (
        submitted(FULL),
        withdrawn(),
        submitted(FULL),
        returned(HEAD, "goal"),
        submitted(FULL),
        passed(HEAD),
        handed_over(OFFICER, "officer"),
        passed(OFFICER),
        concluded(marks=sheet(Grade.FAIR)),
        condition_met(1),
    ):
        step(one)
    written = one.collect_events()
    assert read_back(written) == list(written)
    own = {kind for _, kind in inspect.getmembers(events, inspect.isclass) if "TOPIC" in vars(kind)}
    assert {type(event) for event in written} == own
    assert all(issubclass(kind, Event) and kind.TOPIC.startswith("ex_ante.") for kind in own)

"""What happens to an ex-ante evaluation survives the store."""

import inspect

from backoffice.areas.ex_ante import events
from backoffice.kernel.events import Event
from backoffice.scoring.codes import Grade
from tests.areas.ex_ante.cases import (
    AGENCY,
    COMMISSION,
    EXPERT,
    LEADER,
    SEAT,
    advised,
    an_evaluation,
    approved,
    commissioned,
    concluded,
    condition_met,
    declined,
    handed_over,
    independent,
    opinion_returned,
    passed,
    proposed,
    recused,
    returned,
    settled,
    sheet,
    submitted,
    withdrawn,
    written,
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
        proposed(),
        declined(LEADER),
        proposed(),
        approved(),
        commissioned(COMMISSION, SEAT),
        independent(AGENCY),
        independent(EXPERT),
        advised(),
        recused(EXPERT),
        written(AGENCY),
        opinion_returned(),
        written(AGENCY),
        settled(),
        concluded(marks=sheet(Grade.FAIR), recommended=4000),
        condition_met(1),
    ):
        step(one)
    happened = one.collect_events()
    assert read_back(happened) == list(happened)
    own = {kind for _, kind in inspect.getmembers(events, inspect.isclass) if "TOPIC" in vars(kind)}
    assert {type(event) for event in happened} == own
    assert all(issubclass(kind, Event) and kind.TOPIC.startswith("ex_ante.") for kind in own)

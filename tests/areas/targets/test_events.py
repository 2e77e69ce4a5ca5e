"""What happens to a target survives the store."""

import inspect
from decimal import Decimal

from backoffice.areas.targets import events
from backoffice.kernel.events import Event
from tests.areas.targets.cases import (
    DUE,
    a_target,
    approved,
    handed_over,
    passed,
    reviewed,
    revision_opened,
    submitted,
    withdrawn,
)
from tests.areas.targets.test_forms import MIXED
from tests.support.people import BUDGET, CLERK, HEAD, OFFICER, PERFORMANCE, by
from tests.support.stored import read_back


def test_every_event_of_the_area_reads_back_as_it_was_written():
    one, other = a_target(key=True), a_target()
    for step in (
        submitted(MIXED),
        withdrawn(),
        submitted(MIXED),
        passed(HEAD),
        handed_over(OFFICER, "officer"),
        reviewed("0.7", fields=("goal",), due=DUE),
        submitted(MIXED),
        reviewed(),
        passed(PERFORMANCE),
        revision_opened(),
        submitted(MIXED),
        passed(HEAD),
        reviewed("0.8"),
        passed(PERFORMANCE),
        approved(),
    ):
        step(one)
    for step in (submitted(), passed(HEAD), reviewed("0.3")):
        step(other)
    one.open_adjustment(events.ChangeKind.ADJUSTMENT, by(CLERK))
    one.end_adjustment(1, by(CLERK))
    one.open_adjustment(events.ChangeKind.SUPPLEMENT, by(CLERK))
    one.adjust(
        by(BUDGET),
        number=2,
        kind=events.ChangeKind.SUPPLEMENT,
        form=MIXED,
        document="莱财预调〔2021〕1号",
        budget_document="莱财预调〔2021〕1号",
        approved=Decimal(1),
        change=Decimal(1),
        rule_book=1,
    )
    one.close(by(BUDGET))
    written = [*one.collect_events(), *other.collect_events()]
    assert read_back(written) == written
    own = {kind for _, kind in inspect.getmembers(events, inspect.isclass) if "TOPIC" in vars(kind)}
    assert {type(event) for event in written} == own
    assert all(issubclass(kind, Event) and kind.TOPIC.startswith("targets.") for kind in own)

"""An event-sourced projection of the library's own, following an application through our modules."""

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate
from eventsourcing.projection import EventSourcedProjectionRunner
from eventsourcing.tests.projection import Counters


def follows_an_application(settings: dict[str, str]) -> None:
    """Save aggregates and wait until the projection has counted each of them."""
    with EventSourcedProjectionRunner(application_class=Application, projection_class=Counters, env=settings) as runner:
        for expected in (1, 2, 3):
            recordings = runner.app.save(Aggregate())
            runner.wait(recordings[-1].notification.id, timeout=10)
            assert runner.projection.get_count(Aggregate.Created) == expected

"""What goes wrong for reasons that its message tells; anything else is a fault of ours and shows where it arose."""

import click
from eventsourcing.domain import EventSourcingError
from eventsourcing.persistence import OperationalError, PersistenceError
from sqlalchemy.exc import DBAPIError

from backoffice.bulk.reading import UnreadableFile
from backoffice.config import BadSetting
from backoffice.demonstration.loader import StepRefused
from backoffice.eventstore.errors import UnusableSetting
from backoffice.kernel.errors import Unable
from projections.checkpoints import CheckpointAheadOfLog
from projections.loop import RunnerGaveUp
from projections.operations import RebuildUnfinished
from projections.reader import ViewNotReady

TOLD = (
    BadSetting,
    CheckpointAheadOfLog,
    EventSourcingError,
    PersistenceError,
    RebuildUnfinished,
    RunnerGaveUp,
    StepRefused,
    Unable,
    UnreadableFile,
    UnusableSetting,
    ViewNotReady,
)


def told(error: Exception) -> click.ClickException | None:
    """The error as one sentence; None where it is a fault of ours."""
    if isinstance(error, DBAPIError | OperationalError):
        reason = str(error.orig if isinstance(error, DBAPIError) else error).strip().splitlines()[0]
        return click.ClickException(f"The database failed: {reason}. Check BACKOFFICE_DATABASE_URL.")
    return click.ClickException(str(error)) if isinstance(error, TOLD) else None

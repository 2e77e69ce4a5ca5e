"""The door to named files."""

from sqlalchemy import RowMapping, select

from backoffice.kernel.scope import Reach, Scope
from projections.attachments.handlers import VIEW as VIEW
from projections.attachments.tables import FILES
from projections.reader import Reader
from projections.scoping import within


def file(reader: Reader, scope: Scope, sha256: str) -> RowMapping | None:
    """A file that some record within the scope names, or one that is shared; None when there is none."""
    reached = within(scope, "record_id")
    asked = [reached] if scope.reach in (Reach.NOTHING, Reach.ASSIGNED) else [reached, {"shared": True}]
    for narrowed in asked:
        if found := reader.all(select(reader.rows(FILES, sha256=sha256, **narrowed)).limit(1)):
            return found[0]
    return None

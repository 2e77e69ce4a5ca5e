"""Which road a command belongs to: everything that happens to a project in a budget year carries one correlation."""

from uuid import UUID

from eventsourcing.application import AggregateNotFoundError, Repository

from backoffice.kernel.record import Record, record_id

#: How commands name a record of a project when they name it by its id.
BY_ID = ("form_id", "order_id")


def road_of(command: object, repository: "Repository[UUID]") -> UUID | None:
    """The correlation of a command about a project's year; None for one about the district as a whole."""
    code, year = getattr(command, "code", None), getattr(command, "year", None)
    if code and year:
        return record_id("road", code, year)
    for name in BY_ID:
        id_ = getattr(command, name, None)
        if id_ is not None:
            return _road_of_record(id_, repository)
    return None


def _road_of_record(id_: UUID, repository: "Repository[UUID]") -> UUID | None:
    try:
        record: Record = repository.get(id_)
    except AggregateNotFoundError:
        return None
    code, year = getattr(record, "code", None), getattr(record, "year", None)
    return record_id("road", code, year) if code and year else None

"""Orders: one endpoint a command. The address names the record, the body the rest, a header the order's identity."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from uuid import UUID

from eventsourcing.application import AggregateNotFoundError
from flask import Response, request

from backoffice.access import policy
from backoffice.api import asking, keys
from backoffice.api.answers import answer
from backoffice.api.areas import ALWAYS, Area
from backoffice.api.fields import Words
from backoffice.api.problems import KeyUsed
from backoffice.api.schemas import LENGTHS, extended, members, schema_of, shape_of
from backoffice.app import ACCESS, Outcome
from backoffice.kernel.errors import Invalid, NotFound, Stale
from backoffice.kernel.record import Record, record_id
from projections.waiting import ViewsBehind

#: What the name of an addressed record's id is in commands, where it has one.
IDS = ("order_id", "form_id", "delivery_id")
#: The member of a body that holds a whole form: faults found in the form are told as places of the body.
FORMS = ("form", "report", "entry", "sheet", "plan", "contract", "fieldwork", "publication")

WAITED = "Preference-Applied"

PARAMETERS: list[dict[str, Any]] = [
    {
        "in": "header",
        "name": keys.KEY,
        "required": True,
        "schema": {"type": "string", "format": "uuid"},
        "description": "The order's identity. The same order sent again under it answers with the first result.",
    },
    {
        "in": "header",
        "name": keys.SEEN,
        "schema": {"type": "string"},
        "description": 'The version of the record that its author saw, such as "7"; the same as `seen`.',
    },
    {
        "in": "header",
        "name": keys.PREFER,
        "schema": {"type": "string"},
        "description": "`wait`: answer when every list and page shows what was done.",
    },
    {"in": "query", "name": "wait", "schema": {"type": "boolean"}, "description": "The same as `Prefer: wait`."},
]


@dataclass(frozen=True, kw_only=True)
class Done:
    """What an order came to: the position of its last event, the records it changed, whether it was done before."""

    position: int
    ids: list[UUID]
    repeated: bool


def by_id(command: Any) -> UUID:
    """The record that a command names by its id."""
    return next(getattr(command, name) for name in IDS if hasattr(command, name))


def by_key(kind: str) -> Callable[[Any], UUID]:
    """The record of a kind that belongs to the project and year that a command names."""
    return lambda command: record_id(kind, command.code, command.year)


def of_project(command: Any) -> UUID:
    """The project that a command names."""
    return record_id("project", command.code)


def by_organisation(command: Any) -> UUID:
    """The organisation that a command names."""
    return record_id("organisation", command.code)


def by_year(command: Any) -> UUID:
    """The budget year that a command names."""
    return record_id("budget-year", command.year)


def takes(
    area: Area,
    rule: str,
    command: type,
    record: Callable[[Any], UUID] | None = None,
    check: Callable[[Any], object] | None = None,
) -> None:
    """Offer a command at an address whose variables are fields of it.

    `record` tells which record it is about: outside the caller's scope there is none. `check` raises what its
    handler would not see.
    """
    in_address = tuple(one.name for one in members(command) if f":{one.name}>" in rule or f"<{one.name}>" in rule)
    body = extended(
        command.__name__, schema_of(command, without=in_address), reason=Words(load_default="", most=LENGTHS["reason"])
    )
    body.KEYED = True  # type: ignore[attr-defined]
    view = partial(_carry_out, command, record, check)
    view.__name__ = command.__name__  # type: ignore[attr-defined]
    view.__doc__ = command.__doc__
    _offer(area, rule, view, body, in_address)


def _offer(area: Area, rule: str, view: Any, body: Any, in_address: tuple[str, ...]) -> None:
    def endpoint(given: dict[str, Any], **variables: Any) -> Response:
        response: Response = view(given, variables)
        return response

    endpoint.__name__, endpoint.__doc__ = view.__name__, view.__doc__
    found = ALWAYS | {"409": "Conflict"} | ({"404": "NotFound"} if in_address else {})
    documented = area.doc(parameters=PARAMETERS, responses=found)(endpoint)
    answered = area.response(200, shape_of(Done))(documented)
    area.route(rule, methods=["POST"])(area.arguments(body, location="json")(answered))


def _carry_out(
    kind: type,
    record: Callable[[Any], UUID] | None,
    check: Callable[[Any], object] | None,
    given: dict[str, Any],
    variables: dict[str, Any],
) -> Response:
    key = keys.command_id(request)
    reason = given.pop("reason").strip()
    if any(one.name == "seen" for one in members(kind)):
        given["seen"] = keys.seen(request, given.get("seen"))
    command = kind(**given, **variables)
    policy.check(asking.actor(), *ACCESS[kind])
    about = record(command) if record else None
    if about is not None:
        _check_place(kind, about)
    if check is not None:
        check(command)
    try:
        outcome = asking.house().handle(command, asking.actor(), reason, command_id=key, origin=asking.origin())
    except Stale as error:
        if about is not None:
            error.now = _find(about).version  # type: ignore[attr-defined,union-attr]
        raise
    except Invalid as error:
        raise Invalid(tuple(replace(one, field=_place(kind, one.field)) for one in error.faults)) from error
    if outcome.repeated:
        _check_first(outcome, about if hasattr(command, "seen") else None)
    return _answer(outcome)


def _answer(outcome: Outcome) -> Response:
    waited = keys.waits(request, request.args.get("wait", "") in ("1", "true"))
    if waited:
        try:
            asking.house().wait(outcome.position)
        except ViewsBehind:
            waited = False  # done and recorded; the views will follow
    response = answer(Done(position=outcome.position, ids=list(outcome.ids), repeated=outcome.repeated))
    if waited:
        response.headers[WAITED] = "wait"
    return response


def _check_place(kind: type, about: UUID) -> None:
    """Raises NotFound when there is no such record within the caller's scope."""
    record = _find(about)
    if record is None:
        raise NotFound.record(kind.__name__, about)
    places = {name: getattr(record, name, None) for name in ("unit", "department", "section")}
    assigned = getattr(record, "assigned", ())
    if None not in places.values() and not asking.scope().covers(**places, assigned=assigned):  # type: ignore[arg-type]
        raise NotFound.record(kind.__name__, about)


def _check_first(outcome: Outcome, about: UUID | None) -> None:
    """Raises KeyUsed when what was done first under this key was not this caller's order about this record."""
    first = asking.house().log.read_one(outcome.position).event
    if first.actor != asking.actor().account or (about is not None and about not in outcome.ids):
        raise KeyUsed.by_another_order()


def _find(id_: UUID) -> Record | None:
    try:
        record: Record = asking.house().app.repository.get(id_)
    except AggregateNotFoundError:
        return None
    return record


def _place(kind: type, field: str) -> str:
    """A place in the form as a place in the body; a place of the command itself stays."""
    names = {one.name: one.hint for one in members(kind)}
    head = field.partition(".")[0].partition("[")[0]
    holder = next((name for name in FORMS if name in names), None)
    if holder is None or head in names:
        return field
    return f"{holder}.{field}" if head in {one.name for one in members(names[holder])} else field

"""Lists in pages: a cursor fixes the position of the first page, so that what happens meanwhile moves no row."""

import base64
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from flask import Response, request
from marshmallow import Schema
from marshmallow.fields import Field

from backoffice.api import asking
from backoffice.api.answers import answer
from backoffice.api.fields import Choice, Moment, Whole, Words
from backoffice.api.schemas import Strict, extended, field_of, schema_of
from backoffice.kernel.errors import Fault, Invalid, Text

#: Rows of a page, unless asked otherwise, and at most.
USUAL, MOST = 50, 200

AS_OF = "A position, or a time (district's clock where it has no offset): the answer as it stood then."
CURSOR = "`next` of the page before; the other conditions must stay as they are."


@dataclass(frozen=True)
class Cursor:
    """Where the next page begins: the position that the list is read at, rows before it, and whose list it is."""

    position: int
    offset: int
    list: str


def moment_schema(name: str = "AtMoment", **more: Field[Any]) -> type[Strict]:
    """The conditions of a question about one thing: the moment, and what else is asked."""
    return extended(name, Strict, as_of=Moment(metadata={"description": AS_OF}), **more)


def list_schema(
    wanted: type,
    *,
    sorts: tuple[str, ...],
    without: tuple[str, ...] = (),
    options: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> type[Strict]:
    """The conditions of a list: those of its filter (`options` where not any text will do), moment, order, page."""
    more: dict[str, Field[Any]] = {name: Choice(values) for name, values in options.items()}
    orders = [sign + name for name in sorts for sign in ("", "-")]
    more |= {
        "as_of": Moment(metadata={"description": AS_OF}),
        "sort": Choice(orders, metadata={"description": "`-` is downwards.", "default": sorts[0]}),
        "cursor": Words(most=500, metadata={"description": CURSOR}),
        "limit": Whole(lenient=True, least=1, metadata={"minimum": 1, "maximum": MOST, "default": USUAL}),
    }
    filtered = schema_of(wanted, without=(*without, *options), lenient=True)
    return extended(f"{wanted.__name__}Query", filtered, **more)


def conditions(arguments: dict[str, Any]) -> dict[str, Any]:
    """The conditions of the filter alone; a list of one value is that value."""
    return {
        name: value
        for name, value in arguments.items()
        if name not in ("as_of", "cursor", "limit", "sort") and value != ()
    }


def begin(arguments: dict[str, Any]) -> Cursor:
    """Where the page begins; afterwards `asking.reader()` reads at its moment. Raises Invalid for a foreign cursor."""
    name = _name_of_list()
    token = arguments.get("cursor")
    asked: int | datetime | None = arguments.get("as_of")
    if not token:
        return Cursor(asking.moment(asked).position, 0, name)
    cursor = _read(token)
    if cursor.list != name:
        raise _bad_cursor()
    asking.moment(cursor.position)
    return cursor


def sorting(arguments: dict[str, Any], sorts: tuple[str, ...]) -> dict[str, Any]:
    """The order asked for, as the queries take it; the first of `sorts` when none is."""
    asked = arguments.get("sort", sorts[0])
    return {"sort": asked.removeprefix("-"), "descending": asked.startswith("-")}


def size(arguments: dict[str, Any]) -> int:
    """Rows of a page."""
    return min(arguments.get("limit", USUAL), MOST)


def page(
    cursor: Cursor,
    rows: Sequence[Any],
    show: Callable[[Any], Any],
    *,
    limit: int,
    total: int,
    **more: Any,
) -> Response:
    """A page of `rows`, of which one more than `limit` may be given or not; `total` counts the whole list."""
    following = cursor.offset + limit
    token = _written(Cursor(cursor.position, following, cursor.list)) if following < total else None
    at = asking.moment()
    content = {
        "items": [show(row) for row in rows],
        "total": total,
        **more,
        "position": cursor.position,
        "clock": at.clock,
        "next": token,
    }
    response = answer(content)
    if token:
        given = [(name, value) for name, value in request.args.items(multi=True) if name != "cursor"]
        response.headers["Link"] = f'<{request.path}?{urlencode([*given, ("cursor", token)])}>; rel="next"'
    return response


def address(path: str, parameters: Mapping[str, Any]) -> str:
    """The address of a list with the conditions of a filter, at the moment that the answer shows."""
    as_of = asking.moment().as_of
    given = [
        (name, _said(value))
        for name, values in parameters.items()
        for value in (values if isinstance(values, tuple) else (values,))
    ]
    query = urlencode([*given, *([("as_of", str(as_of))] if as_of is not None else [])])
    return f"{path}?{query}" if query else path


def page_schema(item: type, **more: Any) -> type[Schema]:
    """The shape of a page of items; `more` names further members by their types."""
    further = {name: field_of(hint, owner=(item, name), required=True) for name, hint in more.items()}
    name = item.__name__
    return extended(
        f"{name}Page",
        Strict,
        items=field_of(list[item], owner=(item, "items"), required=True),  # type: ignore[valid-type]
        total=Whole(required=True),
        **further,
        position=Whole(required=True),
        clock=field_of(datetime, owner=(item, "clock"), required=True),
        next=Words(required=True, allow_none=True),
    )


def _said(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _name_of_list() -> str:
    given = sorted((name, value) for name, value in request.args.items(multi=True) if name not in ("cursor", "limit"))
    whose = asking.actor().account
    return hashlib.sha256(json.dumps([request.path, whose, given]).encode()).hexdigest()[:16]


def _written(cursor: Cursor) -> str:
    packed = json.dumps([cursor.position, cursor.offset, cursor.list], separators=(",", ":"))
    return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")


def _read(token: str) -> Cursor:
    try:
        padded = token + "=" * (-len(token) % 4)
        position, offset, name = json.loads(base64.urlsafe_b64decode(padded))
    except (ValueError, TypeError, RecursionError) as error:
        raise _bad_cursor() from error
    whole = all(isinstance(number, int) and 0 <= number < 2**53 for number in (position, offset))
    if not whole or not isinstance(name, str):
        raise _bad_cursor()
    return Cursor(position, offset, name)


def _bad_cursor() -> Invalid:
    text = Text("游标无效，或查询条件已改变。请从第一页重新开始。", "No cursor of this list: begin at its first page.")
    return Invalid((Fault("cursor", "not-a-cursor", text),))

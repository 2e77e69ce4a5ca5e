"""Answers out of rows: a shape names the columns that the API promises, and documents them."""

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from flask import Response

from backoffice.api import asking

MEDIA_TYPE = "application/json"


def picked(shape: type, row: Mapping[Any, Any], **more: Any) -> dict[str, Any]:
    """The fields of a shape out of a row; `more` gives those that the row has under no such name."""
    names = [field.name for field in dataclasses.fields(shape)]
    return {name: more[name] if name in more else row[name] for name in names}


def all_picked(shape: type, rows: Iterable[Mapping[Any, Any]]) -> list[dict[str, Any]]:
    """The same of many rows."""
    return [picked(shape, row) for row in rows]


def answer(content: Any, *, version: int | None = None, status: int = 200) -> Response:
    """JSON: amounts, scores, dates and ids as text. The ETag is the version to send back with an order."""
    response = Response(msgspec.json.encode(content), status=status, content_type=MEDIA_TYPE)
    if version is not None and asking.moment().as_of is None:
        response.headers["ETag"] = f'"{version}"'
    response.headers["Backoffice-Position"] = str(asking.moment().position)
    return response

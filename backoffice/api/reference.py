"""The specification for readers: the file under its short address, and a page that loads nothing from elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, current_app, render_template

from backoffice.api.specification import current_specification

FOLDER = Path(__file__).parent / "templates" / "api"

METHODS = ("get", "post")

reference = Blueprint("api-reference", __name__, template_folder="templates", url_prefix="/api")


@dataclass(frozen=True)
class Operation:
    """One line of the page: what is called, with what, and what comes back (names of schemas)."""

    method: str
    path: str
    summary: str
    parameters: tuple[dict[str, Any], ...]
    takes: str
    gives: str


@reference.get("/openapi.json")
def specification() -> Any:
    """The same file as under /api/v1."""
    return current_app.view_functions["api-docs.openapi_json"]()


@reference.get("/docs")
def page() -> str:
    """Every endpoint by area, and every shape."""
    found = current_specification()
    areas = [(area["name"], area["description"], _operations(found, area["name"])) for area in found["tags"]]
    return render_template(
        "api/reference.html",
        info=found["info"],
        areas=[area for area in areas if area[2]],
        shapes=found["components"]["schemas"],
        type_of=type_of,
    )


@reference.get("/docs.css")
def style() -> Response:
    """How the page looks."""
    return Response((FOLDER / "reference.css").read_text(encoding="utf-8"), content_type="text/css; charset=utf-8")


def type_of(schema: dict[str, Any]) -> str:
    """The type of a member in a word: text, integer, list of …, or the name of a shape."""
    if "$ref" in schema:
        return name_of(schema["$ref"])
    for alternatives in ("anyOf", "allOf", "oneOf"):
        if alternatives in schema:
            return " | ".join(type_of(one) for one in schema[alternatives])
    kinds = schema.get("type", "any")
    named = " | ".join(kinds) if isinstance(kinds, list) else str(kinds)
    if "items" in schema:
        return f"{named} of {type_of(schema['items'])}"
    return f"{named} ({schema['format']})" if "format" in schema else named


def name_of(reference_: str) -> str:
    """The last part of a reference."""
    return reference_.rpartition("/")[2]


def _operations(found: dict[str, Any], area: str) -> list[Operation]:
    return [
        Operation(
            method=method.upper(),
            path=path,
            summary=" ".join((operation["summary"], operation.get("description", ""))).strip(),
            parameters=tuple(each for each in operation.get("parameters", ()) if each["in"] == "query"),
            takes=_schema(operation.get("requestBody", {})),
            gives=_schema(operation["responses"]["200"]),
        )
        for path, method, operation in _every(found)
        if area in operation["tags"]
    ]


def _every(found: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, operations in found["paths"].items():
        yield from ((path, method, operations[method]) for method in METHODS if method in operations)


def _schema(described: dict[str, Any]) -> str:
    schemas = [type_of(content["schema"]) for content in described.get("content", {}).values() if "schema" in content]
    return schemas[0] if schemas else ""

"""The blueprint of an area: every one identifies its caller, counts, and speaks problem documents."""

from collections.abc import Callable
from typing import Any

import msgspec
from flask import Request
from flask_smorest import Blueprint
from marshmallow import RAISE, ValidationError
from webargs.flaskparser import FlaskParser, abort
from werkzeug.exceptions import HTTPException, InternalServerError

from backoffice.api import asking, keys, limits, problems
from backoffice.kernel.errors import Unable
from projections.reader import ViewNotReady

PREFIX = "/api/v1"

#: The problems that any endpoint may answer with, as components of the specification.
ALWAYS = {
    "400": "Unreadable",
    "401": "NotSignedIn",
    "403": "Forbidden",
    "422": "Unprocessable",
    "429": "TooMany",
    "503": "NotReady",
}


class Parser(FlaskParser):
    """Reads requests: an unknown name is refused everywhere, a body must be JSON that can be read."""

    DEFAULT_UNKNOWN_BY_LOCATION = dict.fromkeys(("json", "query", "files"), RAISE)

    def load_json(self, req: Request, schema: Any) -> Any:
        """The body; an empty one is an empty object. Anything else that is no JSON is refused as unreadable."""
        body = req.get_data(cache=True)
        if not body:
            return {}
        try:
            return msgspec.json.decode(body)
        except (msgspec.DecodeError, RecursionError, ValueError) as error:
            abort(400, exc=error)
            raise AssertionError from error

    def load_querystring(self, req: Request, schema: Any) -> Any:
        """The conditions of the address."""
        return self._makeproxy(req.args, schema)

    def handle_error(self, error: ValidationError, req: Request, schema: Any, **kwargs: Any) -> Any:
        """Refuse with every fault of every place at once."""
        messages = dict(error.messages_dict)
        if getattr(schema, "KEYED", False) and (found := keys.key_faults(req)):
            messages["headers"] = found
        abort(422, exc=ValidationError(messages))


class Area(Blueprint):  # type: ignore[misc]
    """A blueprint whose endpoints are filed under the area's name."""

    ARGUMENTS_PARSER = Parser()

    def __init__(self, name: str, description: str) -> None:
        super().__init__(f"api-{name}", __name__, url_prefix=PREFIX, description=description)
        self.before_request(admit)
        for kind, handler in HANDLERS:
            self.register_error_handler(kind, handler)

    def reads(self, rule: str, schema: Any, answer: Any, **more: Any) -> Callable[[Callable[..., Any]], Any]:
        """An endpoint that answers a question: the conditions it takes, the shape it answers with."""

        def decorate(view: Callable[..., Any]) -> Any:
            described = self.doc(responses=ALWAYS | ({"404": "NotFound"} if "<" in rule else {}))(view)
            answered = self.response(200, answer, **more)(described)
            return self.route(rule)(self.arguments(schema, location="query")(answered))

        return decorate


def admit() -> None:
    """Find who asks, and whether they may ask again so soon."""
    try:
        asking.identify()
    except problems.NotSignedIn:
        limits.count_address()
        raise
    limits.count_account()


#: What answers each kind of error.
HANDLERS: tuple[tuple[type[Exception], Callable[[Any], Any]], ...] = (
    (Unable, problems.unable),
    (HTTPException, problems.refused),
    (InternalServerError, problems.broken),
    (ViewNotReady, problems.not_ready),
)

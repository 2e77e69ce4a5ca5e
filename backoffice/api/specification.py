"""flask-smorest's API with our problems, whose specification is written when somebody first asks for it."""

import threading
from typing import Any

from apispec import APISpec
from flask import Flask, current_app
from flask_smorest import Api

from backoffice.api import problems
from backoffice.api.areas import Area
from backoffice.api.schemas import shape_of

#: What the specification says of each kind of problem, by the name that operations use.
PROBLEMS = {
    "Unreadable": "The body is no JSON: `unreadable`",
    "NotSignedIn": "No account: `token-needed`, `token-unknown`",
    "Forbidden": "The account's role may not",
    "NotFound": "There is no such record within the account's scope",
    "Conflict": "Somebody acted meanwhile (`stale`, with the `version` now), or the key was used (`key-used`)",
    "Unprocessable": "Rules are broken; `faults` names every one",
    "TooMany": "Too many requests; see Retry-After",
    "NotReady": "Views are being built, or a record is in heavy use; see Retry-After",
}


class SpecifiedApi(Api):  # type: ignore[misc]
    """The API without handlers for the whole application: errors are the areas' own.

    To describe some three hundred operations takes longer than everything else an application needs to begin with,
    so areas are described at the first call of `specification`.
    """

    def __init__(self, app: Flask) -> None:
        self._undescribed: list[Area] = []
        self._describing = threading.Lock()
        super().__init__(app)

    def register_blueprint(self, blp: Area, *, parameters: Any = None, **options: Any) -> None:
        """Serve an area; its operations are described later."""
        self._app.extensions["flask-smorest"]["blp_name_to_api"][blp.name] = self
        self._app.register_blueprint(blp, **options)
        self._undescribed.append(blp)

    def specification(self) -> APISpec:
        """The specification of every area, in the order in which they were registered."""
        with self._describing:
            while self._undescribed:
                area = self._undescribed.pop(0)
                area.register_views_in_doc(self, self._app, self.spec, name=area.name, parameters=None)
                self.spec.tag({"name": area.name, "description": area.description})
        return self.spec

    def _openapi_json(self) -> Any:
        self.specification()
        return super()._openapi_json()

    def _register_error_handlers(self) -> None:
        """The pages answer their errors themselves."""

    def _register_responses(self) -> None:
        """Problems are documented by name; nothing else is answered."""
        schema = shape_of(problems.ProblemDocument)
        for name, words in PROBLEMS.items():
            content = {problems.MEDIA_TYPE: {"schema": schema}}
            self.spec.components.response(name, {"description": words, "content": content})
        content = {problems.MEDIA_TYPE: {"schema": schema}}
        self.spec.components.response("DEFAULT_ERROR", {"description": "Any other problem", "content": content})
        self.spec.components.response("UNPROCESSABLE_ENTITY", {"description": PROBLEMS["Unprocessable"]}, lazy=True)


def current_specification() -> dict[str, Any]:
    """The specification of the running application, as it is served."""
    api: SpecifiedApi = current_app.extensions["flask-smorest"]["apis"][""]["ext_obj"]
    found: dict[str, Any] = api.specification().to_dict()
    return found

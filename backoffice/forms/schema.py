"""The base of every form, and the way in: what was typed becomes a payload, or every fault at once."""

from collections.abc import Mapping
from typing import Any, ClassVar

from marshmallow import RAISE, Schema, ValidationError, post_load, pre_load

from backoffice.forms.messages import MESSAGES, faults_of
from backoffice.kernel.errors import Invalid, Text


class Form(Schema):
    """A standard form. `PAYLOAD` is the value it makes; a place left blank takes the payload's default."""

    PAYLOAD: ClassVar[type[Any]]

    #: the parts of the form in order, by code
    SECTIONS: ClassVar[Mapping[str, Text]] = {}

    #: whether each part stands on a sheet of its own in a workbook
    SHEETS: ClassVar[bool] = False

    error_messages = {"unknown": MESSAGES["unknown"], "type": MESSAGES["type"]}  # type: ignore[dict-item]

    class Meta:
        unknown = RAISE

    @pre_load
    def without_blanks(self, data: Any, **kwargs: Any) -> Any:
        """A place left blank is a place not filled in."""
        if not isinstance(data, Mapping):
            return data
        return {name: value for name, value in data.items() if not _is_blank(value)}

    @post_load
    def to_payload(self, data: dict[str, Any], **kwargs: Any) -> Any:
        """The payload of a form without faults."""
        return self.make_payload(data)

    def make_payload(self, data: dict[str, Any]) -> Any:
        """The payload from the fields' values; a form whose payload derives fields overrides it."""
        return self.PAYLOAD(**data)


def load(form: type[Form], data: object) -> Any:
    """The form's payload from nested data, as typed or as sent. Raises Invalid naming every fault at its place.

    Faults speak both languages. What fields cannot know, such as sums and weights, the aggregate checks.
    """
    try:
        return form().load(data)  # type: ignore[arg-type]
    except ValidationError as error:
        raise Invalid(tuple(faults_of(error.messages))) from error


def dump(form: type[Form], payload: object) -> dict[str, Any]:
    """Nested data as a person would type it, to fill a form in; `load` makes the same payload of it."""
    return dict(form().dump(payload))


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())

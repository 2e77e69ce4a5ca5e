"""What was posted from a form: uploads are stored first, then everything is read by the form's schema."""

from typing import Any

from flask import request

from backoffice.forms.field_types import written_attachment
from backoffice.forms.names import nest, place
from backoffice.forms.schema import Form, load
from backoffice.kernel.errors import Fault, Invalid
from backoffice.web.visit.current import house

#: A button of this name asks for one more row of a table and hands nothing in.
ADD_ROW = "add_row"


def posted(form: type[Form]) -> dict[str, Any]:
    """The form's data as typed, nested; uploaded files are kept and stand in it as stored ones.

    Raises Invalid naming every file that is not taken.
    """
    names = form().fields
    pairs = [(name, value) for name, value in request.form.items(multi=True) if value != ""]
    faults: list[Fault] = []
    for name, upload in request.files.items(multi=True):
        if upload.filename:
            try:
                kept = house().attachments.keep(upload.filename, upload.read(), field=place(name))
                pairs.append((name, written_attachment(kept)))
            except Invalid as refused:
                faults += refused.faults
    if faults:
        raise Invalid(tuple(faults))
    return nest(pairs, names)


def read(form: type[Form], data: dict[str, Any]) -> Any:
    """The payload of what was posted. Raises Invalid with every fault at its place."""
    return load(form, data)

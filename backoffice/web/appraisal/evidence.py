"""Evidence (佐证) that stands beside a score: files posted with it, kept at once so that a refused sheet has them."""

from collections.abc import Mapping
from typing import Any

from flask import g, request

from backoffice.forms.field_types import FilesField, written_attachment
from backoffice.kernel.attachment import Attachment
from backoffice.kernel.errors import Fault, Invalid
from backoffice.web.visit.current import house


def posted(*places: str) -> dict[str, tuple[Attachment, ...]]:
    """Files of the form by place: those ticked again, and those uploaded now. Raises Invalid with all not taken."""
    faults: list[Fault] = []
    for place in places:
        kept = _kept().setdefault(place, [*FilesField().deserialize(request.form.getlist(place))])
        for upload in request.files.getlist(place):
            if upload.filename:
                try:
                    kept.append(house().attachments.keep(upload.filename, upload.read(), field=place))
                except Invalid as refused:
                    faults += refused.faults
    if faults:
        raise Invalid(tuple(faults))
    return {place: tuple(dict.fromkeys(_kept()[place])) for place in places}


def again() -> Mapping[str, list[tuple[str, Attachment]]]:
    """What this request has kept, by place, as the form carries it when it is shown again."""
    return {place: [(written_attachment(one), one) for one in dict.fromkeys(files)] for place, files in _kept().items()}


def _kept() -> dict[str, list[Attachment]]:
    if "evidence" not in g:
        g.evidence = {}
    held: dict[str, Any] = g.evidence
    return held

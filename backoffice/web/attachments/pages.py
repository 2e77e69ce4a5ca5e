"""Downloads: a file is shown to whoever may read a record that names it, at the moment shown."""

from urllib.parse import quote

from flask import Blueprint, Response
from werkzeug.exceptions import NotFound

from backoffice.web.visit.current import house, reader, scope
from projections.attachments.queries import file

attachments = Blueprint("attachments", __name__)


@attachments.get("/attachments/<sha256>/<name>")
def download(sha256: str, name: str) -> Response:
    """The bytes, always as a download: nothing that was uploaded runs in a browser."""
    named = file(reader(), scope(), sha256)
    content = house().attachments.content(sha256) if named is not None else None
    if named is None or content is None:
        raise NotFound
    disposition = f"attachment; filename*=UTF-8''{quote(named['name'])}"
    headers = {"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff"}
    return Response(content, content_type=named["media_type"], headers=headers)

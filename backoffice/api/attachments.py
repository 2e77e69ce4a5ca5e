"""Files handed in as evidence: storing one before a form names it, and reading one that a record in scope names."""

from typing import Any
from urllib.parse import quote

from flask import Response

from backoffice.access import policy
from backoffice.access.policy import Object, Verb
from backoffice.api import asking, paging
from backoffice.api.answers import answer
from backoffice.api.areas import ALWAYS, Area
from backoffice.api.fields import Uploaded
from backoffice.api.schemas import Strict, extended, shape_of
from backoffice.attachments import MEDIA_TYPES
from backoffice.kernel.attachment import Attachment
from backoffice.kernel.errors import NotFound
from projections.attachments import queries

area = Area("attachments", "附件 · Files that forms name")

#: What a file is served as when its name does not tell: nothing that a browser would run.
UNKNOWN = "application/octet-stream"

FILE = extended("UploadedFile", Strict, file=Uploaded(required=True))


@area.route("/attachments", methods=["POST"])
@area.arguments(FILE, location="files")
@area.response(200, shape_of(Attachment))
@area.doc(responses=ALWAYS)
def store(files: dict[str, Any]) -> Response:
    """Store a file; the answer goes into the form that names it. The same bytes are kept once, however often sent."""
    policy.check(asking.actor(), Verb.SUBMIT, Object.MONITORING_FORM)
    given = files["file"]
    return answer(asking.house().attachments.keep(given.filename or "", given.read(), field="file"))


@area.route("/attachments/<digest:sha256>")
@area.arguments(paging.moment_schema(), location="query")
@area.response(200, {"type": "string", "format": "binary"}, content_type=UNKNOWN)
@area.doc(responses=ALWAYS | {"404": "NotFound"})
def fetch(arguments: dict[str, Any], sha256: str) -> Response:
    """The bytes of a file that a record within the caller's scope names."""
    scope, reader = asking.reading(Object.PROJECT), asking.reader(arguments.get("as_of"))
    named = queries.file(reader, scope, sha256)
    content = asking.house().attachments.content(sha256) if named is not None else None
    if named is None or content is None:
        raise NotFound.record("attachment", sha256)
    name = str(named["name"])
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    response = Response(content, content_type=MEDIA_TYPES.get(ending, UNKNOWN))
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response

"""The store of attachments: bytes by their digest, beside the events, never inside them."""

import hashlib
from contextlib import suppress

from sqlalchemy import Engine, insert, select
from sqlalchemy.exc import IntegrityError

from backoffice.access.tables import ATTACHMENTS
from backoffice.kernel.attachment import Attachment
from backoffice.kernel.errors import Fault, Invalid, Text

#: Largest file taken, in bytes: a scanned certificate fits, a film does not.
MOST_BYTES = 20 * 1024 * 1024
#: What may be handed in as evidence, by ending; nothing that a browser would run.
MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".csv": "text/csv",
    ".txt": "text/plain",
}


class AttachmentStore:
    """Keeps and returns bytes; whether a reader may have them is asked of the records that name them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, name: str, content: bytes, field: str = "evidence") -> Attachment:
        """Store a file. Raises Invalid at `field` when it is empty, too large or of a kind not taken."""
        ending = name[name.rfind(".") :].lower() if "." in name else ""
        if fault := _fault(ending, content, field):
            raise Invalid((fault,))
        digest = self.keep_made(content)
        return Attachment(sha256=digest, name=name, size=len(content), media_type=MEDIA_TYPES[ending])

    def keep_made(self, content: bytes) -> str:
        """Store what the product itself made, such as a letter; its digest."""
        digest = hashlib.sha256(content).hexdigest()
        with suppress(IntegrityError), self._engine.begin() as connection:  # the same bytes may be kept already
            connection.execute(insert(ATTACHMENTS).values(sha256=digest, content=content))
        return digest

    def content(self, sha256: str) -> bytes | None:
        """The bytes, or None when they are not kept here."""
        with self._engine.connect() as connection:
            content: bytes | None = connection.scalar(
                select(ATTACHMENTS.c.content).where(ATTACHMENTS.c.sha256 == sha256)
            )
        return content


def _fault(ending: str, content: bytes, field: str) -> Fault | None:
    if not content:
        return Fault(field, "empty", Text("文件是空的。", "The file is empty."))
    if len(content) > MOST_BYTES:
        return Fault(field, "too-large", Text("文件超过 20 MB。", "The file is larger than 20 MB."))
    if ending not in MEDIA_TYPES:
        kinds = " ".join(sorted(MEDIA_TYPES))
        return Fault(field, "kind", Text(f"只接收 {kinds}。", f"Only {kinds} are taken."))
    return None

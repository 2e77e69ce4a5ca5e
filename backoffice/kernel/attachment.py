"""A file handed in with a form. Events carry its name and digest, never its bytes."""

import msgspec


class Attachment(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`sha256` (64 hex digits) names the bytes in the attachment store; `size` in bytes."""

    sha256: str
    name: str
    size: int
    media_type: str

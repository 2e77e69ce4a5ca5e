"""The headers of an order: its identity, the version that its author saw, and whether to wait for the views."""

from typing import Any
from uuid import UUID

from flask import Request

from backoffice.forms.messages import Message
from backoffice.kernel.errors import Fault, Invalid, Text

KEY, SEEN, PREFER = "Idempotency-Key", "If-Match", "Prefer"

NO_KEY = Message("required", Text("请提供 Idempotency-Key 头（UUID）。", "Give an Idempotency-Key header (a UUID)."))
BAD_KEY = Message("not-an-id", Text("Idempotency-Key 应为 UUID。", "The Idempotency-Key must be a UUID."))
BAD_VERSION = Message(
    "not-a-version", Text('If-Match 应为记录版本，如 "7"。', 'If-Match must be a version of the record, such as "7".')
)
TWO_VERSIONS = Text("seen 与 If-Match 不一致。", "`seen` and If-Match name different versions.")


def key_faults(request: Request) -> dict[str, list[Any]]:
    """What is wrong with the headers of an order, by header; nothing when they are in order."""
    faults: dict[str, list[Any]] = {}
    if not request.headers.get(KEY, "").strip():
        faults[KEY] = [NO_KEY]
    elif _key(request) is None:
        faults[KEY] = [BAD_KEY]
    if request.headers.get(SEEN) is not None and _version(request) is None:
        faults[SEEN] = [BAD_VERSION]
    return faults


def command_id(request: Request) -> UUID:
    """The identity of the order. Raises Invalid."""
    found = _key(request)
    if found is None or key_faults(request):
        raise Invalid(
            tuple(Fault(name, one.code, one.text) for name, messages in key_faults(request).items() for one in messages)
        )
    return found


def seen(request: Request, stated: int | None) -> int | None:
    """The version that the author saw, from the body or If-Match. Raises Invalid when they differ."""
    header = _version(request)
    if header is not None and stated is not None and header != stated:
        raise Invalid((Fault("seen", "two-versions", TWO_VERSIONS),))
    return stated if stated is not None else header


def waits(request: Request, asked: bool) -> bool:
    """Whether the answer is to wait until the views show what was done."""
    preferences = request.headers.get(PREFER, "").split(",")
    return asked or any(each.split(";")[0].split("=")[0].strip().lower() == "wait" for each in preferences)


def _key(request: Request) -> UUID | None:
    try:
        return UUID(request.headers.get(KEY, "").strip().strip('"'))
    except ValueError:
        return None


def _version(request: Request) -> int | None:
    written = request.headers.get(SEEN, "").strip().removeprefix("W/").strip('"')
    if not (written.isascii() and written.isdigit() and len(written) < 10):
        return None
    return int(written)

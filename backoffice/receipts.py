"""The receipt of a command: the records that it changed, and the network address from which it was given (INV-28).

The store writes it beside the command's id, in the transaction of the command's events, and refuses to change it.
"""

import json
from collections.abc import Iterable
from ipaddress import ip_address
from typing import Any
from uuid import UUID


def receipt(ids: Iterable[UUID], origin: str) -> str:
    """The receipt as the store keeps it; `origin` is empty for what the product itself ordered."""
    changed = [str(id) for id in ids]
    return json.dumps({"ids": changed, "origin": origin} if origin else changed)


def ids_of(receipt: str) -> tuple[UUID, ...]:
    """The records that the command changed."""
    return tuple(UUID(id) for id in _read(receipt)["ids"])


def origin_of(receipt: str | None) -> str:
    """The address, as text; empty where none is known: the product's own commands, and those before it was kept."""
    return str(_read(receipt)["origin"]) if receipt else ""


def address(text: str | None) -> str:
    """A network address in its one writing; empty for what is none, as on a socket of this machine."""
    try:
        return str(ip_address(text or ""))
    except ValueError:
        return ""


def _read(receipt: str) -> dict[str, Any]:
    found = json.loads(receipt)
    return found if isinstance(found, dict) else {"ids": found, "origin": ""}

"""How the notices of an order reached their recipients, as rows of the table of deliveries."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask_babel import gettext
from sqlalchemy import RowMapping

from backoffice.areas.delivery.events import Channel, Result
from backoffice.web.visit.current import reader, scope
from backoffice.web.visit.naming import posts
from projections.deliveries.queries import of_subject

CHANNELS = (Channel.INBOX, Channel.EMAIL)
STATES = {Result.SENT: "delivered", Result.FAILED: "failed", Result.UNKNOWN: "unknown"}


def sent(order_id: UUID) -> list[dict[str, Any]]:
    """One row a notice and recipient: what became of it by each channel, and the conclusion in words."""
    rows = of_subject(reader(), scope(), order_id)
    titles = posts(row["recipient"] for row in rows)
    groups: dict[tuple[str, str], list[RowMapping]] = {}
    for row in rows:
        groups.setdefault((row["title"], row["recipient"]), []).append(row)
    return [
        {
            "name": titles[recipient],
            "second": title,
            "channels": [_channel(found, channel) for channel in CHANNELS],
            "conclusion": _conclusion(found),
        }
        for (title, recipient), found in groups.items()
    ]


def channel_words() -> list[str]:
    """The heads of the channels."""
    return [gettext("站内"), gettext("邮件")]


def _channel(found: Sequence[RowMapping], channel: Channel) -> dict[str, Any] | None:
    row = next((one for one in found if one["channel"] == channel), None)
    if row is None:
        return None
    if row["read_at"]:
        return {"state": "read", "at": row["read_at"]}
    text = row["detail"] if row["result"] == Result.FAILED else ""
    return {"state": STATES[Result(row["result"])], "at": row["settled_at"] or row["sent_at"], "text": text}


def _conclusion(found: Sequence[RowMapping]) -> str:
    if any(row["read_at"] for row in found):
        return gettext("已读")
    results = {row["result"] for row in found}
    if Result.SENT in results:
        return gettext("已送达")
    return gettext("结果未知") if Result.UNKNOWN in results else gettext("没有送达")

"""Rows of the timeline as entries of a history on a page."""

from collections.abc import Sequence

from flask import url_for
from sqlalchemy import RowMapping

from backoffice.web.shell.addresses import at_moment
from backoffice.web.shell.shapes import Entry
from backoffice.web.telling.sentences.catalogue import sentence
from backoffice.web.visit.naming import posts, role_label


def entries(rows: Sequence[RowMapping], *, current: int | None = None) -> list[Entry]:
    """Each event with its doer's post, role, words, reason and the address of its proof."""
    titles = posts(row["actor"] for row in rows)
    return [_entry(row, titles, current) for row in rows]


def _entry(row: RowMapping, titles: dict[str, str], current: int | None) -> Entry:
    icon, tone, did = sentence(row["topic"], row["facts"])
    return Entry(
        who=titles.get(row["actor"], row["actor"]),
        role=role_label(row["role"]),
        did=did,
        at=row["occurred_at"],
        icon=icon,
        tone=tone,
        position=row["position"],
        url=at_moment(url_for("replay.event", position=row["position"])),
        reason=row["reason"],
        current=row["position"] == current,
    )

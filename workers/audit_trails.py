"""The audit trail of a record as a bundle that can be read offline: events as stored, a readable history, the letter.

`manifest.json` names every file with its SHA-256; the events carry their positions, so that the bundle can be held
against the log.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from html import escape
from uuid import UUID

import msgspec
from eventsourcing.persistence import StoredEvent

from backoffice.bootstrap import House
from backoffice.kernel.errors import NotFound
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local
from workers.fonts import FontsMissing
from workers.letters.issued import letter_of

#: Every file of a bundle bears this time, so that the same record makes the same bytes.
STAMP = (1980, 1, 1, 0, 0, 0)

#: Fields of every event; the rest is what the event itself says.
CONTEXT = frozenset(
    [
        "originator_id",
        "originator_version",
        "timestamp",
        "actor",
        "role",
        "organisation",
        "reason",
        "command_id",
        "correlation_id",
        "causation_id",
        "originator_topic",
    ]
)


def bundle_for(house: House, record_id: UUID) -> bytes:
    """The bundle of a record as a zip file. Raises NotFound when there is no such record."""
    stored = list(house.app.recorder.select_events(record_id))
    if not stored:
        raise NotFound.record("record", record_id)
    events: list[Event] = [house.app.mapper.to_domain_event(one) for one in stored]  # type: ignore[misc]
    files = {
        "events.jsonl": b"".join(_line(one) for one in stored),
        "history.html": _history(house, record_id, events).encode(),
    }
    # no letter for what is no order or not issued yet, nor on a machine without fonts: the events say it all the same
    with suppress(NotFound, FontsMissing):
        files["notice.pdf"] = letter_of(house.app, house.accounts, house.config, record_id)
    manifest = {name: {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)} for name, data in files.items()}
    about = {"record": str(record_id), "events": len(stored), "files": manifest}
    files["manifest.json"] = json.dumps(about, indent=2, sort_keys=True).encode()
    return _zip(files)


def _line(stored: StoredEvent) -> bytes:
    return (
        msgspec.json.encode(
            {
                "id": stored.originator_id,
                "version": stored.originator_version,
                "topic": stored.topic,
                "state": msgspec.Raw(stored.state),
            }
        )
        + b"\n"
    )


def _history(house: House, record_id: UUID, events: list[Event]) -> str:
    titles = house.accounts.titles({event.actor for event in events})
    rows = "\n".join(_row(event, titles.get(event.actor, (event.actor, ""))[0]) for event in events)
    return (
        '<!doctype html><html lang="zh"><meta charset="utf-8"><title>全程留痕</title>'
        "<style>body{font:14px/1.6 sans-serif;margin:24px}table{border-collapse:collapse;width:100%}"
        "td,th{border:1px solid #ccc;padding:4px 8px;text-align:left;vertical-align:top}</style>"
        f"<h1>全程留痕</h1><p>记录 {record_id}，共 {len(events)} 个事件。</p>"
        "<table><thead><tr><th>版本</th><th>时间</th><th>经办</th><th>事件</th><th>理由</th><th>内容</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></html>"
    )


def _row(event: Event, who: str) -> str:
    at: datetime = local(event.timestamp)
    said = "；".join(f"{name} = {value}" for name, value in _content(event))
    cells = (
        event.originator_version,
        f"{at:%Y-%m-%d %H:%M}",
        f"{who}（{event.role}）",
        event.TOPIC,
        event.reason,
        said,
    )
    return "<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in cells) + "</tr>"


def _content(event: Event) -> Iterator[tuple[str, object]]:
    for name, value in vars(event).items():
        if name not in CONTEXT:
            plain = msgspec.to_builtins(value, builtin_types=())
            yield name, plain if isinstance(plain, str | int) else json.dumps(plain, ensure_ascii=False)


def _zip(files: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, data in files.items():
            bundle.writestr(zipfile.ZipInfo(name, STAMP), data, zipfile.ZIP_DEFLATED)
    return content.getvalue()

"""Writes docs/events.md and docs/event-shapes.json from the code, and refuses to write a released shape anew.

`make check` says when they are not current.
"""

import json
from pathlib import Path

from backoffice.areas.catalogue import event_classes
from backoffice.areas.describing import catalogue
from backoffice.areas.shapes import released

DOCS = Path(__file__).resolve().parent.parent / "docs"
PATH, SHAPES = DOCS / "events.md", DOCS / "event-shapes.json"


def main() -> None:
    """Write the files. Raises ShapeChanged, before anything is written, where an event has changed its shape."""
    kept = json.loads(SHAPES.read_text(encoding="utf-8")) if SHAPES.exists() else {}
    shapes = released(kept, event_classes())
    SHAPES.write_text(json.dumps(shapes, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    PATH.write_text(catalogue(), encoding="utf-8")
    print(f"{PATH.name}: {len(catalogue().splitlines())} lines; {SHAPES.name}: {len(shapes['events'])} events")


if __name__ == "__main__":
    main()

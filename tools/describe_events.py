"""Writes docs/events.md from the code. `make check` says when it is not current."""

from pathlib import Path

from backoffice.areas.describing import catalogue

PATH = Path(__file__).resolve().parent.parent / "docs" / "events.md"


def main() -> None:
    """Write the file."""
    PATH.write_text(catalogue(), encoding="utf-8")
    print(f"{PATH.name}: {len(catalogue().splitlines())} lines")


if __name__ == "__main__":
    main()

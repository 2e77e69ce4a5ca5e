"""No letter with an empty box: every character is looked up in the fonts before the letter is set."""

import dataclasses
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from workers.fonts import FontSet, Role
from workers.letters.content import LetterContent
from workers.letters.wording import as_printed, clean

#: Content that stands in the heading faces as well as in the text.
HEADED = frozenset({"bureau", "project_name", "source"})

#: Content that is not printed as text: the address is in the QR code.
UNPRINTED = frozenset({"verify_url"})


class MissingGlyph(ValueError):
    """A character of the letter that no font at hand can draw: the letter is not set."""

    def __init__(self, character: str, field: str, role: Role) -> None:
        self.character = character
        self.code_point = f"U+{ord(character):04X}"
        self.field = field
        super().__init__(f"no font for {role} draws {character!r} ({self.code_point}) in {field}")


def refuse_missing_glyphs(content: LetterContent, fonts: FontSet, worded: dict[str, Any] | None = None) -> None:
    """Check what the letter prints, the given content first, then the wording around it (a notice's unless given).

    Raises MissingGlyph.
    """
    for field, text in _texts(content):
        roles = (Role.HEADING, Role.TEXT) if field in HEADED else (Role.TEXT,)
        _check(field, text, roles, fonts)
    printed = as_printed(content) if worded is None else worded
    _check("number of a page", "— 0123456789", (Role.SONG,), fonts)
    _check("heads", printed["items_head"] + "".join(printed["columns"] + printed["seal"]), (Role.HEI,), fonts)
    _check("heads", "".join(section["head"] for section in printed["sections"]), (Role.HEI,), fonts)
    _check("title", "".join(printed["title"]), (Role.HEADING,), fonts)
    for field, text in _leaves(printed, "wording"):
        _check(field, text, (Role.TEXT,), fonts)


def _check(field: str, text: str, roles: Sequence[Role], fonts: FontSet) -> None:
    for role in roles:
        if lacking := fonts.lacking(role, text.replace("\n", "")):
            raise MissingGlyph(lacking[0], field, role)


def _texts(content: LetterContent) -> Iterator[tuple[str, str]]:
    """Each text of the content with the path of its field: items[0].fact."""
    for field in dataclasses.fields(content):
        if field.name not in UNPRINTED:
            yield from _leaves(getattr(content, field.name), field.name)


def _leaves(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, clean(value)
    elif isinstance(value, (list, tuple)):
        for index, part in enumerate(value):
            yield from _leaves(part, f"{path}[{index}]")
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _leaves(part, f"{path}.{name}")
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _leaves(getattr(value, field.name), f"{path}.{field.name}")
    elif not isinstance(value, (bool, int, date, type(None))):
        raise TypeError(f"{path} is neither text nor a number or date: {type(value).__name__}")

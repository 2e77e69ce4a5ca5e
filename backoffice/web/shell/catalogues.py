"""Translations: Chinese is written in the source, English stands in catalogues, one a module of pages.

`translations/en/LC_MESSAGES/<module>.po` are read at start, all of them, into one catalogue in memory,
so that nothing has to be compiled or written beforehand.
Run as ``python -m backoffice.web.shell.catalogues`` to list what is not translated yet and to add it,
empty, to the catalogue of the module that says it.
"""

import sys
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from babel.support import NullTranslations, Translations
from flask_babel import Domain, get_locale

WEB = Path(__file__).parents[1]
ENGLISH = WEB / "translations" / "en" / "LC_MESSAGES"
#: Functions whose first argument (for ngettext the first two) is a message.
KEYWORDS = {
    "_": None,
    "gettext": None,
    "lazy_gettext": None,
    "later": None,
    "ngettext": (1, 2),
}

#: A message, or singular and plural; the library also reads lists.
Message = str | list[str] | tuple[str, ...]
Messages = dict[str, Message]


class Catalogues(Domain):  # type: ignore[misc]  # the library is not typed
    """Looks messages up in the catalogues of the reader's language."""

    def get_translations(self) -> NullTranslations:
        """The catalogue of the present request; Chinese needs none."""
        locale = get_locale()
        return english() if locale is not None and locale.language == "en" else NullTranslations()


@cache
def english() -> Translations:
    """All English catalogues as one."""
    whole = Catalog(locale="en")
    for path in sorted(ENGLISH.glob("*.po")):
        for message in _read(path):
            if message.id and message.string and not message.fuzzy:
                whole.add(message.id, message.string)
    buffer = BytesIO()
    write_mo(buffer, whole)
    buffer.seek(0)
    return Translations(buffer)


def messages_of(module: str) -> Messages:
    """Every message that the module of this name says, in its Python and its templates."""
    return {_key(message): message for message in _extract(WEB / module)}


def modules() -> Iterator[str]:
    """The modules of pages, the shell first, whose words the others share."""
    folders = sorted(path.parent.name for path in WEB.glob("*/__init__.py"))
    yield from sorted(folders, key=lambda name: (name != "shell", name))


def untranslated(module: str) -> Messages:
    """The module's messages that no English catalogue answers."""
    known = {
        _key(message.id)
        for path in ENGLISH.glob("*.po")
        for message in _read(path)
        if message.id and all(_parts(message.string))
    }
    return {key: message for key, message in messages_of(module).items() if key not in known}


def add_missing(module: str, missing: Messages) -> None:
    """Write the messages, empty, into the module's catalogue; what stands in any catalogue stays there."""
    known = {_key(entry.id) for other in ENGLISH.glob("*.po") for entry in _read(other) if entry.id}
    path = ENGLISH / f"{module}.po"
    catalogue = _read(path) if path.is_file() else Catalog(locale="en", charset="utf-8", fuzzy=False)
    for message in missing.values():
        if _key(message) not in known:
            catalogue.add(message)
    ENGLISH.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=110, omit_header=True, ignore_obsolete=True)


def _extract(folder: Path) -> Iterator[Message]:
    for path in sorted((*folder.rglob("*.html"), *folder.rglob("*.py"))):
        method = "python" if path.suffix == ".py" else "jinja2.ext:babel_extract"
        for found in extract_from_file(method, path, keywords=KEYWORDS):
            message = found[1]
            if any(letter >= "\u2e80" for letter in _key(message)):
                yield message


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="en", charset="utf-8")


def _key(message: Message) -> str:
    return message if isinstance(message, str) else message[0]


def _parts(string: Message | None) -> tuple[str, ...]:
    return (string or "",) if isinstance(string, str | None) else tuple(string)


def main() -> int:
    """Add what is missing to the catalogues; exit status 1 when something is not translated."""
    count = 0
    for module in modules():
        missing = untranslated(module)
        if missing:
            add_missing(module, missing)
            print(f"{module}.po: {len(missing)} to translate")
            count += len(missing)
    print("Everything is translated." if not count else f"{count} messages have no English.")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())

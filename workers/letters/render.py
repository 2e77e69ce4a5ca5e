"""Setting a rectification notice: content and fonts in, PDF/A-2u out, the same bytes for the same input."""

import functools
import io
import json
from collections.abc import Callable
from datetime import datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any, Final

import segno
import typst

from workers.fonts import FontSet, Role
from workers.letters.content import LetterContent
from workers.letters.glyphs import refuse_missing_glyphs
from workers.letters.wording import as_printed

#: Text reaches the template as data only, never as markup.
TEMPLATE = Path(__file__).with_name("rectification_notice.typ")

#: Archival PDF in which every character maps to Unicode; the typesetter itself refuses a missing glyph in it.
STANDARD: Final = "a-2u"

#: China has one time zone and no summer time since 1991.
SHANGHAI = timezone(timedelta(hours=8))


class UnableToRender(RuntimeError):
    """The typesetter refused the letter or warned about it: a letter with a warning is not issued."""


def render(
    content: LetterContent, fonts: FontSet, printed: Callable[[LetterContent], dict[str, Any]] = as_printed
) -> bytes:
    """The letter as PDF. Its creation time is the day of signing; `printed` words it, as a notice unless given.

    Raises MissingGlyph when a character cannot be drawn, UnableToRender when the typesetter complains.
    """
    worded = printed(content)
    refuse_missing_glyphs(content, fonts, worded)
    data = worded | {"fonts": _font_data(fonts), "qr": qr_code(content.verify_url)}
    try:
        pdf, warnings = typst.compile_with_warnings(
            TEMPLATE,
            root=TEMPLATE.parent,
            font_paths=_typesetter_fonts(fonts.folders()),
            sys_inputs={"letter": json.dumps(data, ensure_ascii=False, sort_keys=True)},
            format="pdf",
            pdf_standards=STANDARD,
            timestamp=datetime.combine(content.signed_on, time(), SHANGHAI),
        )
    except typst.TypstError as error:
        raise UnableToRender(f"{content.number} could not be set: {error}") from error
    if warnings:
        raise UnableToRender(f"{content.number} was set with a warning: {warnings[0]}")
    return pdf


def qr_code(address: str) -> str:
    """The address as a QR code, SVG without margin: the letter leaves the quiet zone free around it."""
    svg = io.BytesIO()
    segno.make_qr(address, error="m").save(svg, kind="svg", border=0, xmldecl=False, omitsize=True, nl=False)
    return svg.getvalue().decode("ascii")


def _font_data(fonts: FontSet) -> dict[str, Any]:
    families: dict[str, Any] = {role.value: list(fonts.families(role)) for role in Role}
    return families | {"embolden": fonts.needs_emboldening()}


@functools.lru_cache(maxsize=4)
def _typesetter_fonts(folders: tuple[str, ...]) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))

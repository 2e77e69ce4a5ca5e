"""What may stand on a public page, and how far what must be published has been (domain section 8)."""

import re
from decimal import Decimal

from backoffice.scoring.readings import percent_of
from backoffice.scoring.rounding import half_up

#: Numbers by which a person is known: identity card (15 or 18 places), mobile phone, bank card (16 to 19 digits).
PERSONAL = re.compile(
    r"(?<![0-9A-Za-z])(?:"
    r"[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx]"
    r"|[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}"
    r"|1[3-9]\d{9}"
    r"|\d{16}|\d{17}|\d{19}"
    r")(?![0-9A-Za-z])"
)

#: What stands in the place of a masked number.
MASK = "＊＊＊"


def personal_data(text: str) -> tuple[str, ...]:
    """Numbers in a text by which a person is known."""
    return tuple(found.group() for found in PERSONAL.finditer(_narrow(text)))


def masked(text: str) -> str:
    """The text with such numbers masked; full-width digits are read too."""
    narrow = _narrow(text)
    if not PERSONAL.search(narrow):
        return text
    pieces, last = [], 0
    for found in PERSONAL.finditer(narrow):
        pieces += [text[last : found.start()], MASK]
        last = found.end()
    return "".join([*pieces, text[last:]])


def coverage(published: int | Decimal, wanted: int | Decimal) -> Decimal | None:
    """Published in % of what must be, two places; None where nothing must be."""
    return half_up(percent_of(Decimal(published), Decimal(wanted))) if wanted else None


def _narrow(text: str) -> str:
    """Full-width digits and letters as ASCII, place by place, so that positions stay."""
    return "".join(chr(ord(sign) - 0xFEE0) if "！" <= sign <= "～" else sign for sign in text)

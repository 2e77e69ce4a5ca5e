"""Whether a letter is genuine: its number and the digest printed on it against the record it was made from.

Nothing else is told: not to whom it went, not what it says; and a wrong digest answers as an unknown number does.
"""

import hashlib
import hmac
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from backoffice.areas.rectification.events import Extended, Ordered, Reopened
from backoffice.bootstrap import House
from backoffice.kernel.scope import Scope
from projections.reader import Reader
from projections.rectification_board.filters import OrderFilter
from projections.rectification_board.queries import orders

#: Hexadecimal digits of the digest that must be given at least: half of a letter's first line.
LEAST_DIGITS = 16
#: A digest is a SHA-256.
ALL_DIGITS = 64
#: Longest number of a document that is looked up, in characters.
LONGEST_NUMBER = 60

VALID, CORRECTED = "valid", "corrected"


@dataclass(frozen=True)
class Genuine:
    """A letter that is what it says: the day of its issue, and whether its limit was corrected since."""

    issued_on: date
    state: str


def readable(digest: str) -> str | None:
    """The digits of a digest as typed, spaces and full-width signs apart; None where they are none or too few."""
    digits = re.sub(r"\s", "", unicodedata.normalize("NFKC", digest)).lower()
    return digits if re.fullmatch(rf"[0-9a-f]{{{LEAST_DIGITS},{ALL_DIGITS}}}", digits) else None


def verify(house: House, reader: Reader, number: str, digits: str) -> Genuine | None:
    """The letter, where number and digest belong together; None otherwise."""
    wanted = re.sub(r"\s", "", unicodedata.normalize("NFKC", number))
    if not wanted or len(wanted) > LONGEST_NUMBER:
        return None
    found = orders(reader, Scope.everything(), OrderFilter(today=date.max, text=wanted))
    for row in found:
        if row["number"] == wanted:
            return _checked(house, row["order_id"], digits)
    return None


def _checked(house: House, order_id: UUID, digits: str) -> Genuine | None:
    genuine: Genuine | None = None
    for stored in house.app.recorder.select_events(order_id):
        event = house.app.mapper.to_domain_event(stored)
        if isinstance(event, Ordered):
            known = hashlib.sha256(stored.state).hexdigest()[: len(digits)]
            if hmac.compare_digest(known, digits):
                genuine = Genuine(event.issued_on, VALID)
        elif isinstance(event, Extended | Reopened) and genuine is not None:
            genuine = Genuine(genuine.issued_on, CORRECTED)
    return genuine

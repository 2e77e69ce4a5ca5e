"""What a section says of several projects at once."""

from dataclasses import dataclass
from decimal import Decimal

import msgspec

from backoffice.scoring.linkage import Action


class Opinion(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a section says of one project; yuan. `name` is for the reader."""

    code: str
    name: str = ""
    action: Action
    amount: Decimal
    frozen: Decimal = Decimal(0)
    reason: str = ""


@dataclass(frozen=True)
class Opinions:
    """The list as a section fills it in."""

    opinions: tuple[Opinion, ...]

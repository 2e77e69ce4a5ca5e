"""The finance re-evaluation as values: who is asked, what experts say, the bureau's review opinion (财政审核意见)."""

from datetime import date
from decimal import Decimal

import msgspec

from backoffice.areas.ex_ante.report import Mark
from backoffice.kernel.attachment import Attachment


class _Value(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class Commission(_Value, frozen=True, kw_only=True):
    """An agency takes the re-evaluation on. `lead` is the account of its lead evaluator; `fee` in yuan.

    `due`: when its opinion is owed.
    """

    number: str
    agency: str
    lead: str
    fee: Decimal
    starts: date
    due: date


class ExpertSeat(_Value, frozen=True, kw_only=True):
    """An expert of the pool by code and account."""

    expert: str
    account: str


class ExpertView(_Value, frozen=True, kw_only=True):
    """What an expert thinks: the amount to support, in yuan, and why."""

    expert: str
    amount: Decimal
    opinion: str


class ReviewOpinion(_Value, frozen=True, kw_only=True):
    """The finance review opinion: marks of its own, vetoes, the reviewed amount (`recommended`, yuan), conditions.

    Without `marks` the report's are adopted.
    """

    marks: tuple[Mark, ...] | None = None
    vetoes: tuple[str, ...] = ()
    recommended: Decimal
    reasons: str
    conditions: tuple[str, ...] = ()
    files: tuple[Attachment, ...] = ()


class Settlement(_Value, frozen=True, kw_only=True):
    """What a re-evaluation came to, as far as the conclusion keeps to it; `recommended` is the reviewed amount."""

    marks: tuple[Mark, ...]
    vetoes: tuple[str, ...]
    recommended: Decimal
    conditions: tuple[str, ...]

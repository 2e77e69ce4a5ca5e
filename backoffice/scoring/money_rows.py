"""The money table of a form: a total row, and the sources it is made of."""

from collections.abc import Sequence
from decimal import Decimal

import msgspec


class MoneyRow(msgspec.Struct, frozen=True, kw_only=True):
    """Initial budget, adjusted budget and execution of one row, in yuan."""

    initial: Decimal
    adjusted: Decimal
    executed: Decimal


def columns_that_do_not_add_up(total: MoneyRow, sources: Sequence[MoneyRow]) -> tuple[str, ...]:
    """Names of the columns in which the source rows do not sum to the total row."""
    return tuple(
        name
        for name in MoneyRow.__struct_fields__
        if sum((getattr(row, name) for row in sources), Decimal(0)) != getattr(total, name)
    )

"""How far a reader's scope reaches into a view: the place columns, and the filter that a query puts on them.

Every table that holds rows of a project or a unit carries the three columns of `place_columns` and is declared
with `scope=PLACE`; every query narrows with `reader.rows(TABLE, **within(scope), ...)`, so that a list, a count
and a sum see the same rows.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, String

from backoffice.kernel.scope import Reach, Scope

#: The columns by which a scope narrows, as `versioned_table(scope=PLACE)` wants them.
PLACE = ("unit", "department", "section")

#: The longest code of an organisation.
CODE_LENGTH = 40


def place_columns() -> tuple[Column[Any], ...]:
    """Fresh columns for the unit, department and section (by code) of a row; "" where it has none."""
    return tuple(Column(name, String(CODE_LENGTH), nullable=False) for name in PLACE)


def place_of(source: Any) -> dict[str, str]:
    """The place columns of an event, or of a row given as a mapping, that has a unit, department and section."""
    if isinstance(source, Mapping):
        return {name: source[name] for name in PLACE}
    return {name: getattr(source, name) for name in PLACE}


def within(scope: Scope, record: str | None = None) -> dict[str, Any]:
    """The filter of a scope for `reader.rows`: {} for the whole district, one place column, or no row at all.

    Rows without a place (of the district as a whole) are seen by the whole district alone. `record` names the
    column with a row's record, by which third parties reach what is assigned to them; without it they reach nothing.
    """
    match scope.reach:
        case Reach.ALL:
            return {}
        case Reach.SECTION:
            return {"section": scope.organisation}
        case Reach.DEPARTMENT:
            return {"department": scope.organisation}
        case Reach.UNIT:
            return {"unit": scope.organisation}
        case Reach.ASSIGNED:
            return {record: scope.records} if record is not None else {"unit": ()}
        case Reach.NOTHING:
            return {"unit": ()}

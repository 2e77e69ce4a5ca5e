"""A row of a view, as the pages read it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import RowMapping

Row = RowMapping | Mapping[str, Any]


def is_last(row: Row) -> bool:
    """Whether the waiting node is the last of the form's course."""
    course = row["course"]
    return bool(course["at"] == len(course["chain"]) - 1)

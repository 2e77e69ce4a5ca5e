"""A row of a view, as the pages read it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import RowMapping

Row = RowMapping | Mapping[str, Any]

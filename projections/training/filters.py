"""The vocabularies in which pages, the API and every figure say which sessions, and whose attendance, they mean."""

from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from sqlalchemy import ColumnElement, or_


@dataclass(frozen=True, kw_only=True)
class TrainingFilter:
    """Which sessions: every condition given must hold. `open`: has a question without an answer."""

    year: int | None = None
    stage: str | None = None
    online: bool | None = None
    open: bool | None = None
    text: str = ""

    def but(self, **changed: Any) -> Self:
        """The same filter with some conditions set otherwise."""
        return replace(self, **changed)

    def parameters(self) -> dict[str, Any]:
        """The conditions that are given, by name: what an address of the rows must carry."""
        return {name: value for name, value in asdict(self).items() if value not in (None, "")}


@dataclass(frozen=True, kw_only=True)
class AttendanceFilter:
    """Whose attendance at which sessions. `came`: somebody of the organisation was there."""

    year: int | None = None
    stage: str | None = None
    number: str | None = None
    organisation: str | None = None
    department: str | None = None
    came: bool | None = None

    def but(self, **changed: Any) -> Self:
        """The same filter with some conditions set otherwise."""
        return replace(self, **changed)

    def parameters(self) -> dict[str, Any]:
        """The conditions that are given, by name: what an address of the rows must carry."""
        return {name: value for name, value in asdict(self).items() if value not in (None, "")}


def of_sessions(wanted: TrainingFilter, c: Any) -> list[ColumnElement[bool]]:
    """The conditions over the columns of the sessions."""
    found = [
        c[name] == value for name in ("year", "stage", "online") if (value := getattr(wanted, name)) not in (None, "")
    ]
    if wanted.open is not None:
        found.append(c.open_questions > 0 if wanted.open else c.open_questions == 0)
    if text := wanted.text.strip():
        columns = (c.number, c.topic, c.institution, c.place)
        found.append(or_(*(column.contains(text, autoescape=True) for column in columns)))
    return found


def of_attendance(wanted: AttendanceFilter, c: Any) -> list[ColumnElement[bool]]:
    """The conditions over the columns of the attendance."""
    names = ("year", "stage", "number", "organisation", "department")
    found = [c[name] == value for name in names if (value := getattr(wanted, name)) not in (None, "")]
    if wanted.came is not None:
        found.append(c.attended > 0 if wanted.came else or_(c.attended.is_(None), c.attended == 0))
    return found

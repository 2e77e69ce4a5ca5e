"""What can happen to a budget year that was kept elsewhere and is taken over, and to an import of such years."""

from decimal import Decimal
from enum import StrEnum

import msgspec

from backoffice.kernel.events import Created, Event


class ResultKind(StrEnum):
    """What an indicator of an earlier year measures."""

    OUTCOME = "outcome"  # 效果
    OUTPUT = "output"  # 产出


class HistoricIndicator(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An indicator of a year as its source prints it, in the indicator's own unit.

    `no` counts the indicators of one kind and name within a sheet from 1: kind, name and no tell which one it is.
    """

    kind: ResultKind
    name: str
    no: int = 1
    unit: str = ""
    target: Decimal | None = None
    actual: Decimal | None = None


class ImportCount(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many figures of a kind came to the same end: `code` says why where they were refused or left out."""

    kind: str
    came_to: str
    code: str = ""
    number: int


class Refusal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that a rule kept out: where it stands in the file, what it is, the rule, and its words."""

    line: int
    sheet: str = ""
    project: str = ""
    year: int | None = None
    what: str
    value: str = ""
    code: str
    zh: str
    en: str


class TakenOver(Created):
    """A project's budget year enters as an edition of a source tells it. Its money is in the project's own year."""

    TOPIC = "history.taken_over.v1"
    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    source: str
    edition: int
    sheet: str
    indicators: tuple[HistoricIndicator, ...]


class Corrected(Event):
    """A later edition tells the year otherwise: the indicators that differ or are new, as they now stand (INV-18)."""

    TOPIC = "history.corrected.v1"
    code: str
    year: int
    source: str
    edition: int
    sheet: str
    indicators: tuple[HistoricIndicator, ...]


class ImportRecorded(Created):
    """A part of a file went through: its lines, what its figures came to, and everything that was refused."""

    TOPIC = "history.import_recorded.v1"
    source: str
    edition: int
    first_line: int
    last_line: int
    sheets: int
    counts: tuple[ImportCount, ...]
    refusals: tuple[Refusal, ...]

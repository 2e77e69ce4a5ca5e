"""What a check of a filled-in form says at a place: errors, warnings, notes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from backoffice.kernel.errors import Fault, Text


class Severity(StrEnum):
    """How much a remark weighs: an error keeps the form out, a warning asks for a look, a note tells a figure."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


NOWHERE = Text("", "")


@dataclass(frozen=True)
class Remark:
    """One thing said at one place, later at its cell. `code` names the rule or the figure for machines.

    `field` is what a reader calls the place; empty where it is about the whole file.
    """

    severity: Severity
    place: str
    code: str
    text: Text
    field: Text = NOWHERE

    def at(self, place: str) -> "Remark":
        """The same remark somewhere else."""
        return replace(self, place=place)

    def of(self, field: Text) -> "Remark":
        """The same remark with the words for its place."""
        return replace(self, field=field)


#: What looks at the whole of a form: its payload and what its workbook is about -> remarks at places.
Check = Callable[[Any, Mapping[str, str]], Iterable[Remark]]


def errors(faults: Iterable[Fault]) -> Iterator[Remark]:
    """Faults as errors, each place and rule once."""
    for fault in dict.fromkeys(faults):
        yield Remark(Severity.ERROR, fault.field, fault.code, fault.text)


def warning(place: str, code: str, zh: str, en: str) -> Remark:
    """Something to look at."""
    return Remark(Severity.WARNING, place, code, Text(zh, en))


def note(place: str, code: str, zh: str, en: str) -> Remark:
    """A figure or light that the rules give."""
    return Remark(Severity.NOTE, place, code, Text(zh, en))

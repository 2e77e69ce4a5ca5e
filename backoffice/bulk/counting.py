"""What became of the figures of a file: entered, corrected, told again, left out, or refused by a rule."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from backoffice.areas.history.events import ImportCount, Refusal
from backoffice.kernel.errors import Text

#: Refusals of a rule that a report shows in full; all of them stand in the file beside it and in the log.
EXAMPLES = 3

#: Characters of a printed value that a refusal repeats.
SHOWN = 80


class Kind(StrEnum):
    """What is counted. A result is an indicator in one year, with target and actual."""

    SHEET = "sheet"
    LINE = "line"
    ORGANISATION = "organisation"
    PROJECT = "project"
    YEAR = "year"
    INITIAL = "initial"
    ADJUSTED = "adjusted"
    EXECUTED = "executed"
    RESULT = "result"


#: The kinds that are figures of the file.
FIGURES = (Kind.INITIAL, Kind.ADJUSTED, Kind.EXECUTED, Kind.RESULT)


class CameTo(StrEnum):
    """What became of it."""

    ENTERED = "entered"
    CORRECTED = "corrected"
    AGAIN = "again"  # a later edition prints the same
    LEFT_OUT = "left-out"
    REFUSED = "refused"


@dataclass
class Tally:
    """Counts and refusals of a part of a file, or of all of it; of all, examples of each rule are kept."""

    counts: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    refusals: list[Refusal] = field(default_factory=list)

    def count(self, kind: Kind, came_to: CameTo, code: str = "", number: int = 1) -> None:
        """So many things of a kind came to this."""
        self.counts[kind.value, came_to.value, code] += number

    def refuse(
        self, kind: Kind, at: "Place", code: str, text: Text, value: object = "", year: int | None = None
    ) -> None:
        """One thing was kept out by a rule."""
        self.count(kind, CameTo.REFUSED, code)
        self.refusals.append(
            Refusal(
                line=at.line,
                sheet=at.sheet,
                project=at.project,
                year=year,
                what=kind.value,
                value=str(value)[:SHOWN],
                code=code,
                zh=text.zh,
                en=text.en,
            )
        )

    def add(self, counts: Iterable[ImportCount]) -> None:
        """Take the counts of a part to those of the whole."""
        for one in counts:
            self.counts[one.kind, one.came_to, one.code] += one.number

    def stated(self) -> tuple[ImportCount, ...]:
        """The counts as an event holds them, in a fixed order."""
        return tuple(
            ImportCount(kind=kind, came_to=came_to, code=code, number=number)
            for (kind, came_to, code), number in sorted(self.counts.items())
        )

    def total(self, came_to: CameTo | None = None, kinds: Iterable[Kind] = FIGURES) -> int:
        """How many things of the kinds came to this, or to anything."""
        wanted = {kind.value for kind in kinds}
        return sum(
            number for (kind, what, _), number in self.counts.items() if kind in wanted and came_to in (None, what)
        )

    def examples(self) -> Iterator[tuple[str, str, int, list[Refusal]]]:
        """Kind, rule, number and some refusals of each rule, the most frequent first."""
        found = [
            (number, kind, code) for (kind, what, code), number in self.counts.items() if what == CameTo.REFUSED.value
        ]
        for number, kind, code in sorted(found, key=lambda one: (-one[0], one[1:])):
            yield kind, code, number, [one for one in self.refusals if (one.what, one.code) == (kind, code)][:EXAMPLES]


@dataclass(frozen=True)
class Place:
    """Where something stands: the line, the sheet's number, the project as it is named there."""

    line: int
    sheet: str = ""
    project: str = ""

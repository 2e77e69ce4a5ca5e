"""Which project a sheet is about, and the codes of projects and organisations: derived, so that every run finds them.

Numbers of sheets and ids of databases change from edition to edition; ministry and name are what editions share.
Where an edition prints one name twice, bureau and division tell the two apart in every edition. Sheets that even so
cannot be told apart are refused: to correct one project by the figures of another would be worse.
"""

import unicodedata
from collections import Counter
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from backoffice.bulk.reading import Sheet, UnreadableSheet, lines, read_sheet

#: Digits of a code: of a million projects two share one with a chance of 1 in 300,000,000.
DIGITS = 17

#: Digits of an organisation's code: there are some hundreds.
FEW_DIGITS = 10

#: What every derived code begins with; codes given by people look otherwise.
PREFIX = "h-"


@dataclass(frozen=True)
class Survey:
    """What a first look at a file found: its lines, names that stand twice in an edition, and sheets that clash."""

    lines: int
    named_twice: frozenset[str]
    clashing: frozenset[tuple[int, str]]

    def code_of(self, sheet: Sheet) -> str:
        """The code of the sheet's project."""
        name = code_by_name(sheet)
        return code_by_place(sheet) if name in self.named_twice else name

    def clashes(self, sheet: Sheet) -> bool:
        """Whether another sheet of the edition is about the same project, as far as can be told."""
        return (sheet.edition, self.code_of(sheet)) in self.clashing


def survey(path: Path) -> Survey:
    """Read a file once, to its end, before anything is written. Raises UnreadableFile."""
    last = 0
    names: Counter[tuple[int, str]] = Counter()
    places: Counter[tuple[int, str]] = Counter()
    for number, line in lines(path):
        last = number
        try:
            sheet = read_sheet(line)
        except UnreadableSheet:
            continue
        names[sheet.edition, code_by_name(sheet)] += 1
        places[sheet.edition, code_by_place(sheet)] += 1
    return Survey(
        lines=last,
        named_twice=frozenset(name for (_, name), times in names.items() if times > 1),
        clashing=frozenset(place for place, times in places.items() if times > 1),
    )


def code_by_name(sheet: Sheet) -> str:
    """The code by ministry and name."""
    return _code(DIGITS, sheet.ministry, sheet.name)


def code_by_place(sheet: Sheet) -> str:
    """The code of a project whose name alone does not tell it from another."""
    return _code(DIGITS, sheet.ministry, sheet.name, sheet.bureau or "", sheet.division or "")


def department_code(sheet: Sheet) -> str:
    """The code of the sheet's ministry as a department."""
    return _code(FEW_DIGITS, sheet.ministry)


def unit_code(sheet: Sheet) -> str:
    """The code of the sheet's bureau as a unit; the department itself where no bureau is printed."""
    return _code(FEW_DIGITS, sheet.ministry, sheet.bureau) if sheet.bureau else department_code(sheet)


def _code(digits: int, *parts: str) -> str:
    """Derived from the words without their spaces and their width, which editions print differently."""
    words = ("".join(unicodedata.normalize("NFKC", part).split()) for part in parts)
    return PREFIX + blake2b("\n".join(words).encode()).hexdigest()[:digits]

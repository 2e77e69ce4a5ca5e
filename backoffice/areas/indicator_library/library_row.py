"""The library as its workbook holds it: one flat row an entry."""

import msgspec

from backoffice.areas.indicator_library.events import LibraryIndicator
from backoffice.scoring.codes import Level2, Nature
from backoffice.scoring.indicator import LEVEL1_OF


class LibraryRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An entry's code with its wording; the first level follows from the second."""

    code: str
    level2: Level2
    level3: str
    content: str
    nature: Nature
    unit: str = ""
    standard: str
    source: str
    field: str = ""

    @property
    def indicator(self) -> LibraryIndicator:
        """The indicator under the code."""
        return LibraryIndicator(
            level1=LEVEL1_OF[self.level2],
            level2=self.level2,
            level3=self.level3,
            content=self.content,
            nature=self.nature,
            unit=self.unit,
            standard=self.standard,
            source=self.source,
            field=self.field,
        )


class Library(msgspec.Struct, frozen=True, kw_only=True):
    """The rows of a workbook."""

    rows: tuple[LibraryRow, ...]

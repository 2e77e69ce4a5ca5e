"""A file in parts: sheets that stand beside each other in one edition, which are written together."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from backoffice.bulk.identity import Survey
from backoffice.bulk.reading import Sheet, UnreadableSheet, lines, read_sheet

#: Sheets of a part: some thousand events, which one append takes in well under a second and memory does not notice.
SHEETS = 100


@dataclass
class FilePart:
    """Lines of a file: sheets by their line, and lines that hold none with the reason. `edition` 0: no sheet at all."""

    edition: int = 0
    sheets: list[tuple[int, Sheet]] = field(default_factory=list)
    unreadable: list[tuple[int, str]] = field(default_factory=list)
    first_line: int = 0
    last_line: int = 0
    digest: str = ""


def parts(path: Path, survey: Survey, size: int = SHEETS) -> Iterator[FilePart]:
    """The parts of a file, in its order; a part's digest tells its content and the projects that it is about."""
    part, digest = FilePart(), sha256()
    for number, line in lines(path):
        try:
            sheet, problem = read_sheet(line), ""
        except UnreadableSheet as error:
            sheet, problem = None, str(error)
        if part.first_line and _ends(part, sheet, size):
            yield _sealed(part, digest.hexdigest())
            part, digest = FilePart(), sha256()
        part.first_line = part.first_line or number
        part.last_line = number
        digest.update(line)
        if sheet is None:
            part.unreadable.append((number, problem))
        else:
            digest.update(survey.code_of(sheet).encode())
            part.edition = sheet.edition
            part.sheets.append((number, sheet))
    if part.first_line:
        yield _sealed(part, digest.hexdigest())


def _ends(part: FilePart, sheet: Sheet | None, size: int) -> bool:
    if len(part.sheets) + len(part.unreadable) >= size:
        return True
    return sheet is not None and part.edition not in (0, sheet.edition)


def _sealed(part: FilePart, digest: str) -> FilePart:
    part.digest = digest
    return part

"""The published format of review sheets: one JSON object a line, as plain text or gzip.

A sheet tells one project's budgets of several years and its indicators with target and actual by year. Published
figures are dirty: what should be a number may be text or missing, so figures are read as they stand.
"""

import gzip
import unicodedata
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import IO, Self

import msgspec

#: A figure as printed.
Figure = int | float | str | None

#: Bytes of one line: a sheet takes some 8 KB, so that more is no sheet, and never a reason to run out of memory.
LONGEST_LINE = 1_000_000

#: How a gzip file begins.
GZIP = b"\x1f\x8b"

#: What sheets print where there is no figure.
NONE_PRINTED = frozenset({"", "-", "－", "ー", "―", "—", "–", "…", "/", "n/a", "N/A"})


class BudgetRow(msgspec.Struct, frozen=True):
    """The money of one year, in 万元: initial budget, full-year budget (`total`), executed, requested for later."""

    year: int
    initial: Figure = None
    total: Figure = None
    executed: Figure = None
    requested: Figure = None


class ResultRow(msgspec.Struct, frozen=True):
    """An indicator in one year; outcomes print a target, outputs a plan."""

    year: int
    target: Figure = None
    plan: Figure = None
    actual: Figure = None


class IndicatorRow(msgspec.Struct, frozen=True):
    """An indicator with its years; `final_target` is that of `final_year`."""

    indicator: str | None
    unit: str | None = None
    final_target: Figure = None
    final_year: int | None = None
    years: tuple[ResultRow, ...] = ()


class Sheet(msgspec.Struct, frozen=True):
    """One project in one edition. `ministry` and `bureau` are its department and unit."""

    edition: int
    number: str
    name: str
    ministry: str
    bureau: str | None = None
    division: str | None = None
    start_year: int | None = None
    end_year: int | None = None
    budget: tuple[BudgetRow, ...] = ()
    outcomes: tuple[IndicatorRow, ...] = ()
    outputs: tuple[IndicatorRow, ...] = ()


class UnreadableFile(Exception):
    """The file cannot be read to its end; nothing of it is taken over."""

    @classmethod
    def after(cls, path: Path, line: int, error: Exception) -> Self:
        """It broke off after so many lines."""
        return cls(f"{path.name} cannot be read after line {line}: {error}. Nothing was taken over.")


class UnreadableSheet(Exception):
    """A line that holds no sheet; the message says why."""


_DECODER = msgspec.json.Decoder(Sheet)


def lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines that are not empty, with their numbers from 1; a line that is too long is cut, so that it is no sheet.

    Raises UnreadableFile where a compressed file breaks off or is damaged.
    """
    number = 0
    with _opened(path) as file:
        try:
            while line := file.readline(LONGEST_LINE):
                number += 1
                rest = line
                while not rest.endswith(b"\n") and (rest := file.readline(LONGEST_LINE)):
                    continue
                if line.strip():
                    yield number, line
        except (EOFError, OSError, zlib.error) as error:
            raise UnreadableFile.after(path, number, error) from error


def read_sheet(line: bytes) -> Sheet:
    """The sheet that a line holds. Raises UnreadableSheet."""
    try:
        sheet = _DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableSheet(str(error)) from error
    for name in ("number", "name", "ministry"):
        if not getattr(sheet, name).strip():
            raise UnreadableSheet(f"`{name}` is empty")
    return sheet


def number_of(figure: Figure) -> Decimal | None:
    """The number that a figure prints, None where it prints none. Raises ValueError for text that is no number.

    Full-width digits and thousands separators are read; a float is the number that was printed for it.
    """
    if figure is None:
        return None
    text = unicodedata.normalize("NFKC", str(figure)).strip()
    if text in NONE_PRINTED:
        return None
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation as error:
        raise ValueError(f"{text!r} is no number") from error
    if not number.is_finite():
        raise ValueError(f"{text!r} is no number")
    return number


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    with path.open("rb") as raw:
        compressed = raw.read(len(GZIP)) == GZIP
        raw.seek(0)
        if compressed:
            with gzip.GzipFile(fileobj=raw) as file:
                yield file  # type: ignore[misc]
        else:
            yield raw

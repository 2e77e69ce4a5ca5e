"""The report of an import: counts and refusals as a table a person reads, as JSON, and every refusal as CSV."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from backoffice.areas.history.events import Refusal
from backoffice.areas.history.record_of_import import HistoryImport
from backoffice.bulk.counting import EXAMPLES, CameTo, Kind, Tally

#: Columns of the file of refusals, in the order of `Refusal`.
COLUMNS = Refusal.__struct_fields__

#: What a cell must not begin with: a program that opens the file would run it as a formula.
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


class Report:
    """Adds up what the parts of a file came to, and writes every refusal down as it comes; use as a context."""

    def __init__(self, folder: Path, name: str) -> None:
        self.document, self.refused = folder / f"{name}-report.json", folder / f"{name}-refused.csv"
        self.tally = Tally()
        self.editions: Counter[int] = Counter()
        self.events = self.parts = self.written = 0
        self._shown: Counter[tuple[str, str]] = Counter()

    def __enter__(self) -> Self:
        self.refused.parent.mkdir(parents=True, exist_ok=True)
        # utf-8-sig: spreadsheets read Chinese in CSV files only behind this mark
        self._file = self.refused.open("w", encoding="utf-8-sig", newline="")
        self._rows = csv.writer(self._file)
        self._rows.writerow(COLUMNS)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def add(self, part: HistoryImport, events: int) -> None:
        """Take a part's counts and refusals; `events` were written for it in this run."""
        self.tally.add(part.counts)
        self.editions[part.edition] += part.sheets
        self.parts += 1
        self.written += 1 if events else 0
        self.events += events
        for one in part.refusals:
            self._rows.writerow([_cell(getattr(one, column)) for column in COLUMNS])
            self._shown[one.what, one.code] += 1
            if self._shown[one.what, one.code] <= EXAMPLES:
                self.tally.refusals.append(one)

    @property
    def readable(self) -> bool:
        """Whether every line held a sheet."""
        return not self.tally.total(CameTo.REFUSED, [Kind.LINE])

    def kinds(self) -> Iterator[dict[str, Any]]:
        """One row a kind: how many came to what."""
        for kind in Kind:
            row = {came_to.value.replace("-", "_"): self.tally.total(came_to, [kind]) for came_to in CameTo}
            if any(row.values()):
                yield {"what": kind.value, **row}

    def rules(self) -> Iterator[dict[str, Any]]:
        """One row a rule that refused something: how often, and where first."""
        for kind, code, number, examples in self.tally.examples():
            first = examples[0]
            yield {
                "what": kind,
                "rule": code,
                "number": number,
                "for_example": f"line {first.line}, sheet {first.sheet or '—'}{_year(first)}: {first.value or '—'}",
                "words": f"{first.zh} {first.en}",
            }

    def left_out(self) -> Iterator[dict[str, Any]]:
        """One row a reason for which something was left out."""
        for (kind, came_to, code), number in sorted(self.tally.counts.items()):
            if came_to == CameTo.LEFT_OUT.value:
                yield {"what": kind, "because": code, "number": number}

    def stated(self) -> dict[str, Any]:
        """The whole report as it stands in the JSON file; refusals as examples, all of them in the CSV file."""
        return {
            "figures": self.tally.total(),
            "parts": self.parts,
            "parts_written": self.written,
            "events_written": self.events,
            "sheets": {str(edition): number for edition, number in sorted(self.editions.items()) if edition},
            "counts": list(self.kinds()),
            "left_out": list(self.left_out()),
            "refused": [
                {"what": kind, "rule": code, "number": number, "examples": msgspec.to_builtins(examples)}
                for kind, code, number, examples in self.tally.examples()
            ],
            "refused_file": str(self.refused),
        }

    def write(self) -> None:
        """Write the JSON file."""
        self.document.write_bytes(msgspec.json.format(msgspec.json.encode(self.stated()), indent=2))


def _year(one: Refusal) -> str:
    return "" if one.year is None else f", {one.year}"


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULAS) and not isinstance(value, int) else text

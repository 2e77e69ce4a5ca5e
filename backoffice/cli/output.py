"""What commands answer: tables and sentences for people, JSON for machines."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

#: Told how much is done, of how much.
Advance = Callable[[int, int], None]


class Output:
    """Answers of one command: in JSON one document on standard output, nothing else."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self._console = Console(highlight=False, soft_wrap=True)

    def rows(self, columns: Sequence[str], rows: Sequence[Mapping[str, Any]], nothing: str) -> None:
        """A table with a column for each name; `nothing` is said when it is empty."""
        if self.as_json:
            self.document([{column: row[column] for column in columns} for row in rows])
        elif not rows:
            self._console.print(nothing)
        else:
            table = Table(box=None, pad_edge=False, header_style="bold")
            for column in columns:
                table.add_column(column.replace("_", " "), overflow="fold")
            for row in rows:
                table.add_row(*(_shown(row[column]) for column in columns))
            Console(highlight=False, width=None if sys.stdout.isatty() else 200).print(table)

    def said(self, sentence: str, **facts: Any) -> None:
        """A sentence, or the facts in it."""
        if self.as_json:
            self.document(facts)
        else:
            self._console.print(sentence, markup=False)

    def document(self, value: Any) -> None:
        """One JSON document, a line."""
        click.echo(msgspec.json.encode(value, enc_hook=str))

    @contextmanager
    def progress(self, title: str) -> Iterator[Advance]:
        """A bar on the error stream where a person looks on; what it yields moves it."""
        console = Console(stderr=True)
        columns = (TextColumn(title), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=console, disable=self.as_json or not console.is_terminal) as progress:
            task = progress.add_task(title, total=None)
            yield lambda done, of: progress.update(task, completed=done, total=of)


def reporting(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the option `--json` and an Output as its first argument."""

    @click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
    @wraps(command)
    def with_output(*args: Any, as_json: bool, **kwargs: Any) -> None:
        command(Output(as_json=as_json), *args, **kwargs)

    return with_output


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)

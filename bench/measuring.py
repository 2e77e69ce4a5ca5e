"""Rounds of what is compared, one after the other in turns, and the table that they make."""

import json
import statistics
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, kw_only=True)
class Result:
    """One line of the table: what was measured, the values, how it stands to what it is held against, and the bar.

    `why`: what is known of the cause where the bar is missed.
    """

    what: str
    value: str
    against: str
    ratio: str
    bar: str
    met: bool | None
    why: str = ""


def in_turns(rounds: int, contestants: Mapping[str, Callable[[], float]]) -> dict[str, list[float]]:
    """Let each contestant measure itself once a round, so that a noisy moment hits all alike."""
    found: dict[str, list[float]] = {name: [] for name in contestants}
    for number in range(rounds):
        names = list(contestants)
        for name in names if number % 2 == 0 else reversed(names):
            found[name].append(contestants[name]())
    return found


def median(values: list[float]) -> float:
    """The middle of the measurements."""
    return statistics.median(values)


def spread(values: list[float]) -> str:
    """Lowest to highest, for a reader who asks how steady it was."""
    return f"{min(values):,.0f}–{max(values):,.0f}"


def faster(ours: list[float], theirs: list[float]) -> float:
    """How many times the other's rate ours is, by the middle of the rounds' own ratios."""
    return statistics.median(mine / other for mine, other in zip(ours, theirs, strict=True))


def tell(results: list[Result], path: Path | None) -> None:
    """Print the table; write it as JSON where a path is given."""
    table = Table(title="Measured in one run")
    for head in ("what", "measured", "held against", "ratio", "bar", "met"):
        table.add_column(head)
    for result in results:
        met = "—" if result.met is None else "yes" if result.met else "NO"
        table.add_row(result.what, result.value, result.against, result.ratio, result.bar, met)
    console = Console(width=150)
    console.print(table)
    for result in results:
        if result.met is False and result.why:
            console.print(f"Missed: {result.what}. {result.why}")
    if path is not None:
        path.write_text(json.dumps([asdict(result) for result in results], indent=2, ensure_ascii=False))

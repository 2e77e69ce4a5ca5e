"""Review sheets as they are published, small enough to be read in a test."""

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Line = dict[str, Any] | str


def sheet(edition: int = 2018, **changed: Any) -> dict[str, Any]:
    """A sheet without faults: one year of money and one outcome, of two years before its edition."""
    usual: dict[str, Any] = {
        "edition": edition,
        "project_id": 7,
        "number": "0001",
        "name": "道路维护",
        "ministry": "交通局",
        "bureau": "公路处",
        "division": "养护科",
        "start_year": 2013,
        "end_year": None,
        "budget": [money(2016)],
        "outcomes": [indicator("完好率", (2016, 90, 88))],
        "outputs": [],
    }
    return usual | changed


def money(year: int, initial: Any = 100, total: Any = 120, executed: Any = 110) -> dict[str, Any]:
    """A row of money, in 万元."""
    return {"year": year, "initial": initial, "total": total, "executed": executed, "requested": None}


def indicator(name: str | None, *years: tuple[int, Any, Any], **changed: Any) -> dict[str, Any]:
    """An outcome: year, target, actual."""
    rows = [{"year": year, "target": target, "actual": actual} for year, target, actual in years]
    return {"indicator": name, "unit": "%", "final_target": None, "final_year": None, "years": rows} | changed


def output(name: str, *years: tuple[int, Any, Any]) -> dict[str, Any]:
    """An output: year, plan, actual."""
    return {
        "indicator": name,
        "unit": "公里",
        "years": [{"year": year, "plan": plan, "actual": actual} for year, plan, actual in years],
    }


def written(folder: Path, *lines: Line, name: str = "sheets.ndjson") -> Path:
    """A file with these lines; compressed where its name says so. Text stands as it is."""
    text = "".join(f"{one if isinstance(one, str) else json.dumps(one, ensure_ascii=False)}\n" for one in lines)
    path = folder / name
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    return path


def editions(projects: int) -> Iterable[dict[str, Any]]:
    """Three editions of so many projects: each tells its two last years, and corrects one project in ten."""
    for edition in (2018, 2019, 2020):
        for number in range(projects):
            later = 5 * (edition - 2018) if number % 10 == 0 else 0
            yield sheet(
                edition,
                number=f"{number:04}",
                name=f"项目 {number}",
                budget=[money(year, 100 + later, 120 + later) for year in (edition - 2, edition - 1)],
                outcomes=[indicator("完好率", *((year, 90, 80 + later) for year in (edition - 2, edition - 1)))],
                outputs=[output("里程", (edition - 1, 12, 11))],
            )

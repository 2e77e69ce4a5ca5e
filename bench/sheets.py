"""Review sheets to import: the published ones where somebody has put them, else a file of the same shape."""

import gzip
import json
import os
import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

#: Where published sheets are looked for, and the file's name there.
FOLDER, NAME = "BACKOFFICE_SAMPLE_DATA", "review-sheets-2018-2020.ndjson.gz"

EDITIONS = (2018, 2019, 2020)

#: Years of money and of results that a sheet tells, counted back from its edition.
MONEY, RESULTS = (-3, -2, -1, 0), (-3, -2, -1)

#: Share of figures that a later edition prints otherwise, and of years executed above their budget, as published.
CORRECTED, OVER = 0.07, 0.03


def sheets_for(folder: Path, projects: int, *, whole: bool) -> tuple[Path, str]:
    """A file to import and what it is; of published sheets all, or as many as the generated file has."""
    published = os.environ.get(FOLDER, "")
    if published and whole:
        return Path(published) / NAME, "published sheets"
    path = folder / NAME
    with gzip.open(path, "wt", encoding="utf-8") as file:
        for one in generated(projects):
            file.write(json.dumps(one, ensure_ascii=False) + "\n")
    return path, "generated sheets"


def some_of(path: Path, folder: Path, number: int) -> Path:
    """The first sheets of a file, as a file."""
    some = folder / f"first-{number}.ndjson"
    with gzip.open(path, "rb") as file:
        some.write_bytes(b"".join(islice(file, number)))
    return some


def generated(projects: int) -> Iterator[dict[str, Any]]:
    """Three editions of so many projects, the same at every call."""
    chance = random.Random(136)
    initial = [chance.randint(10, 50_000) for _ in range(projects)]
    for edition in EDITIONS:
        for number in range(projects):
            yield _sheet(edition, number, initial[number], chance)


def _sheet(edition: int, number: int, initial: int, chance: random.Random) -> dict[str, Any]:
    return {
        "edition": edition,
        "number": f"{number:04}",
        "name": f"项目 {number}",
        "ministry": f"部门 {number % 20}",
        "bureau": f"单位 {number % 400}",
        "division": "综合科",
        "start_year": 2013,
        "end_year": None,
        "budget": [_money(edition, edition + back, initial, chance) for back in MONEY],
        "outcomes": [
            {"indicator": f"效果 {no}", "unit": "%", "final_target": None, "final_year": None, "years": years}
            for no, years in enumerate((_results(edition, "target", chance), _results(edition, "target", chance)))
        ],
        "outputs": [{"indicator": "产出", "unit": "件", "years": _results(edition, "plan", chance)}],
    }


def _money(edition: int, year: int, initial: int, chance: random.Random) -> dict[str, Any]:
    total = initial + (chance.randint(1, 90) if chance.random() < CORRECTED else 0)
    executed = None if year == edition else total + 1 if chance.random() < OVER else int(total * 0.9)
    return {"year": year, "initial": initial, "total": total, "executed": executed, "requested": None}


def _results(edition: int, target: str, chance: random.Random) -> list[dict[str, Any]]:
    return [
        {"year": edition + back, target: 90, "actual": 80 + (1 if chance.random() < CORRECTED else 0)}
        for back in RESULTS
    ]

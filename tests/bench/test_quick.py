"""The measurements run, and say what was met and missed: with small counts, for the figures mean nothing here."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_every_measurement_is_taken_and_written_down(tmp_path: Path):
    results = tmp_path / "results.json"
    command = [sys.executable, "-m", "bench", "--quick", "--json", str(results)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=250)

    assert done.returncode == 0, done.stderr[-2000:]
    lines = json.loads(results.read_text(encoding="utf-8"))
    assert [line["what"].split(",")[0] for line in lines][:3] == ["append"] * 3
    held = " ".join(line["against"] for line in lines)
    assert all(words in held for words in ("stock", "raw COPY", "raw INSERT", "event by event"))
    assert all(line["met"] in (True, False, None) and line["value"] for line in lines)
    imported = [line for line in lines if line["what"].startswith("import of")]
    assert [line["what"].rpartition(", ")[2] for line in imported] == ["SQLite", "PostgreSQL"]
    assert all("60 generated sheets" in line["what"] and "figures/s" in line["value"] for line in imported)
    assert "Measured in one run" in done.stdout

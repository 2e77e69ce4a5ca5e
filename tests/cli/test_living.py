"""A health check every few seconds costs little: it imports neither the product nor a database."""

import subprocess
import sys
from pathlib import Path

ASKED = """
import sys
from backoffice.cli import main
try:
    main(["alive", "worker"])
except SystemExit as end:
    heavy = {"sqlalchemy", "flask", "eventsourcing", "backoffice.app", "projections", "workers"} & set(sys.modules)
    print(end.code, sorted(heavy))
"""


def test_a_sign_of_life_is_looked_for_without_the_product(tmp_path: Path):
    environment = {"BACKOFFICE_DATA_DIR": str(tmp_path), "PATH": ""}
    asked = subprocess.run([sys.executable, "-c", ASKED], env=environment, capture_output=True, text=True)

    assert asked.stdout.strip() == "1 []"
    assert "The worker gives no sign of life." in asked.stderr

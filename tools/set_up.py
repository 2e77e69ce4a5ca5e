"""Makes the environment that everything runs in: packages, front-end files, fonts. Standard library only.

`python3 tools/set_up.py run` brings what serving needs, `dev` what tests and checks need as well. The second call
returns at once: a stamp in the environment tells what it was made from.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"

#: The lock file of each extent; the one for tests holds all that the one for serving holds.
LOCKS = {"run": "requirements-run.lock", "dev": "requirements.lock"}

#: What the environment is made from: a change of any makes it anew.
SOURCES = (
    "pyproject.toml",
    "backoffice/web/package-lock.json",
    "backoffice/web/assets.py",
    "workers/letters/font_packages.py",
    "tools/set_up.py",
)

OLDEST = (3, 11)
NEWER_PYTHONS = ("python3.14", "python3.13", "python3.12", "python3.11")


def main(extent: str) -> None:
    """Make what is missing. Exits with one sentence when it cannot."""
    require_python(extent)
    wanted = digest(extent)
    if is_current(extent, wanted):
        return
    began = time.monotonic()
    make_environment()
    step("installing packages", pip("--require-hashes", "-r", LOCKS[extent]))
    step("installing the product", pip("--no-deps", "--no-build-isolation", "-e", "."))
    # the first brings npm where the machine has none, and the fonts need it
    step("fetching front-end files", [str(PYTHON), "-m", "backoffice.web.assets"])
    step("fetching fonts", [str(PYTHON), "-m", "workers.fonts"])
    if extent == "dev":
        stamp("run").write_text(digest("run"))
    stamp(extent).write_text(wanted)
    say(f"set up in {time.monotonic() - began:.0f} s")


def require_python(extent: str) -> None:
    """Go on in a newer Python when this one is too old; exit when the machine has none."""
    if sys.version_info >= OLDEST:
        return
    for name in NEWER_PYTHONS:
        found = shutil.which(name)
        if found:
            os.execv(found, [found, __file__, extent])  # noqa: S606
    sys.exit(f"Python {OLDEST[0]}.{OLDEST[1]} or later is needed; {sys.executable} is {sys.version.split()[0]}.")


def digest(extent: str) -> str:
    """Tells one state of the sources, this Python and this place from another."""
    made_of = hashlib.sha256(f"{VENV} {sys.version}".encode())
    for name in (LOCKS[extent], *SOURCES):
        made_of.update((ROOT / name).read_bytes())
    return made_of.hexdigest()


def stamp(extent: str) -> Path:
    """Where the digest of the last finished set-up stands."""
    return VENV / f".set-up-{extent}"


def is_current(extent: str, wanted: str) -> bool:
    """Whether the environment was made from what stands here now."""
    made = stamp(extent)
    fetched = ROOT / "backoffice" / "web" / "static" / "vendor" / ".stamp"
    return made.is_file() and made.read_text() == wanted and fetched.is_file() and PYTHON.exists()


def make_environment() -> None:
    """A virtual environment of this Python's version with pip; one that another Python made is replaced."""
    if PYTHON.exists() and version_of(PYTHON) == sys.version:
        return
    if importlib.util.find_spec("ensurepip"):
        command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    elif shutil.which("uv"):
        command = ["uv", "venv", "--quiet", "--seed", "--clear", "--python", sys.executable, str(VENV)]
    else:
        version = ".".join(map(str, sys.version_info[:2]))
        sys.exit(
            f"This Python cannot make virtual environments with pip (no ensurepip): install python{version}-venv "
            "(Debian, Ubuntu: apt-get install python3-venv), or uv, and try again."
        )
    step("making the environment", command)


def version_of(python: Path) -> str:
    """The full version of another Python; empty when it does not run."""
    asked = subprocess.run([python, "-c", "import sys; print(sys.version, end='')"], capture_output=True, text=True)
    return asked.stdout


def pip(*what: str) -> list[str]:
    """A quiet installation into the environment."""
    return [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", *what]


def step(title: str, command: list[str]) -> None:
    """Run one command; exits with its output when it fails."""
    say(title)
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        sys.exit(f"{done.stdout.strip()}\n{title.capitalize()} failed; what it said stands above.")


def say(what: str) -> None:
    """Tell the person what goes on."""
    print(f"[set-up] {what}", flush=True)


if __name__ == "__main__":
    if sys.argv[1:] not in (["run"], ["dev"]):
        sys.exit("usage: set_up.py run|dev")
    main(sys.argv[1])

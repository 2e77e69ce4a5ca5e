"""Fetching of free fonts (SIL Open Font License 1.1) from the package registries, pinned by digest."""

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

#: Seconds for one download; the larger archive has 69 MB.
TIMEOUT = 900


class UnableToFetchFonts(RuntimeError):
    """The text fonts could not be had, or are not the ones that were pinned."""


@dataclass(frozen=True)
class Package:
    """An archive of a registry, and the files of it that are kept: path in the archive -> file name."""

    name: str
    version: str
    sha256: str
    files: Mapping[str, str]


#: Noto Serif SC and Noto Sans SC, regular: all of GBK but one character. 17 MB.
TEXT_FONTS = Package(
    name="pylopdf-fonts-zh-cn",
    version="0.1.1",
    sha256="e2661ef3790cbe0f0f6aa5338b6859b7cd288ee75bc88cd4239c62cd025d4fb3",
    files={
        "pylopdf_fonts_zh_cn/NotoSerifSC-Regular.otf": "NotoSerifSC-Regular.otf",
        "pylopdf_fonts_zh_cn/NotoSansSC-Regular.otf": "NotoSansSC-Regular.otf",
        "pylopdf_fonts_zh_cn-0.1.1.dist-info/licenses/LICENSE": "OFL-NotoSC.txt",
    },
)

#: Noto Serif SC, bold, for titles; of a 69 MB archive 15 MB are kept.
TITLE_FONT = Package(
    name="@expo-google-fonts/noto-serif-sc",
    version="0.4.3",
    sha256="ff6bcf5ba68d92dfecc05544bb150f9e724741a932354a0dd97e7289c40a3f5e",
    files={
        "package/700Bold/NotoSerifSC_700Bold.ttf": "NotoSerifSC-Bold.ttf",
        "package/LICENSE_FONT": "OFL-NotoSerifSC-Bold.txt",
    },
)


def fetch(folder: Path) -> None:
    """Put the fonts into `folder`; what is there already is not fetched again.

    The text fonts come through pip and must arrive. The bold one for titles comes through npm; without npm it is left
    out with a warning, and titles are set in the regular face with a heavier outline.
    Raises UnableToFetchFonts.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _keep(TEXT_FONTS, folder, _from_pypi)
    try:
        _keep(TITLE_FONT, folder, _from_npm)
    except UnableToFetchFonts as error:
        print(f"warning: {error}", file=sys.stderr)
    _write_fontconfig(folder)


def _keep(package: Package, folder: Path, download: Callable[[Package, Path], None]) -> None:
    if all((folder / name).is_file() for name in package.files.values()):
        return
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        try:
            download(package, Path(scratch))
        except (OSError, subprocess.SubprocessError) as error:
            detail = (getattr(error, "stderr", None) or str(error)).strip()
            raise UnableToFetchFonts(f"could not download {package.name} {package.version}: {detail}") from error
        (archive,) = Path(scratch).iterdir()
        if hashlib.sha256(archive.read_bytes()).hexdigest() != package.sha256:
            raise UnableToFetchFonts(f"{package.name} {package.version} is not the pinned archive")
        for member, name in package.files.items():
            part = Path(scratch) / name
            part.write_bytes(_member(archive, member))
            part.chmod(0o644)
            os.replace(part, folder / name)


def _from_pypi(package: Package, into: Path) -> None:
    _run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", f"{package.name}=={package.version}"], into)


def _from_npm(package: Package, into: Path) -> None:
    search = os.pathsep.join((os.environ.get("PATH", os.defpath), str(Path(sys.executable).parent)))
    npm = shutil.which("npm", path=search)
    if npm is None:
        raise UnableToFetchFonts(f"npm is not at hand to fetch {package.name}: titles go without a bold face")
    _run([npm, "pack", "--silent", f"{package.name}@{package.version}"], into)


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, timeout=TIMEOUT)


def _member(archive: Path, member: str) -> bytes:
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(member)
    with tarfile.open(archive) as tarball:
        file = tarball.extractfile(member)
        if file is None:
            raise UnableToFetchFonts(f"{archive.name} has no {member}")
        return file.read()


def _write_fontconfig(folder: Path) -> None:
    """A configuration with which a browser draws Chinese in these fonts too: FONTCONFIG_FILE=<folder>/fonts.conf."""
    (folder / "fonts.conf").write_text(
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n'
        '  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>\n'
        f"  <dir>{folder.absolute()}</dir>\n</fontconfig>\n",
        encoding="utf-8",
    )

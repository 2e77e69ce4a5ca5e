"""Which fonts the letters are set in: the bureau's own faces, the machine's, or free ones fetched once.

`python -m workers.fonts` makes sure that every role has a face and says which; the second call changes nothing.
Search order: the folder named by BACKOFFICE_FONT_DIR, then the fonts of the system, then the folder of fetched fonts.
"""

import functools
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import typst
from fontTools.ttLib import TTFont

from workers.letters import font_packages

#: Environment variable that names a folder with the bureau's own font files.
FONT_DIR = "BACKOFFICE_FONT_DIR"

#: Inside the Python environment, so that fonts outlive the data folder and stay out of the source tree.
FETCHED = Path(sys.prefix) / "share" / "backoffice" / "fonts"


class Role(StrEnum):
    """What a face is used for in an official letter (GB/T 9704)."""

    TEXT = "text"  #: body, 仿宋
    HEADING = "heading"  #: name of the bureau and title, 小标宋
    HEI = "hei"  #: section and table heads, 黑体
    SONG = "song"  #: page numbers, 宋体


_SERIF = ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Source Han Serif CN")
_SANS = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "WenQuanYi Zen Hei")

#: The faces that the standard asks for, best first.
WANTED: Mapping[Role, tuple[str, ...]] = {
    Role.TEXT: ("FangSong", "仿宋", "FangSong_GB2312", "仿宋_GB2312", "STFangsong", "FZFangSong-Z02", "FandolFang R"),
    Role.HEADING: ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "STZhongsong", "华文中宋"),
    Role.HEI: ("SimHei", "黑体", "STHeiti", "FZHei-B01", "FandolHei"),
    Role.SONG: ("SimSun", "宋体", "NSimSun", "STSong", "FZShuSong-Z01", "FandolSong"),
}

#: Free faces that stand in where a wanted one is absent, and draw the rare characters that it lacks.
STAND_INS: Mapping[Role, tuple[str, ...]] = {
    Role.TEXT: _SERIF + _SANS,
    Role.HEADING: _SERIF + _SANS,
    Role.HEI: _SANS + _SERIF,
    Role.SONG: _SERIF + _SANS,
}

#: Weight asked of a family that has several: 小标宋 is as heavy as a bold serif.
WEIGHTS: Mapping[Role, int] = {Role.TEXT: 400, Role.HEADING: 700, Role.HEI: 400, Role.SONG: 400}


class FontsMissing(RuntimeError):
    """A role of the letter has no face that draws all of GB 2312."""

    @classmethod
    def for_roles(cls, roles: Iterable[Role]) -> "FontsMissing":
        """Name the roles and the way out."""
        names = ", ".join(f"{role} ({WANTED[role][0]})" for role in roles)
        return cls(f"no font for {names}: run `python -m workers.fonts`, or name a folder of fonts in {FONT_DIR}")


@dataclass(frozen=True)
class Face:
    """One font of one file, as the typesetter names it."""

    family: str
    weight: int
    path: Path
    index: int

    def characters(self) -> frozenset[int]:
        """Code points that the face has a glyph for."""
        return _characters(self.path, self.index)


@dataclass(frozen=True)
class FontSet:
    """A chain of faces for each role: the first draws, the others help out with what it lacks."""

    chains: Mapping[Role, tuple[Face, ...]]

    def families(self, role: Role) -> tuple[str, ...]:
        """Family names of the role in the order of use, each once."""
        return tuple(dict.fromkeys(face.family for face in self.chains[role]))

    def lacking(self, role: Role, text: str) -> str:
        """The characters of `text` that no face of the role can draw, each once."""
        return "".join(
            dict.fromkeys(c for c in text if not any(ord(c) in face.characters() for face in self.chains[role]))
        )

    def is_stand_in(self, role: Role) -> bool:
        """Whether the role is drawn by another face than the standard asks for."""
        return self.chains[role][0].family not in WANTED[role]

    def needs_emboldening(self) -> bool:
        """Whether the heading has only a stand-in of ordinary weight, to be drawn with a heavier outline."""
        family = self.chains[Role.HEADING][0].family
        weight = max(face.weight for face in self.chains[Role.HEADING] if face.family == family)
        return self.is_stand_in(Role.HEADING) and weight < 600

    def folders(self) -> tuple[str, ...]:
        """Folders that hold the faces; the typesetter reads fonts from no others."""
        return tuple(dict.fromkeys(str(face.path.parent) for chain in self.chains.values() for face in chain))


def find(environ: Mapping[str, str] = os.environ, fetched: Path = FETCHED, *, system: bool = True) -> FontSet:
    """The fonts to use, without fetching any. Raises FontsMissing when a role has none that draws all of GB 2312."""
    own = _faces(environ[FONT_DIR]) if environ.get(FONT_DIR) else ()
    others = (_faces(None) if system else ()) + (_faces(str(fetched)) if fetched.is_dir() else ())
    fonts = FontSet({role: tuple(dict.fromkeys(_chosen(role, own) + _chosen(role, others))) for role in Role})
    repertoire = _gb2312()
    if incomplete := [role for role in Role if fonts.lacking(role, repertoire)]:
        raise FontsMissing.for_roles(incomplete)
    return fonts


def ensure(environ: Mapping[str, str] = os.environ, fetched: Path = FETCHED, *, system: bool = True) -> FontSet:
    """The fonts to use; fetches free ones from the package registries when the machine lacks some."""
    try:
        return find(environ, fetched, system=system)
    except FontsMissing:
        font_packages.fetch(fetched)
        return find(environ, fetched, system=system)


def _chosen(role: Role, faces: tuple[Face, ...]) -> tuple[Face, ...]:
    chosen = []
    for family in WANTED[role] + STAND_INS[role]:
        if same := [face for face in faces if face.family == family]:
            chosen.append(min(same, key=lambda face: abs(face.weight - WEIGHTS[role])))
    return tuple(chosen)


def _faces(folder: str | None) -> tuple[Face, ...]:
    """Faces of a folder, or of the system when none is named."""
    fonts = typst.Fonts(folder is None, False, [] if folder is None else [folder]).fonts()
    return tuple(
        Face(font.family, font.weight, Path(font.path).absolute(), font.index)
        for font in fonts
        if font.path and font.style == "normal"
    )


@functools.lru_cache(maxsize=64)
def _characters(path: Path, index: int) -> frozenset[int]:
    with TTFont(path, fontNumber=index, lazy=True) as font:
        return frozenset(font.getBestCmap() or {})


@functools.lru_cache(maxsize=1)
def _gb2312() -> str:
    pairs = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return "".join(pair.decode("gb2312", errors="ignore") for pair in pairs)


def main() -> None:
    """Make sure of the fonts and print, for each role, the face in use."""
    fonts = ensure()
    for role in Role:
        face = fonts.chains[role][0]
        note = f"  stands in for {WANTED[role][0]}" if fonts.is_stand_in(role) else ""
        print(f"{role:8} {face.family} {face.weight}  {face.path}{note}")
    if fonts.needs_emboldening():
        print("heading  no bold serif at hand (npm brings one): titles are drawn with a heavier outline")


if __name__ == "__main__":
    main()

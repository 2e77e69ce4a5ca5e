"""Fonts of the letters: whose come first, what stands in, and that fetching happens once and only what was pinned."""

import dataclasses
import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from workers import fonts
from workers.fonts import FONT_DIR, FontSet, FontsMissing, Role
from workers.letters import font_packages
from workers.letters.font_packages import Package, UnableToFetchFonts


@pytest.fixture(scope="session")
def free_faces() -> FontSet:
    return fonts.ensure()


def a_font(path: Path, family: str, characters: str) -> None:
    """A font whose glyphs are squares."""
    pen = TTGlyphPen(None)
    for n, corner in enumerate(((0, 0), (0, 800), (800, 800), (800, 0))):
        (pen.lineTo if n else pen.moveTo)(corner)
    pen.closePath()
    names = [".notdef", *(f"u{ord(c):04X}" for c in characters)]
    builder = FontBuilder(1000)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(c): f"u{ord(c):04X}" for c in characters})
    builder.setupGlyf(dict.fromkeys(names, pen.glyph()))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": f"{family}-Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWeightClass=400)
    builder.setupPost()
    builder.save(path)


def test_a_wanted_face_of_the_bureau_draws_first_and_a_free_one_helps_out(tmp_path, free_faces):
    a_font(tmp_path / "fangsong.ttf", "FangSong", "财政局")

    for file in {face.path for chain in free_faces.chains.values() for face in chain}:
        (tmp_path / file.name).symlink_to(file)

    chosen = fonts.find({FONT_DIR: str(tmp_path)}, tmp_path / "none", system=False)

    assert chosen.families(Role.TEXT)[0] == "FangSong"
    assert not chosen.is_stand_in(Role.TEXT)
    assert chosen.is_stand_in(Role.HEI)
    assert set(chosen.families(Role.TEXT)[1:]) == set(free_faces.families(Role.TEXT))
    assert chosen.lacking(Role.TEXT, "财政局䶮") == ""
    assert str(tmp_path) in chosen.folders()


def test_a_machine_without_a_font_for_chinese_says_which_and_what_to_do(tmp_path):
    a_font(tmp_path / "fangsong.ttf", "FangSong", "财政局")

    with pytest.raises(FontsMissing, match=rf"text \(FangSong\).*workers.fonts.*{FONT_DIR}"):
        fonts.find({FONT_DIR: str(tmp_path)}, tmp_path / "none", system=False)


def test_a_heading_without_a_bold_face_is_drawn_heavier(tmp_path, free_faces):
    regular = free_faces.chains[Role.TEXT]
    wanted = (dataclasses.replace(regular[0], family="FZXiaoBiaoSong-B05S"),)

    assert FontSet({**free_faces.chains, Role.HEADING: regular}).needs_emboldening()
    assert not FontSet({**free_faces.chains, Role.HEADING: wanted}).needs_emboldening()


def test_the_set_up_command_says_the_same_the_second_time(free_faces):
    command = [sys.executable, "-m", "workers.fonts"]
    root = Path(__file__).parents[2]

    runs = [subprocess.run(command, cwd=root, check=True, capture_output=True, text=True) for _ in range(2)]

    assert runs[0].stdout == runs[1].stdout
    assert [line.split()[0] for line in runs[1].stdout.splitlines()][:4] == ["text", "heading", "hei", "song"]
    assert runs[1].stderr == ""


@pytest.fixture
def registry(tmp_path, monkeypatch):
    """Two packages that are 'downloaded' from a file, and the names of those asked for."""
    asked: list[str] = []
    archive = tmp_path / "fonts.whl"
    with zipfile.ZipFile(archive, "w") as wheel:
        wheel.writestr("inside/serif.otf", b"a font")
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()

    def download(package: Package, into: Path) -> None:
        asked.append(package.name)
        (into / "fonts.whl").write_bytes(archive.read_bytes())

    monkeypatch.setattr(font_packages, "TEXT_FONTS", Package("text", "1", digest, {"inside/serif.otf": "serif.otf"}))
    monkeypatch.setattr(font_packages, "TITLE_FONT", Package("title", "1", digest, {"inside/serif.otf": "bold.otf"}))
    monkeypatch.setattr(font_packages, "_from_pypi", download)
    monkeypatch.setattr(font_packages, "_from_npm", download)
    return asked


def test_fonts_are_fetched_once(registry, tmp_path):
    folder = tmp_path / "made" / "fonts"

    font_packages.fetch(folder)
    font_packages.fetch(folder)

    assert registry == ["text", "title"]
    assert sorted(path.name for path in folder.iterdir()) == ["bold.otf", "fonts.conf", "serif.otf"]
    assert str(folder) in (folder / "fonts.conf").read_text()


def test_another_archive_than_the_pinned_one_is_not_kept(registry, tmp_path, monkeypatch):
    monkeypatch.setattr(font_packages, "TEXT_FONTS", Package("text", "1", "0" * 64, {"inside/serif.otf": "serif.otf"}))

    with pytest.raises(UnableToFetchFonts, match="not the pinned archive"):
        font_packages.fetch(tmp_path / "fonts")

    assert list((tmp_path / "fonts").iterdir()) == []


def test_without_npm_the_text_fonts_still_come(registry, tmp_path, monkeypatch, capsys):
    monkeypatch.undo()
    monkeypatch.setenv("PATH", "")
    (tmp_path / "fonts").mkdir()
    for name in font_packages.TEXT_FONTS.files.values():
        (tmp_path / "fonts" / name).write_bytes(b"already here")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))

    font_packages.fetch(tmp_path / "fonts")

    assert "npm is not at hand" in capsys.readouterr().err


def test_a_registry_that_fails_is_named_with_its_words(registry, tmp_path, monkeypatch):
    def fail(package: Package, into: Path) -> None:
        raise subprocess.CalledProcessError(1, ["pip"], stderr="no matching distribution")

    monkeypatch.setattr(font_packages, "_from_pypi", fail)

    with pytest.raises(UnableToFetchFonts, match=r"text 1: no matching distribution"):
        font_packages.fetch(tmp_path / "fonts")

"""Marked-up copies of files that were refused: kept for a day for whoever handed the file in, and for nobody else."""

import hashlib
import re
import secrets
import time
from pathlib import Path

from flask import Blueprint, Response, url_for
from werkzeug.exceptions import NotFound

from backoffice.kernel.errors import Invalid
from backoffice.web.files import WORKBOOK, download
from backoffice.web.shell.preferences import language
from backoffice.web.visit.current import account, house
from backoffice.workbooks.marking import marked_copy

#: Seconds that a copy is kept: long enough to be mended in one go.
KEPT = 24 * 3600
_TOKEN = re.compile(r"[0-9a-f]{32}")

marked = Blueprint("marked", __name__)


def keep_marked(name: str, content: bytes, refused: Invalid) -> str:
    """Mark the faults in the file that was refused; the address of the copy, "" where no fault names a cell."""
    copy = marked_copy(name, content, refused.faults, language())
    if copy is None:
        return ""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    _forget_old(folder)
    token = secrets.token_hex(16)
    (folder / _file(token)).write_bytes(copy)
    return url_for("marked.copy", token=token, name=f"{Path(name).stem}_标注.xlsx")


@marked.get("/marked/<token>/<name>")
def copy(token: str, name: str) -> Response:
    """The marked-up copy, for the account that handed the file in."""
    path = _folder() / _file(token)
    if not _TOKEN.fullmatch(token) or not path.is_file():
        raise NotFound
    return download(path.read_bytes(), name, WORKBOOK)


def _folder() -> Path:
    return house().config.data_dir / "marked"


def _file(token: str) -> str:
    """The name of a copy on disk holds whose it is, so that another account asks for a file that is not there."""
    return f"{hashlib.sha256(f'{account().account}/{token}'.encode()).hexdigest()}.xlsx"


def _forget_old(folder: Path) -> None:
    for one in folder.glob("*.xlsx"):
        try:
            if one.stat().st_mtime < time.time() - KEPT:
                one.unlink()
        except FileNotFoundError:
            continue  # somebody else's request was quicker

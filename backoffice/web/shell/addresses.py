"""Addresses that pages build: this page with other conditions, another page at the same moment, a file."""

import hashlib
from datetime import datetime
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from flask import current_app, g, request, url_for
from werkzeug.datastructures import MultiDict

from backoffice.kernel.periods import LOCAL

#: The condition that moves a page into the past: a position, or a time in Asia/Shanghai.
AS_OF = "as_of"

STATIC = {"shell": Path(__file__).parent / "static", "vendor": Path(__file__).parents[1] / "static" / "vendor"}


def read_as_of(text: str | None) -> int | datetime | None:
    """The moment that an address asks for: a position, an aware time, or None for now.

    Raises ValueError when the text is neither a number nor a time such as `2020-08-31T18:00`.
    """
    if not text:
        return None
    if text.isdigit():
        return int(text)
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=LOCAL)


def url_with(**changes: object) -> str:
    """This page's address with conditions changed; None takes one away, a list repeats it."""
    arguments: MultiDict[str, str] = MultiDict(request.args)
    for name, value in changes.items():
        arguments.poplist(name)
        if value is not None and value != "":
            arguments.setlist(name, [str(v) for v in value] if isinstance(value, list | tuple) else [str(value)])
    query = urlencode(list(arguments.items(multi=True)))
    return f"{request.path}?{query}" if query else request.path


def at_moment(address: str) -> str:
    """Another page's address, at the moment that this page shows; one that names its moment stays as it is."""
    moment = request.args.get(AS_OF)
    if not moment or g.get("moment_refused"):
        return address
    scheme, host, path, query, fragment = urlsplit(address)
    if any(name == AS_OF for name, _ in parse_qsl(query)):
        return address
    joined = "&".join(part for part in (query, urlencode({AS_OF: moment})) if part)
    return urlunsplit((scheme, host, path, joined, fragment))


def conditions(*without: str) -> list[tuple[str, str]]:
    """The conditions in this page's address, for the hidden fields of a form that must keep them."""
    return [(name, value) for name, value in request.args.items(multi=True) if name not in without]


def asset(name: str) -> str:
    """Address of a static file of the shell or of the vendor folder, changing with its content."""
    owner, _, file = name.partition("/")
    version = _fresh_digest(owner, file) if current_app.debug else _digest(owner, file)
    return url_for(f"{owner}_files.static", filename=file, v=version)


def _fresh_digest(owner: str, file: str) -> str:
    path = STATIC[owner] / file
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10] if path.is_file() else "missing"


@cache
def _digest(owner: str, file: str) -> str:
    return _fresh_digest(owner, file)

"""Names of a form's places: `indicators[2].weight` in faults and events, `indicators-2-weight` in a page."""

import re
from collections.abc import Container, Iterable
from typing import Any

from backoffice.forms.messages import MESSAGES
from backoffice.kernel.errors import Fault, Invalid

_INDEX = re.compile(r"\[(\d+)\]")
_DIGITS = re.compile(r"[0-9]{1,6}")

#: steps of the deepest place of any form, such as `materials-0-file-name`; a longer name is no field of ours
_DEEPEST = 6


def html_name(place: str) -> str:
    """`indicators-2-weight` for `indicators[2].weight`."""
    return _INDEX.sub(r"-\1", place).replace(".", "-")


def place(html: str) -> str:
    """`indicators[2].weight` for `indicators-2-weight`."""
    first, *rest = html.split("-")
    return first + "".join(f"[{part}]" if _DIGITS.fullmatch(part) else f".{part}" for part in rest)


def nest(pairs: Iterable[tuple[str, str]], names: Container[str]) -> dict[str, Any]:
    """Nested data from the fields of a page, such as `request.form.items(multi=True)`.

    Only places under `names` (a schema's fields) are taken, so that tokens and buttons may stand beside them.
    A name that comes twice becomes a list; rows whose every place is blank are left out, and the rest close up.
    """
    tree: dict[str, Any] = {}
    for name, value in pairs:
        path = name.split("-")
        if path[0] in names:
            _put(tree, path, value, name)
    return {name: _tidy(branch) for name, branch in tree.items()}


def flatten(data: object, at: str = "") -> dict[str, Any]:
    """The opposite of `nest`: values by the names of a page; several values under one name stay a list."""
    if isinstance(data, dict):
        inner = {f"{at}-{name}" if at else str(name): value for name, value in data.items()}
    elif isinstance(data, list) and data and not all(isinstance(value, str) for value in data):
        inner = {f"{at}-{index}": value for index, value in enumerate(data)}
    else:
        return {at: data}
    return {name: value for key, branch in inner.items() for name, value in flatten(branch, key).items()}


def _put(tree: dict[str, Any], path: list[str], value: str, name: str) -> None:
    if len(path) > _DEEPEST:
        raise _unreadable(name)
    for part in path[:-1]:
        tree = tree.setdefault(part, {})
        if not isinstance(tree, dict):
            raise _unreadable(name)
    leaf = path[-1]
    if isinstance(tree.get(leaf), dict):
        raise _unreadable(name)
    if leaf in tree:
        known = tree[leaf]
        tree[leaf] = [*known, value] if isinstance(known, list) else [known, value]
    else:
        tree[leaf] = value


def _unreadable(name: str) -> Invalid:
    message = MESSAGES["type"]
    return Invalid((Fault(place(name), message.code, message.text),))


def _tidy(branch: Any) -> Any:
    if not isinstance(branch, dict):
        return branch
    tidy = {key: _tidy(value) for key, value in branch.items()}
    if not all(_DIGITS.fullmatch(key) for key in tidy):
        return tidy
    return [value for _, value in sorted(tidy.items(), key=lambda item: int(item[0])) if not _is_blank(value)]


def _is_blank(value: Any) -> bool:
    if isinstance(value, dict):
        return all(_is_blank(inner) for inner in value.values())
    if isinstance(value, list):
        return all(_is_blank(inner) for inner in value)
    return not str(value).strip()

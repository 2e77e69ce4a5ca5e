"""What a reader is told of a key of the rule book: its name, unit and group, and where the shipped value is from."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from backoffice.kernel.errors import Text
from backoffice.rulebook.reading import default_rule_book, leaves

_ROW = re.compile(r"\[[^\]]*\]")
_TABLE = re.compile(r"^(\[\[?)([a-z_.]+)\]\]?\s*(?:#\s*(.*))?$")
_LINE = re.compile(r"^([a-z_]+)\s*=\s*(.*)$")
_CODE = re.compile(r'^code = "([^"]*)"')
_TAG = re.compile(r"^(seed|regulation|practice|default)\b[:;,]?\s*(.*)$")
_COMMENT = re.compile(r"\s#\s+((?:seed|regulation|practice|default)\b.*)$")


class Tag(StrEnum):
    """Where a shipped value comes from."""

    SEED = "seed"
    REGULATION = "regulation"
    PRACTICE = "practice"
    DEFAULT = "default"


@dataclass(frozen=True, kw_only=True)
class Source:
    """The tag of a value and the words beside it, such as the number of a regulation."""

    tag: Tag
    words: str


@dataclass(frozen=True, kw_only=True)
class Key:
    """A key with its group, its name and its unit ("" for what is no number); `source` None where nobody said."""

    key: str
    group: str
    name: Text
    unit: str
    source: Source | None


def described(key: str, values: Mapping[str, object]) -> Key:
    """A key of a rule book in words; `values`: the book's leaves by key, since rows are called by their own name.

    Raises KeyError for a key without a name.
    """
    name, unit = _name(key, values)
    return Key(key=key, group=key.partition(".")[0], name=name, unit=unit, source=source_of(key))


def group_name(group: str) -> Text:
    """A group in words."""
    zh, en = _names()["groups"][group]
    return Text(zh, en)


def source_of(key: str) -> Source | None:
    """Where the shipped value of a key comes from: its own line says so, or that of what it belongs to."""
    known, at = sources(), key
    while at:
        for place in (at, _ROW.sub("", at)):
            if place in known:
                return known[place]
        at = at[: at.rindex("[")] if at.endswith("]") else at.rpartition(".")[0]
    return None


@cache
def sources() -> dict[str, Source]:
    """The tags of the shipped rule book, by key; a row that carries its own tag is named by its code."""
    text = (files(__package__) / "default.toml").read_text("utf-8")
    return dict(_tagged(text))


def _tagged(text: str) -> Iterator[tuple[str, Source]]:
    table, of_row = "", None
    for line in text.splitlines():
        if head := _TABLE.match(line):
            table, found = head[2], _source(head[3] or "")
            of_row = found if head[1] == "[[" else None
            if found and not of_row:
                yield table, found
        elif of_row and (code := _CODE.match(line)):
            yield f"{table}[{code[1]}]", of_row
        elif (entry := _LINE.match(line)) and (comment := _COMMENT.search(line)) and (found := _source(comment[1])):
            yield f"{table}.{entry[1]}", found


def _source(comment: str) -> Source | None:
    found = _TAG.match(comment)
    return Source(tag=Tag(found[1]), words=found[2]) if found else None


def _name(key: str, values: Mapping[str, object]) -> tuple[Text, str]:
    names = _names()
    if found := names["keys"].get(_ROW.sub("[*]", key)):
        zh, en, unit = found
        owner = _row(key, values)
        return (Text(f"{owner.zh}：{zh}", f"{owner.en}: {en}") if owner else Text(zh, en)), unit
    above, _, part = key.rpartition(".")
    zh, en, unit = names["parts"][part]
    if owner := _row(key, values):
        return Text(f"{owner.zh}：{zh}", f"{owner.en}: {en}"), unit
    of_zh, of_en, _unit = names["keys"][_ROW.sub("[*]", above)]
    return Text(f"{of_zh}：{zh}", f"{of_en}: {en}"), unit


def _row(key: str, values: Mapping[str, object]) -> Text | None:
    """What the row that a key stands in is called: its own words, or its code."""
    if "]" not in key:
        return None
    row = key[: key.rindex("]") + 1]
    if f"{row}.zh" in values:
        return Text(str(values[f"{row}.zh"]), str(values[f"{row}.en"]))
    code = values.get(f"{row}.code", row[row.rindex("[") + 1 : -1])
    return Text(str(code), str(code))


@cache
def row_names() -> dict[str, Text]:
    """What the rows of the shipped book are called, by their code; a code of two names is left out."""
    found: dict[str, set[tuple[str, str]]] = {}
    values = dict(leaves(default_rule_book()))
    for key, code in values.items():
        if key.endswith("].code") and f"{key.removesuffix('.code')}.zh" in values:
            row = key.removesuffix(".code")
            found.setdefault(str(code), set()).add((str(values[f"{row}.zh"]), str(values[f"{row}.en"])))
    return {code: Text(*names.pop()) for code, names in found.items() if len(names) == 1}


@cache
def _names() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files(__package__) / "names.toml").read_text("utf-8"))

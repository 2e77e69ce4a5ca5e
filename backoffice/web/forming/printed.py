"""A standard form on paper: official title, whom it is of, every field in the order of the form, and who signs it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from flask import Response, make_response, render_template

from backoffice.forms.layout import FormField, layout
from backoffice.scoring.codes import Level2
from backoffice.scoring.indicator import LEVEL1_OF
from backoffice.scoring.labels import label
from backoffice.standard_forms.catalogue import ABOUT, STANDARD_FORMS
from backoffice.web.shell.formats import money
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisations, posts
from backoffice.workbooks.writing import Beside, Offers, shown
from projections.projects.queries import project

#: Fields that name an account, shown by its post, and an organisation, shown by its name.
ACCOUNTS = frozenset({"account", "lead", "responsible"})
ORGANISATIONS = frozenset({"agency", "department", "organisation", "publisher", "town", "unit"})
#: Kinds whose answer takes a line of its own, and those that are read from the right.
LONG = ("long_text", "lines", "choices", "files")
NUMBERS = ("money", "number", "whole")
#: A table of more columns lies across; one of many leaves out those in which nothing stands.
UPRIGHT, MANY = 6, 9

Pair = tuple[str, str]


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, what stands in its rows, and how it is set."""

    heading: str
    texts: tuple[str, ...]
    looks: str = ""
    needed: bool = False


@dataclass(frozen=True)
class Block:
    """Part of a section: lines of one or two answers with their labels, or a table under its label.

    `counted`: the rows have no number of their own.
    """

    lines: tuple[tuple[Pair, ...], ...] = ()
    label: str = ""
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    counted: bool = True


@dataclass(frozen=True)
class Printed:
    """A section under its heading."""

    heading: str
    blocks: tuple[Block, ...]


def print_form(
    name: str,
    data: Mapping[str, Any],
    about: Mapping[str, object],
    offers: Offers,
    beside: Beside,
    told: Sequence[Pair] = (),
) -> Response:
    """The page of a form with what stands in it; arguments as those of `give_out`."""
    kind = STANDARD_FORMS[name]
    sections = [(one.label.zh, [field for field in one.fields if field.name not in about]) for one in layout(kind.form)]
    parts = [Printed(heading, _blocks(fields, data, offers, beside)) for heading, fields in sections if fields]
    widest = max((len(block.columns) for part in parts for block in part.blocks), default=0)
    fields = [field for section in layout(kind.form) for field in section.fields]
    page = render_template(
        "forming/printed.html",
        title=kind.title.zh,
        year=about.get("year", ""),
        head=[*_head(about, data), *told],
        parts=parts,
        signers=kind.signed.lines,
        opinions=kind.signed.opinions,
        in_wan=any(_has_money(field) for field in fields),
        across=widest > UPRIGHT,
    )
    return make_response(page)


def _head(about: Mapping[str, object], data: Mapping[str, Any]) -> list[Pair]:
    """Whom the form is of: a project with its department and unit, or an organisation, by the code."""
    code = str(about.get("code") or "")
    if not code:
        return []
    found = project(current.reader(), current.scope(), code)
    if found is not None:
        one = found.project
        names = (("项目名称", one["name"]), ("项目编码", code))
        return [*names, ("主管部门", _called(one["department"])), ("实施单位", _called(one["unit"]))]
    if organisations().get(code):
        return [("单位", _called(code))]
    return [] if code in data.values() else [(ABOUT["code"][0], code)]


def _called(code: str) -> str:
    known = organisations().get(code)
    return known.called("zh") if known else code


def _blocks(fields: Sequence[FormField], data: Mapping[str, Any], offers: Offers, beside: Beside) -> tuple[Block, ...]:
    blocks: list[Block] = []
    open_: list[tuple[FormField, str, str]] = []

    def close() -> None:
        if open_:
            blocks.append(Block(lines=_lines(open_)))
            open_.clear()

    for field in fields:
        value = data.get(field.name)
        if field.kind == "rows" and not value and not field.required:
            open_.append((field, field.column, "无"))
        elif field.kind == "rows":
            close()
            blocks.append(_table(field, value or (), offers, beside.get(field.name, ())))
        elif field.fields:
            held = value or {}
            open_ += [
                (one, f"{field.column}：{one.column}", _said(one, held.get(one.name), offers)) for one in field.fields
            ]
        else:
            open_.append((field, field.column, _said(field, value, offers)))
    close()
    return tuple(blocks)


def _lines(answers: Sequence[tuple[FormField, str, str]]) -> tuple[tuple[Pair, ...], ...]:
    """Two short answers a line, a long one alone, as a table without rows."""
    lines: list[tuple[Pair, ...]] = []
    half: list[Pair] = []
    for field, asked, text in answers:
        if field.kind in (*LONG, "rows"):
            lines += [tuple(half)] if half else []
            lines.append(((asked, text),))
            half = []
            continue
        half.append((asked, text))
        if len(half) == 2:
            lines.append(tuple(half))
            half = []
    return (*lines, tuple(half)) if half else tuple(lines)


def _table(
    field: FormField, rows: Sequence[Mapping[str, Any]], offers: Offers, beside: Sequence[tuple[str, Sequence[str]]]
) -> Block:
    columns: list[Column] = []
    for one in field.fields:
        if one.kind == "code" and one.name not in offers and "name" in {other.name for other in field.fields}:
            continue
        if one.name == "level2":
            columns.append(Column("一级指标", tuple(_level1(row.get("level2")) for row in rows), needed=True))
        looks = "num" if one.kind in NUMBERS else "day" if one.kind == "day" else ""
        texts = tuple(_said(one, row.get(one.name), offers) for row in rows)
        columns.append(Column(one.column, texts, looks, needed=one.required))
    for heading, beside_rows in beside:
        held = tuple(beside_rows)[: len(rows)]
        columns.append(Column(heading, held + ("",) * (len(rows) - len(held))))
    if len(columns) > MANY:
        columns = [one for one in columns if one.needed or any(one.texts)]
    told = tuple(zip(*(one.texts for one in columns), strict=True)) or (("",) * len(columns),)
    numbered = field.fields[0].kind == "row_number" or field.fields[0].name == "no"
    return Block(label=field.column, columns=tuple(columns), rows=told, counted=not numbered)


def _level1(level2: Any) -> str:
    """The first level that a second one belongs to."""
    return label(LEVEL1_OF[Level2(level2)]).zh if level2 in {one.value for one in Level2} else ""


def _said(field: FormField, value: Any, offers: Offers) -> str:
    """An answer in words."""
    if value is None or value == "":
        return ""
    if field.kind == "files":
        return "、".join(str(one).split("/", 4)[-1] for one in value)
    if field.fields:
        inner = [(one.column, _said(one, value.get(one.name), offers)) for one in field.fields]
        return "；".join(f"{asked} {text}" for asked, text in inner if text)
    if field.kind == "money":
        try:
            return money(Decimal(str(value).replace(",", "")) * 10_000)
        except InvalidOperation:
            return str(value)
    if field.name in ACCOUNTS:
        return posts([str(value)]).get(str(value), str(value))
    if field.name in ORGANISATIONS and organisations().get(str(value)):
        return _called(str(value))
    if field.name in offers and field.kind not in ("choice", "choices"):
        words = offers[field.name]
        held = [value] if isinstance(value, str) else list(value) if isinstance(value, list | tuple) else [str(value)]
        return "\n".join(words.get(str(one), str(one)) for one in held)
    return shown(field, value)


def _has_money(field: FormField) -> bool:
    return field.kind == "money" or any(_has_money(one) for one in field.fields)

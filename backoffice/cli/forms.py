"""Standard forms as files: an empty one to fill in, and everything there is to say of one that was filled in."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from backoffice.cli.output import Output, reporting
from backoffice.forms.layout import FormField, layout
from backoffice.standard_forms.catalogue import ABOUT, STANDARD_FORMS
from backoffice.standard_forms.checking import check_data, check_workbook
from backoffice.standard_forms.remarks import Remark, Severity
from backoffice.workbooks.writing import form_workbook

WORKBOOK = ".xlsx"
#: What a person calls the remarks.
SEVERITIES = {
    Severity.ERROR: ("错误", "errors"),
    Severity.WARNING: ("提醒", "warnings"),
    Severity.NOTE: ("说明", "notes"),
}


class FilledIn(msgspec.Struct):
    """A file: which form, and what was filled in; whatever else it holds is for its reader."""

    form: str
    data: dict[str, Any]
    facts: dict[str, str] = {}


@click.group()
def forms() -> None:
    """Standard forms as workbooks or JSON files; no server is asked."""


@forms.command("template")
@click.argument("name", type=click.Choice(list(STANDARD_FORMS)))
@click.option("--json", "as_json", is_flag=True, help="Accepted like everywhere; what is printed is JSON in any case.")
@click.option(
    "--workbook",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write the form as a workbook (.xlsx) to this file and print nothing.",
)
def template(name: str, as_json: bool, workbook: Path | None) -> None:
    """Print the form NAME, empty; `about` says what each place means. Or write it as a workbook."""
    kind = STANDARD_FORMS[name]
    if workbook is not None:
        if workbook.suffix.lower() != WORKBOOK:
            raise click.BadParameter(f"{workbook} must end in {WORKBOOK}", param_hint="--workbook")
        workbook.write_bytes(form_workbook(name, kind.title.zh, kind.form, about=ABOUT))
        return
    fields = [field for section in layout(kind.form) for field in section.fields]
    document = {"form": name, "about": dict(_means(fields)), "data": {field.name: _blank(field) for field in fields}}
    click.echo(msgspec.json.format(msgspec.json.encode(document), indent=2))


@forms.command("check")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--for-reviewer",
    is_flag=True,
    help="Tell the plausibility light of a self-evaluation too, which its unit does not see before it hands in.",
)
@reporting
def check(output: Output, file: Path, for_reviewer: bool) -> None:
    """List errors, warnings and notes of the form in FILE, each at its place or, in a workbook, its cell.

    Scores and lights are computed anew by the rule book that ships with the product and told as notes; what the
    form claims otherwise is an error. Fails when there is an error.
    """
    found = remarks_of(file, for_reviewer=for_reviewer)
    if output.as_json:
        output.document([_plain(one) for one in found])
    else:
        for line in _lines(found):
            output.said(line)
    if any(one.severity is Severity.ERROR for one in found):
        raise SystemExit(1)


def remarks_of(file: Path, *, for_reviewer: bool = False) -> Sequence[Remark]:
    """Everything there is to say of the form in a file. A usage error when a JSON file holds no form."""
    if file.suffix.lower() == WORKBOOK:
        return check_workbook(file.name, file.read_bytes(), for_reviewer=for_reviewer)
    try:
        filled = msgspec.json.decode(file.read_bytes(), type=FilledIn)
    except msgspec.DecodeError as error:
        raise click.BadParameter(f"{file} is no form as `backoffice forms template` prints it: {error}") from error
    if filled.form not in STANDARD_FORMS:
        raise click.BadParameter(f"there is no form {filled.form!r}; there are {', '.join(STANDARD_FORMS)}")
    return check_data(filled.form, filled.data, filled.facts, for_reviewer=for_reviewer)


def _plain(one: Remark) -> dict[str, str]:
    field = {"field_zh": one.field.zh, "field_en": one.field.en}
    return {
        "severity": one.severity.value,
        "place": one.place,
        "code": one.code,
        "zh": one.text.zh,
        "en": one.text.en,
        **field,
    }


def _lines(found: Sequence[Remark]) -> Iterator[str]:
    """Remarks for a person: under what they are, each with its cell, what the cell is, and both languages."""
    wide = max((len(one.place) for one in found), default=0)
    for severity, (zh, en) in SEVERITIES.items():
        own = [one for one in found if one.severity is severity]
        if own:
            yield f"{zh} {len(own)} · {en}"
        for one in own:
            yield f"  {one.place:<{wide}}  {f'{one.field.zh}：' if one.field.zh else ''}{one.text.zh}"
            yield f"  {'':<{wide}}  {f'{one.field.en}: ' if one.field.en else ''}{one.text.en}"
    if not any(one.severity is Severity.ERROR for one in found):
        yield "没有错误。No errors."


def _means(fields: Sequence[FormField], at: str = "") -> Iterator[tuple[str, str]]:
    for field in fields:
        unit = f", {field.unit.zh}" if field.unit else ""
        needed = ", required" if field.required else ""
        options = "".join(f"; {option.value} = {option.label.zh}" for option in field.options)
        yield f"{at}{field.name}", f"{field.label.zh} / {field.label.en} ({field.kind}{unit}{needed}){options}"
        yield from _means(field.fields, f"{at}{field.name}.")


def _blank(field: FormField) -> Any:
    if not field.fields:
        return [] if field.kind == "choices" else ""
    inner = {one.name: _blank(one) for one in field.fields}
    return [inner] if field.kind == "rows" else inner

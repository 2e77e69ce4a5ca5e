"""Standard forms as files: an empty one to fill in, and every fault of one that was filled in."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import msgspec

from backoffice.areas.ex_ante.forms import ExAnteReportForm, SheetForm
from backoffice.areas.monitoring.forms import MonitoringEntryForm
from backoffice.areas.rectification.forms import DraftForm, FeedbackForm
from backoffice.areas.targets.forms import TargetFormForm
from backoffice.cli.output import Output, reporting
from backoffice.forms.layout import FormField, layout
from backoffice.forms.schema import Form, load
from backoffice.kernel.errors import Fault, Invalid

#: The forms that can be filled in as a file, by the name that a file gives.
FORMS: dict[str, type[Form]] = {
    "ex-ante-report": ExAnteReportForm,
    "ex-ante-sheet": SheetForm,
    "target": TargetFormForm,
    "monitoring": MonitoringEntryForm,
    "rectification-items": DraftForm,
    "rectification-feedback": FeedbackForm,
}


class FilledIn(msgspec.Struct):
    """A file: which form, and what was filled in; whatever else it holds is for its reader."""

    form: str
    data: dict[str, Any]


@click.group()
def forms() -> None:
    """Standard forms as JSON files."""


@forms.command("template")
@click.argument("name", type=click.Choice(list(FORMS)))
@click.option("--json", "as_json", is_flag=True, help="Accepted like everywhere; a template is JSON in any case.")
def template(name: str, as_json: bool) -> None:
    """Print the form NAME, empty; `about` says what each place means."""
    fields = [field for section in layout(FORMS[name]) for field in section.fields]
    document = {"form": name, "about": dict(_about(fields)), "data": {field.name: _blank(field) for field in fields}}
    click.echo(msgspec.json.format(msgspec.json.encode(document), indent=2))


@forms.command("check")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@reporting
def check(output: Output, file: Path) -> None:
    """Name every fault of the form in FILE, at its place; fails when there is one."""
    faults = [
        {"place": fault.field, "code": fault.code, "zh": fault.text.zh, "en": fault.text.en}
        for fault in faults_of(file)
    ]
    output.rows(("place", "code", "zh", "en"), faults, nothing="No faults.")
    if faults:
        raise SystemExit(1)


def faults_of(file: Path) -> tuple[Fault, ...]:
    """Everything that the form in a file gets wrong. A usage error when the file holds no form."""
    try:
        filled = msgspec.json.decode(file.read_bytes(), type=FilledIn)
    except msgspec.DecodeError as error:
        raise click.BadParameter(f"{file} is no form as `backoffice forms template` prints it: {error}") from error
    if filled.form not in FORMS:
        raise click.BadParameter(f"there is no form {filled.form!r}; there are {', '.join(FORMS)}")
    try:
        load(FORMS[filled.form], filled.data)
    except Invalid as error:
        return error.faults
    return ()


def _about(fields: list[FormField] | tuple[FormField, ...], at: str = "") -> Iterator[tuple[str, str]]:
    for field in fields:
        unit = f", {field.unit.zh}" if field.unit else ""
        needed = ", required" if field.required else ""
        options = "".join(f"; {option.value} = {option.label.zh}" for option in field.options)
        yield f"{at}{field.name}", f"{field.label.zh} / {field.label.en} ({field.kind}{unit}{needed}){options}"
        yield from _about(field.fields, f"{at}{field.name}.")


def _blank(field: FormField) -> Any:
    if not field.fields:
        return [] if field.kind == "choices" else ""
    inner = {one.name: _blank(one) for one in field.fields}
    return [inner] if field.kind == "rows" else inner

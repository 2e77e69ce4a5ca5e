"""Standard forms as files: an empty one to fill in, and every fault of one that was filled in."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import msgspec

from backoffice.areas.application_of_results.forms import OpinionsForm
from backoffice.areas.appraisal.forms import ScoreSheetForm
from backoffice.areas.department.forms import DepartmentEvaluationFormForm, DepartmentTargetFormForm
from backoffice.areas.disclosure.forms import RegisterForm, RegistrationForm, SpecialReportForm
from backoffice.areas.ex_ante.forms import ExAnteReportForm, SheetForm
from backoffice.areas.institution.forms import DutiesForm, RuleForm
from backoffice.areas.key_evaluation.forms import FieldworkForm, FinalForm, PlanForm, ReportForm
from backoffice.areas.monitoring.forms import MonitoringEntryForm
from backoffice.areas.rectification.forms import DraftForm, FeedbackForm
from backoffice.areas.self_evaluation.sheet import SelfEvaluationSheet, SelfEvaluationSheetForm, sheet_faults
from backoffice.areas.spot_check.forms import RecheckSheetForm
from backoffice.areas.targets.form import TargetForm
from backoffice.areas.targets.form_rules import form_faults
from backoffice.areas.targets.forms import TargetFormForm
from backoffice.areas.third_parties.forms import AgencyForm, ExpertForm
from backoffice.areas.training.forms import ConclusionForm, TrainingForm
from backoffice.cli.output import Output, reporting
from backoffice.forms.layout import FormField, layout
from backoffice.forms.schema import Form, load
from backoffice.kernel.errors import Fault, Invalid
from backoffice.rulebook import default_rule_book
from backoffice.workbooks.filled import Rules, load_workbook
from backoffice.workbooks.writing import form_workbook

#: The forms that can be filled in as a file, by the name that a file gives.
FORMS: dict[str, type[Form]] = {
    "ex-ante-report": ExAnteReportForm,
    "ex-ante-sheet": SheetForm,
    "target": TargetFormForm,
    "monitoring": MonitoringEntryForm,
    "department-target": DepartmentTargetFormForm,
    "department-evaluation": DepartmentEvaluationFormForm,
    "self-evaluation": SelfEvaluationSheetForm,
    "recheck": RecheckSheetForm,
    "result-opinions": OpinionsForm,
    "appraisal-scores": ScoreSheetForm,
    "rectification-items": DraftForm,
    "rectification-feedback": FeedbackForm,
    "agency": AgencyForm,
    "expert": ExpertForm,
    "key-evaluation-plan": PlanForm,
    "key-evaluation-fieldwork": FieldworkForm,
    "key-evaluation-draft": ReportForm,
    "key-evaluation-report": FinalForm,
    "disclosure": RegisterForm,
    "disclosure-item": RegistrationForm,
    "special-report": SpecialReportForm,
    "rule": RuleForm,
    "duties": DutiesForm,
    "training": TrainingForm,
    "training-record": ConclusionForm,
}

WORKBOOK = ".xlsx"


def _target_faults(form: TargetForm) -> tuple[Fault, ...]:
    """By the rule book that ships with the product, as a form of the year it starts in and of a new project."""
    book = default_rule_book()
    return form_faults(form, year=form.starts_on.year, continuing=False, rules=book.target_checks, weights=book.weights)


def _self_evaluation_faults(sheet: SelfEvaluationSheet) -> tuple[Fault, ...]:
    """By the rule book that ships with the product: money, weights, rows, reasons, and every score claimed."""
    return sheet_faults(sheet, default_rule_book())


#: What looks at the whole of a form and needs no record beside it.
RULES: dict[str, Rules] = {"target": _target_faults, "self-evaluation": _self_evaluation_faults}


class FilledIn(msgspec.Struct):
    """A file: which form, and what was filled in; whatever else it holds is for its reader."""

    form: str
    data: dict[str, Any]


@click.group()
def forms() -> None:
    """Standard forms as workbooks or JSON files; no server is asked."""


@forms.command("template")
@click.argument("name", type=click.Choice(list(FORMS)))
@click.option("--json", "as_json", is_flag=True, help="Accepted like everywhere; what is printed is JSON in any case.")
@click.option(
    "--workbook",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write the form as a workbook (.xlsx) to this file and print nothing.",
)
def template(name: str, as_json: bool, workbook: Path | None) -> None:
    """Print the form NAME, empty; `about` says what each place means. Or write it as a workbook."""
    if workbook is not None:
        if workbook.suffix.lower() != WORKBOOK:
            raise click.BadParameter(f"{workbook} must end in {WORKBOOK}", param_hint="--workbook")
        workbook.write_bytes(form_workbook(name, name, FORMS[name]))
        return
    fields = [field for section in layout(FORMS[name]) for field in section.fields]
    document = {"form": name, "about": dict(_about(fields)), "data": {field.name: _blank(field) for field in fields}}
    click.echo(msgspec.json.format(msgspec.json.encode(document), indent=2))


@forms.command("check")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@reporting
def check(output: Output, file: Path) -> None:
    """Name every fault of the form in FILE, at its place or, in a workbook, its cell; fails when there is one."""
    faults = [
        {"place": fault.field, "code": fault.code, "zh": fault.text.zh, "en": fault.text.en}
        for fault in faults_of(file)
    ]
    output.rows(("place", "code", "zh", "en"), faults, nothing="No faults.")
    if faults:
        raise SystemExit(1)


def faults_of(file: Path) -> tuple[Fault, ...]:
    """Everything that the form in a file gets wrong. A usage error when a JSON file holds no form.

    Beside each field, a target's sums and weights are held against the rule book that ships with the product.
    """
    if file.suffix.lower() == WORKBOOK:
        try:
            load_workbook(file.name, file.read_bytes(), FORMS, RULES)
        except Invalid as error:
            return error.faults
        return ()
    try:
        filled = msgspec.json.decode(file.read_bytes(), type=FilledIn)
    except msgspec.DecodeError as error:
        raise click.BadParameter(f"{file} is no form as `backoffice forms template` prints it: {error}") from error
    if filled.form not in FORMS:
        raise click.BadParameter(f"there is no form {filled.form!r}; there are {', '.join(FORMS)}")
    try:
        payload = load(FORMS[filled.form], filled.data)
    except Invalid as error:
        return error.faults
    return tuple(RULES[filled.form](payload)) if filled.form in RULES else ()


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

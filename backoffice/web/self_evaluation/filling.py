"""The unit's page: fill in, compute, check, save, hand in; the same form out as a workbook and back."""

from collections.abc import Mapping
from typing import Any

from flask import Response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from backoffice.access.policy import Object, Verb, check
from backoffice.areas.self_evaluation.commands import SaveSelfEvaluation, SubmitSelfEvaluation
from backoffice.areas.self_evaluation.entry import SelfEvaluationEntry
from backoffice.areas.self_evaluation.entry_rules import entry_faults
from backoffice.areas.self_evaluation.forms import SelfEvaluationEntryForm
from backoffice.areas.self_evaluation.sheet import (
    SelfEvaluationSheet,
    sheet_data,
    with_evidence,
)
from backoffice.areas.self_evaluation.sheet_rules import locked_faults, sheet_faults
from backoffice.forms.schema import dump
from backoffice.kernel.errors import Fault, Forbidden, Invalid, Text, Unable
from backoffice.kernel.review import Status
from backoffice.standard_forms.catalogue import FORMS
from backoffice.web.forming.handed_in import HandedIn, handed_in
from backoffice.web.forming.posting import posted as posted_form
from backoffice.web.forming.posting import read
from backoffice.web.forming.workbooks import Read, give_out
from backoffice.web.kinds.row import Row
from backoffice.web.kinds.self_evaluation import SELF_EVALUATION
from backoffice.web.self_evaluation.blueprint import self_evaluation
from backoffice.web.self_evaluation.form import money_of, offered, page_of, start_of
from backoffice.web.telling.evaluated import grade_words
from backoffice.web.telling.scores import book_of, indicators_of
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation
from backoffice.web.visit.ordering import Refusal, carry_out, refusal, seen
from backoffice.workbooks.comparing import differences
from projections.self_evaluations.queries import evaluation_of

NAME = "self-evaluation"

NO_EXECUTION = Text("国库尚未导入全年执行数，暂不能送审。", "The treasury has not supplied the year's execution yet.")

#: What the form's buttons ask for.
COMPUTE, CHECK, SAVE, SUBMIT = "compute", "check", "save", "submit"


@self_evaluation.get("/projects/<code>/<int:year>/self_evaluation/fill")
def form(code: str, year: int) -> str:
    """The form as it was last kept."""
    row = own(code, year)
    return show(row, start_of(row))


@self_evaluation.post("/projects/<code>/<int:year>/self_evaluation/fill")
def filled(code: str, year: int) -> AnyResponse | tuple[str, int] | str:
    """Compute, check, save or hand in; every fault comes back at its place with what was typed."""
    row = own(code, year)
    act = request.form.get("act", COMPUTE)
    data: dict[str, Any] = start_of(row)
    try:
        data = posted_form(SelfEvaluationEntryForm)
        if act == COMPUTE:
            return show(row, data)
        entry = read(SelfEvaluationEntryForm, data)
        if act == CHECK:
            raise_faults(row, entry)
            return show(row, data, said=gettext("全部校验通过，可以送审。"))
        _carry_out(act, code, year, entry)
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return show(own(code, year), data, refused), refused.status
    if act == SAVE:
        return redirect(url_for("self_evaluation.form", code=code, year=year), 303)
    return redirect(url_for("projects.record", code=code, year=year, tab=SELF_EVALUATION.tab), 303)


@self_evaluation.post("/projects/<code>/<int:year>/self_evaluation/score")
def score(code: str, year: int) -> str:
    """The score of what is typed so far, for the page that is being filled in; nothing is kept."""
    row = own(code, year)
    return render_template(
        "self_evaluation/score.html", page=page_of(row, posted_form(SelfEvaluationEntryForm), {}), oob=True
    )


@self_evaluation.get("/projects/<code>/<int:year>/self_evaluation/workbook")
def workbook(code: str, year: int) -> Response:
    """The form as a workbook, with what is locked and what was kept so far."""
    row = evaluation_of(current.reader(), current.scope(), code, year)
    if row is None or money_of(row) is None:
        raise NotFound
    return give_out(NAME, _as_sheet(row), {"code": code, "year": year})


@self_evaluation.post("/projects/<code>/<int:year>/self_evaluation/workbook")
def uploaded(code: str, year: int) -> str | tuple[str, int]:
    """A workbook comes back into the page, with what it changes; or every fault at its cell. Nothing is kept yet."""
    row, posted = own(code, year), handed_in(NAME)
    try:
        sheet = _sheet_as_uploaded(row, posted)
    except Invalid as problem:
        return show(row, start_of(row), taken=posted.refused(problem)), 422
    assert posted.sheet is not None, "a workbook that was read"
    entry = with_evidence(sheet.entry, readable_entry(row))
    found = differences(FORMS[NAME], _as_sheet(row), posted.sheet.data)
    taken = Read(differences=tuple(found), sheet=posted.sheet)
    return show(row, dump(SelfEvaluationEntryForm, entry), taken=taken)


def own(code: str, year: int) -> Row:
    """The form, where it is the visitor's to fill in now; NotFound otherwise."""
    check(current.actor(), Verb.SUBMIT, Object.SELF_EVALUATION)
    row = evaluation_of(current.reader(), current.scope(), code, year)
    if row is None or row["unit"] != current.account().organisation or current.in_past():
        raise NotFound
    return row


def readable_entry(row: Row) -> SelfEvaluationEntry | None:
    """What was kept so far, as an entry."""
    start = start_of(row)
    return read(SelfEvaluationEntryForm, start) if start else None


def raise_faults(row: Row, entry: SelfEvaluationEntry) -> None:
    """Raises Invalid with everything that handing the form in would find."""
    money = money_of(row)
    if money is None:
        raise Invalid((Fault("sources", "no-execution", NO_EXECUTION),))
    if faults := entry_faults(entry, indicators_of(row), money, book_of(row)):
        raise Invalid(faults)


def show(
    row: Row,
    data: Mapping[str, Any],
    refused: Refusal | None = None,
    *,
    said: str = "",
    taken: Read | None = None,
) -> str:
    """The page."""
    return render_template(
        "self_evaluation/form.html",
        row=row,
        page=page_of(row, data, refused.errors if refused else {}),
        refused=refused,
        said=said,
        taken=taken,
        open=row["status"] in (Status.DRAFT, Status.RETURNED),
        organisation=organisation,
        grade_words=grade_words,
        book=book_of(row),
        oob=False,
        **offered(row),
    )


def _carry_out(act: str, code: str, year: int, entry: SelfEvaluationEntry) -> None:
    if act == SAVE:
        carry_out(
            SaveSelfEvaluation(code=code, year=year, entry=entry, seen=seen()), done=gettext("已保存，尚未送审。")
        )
        return
    order = SubmitSelfEvaluation(code=code, year=year, entry=entry, seen=seen())
    carry_out(order, request.form.get("reason", ""), done=gettext("已送审。"))


def _as_sheet(row: Row) -> dict[str, Any]:
    """The form as its workbook goes out."""
    money = money_of(row)
    assert money is not None, "a form without figures has no workbook"
    return sheet_data(row["code"], row["year"], indicators_of(row), money, readable_entry(row), book_of(row))


def _sheet_as_uploaded(row: Row, posted: HandedIn) -> SelfEvaluationSheet:
    money = money_of(row)
    if money is None:
        raise Invalid((Fault("file", "no-execution", NO_EXECUTION),))

    def rules(sheet: SelfEvaluationSheet) -> tuple[Fault, ...]:
        if (sheet.code, sheet.year) != (row["code"], row["year"]):
            text = Text("工作簿属于另一个项目或年度。", "The workbook is of another project or year.")
            return (Fault("code", "another-project", text),)
        return (*locked_faults(sheet, indicators_of(row), money), *sheet_faults(sheet, book_of(row)))

    sheet: SelfEvaluationSheet = posted.payload({}, rules)
    return sheet

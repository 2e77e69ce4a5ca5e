"""The register as a workbook: out with what waits for the visitor, back with where it was published."""

from flask import Response, flash, redirect, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from backoffice.access.policy import Object, Verb, check
from backoffice.areas.disclosure.events import DisclosureKind
from backoffice.areas.disclosure.forms import RegisterForm
from backoffice.areas.disclosure.orders import FileRegister, RegisterRow
from backoffice.areas.disclosure.stages import Stage
from backoffice.forms.schema import dump
from backoffice.kernel.errors import Fault, Forbidden, Invalid, Text, Unable
from backoffice.web.disclosure.reports import disclosure
from backoffice.web.files import WORKBOOK, download
from backoffice.web.shell.preferences import language
from backoffice.web.visit import current
from backoffice.web.visit.ordering import carry_out, done_before, refusal
from backoffice.workbooks.filled import load_workbook
from backoffice.workbooks.writing import form_workbook
from projections.disclosures.filters import DisclosureFilter
from projections.disclosures.queries import items

#: The blueprint with the pages of this module on it, for the next in the list.
__all__ = ["disclosure"]

#: What reading knows the workbook by.
NAME = "disclosure"
#: Faults shown of a workbook that was refused.
SHOWN = 8


@disclosure.get("/disclosure/sheet")
def sheet() -> Response:
    """Every item that waits for the visitor, with its approved count and figure; the addresses are to be filled in."""
    check(current.actor(), Verb.SUBMIT, Object.DISCLOSURE)
    wanted = DisclosureFilter(stage=(Stage.PLANNED.value, Stage.FAULTY.value), must=True)
    rows = tuple(
        RegisterRow(
            publisher=row["publisher"],
            year=row["year"],
            kind=DisclosureKind(row["kind"]),
            project=row["project"],
            url=row["url"] or "",
            published_on=row["published_on"] or current.today(),
            count=row["count"],
            amount=row["amount"],
        )
        for row in items(current.reader(), current.scope(), wanted)
    )
    content = form_workbook(NAME, gettext("绩效公开登记表"), RegisterForm, dump(RegisterForm, FileRegister(rows=rows)))
    return download(content, f"{gettext('绩效公开登记表')}.xlsx", WORKBOOK)


@disclosure.post("/disclosure/sheet")
def filled() -> AnyResponse:
    """Publish what the workbook says: all of it, or nothing."""
    check(current.actor(), Verb.SUBMIT, Object.DISCLOSURE)
    try:
        if not done_before():
            upload = request.files.get("file")
            if upload is None or not upload.filename:
                raise Invalid((Fault("file", "required", Text("请选择填好的登记表。", "Choose the workbook.")),))
            _, order = load_workbook(upload.filename, upload.read(), {NAME: RegisterForm})
            done = gettext("已登记 %(n)s 项。", n=len(order.rows))
            carry_out(order, request.form.get("reason", ""), done=done)
    except Forbidden:
        raise
    except Unable as problem:
        current.forget_readers()
        flash(refusal(problem).sentence, "red")
        faults = problem.faults if isinstance(problem, Invalid) else ()
        for fault in faults[:SHOWN]:
            flash(f"{fault.field}: {fault.text.in_language(language())}", "amber")
    return redirect(url_for("disclosure.board"), 303)

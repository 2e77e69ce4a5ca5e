"""The register as a workbook: out with what waits for the visitor, back with where it was published."""

from flask import Response, redirect, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from backoffice.access.policy import Object, Verb, check
from backoffice.areas.disclosure.events import DisclosureKind
from backoffice.areas.disclosure.forms import RegisterForm
from backoffice.areas.disclosure.orders import FileRegister, RegisterRow
from backoffice.areas.disclosure.stages import Stage
from backoffice.forms.schema import dump
from backoffice.kernel.errors import Forbidden, Unable
from backoffice.web.disclosure.reports import disclosure
from backoffice.web.forming.handed_in import handed_in, refused_page
from backoffice.web.forming.workbooks import give_out
from backoffice.web.visit import current
from backoffice.web.visit.ordering import carry_out, done_before
from projections.disclosures.filters import DisclosureFilter
from projections.disclosures.queries import items

#: The blueprint with the pages of this module on it, for the next in the list.
__all__ = ["disclosure"]

#: What reading knows the workbook by.
NAME = "disclosure"


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
    return give_out(NAME, dump(RegisterForm, FileRegister(rows=rows)), {})


@disclosure.post("/disclosure/sheet")
def filled() -> AnyResponse | tuple[str, int]:
    """Publish what the workbook says: all of it, or nothing, with every fault at its cell."""
    check(current.actor(), Verb.SUBMIT, Object.DISCLOSURE)
    posted, order = handed_in(NAME), None
    try:
        if not done_before():
            order = posted.payload({})
            done = gettext("已登记 %(n)s 项。", n=len(order.rows))
            carry_out(order, request.form.get("reason", ""), done=done)
    except Forbidden:
        raise
    except Unable as problem:
        current.forget_readers()
        taken = posted.refused(problem, ordered=order is not None)
        return refused_page(gettext("登记表没有登记"), problem, taken, url_for("disclosure.board"))
    return redirect(url_for("disclosure.board"), 303)

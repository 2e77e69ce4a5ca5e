"""A workbook that is handed in at once: what it orders, or every fault at its cell with a marked-up copy."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import g, render_template, request

from backoffice.kernel.errors import Fault, Invalid, Text, Unable
from backoffice.standard_forms.catalogue import FORMS
from backoffice.web.forming.marked import keep_marked
from backoffice.web.forming.workbooks import Read, check_about
from backoffice.web.visit.ordering import refusal
from backoffice.workbooks.filled import open_workbook, payload_of
from backoffice.workbooks.filled_sheet import Sheet

#: The field of the file.
FILE = "file"
MISSING = Text("请选择填好的表格。", "Choose the workbook.")


@dataclass
class HandedIn:
    """The file that was posted as a form of a name; `sheet` once it could be opened."""

    name: str
    file: str
    content: bytes
    sheet: Sheet | None = None

    def payload(self, about: Mapping[str, object], rules: Callable[[Any], Sequence[Fault]] | None = None) -> Any:
        """What it says of the record that it must be `about`.

        Raises Invalid with every fault at its cell, also those that `rules` find.
        """
        if not self.file:
            raise Invalid((Fault(FILE, "required", MISSING),))
        _, self.sheet = open_workbook(self.file, self.content, {self.name: FORMS[self.name]})
        check_about(self.sheet, about)
        payload = payload_of(FORMS[self.name], self.sheet)
        if rules and (faults := tuple(rules(payload))):
            raise Invalid(self.sheet.at_cells(faults))
        return payload

    def refused(self, problem: Unable, *, ordered: bool = False) -> Read:
        """The faults at their cells and where they are marked; `ordered`: they are the order's, at its places."""
        faults = problem.faults if isinstance(problem, Invalid) else ()
        if ordered and self.sheet is not None:
            faults = self.sheet.at_cells(faults)
        marked = keep_marked(self.file, self.content, Invalid(faults)) if faults else ""
        return Read(faults=faults, marked=marked)


def handed_in(name: str) -> HandedIn:
    """The file of this request as a form of a name; it is read once."""
    if "handed_in" not in g:
        upload = request.files.get(FILE)
        file, content = ("", b"") if upload is None else (upload.filename or "", upload.read())
        g.handed_in = HandedIn(name, file, content)
    posted: HandedIn = g.handed_in
    return posted


def refused_page(title: str, problem: Unable, taken: Read, back: str) -> tuple[str, int]:
    """The page of a workbook that was not taken."""
    refused = refusal(problem)
    return render_template("forming/refused.html", title=title, refused=refused, taken=taken, back=back), refused.status

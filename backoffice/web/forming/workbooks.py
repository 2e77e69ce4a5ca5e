"""A standard form on its page as a workbook: out with what stands, back into the page; nothing is handed in by it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, request

from backoffice.forms.schema import Form
from backoffice.kernel.changes import lies_under
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.standard_forms.catalogue import ABOUT, FORMS, STANDARD_FORMS
from backoffice.web.files import WORKBOOK, download
from backoffice.web.forming.marked import keep_marked
from backoffice.web.forming.printed import print_form
from backoffice.web.shell.preferences import language
from backoffice.workbooks.comparing import Difference, differences, merged
from backoffice.workbooks.filled import open_workbook, payload_of
from backoffice.workbooks.filled_sheet import Sheet
from backoffice.workbooks.writing import Beside, Offers, form_workbook

#: The button that reads a workbook into the page, and the field of the file.
READ, FILE = "read_workbook", "workbook"
#: What asks for the printed page.
PAPER = "print"

#: The name of each schema that goes out as a workbook.
NAMES: dict[type[Form], str] = {form: name for name, form in FORMS.items()}

#: What looks at the whole of a filled-in form beside its record: payload -> faults at places.
Rules = Callable[[Any], Sequence[Fault]]


@dataclass(frozen=True)
class Read:
    """What came of reading a workbook in: how it differs from what stood there, or every fault at its cell.

    `marked`: the address of the marked-up copy. `sheet`: what was typed, where it was taken.
    """

    differences: tuple[Difference, ...] = ()
    faults: tuple[Fault, ...] = ()
    marked: str = ""
    sheet: Sheet | None = None

    @property
    def status(self) -> int:
        """How the request is answered."""
        return 422 if self.faults else 200

    @property
    def changes(self) -> list[tuple[str, str, str]]:
        """Label, what stood there, what the workbook says, in the visitor's language."""
        tongue = language()
        return [(one.label.in_language(tongue), one.before, one.after) for one in self.differences]

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Cell and sentence of every fault, in the visitor's language."""
        tongue = language()
        return [(fault.field, fault.text.in_language(tongue)) for fault in self.faults]


def wanted() -> bool:
    """Whether the page is asked for as a workbook, or as it is printed."""
    return request.args.get("as") in ("xlsx", PAPER)


def give_out(
    name: str,
    data: Mapping[str, Any],
    about: Mapping[str, object],
    *,
    offers: Offers | None = None,
    beside: Beside | None = None,
    told: Sequence[tuple[str, str]] = (),
) -> Response:
    """The form with what stands in it, under its official title and what it is about (code, year).

    Where the address asks for it as it is printed, that page, with what is `told` of it in its head.
    """
    if request.args.get("as") == PAPER:
        return print_form(name, data, about, offers or {}, beside or {}, told)
    kind = STANDARD_FORMS[name]
    facts = {key: (label, str(about[key])) for key, (label, _) in ABOUT.items() if key in about}
    content = form_workbook(name, kind.title.zh, kind.form, data, about=facts, offers=offers, beside=beside)
    of = "_".join(str(about[key]) for key in ABOUT if key in about)
    return download(content, f"{kind.title.zh}_{of}.xlsx".replace("_.", "."), WORKBOOK)


def read_in(
    name: str,
    current: Mapping[str, Any],
    about: Mapping[str, object],
    *,
    unlocked: Sequence[str] | None = None,
    rules: Rules | None = None,
) -> tuple[dict[str, Any], Read]:
    """The page's data after the workbook that was posted, and what came of it; data as they stand where it is refused.

    `unlocked` are the places that may be changed (None: all); `rules` look at the whole beside the record.
    """
    upload = request.files.get(FILE)
    file, content = ("", b"") if upload is None else (upload.filename or "", upload.read())
    form = FORMS[name]
    try:
        if not file:
            raise Invalid(
                (
                    Fault(
                        "file",
                        "required",
                        Text("请选择填好的表格。", "Choose the workbook."),
                    ),
                )
            )
        _, sheet = open_workbook(file, content, {name: form})
        check_about(sheet, about)
        payload = payload_of(form, sheet)
        found = differences(form, current, sheet.data)
        faults = [*_locked(found, unlocked), *(rules(payload) if rules else ())]
        if faults:
            raise Invalid(sheet.at_cells(faults))
    except Invalid as refused:
        marked = keep_marked(file, content, refused) if file else ""
        return dict(current), Read(faults=refused.faults, marked=marked)
    return merged(form, sheet.data, current), Read(differences=found, sheet=sheet)


def check_about(sheet: Sheet, about: Mapping[str, object]) -> None:
    """Raises Invalid at the cell that says that the workbook is of another record; a template says nothing."""
    faults = [
        Fault(sheet.cells[f"@{key}"], "another-record", OTHER)
        for key, value in about.items()
        if sheet.about.get(key) and sheet.about[key] != str(value)
    ]
    if faults:
        raise Invalid(tuple(faults))


OTHER = Text("工作簿属于另一个项目、对象或年度。", "The workbook is of another record or year.")
LOCKED = Text("退回时没有打开此处，不能修改。", "The return did not open this place: it cannot be changed.")


def _locked(found: Sequence[Difference], unlocked: Sequence[str] | None) -> list[Fault]:
    if unlocked is None:
        return []
    closed = [one for one in found if not any(lies_under(one.place, opened) for opened in unlocked)]
    return [Fault(one.place, "locked", LOCKED) for one in closed]

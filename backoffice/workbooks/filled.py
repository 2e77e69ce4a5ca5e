"""A form that was filled in as a workbook, read back: the payload, or every fault at its cell."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from backoffice.forms.schema import Form, load
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.workbooks.filled_sheet import Sheet, read_sheet
from backoffice.workbooks.reading import AROUND, Titled, read_sheets, read_table
from backoffice.workbooks.sheets import PLACE

#: The rules of a form that look at the whole of it, such as sums and weights: its payload -> faults at places.
Rules = Callable[[Any], Sequence[Fault]]

NOT_A_FORM = Text("这不是本系统下载的填报模板。", "This workbook is no template of this product.")


def load_workbook(
    name: str, content: bytes, forms: Mapping[str, type[Form]], rules: Mapping[str, Rules] | None = None
) -> tuple[str, Any]:
    """Which of `forms` a workbook is, and its payload. `rules` of the same name find what fields cannot know.

    Raises Invalid with every fault at its cell; at `file` for what is no filled-in form.
    """
    kind, sheet = open_workbook(name, content, forms)
    payload = payload_of(forms[kind], sheet)
    if faults := (rules or {}).get(kind, _no_faults)(payload):
        raise Invalid(sheet.at_cells(faults))
    return kind, payload


def open_workbook(name: str, content: bytes, forms: Mapping[str, type[Form]]) -> tuple[str, Sheet]:
    """Which of `forms` a workbook is, and what was typed into it; scratch sheets beside the form are left alone.

    Raises Invalid at `file` for what is no form, at its cell for a place that the form lacks or that stands twice.
    """
    sheets = read_sheets(content) if name.lower().endswith(".xlsx") else (_text_table(name, content),)
    named = [(one, _name_of(one)) for one in sheets]
    kinds = sorted({kind for _, kind in named if kind in forms})
    if not kinds:
        raise Invalid((Fault("file", "not-a-form", NOT_A_FORM),))
    own = [one for one, kind in named if kind == kinds[0]]
    if len(kinds) > 1 or (len(own) > 1 and not forms[kinds[0]].SHEETS):
        text = Text("工作簿中有两张填报表，请只留一张。", "The workbook holds two forms: leave one.")
        raise Invalid((Fault("file", "two-forms", text),))
    return kinds[0], read_sheet(own, forms[kinds[0]], titled=len(sheets) > 1)


def payload_of(form: type[Form], sheet: Sheet) -> Any:
    """The payload of what was typed. Raises Invalid with every fault at its cell."""
    try:
        return load(form, sheet.data)
    except Invalid as error:
        raise Invalid(sheet.at_cells(error.faults)) from error


def _text_table(name: str, content: bytes) -> Titled:
    """A form that was saved as CSV."""
    return Titled("", read_table(name, content, around=AROUND))


def _name_of(sheet: Titled) -> str:
    first = sheet.table[0] if sheet.table else []
    return first[PLACE].strip() if len(first) > PLACE else ""


def _no_faults(_: object) -> Sequence[Fault]:
    return ()

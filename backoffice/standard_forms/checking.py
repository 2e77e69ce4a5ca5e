"""Checking a filled-in form, a workbook or data: every remark at its cell or place."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from backoffice.forms.layout import label_of
from backoffice.forms.schema import Form, load
from backoffice.kernel.errors import Invalid, Text
from backoffice.standard_forms.catalogue import FORMS, STANDARD_FORMS, StandardForm
from backoffice.standard_forms.remarks import NOWHERE, Remark, Severity, errors, note
from backoffice.standard_forms.slips import slips
from backoffice.workbooks.filled import open_workbook

#: Errors first, then warnings, then notes; each from top to bottom.
ORDER = tuple(Severity)
#: Where a remark about all of it stands.
FILE = "file"
#: Said where a form has rules of its own that could not be asked.
NOT_COMPUTED = (
    "有内容读不出，合计、得分和灯尚未核对；改好后请再查一次。",
    "Some places cannot be read, so sums, scores and lights were not checked: mend them and check again.",
)
_CELL = re.compile(r"(?:(?P<sheet>.*)!)?(?P<column>[A-Z]+)(?P<row>\d+)")


def check_workbook(name: str, content: bytes, *, for_reviewer: bool = False) -> tuple[Remark, ...]:
    """Everything there is to say of a workbook, at its cells; what cannot be read is an error of `file`."""
    try:
        kind, sheet = open_workbook(name, content, FORMS)
    except Invalid as refused:
        return tuple(errors(refused.faults))
    found = check_data(kind, sheet.data, sheet.about, for_reviewer=for_reviewer)
    placed = [one if one.place == FILE else one.at(sheet.cell(one.place)) for one in found]
    return tuple(sorted(placed, key=_top_to_bottom))


def check_data(
    name: str, data: Any, about: Mapping[str, str] | None = None, *, for_reviewer: bool = False
) -> tuple[Remark, ...]:
    """Everything there is to say of a form's data as typed, at its places."""
    kind, about = STANDARD_FORMS[name], about or {}
    try:
        payload = load(kind.form, data)
    except Invalid as refused:
        unread = note(FILE, "not-computed", *NOT_COMPUTED) if kind.check is not StandardForm.check else None
        return _labelled(kind.form, [*errors(refused.faults), *([unread] if unread else [])])
    found = [*kind.check(payload, about), *slips(kind.form, data)]
    if for_reviewer:
        found += kind.reviewed(payload, about)
    return _labelled(kind.form, sorted(found, key=lambda one: ORDER.index(one.severity)))


def _labelled(form: type[Form], remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    return tuple(one.of(_label(form, one.place)) for one in remarks)


def _label(form: type[Form], place: str) -> Text:
    """The words for a place, or for the nearest one above it."""
    while place:
        try:
            return label_of(form, place)
        except KeyError:
            place = place[: max(place.rfind("."), place.rfind("["), 0)]
    return NOWHERE


def _top_to_bottom(one: Remark) -> tuple[int, str, int, int, str]:
    found = _CELL.fullmatch(one.place)
    if found is None:
        return ORDER.index(one.severity), "", 0, 0, ""
    column = found["column"]
    return ORDER.index(one.severity), found["sheet"] or "", int(found["row"]), len(column), column

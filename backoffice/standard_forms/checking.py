"""Checking a filled-in form, a workbook or data: every remark at its cell or place."""

from collections.abc import Mapping
from typing import Any

from backoffice.forms.schema import load
from backoffice.kernel.errors import Invalid
from backoffice.standard_forms.catalogue import FORMS, STANDARD_FORMS
from backoffice.standard_forms.remarks import Remark, Severity, errors
from backoffice.standard_forms.slips import slips
from backoffice.workbooks.filled import open_workbook

#: Errors first, then warnings, then notes; each in the order of the form.
ORDER = tuple(Severity)


def check_workbook(name: str, content: bytes, *, for_reviewer: bool = False) -> tuple[Remark, ...]:
    """Everything there is to say of a workbook, at its cells; what cannot be read is an error of `file`."""
    try:
        kind, sheet = open_workbook(name, content, FORMS)
    except Invalid as refused:
        return tuple(errors(refused.faults))
    found = check_data(kind, sheet.data, sheet.about, for_reviewer=for_reviewer)
    return tuple(one.at(sheet.cell(one.place)) for one in found)


def check_data(
    name: str, data: Any, about: Mapping[str, str] | None = None, *, for_reviewer: bool = False
) -> tuple[Remark, ...]:
    """Everything there is to say of a form's data as typed, at its places."""
    kind, about = STANDARD_FORMS[name], about or {}
    try:
        payload = load(kind.form, data)
    except Invalid as refused:
        return tuple(errors(refused.faults))
    found = [*kind.check(payload, about), *slips(kind.form, data)]
    if for_reviewer:
        found += kind.reviewed(payload, about)
    return tuple(sorted(found, key=lambda one: ORDER.index(one.severity)))

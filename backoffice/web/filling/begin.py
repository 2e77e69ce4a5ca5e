"""The form to be filled in: its schema, what it starts from, what is locked, and the orders that begin and end it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from werkzeug.exceptions import NotFound

from backoffice.kernel.review import Status
from backoffice.web.kinds.catalogue import KINDS
from backoffice.web.kinds.kind import FormKind, Sheet
from backoffice.web.kinds.row import Row
from backoffice.web.visit.current import in_past, reader, scope
from projections.projects.queries import project


@dataclass(frozen=True, kw_only=True)
class Filling:
    """A form before the visitor. `row` is None while it has not been begun."""

    kind: FormKind
    code: str
    year: int
    name: str
    row: Row | None
    sheet: Sheet

    @property
    def data(self) -> dict[str, Any]:
        """The form as it was last handed in, or as it starts."""
        return self.sheet.data

    @property
    def unlocked(self) -> Sequence[str] | None:
        """The places that a return opened; None while all of the form is open."""
        if self.row is None or self.row["status"] != Status.RETURNED:
            return None
        return [*self.row["unlocked"], *self.sheet.opened]

    @property
    def open(self) -> bool:
        """Whether the form can be handed in: now, and not while it is with a reviewer or done."""
        return not in_past() and (self.row is None or self.row["status"] in (Status.DRAFT, Status.RETURNED))


def filling(code: str, year: int, kind_key: str) -> Filling:
    """The form of a project and year; NotFound outside the scope, or where the bureau has asked for none."""
    kind = KINDS.get(kind_key)
    head = project(reader(), scope(), code, year)
    if kind is None or head is None:
        raise NotFound
    row = kind.of_project(reader(), scope(), code, year)
    if row is None and kind.opening is None:
        raise NotFound
    sheet = kind.sheet(code, year, row, kind.typed(row) if row is not None else {})
    return Filling(kind=kind, code=code, year=year, name=head.project["name"], row=row, sheet=sheet)

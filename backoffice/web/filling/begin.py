"""The form to be filled in: its schema, what it starts from, what is locked, and the order that hands it in."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from werkzeug.exceptions import NotFound

from backoffice.areas.ex_ante.commands import OpenExAnte, SubmitExAnte
from backoffice.areas.monitoring.commands import SubmitMonitoringForm
from backoffice.areas.targets.commands import OpenTarget, SubmitTarget
from backoffice.kernel.review import Status
from backoffice.scoring.codes import Nature
from backoffice.web.deciding.kinds import KINDS, FormKind
from backoffice.web.deciding.row import Row
from backoffice.web.telling.forms import number_of, offers
from backoffice.web.visit.current import house, in_past, reader, scope
from projections.monitoring.queries import forms_of_project
from projections.projects.queries import ex_ante, project, target


@dataclass(kw_only=True)
class Filling:
    """A form before the visitor. `row` is None while it has not been begun."""

    kind: FormKind
    code: str
    year: int
    name: str
    row: Row | None
    data: dict[str, Any] = field(default_factory=dict)
    fixed: frozenset[str] = frozenset()
    offered: dict[str, dict[str, str]] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()

    @property
    def unlocked(self) -> list[str] | None:
        """The places that a return opened; None while all of the form is open."""
        if self.row is None or self.row["status"] != Status.RETURNED:
            return None
        opened = list(self.row["unlocked"])
        return [*opened, "signatures"] if self.kind.key == "ex_ante" else opened

    @property
    def open(self) -> bool:
        """Whether the form can be handed in: now, and not while it is with a reviewer or done."""
        return not in_past() and (self.row is None or self.row["status"] in (Status.DRAFT, Status.RETURNED))

    def opening(self, amount: Decimal) -> object:
        """The order that begins the form; `amount` in yuan."""
        if self.kind.key == "ex_ante":
            return OpenExAnte(code=self.code, year=self.year, applied=amount)
        return OpenTarget(code=self.code, year=self.year, amount=amount)

    def submitting(self, payload: Any, seen: int | None) -> object:
        """The order that hands the form in."""
        if self.kind.key == "ex_ante":
            return SubmitExAnte(code=self.code, year=self.year, report=payload, seen=seen)
        if self.kind.key == "target":
            return SubmitTarget(code=self.code, year=self.year, form=payload, seen=seen)
        assert self.row is not None
        form_id: UUID = self.row["form_id"]
        return SubmitMonitoringForm(form_id=form_id, entry=payload, seen=seen)


def filling(code: str, year: int, kind_key: str) -> Filling:
    """The form of a project and year; NotFound outside the scope, or where the bureau has asked for none."""
    kind = KINDS.get(kind_key)
    head = project(reader(), scope(), code, year)
    if kind is None or head is None:
        raise NotFound
    row = _row(kind_key, code, year)
    if kind_key == "monitoring" and row is None:
        raise NotFound
    it = Filling(kind=kind, code=code, year=year, name=head.project["name"], row=row)
    it.offered = offers(year)
    it.data = kind.typed(row) if row is not None else {}
    if kind_key == "ex_ante":
        it.fixed = frozenset({"marks"})
        marked = {mark["check"]: mark["grade"] for mark in it.data.get("marks", ())}
        it.data["marks"] = [{"check": check, "grade": marked.get(check, "")} for check in it.offered["check"]]
    if kind_key == "monitoring" and row is not None:
        it.fixed = frozenset({"rows"})
        it.offered["no"] = {str(one["no"]): _wanted(one) for one in row["indicators"]}
        it.absent = frozenset(_inapplicable(row["indicators"]))
        filled = {int(entry["no"]): entry for entry in it.data.get("rows", ())}
        it.data["rows"] = [filled.get(one["no"], {"no": str(one["no"])}) for one in row["indicators"]]
    return it


def _inapplicable(indicators: list[dict[str, Any]]) -> Iterator[str]:
    """Of value, day and attainment each indicator is told by one; the places of the others."""
    told_by = {Nature.BY_DATE: "done_on", Nature.QUALITATIVE: "attainment"}
    for at, one in enumerate(indicators):
        own = told_by.get(Nature(one["nature"]), "actual")
        yield from (f"rows[{at}].{name}" for name in ("actual", "done_on", "attainment") if name != own)


def _wanted(one: dict[str, Any]) -> str:
    value = number_of(one["value"]) if one["value"] else one["text"] or one["due"] or ""
    return f"{one['level3']}（{value} {one['unit']}）"


def _row(kind_key: str, code: str, year: int) -> Row | None:
    if kind_key == "ex_ante":
        return ex_ante(reader(), scope(), code, year)
    if kind_key == "target":
        return target(reader(), scope(), code, year)
    forms = [row for row in forms_of_project(reader(), scope(), code) if row["year"] == year]
    return forms[0] if forms else None


def last_year(it: Filling) -> dict[str, Any]:
    """What the project's target of the year before said, for whoever fills in the next."""
    row = target(reader(), scope(), it.code, it.year - 1) if it.kind.key == "target" else None
    return KINDS["target"].typed(row) if row is not None else {}


def ledger(it: Filling) -> dict[str, Decimal | None]:
    """The money that a monitoring form is filled in beside: full-year budget and execution so far, in yuan."""
    if it.row is None or it.kind.key != "monitoring":
        return {}
    if in_past():
        return {"adjusted": it.row["adjusted"], "executed": it.row["executed"]}
    money = house().app.facts.money(it.code, it.year)
    return {"adjusted": it.row["adjusted"], "executed": money.executed_until(it.row["month"]) if money else None}

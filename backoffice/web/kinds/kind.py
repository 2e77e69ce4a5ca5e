"""What a kind of form brings with it, so that queue, drawer, record and filling page serve it like every other."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import msgspec
from flask_babel import lazy_gettext as later
from sqlalchemy import RowMapping

from backoffice.forms.schema import Form, dump
from backoffice.kernel.scope import Scope
from backoffice.web.kinds.row import Row
from backoffice.web.shell.shapes import Tick
from projections.reader import Reader

#: What the ways of disposal are called unless a judgement says otherwise.
DISPOSALS = later("核定处置")


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """How a node decides that does more than pass a form on.

    `label` names the way and `submit` its button; `order` makes the command of what was posted; `sheet`: it fills in
    a sheet of its own on the record's page; `disposals` are ways to choose from, given what was chosen before,
    under `disposals_label`; `amount` names the money (万元) that goes with one of them.
    """

    label: Any
    submit: Any
    order: Callable[[Row], object]
    sheet: bool = False
    disposals: Callable[[Row, str], tuple[Tick, ...]] | None = None
    amount: Any = ""
    disposals_label: Any = DISPOSALS


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """How the form is filled in: what it starts from, what cannot be changed, which codes it offers.

    `fixed` names tables whose rows are given, `absent` places that do not apply, `opened` places that a return
    leaves open whatever it names; `money` is what the form is filled in beside, in yuan; `remark` stands above it;
    `library`: its indicators may be taken from the library; `earlier`: what was reached in the years before, beside it.
    """

    data: dict[str, Any]
    fixed: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()
    offers: Mapping[str, dict[str, str]] = field(default_factory=dict)
    opened: tuple[str, ...] = ()
    money: Mapping[str, Decimal | None] = field(default_factory=dict)
    remark: str = ""
    library: bool = False
    earlier: Any = None


@dataclass(frozen=True, kw_only=True)
class FormKind:
    """A kind of form. `content` names the column that holds what was last handed in, `tab` the record's tab.

    `find` and `of_project` give its row within a scope, `subject` how a command names it, `facts` the figures of its
    head, `judgement` what a node does beyond passing on, `alone` whether it is decided singly, `sheet` how it is
    filled in, `opening` the order that begins it (None: the bureau asks for it), `submitting` the one that hands it
    in. `batch` is the order of a decision in a batch where passing on is not it. `several`: a project may have more
    than one of a year, which addresses tell apart by `form`; `absent` are fields that a form of its sort does not have.
    """

    key: str
    label: Any
    tab: str
    schema: type[Form]
    payload: type[Any]
    content: str
    id_column: str
    find: Callable[[Reader, Scope, UUID], RowMapping | None]
    of_project: Callable[[Reader, Scope, str, int], Row | None]
    subject: Callable[[Row], dict[str, Any]]
    passing: type
    returning: type
    withdrawing: type
    handing_over: type
    facts: Callable[[Row], list[dict[str, Any]]]
    sheet: Callable[[str, int, Row | None, dict[str, Any]], Sheet]
    submitting: Callable[[str, int, Row, Any, int | None], object]
    opening: Callable[[str, int, Decimal], object] | None = None
    judgement: Callable[[Row], Judgement | None] = lambda row: None
    batch: Callable[[Row], object | None] = lambda row: None
    alone: Callable[[Row], bool] = lambda task: False
    several: bool = False
    absent: Callable[[Row], Collection[str]] = lambda row: ()

    def record_id(self, row: Row) -> UUID:
        """The record's id."""
        found: UUID = row[self.id_column]
        return found

    def handed_in(self, row: Row) -> Any:
        """The payload as last handed in, or None."""
        held = row[self.content]
        return None if held is None else msgspec.convert(held, self.payload, strict=False)

    def typed(self, row: Row) -> dict[str, Any]:
        """The form as last handed in, as a person would type it; empty before."""
        payload = self.handed_in(row)
        return {} if payload is None else dump(self.schema, payload)

    def pass_on(self, row: Row, seen: int | None) -> object:
        """The command that passes the form to its next reviewer."""
        return self.passing(**self.subject(row), seen=seen)

    def send_back(self, row: Row, fields: tuple[str, ...], due: date, seen: int | None) -> object:
        """The command that returns the form for correction of `fields` until `due`."""
        return self.returning(**self.subject(row), fields=fields, due=due, seen=seen)

    def withdraw(self, row: Row, seen: int | None) -> object:
        """The command with which its submitter takes the form back."""
        return self.withdrawing(**self.subject(row), seen=seen)

    def hand_over(self, row: Row, to: str, seen: int | None) -> object:
        """The command that gives the decision to a colleague."""
        return self.handing_over(**self.subject(row), to=to, seen=seen)


def by_form(row: Row) -> dict[str, Any]:
    """A form that commands name by its id."""
    return {"form_id": row["form_id"]}


def by_year(row: Row) -> dict[str, Any]:
    """A form that commands name by project and year."""
    return {"code": row["code"], "year": row["year"]}

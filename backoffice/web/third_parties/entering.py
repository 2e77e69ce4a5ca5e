"""Entering an agency or an expert into the libraries: by the performance section, or by themselves."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as later
from werkzeug.wrappers import Response

from backoffice.access.policy import Object, Verb, allows, check
from backoffice.areas.organisation.events import Kind
from backoffice.areas.third_parties.commands import RegisterAgency, RegisterExpert
from backoffice.areas.third_parties.forms import AgencyForm, ExpertForm
from backoffice.forms.schema import Form
from backoffice.kernel.context import Role
from backoffice.kernel.errors import Fault, Forbidden, Invalid, Text, Unable
from backoffice.web.forming.drawing import Drawing, draw, misplaced
from backoffice.web.forming.posting import ADD_ROW, posted, read
from backoffice.web.shell.preferences import language
from backoffice.web.third_parties.pages import third_parties
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisations, posts
from backoffice.web.visit.ordering import Refusal, carry_out, done_before, refusal
from projections.organisations.queries import of_kind
from projections.third_parties import queries

__all__ = ["third_parties"]


@dataclass(frozen=True)
class Library:
    """A library: its form, what it is called, and the page that lists it."""

    kind: Object
    form: type[Form]
    title: Any
    lists: str


LIBRARIES = {
    "agencies": Library(Object.AGENCY, AgencyForm, later("机构登记"), "third_parties.agencies"),
    "experts": Library(Object.EXPERT, ExpertForm, later("专家登记"), "third_parties.experts"),
}


@third_parties.get("/<any(agencies, experts):what>/new")
def entering(what: str) -> str:
    """The empty form."""
    current.only_now()
    check(current.actor(), Verb.CREATE, LIBRARIES[what].kind)
    return _form(what, {}, {})


@third_parties.post("/<any(agencies, experts):what>/new")
def entered(what: str) -> Response | tuple[str, int]:
    """Enter the agency or expert; every fault comes back at its place."""
    library = LIBRARIES[what]
    check(current.actor(), Verb.CREATE, library.kind)
    data: dict[str, Any] = {}
    try:
        data = posted(library.form)
        if ADD_ROW in request.form:
            return _form(what, data, {}), 200
        order = _order(what, data)
        if not done_before():
            carry_out(order, request.form.get("reason", ""), done=gettext("已登记，待绩效科审核入库。"))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        return _form(what, data, refused.errors, refused), refused.status
    return redirect(url_for(library.lists), 303)


def may_enter(what: str) -> bool:
    """Whether the visitor may enter somebody, now; third parties while they stand in no library."""
    if current.in_past() or not allows(current.actor(), Verb.CREATE, LIBRARIES[what].kind):
        return False
    return not third_party() or bool(_agencies() if what == "agencies" else _accounts())


def third_party() -> bool:
    """Whether the visitor comes from outside the bureau."""
    return current.actor().role in (Role.AGENCY, Role.EXPERT)


def _order(what: str, data: dict[str, Any]) -> object:
    """The order of what was posted. Raises Invalid naming every fault, those of code and account among them."""
    faults: list[Fault] = []
    entry = None
    try:
        entry = read(LIBRARIES[what].form, data)
    except Invalid as refused:
        faults += refused.faults
    named = _named(what)
    text = Text("请选择或填写。", "Choose or write.")
    faults += [Fault(name, "required", text) for name, value in named.items() if not value]
    if faults or entry is None:
        raise Invalid(tuple(faults))
    if what == "agencies":
        return RegisterAgency(code=named["code"], entry=entry)
    return RegisterExpert(code=named["code"], account=named["account"], entry=entry)


def _named(what: str) -> dict[str, str]:
    """Under which code, and for an expert which account; only what was offered counts as chosen."""
    code = request.form.get("code", "").strip()
    if what == "agencies":
        return {"code": code if code in _agencies() else ""}
    account = request.form.get("account", "")
    taken = queries.expert(current.latest(), code) is not None
    return {"code": "" if taken or not code.isascii() else code, "account": account if account in _accounts() else ""}


def _agencies() -> Mapping[str, str]:
    """Agencies with an account that no library holds yet; for an agency itself alone."""
    held = {row["code"] for row in queries.agencies(current.latest())}
    mine = current.actor().organisation if third_party() else None
    signing_in = {one.organisation for one in current.house().accounts.of_role(Role.AGENCY)}
    free = [one for one in of_kind(organisations(), (Kind.AGENCY,)) if one.code in signing_in - held]
    return {one.code: one.called(language()) for one in free if mine in (None, one.code)}


def _accounts() -> Mapping[str, str]:
    """Accounts of experts that no pool holds yet; for an expert the own one alone."""
    held = {row["account"] for row in queries.experts(current.latest())}
    mine = current.actor().account if third_party() else None
    names = [one.account for one in current.house().accounts.of_role(Role.EXPERT) if one.account not in held]
    words = posts(names)
    return {name: f"{words[name]}（{name}）" for name in names if mine in (None, name)}


def _form(what: str, data: dict[str, Any], errors: Mapping[str, str], refused: Refusal | None = None) -> str:
    library = LIBRARIES[what]
    parts = draw(library.form, data, Drawing(errors=errors))
    words = {"code": gettext("机构") if what == "agencies" else gettext("专家编号"), "account": gettext("账号")}
    summary = [
        (place, words[place], sentence) if place in words else (place_id, label, sentence)
        for place, (place_id, label, sentence) in zip(errors, misplaced(parts, errors), strict=True)
    ]
    return render_template(
        "third_parties/enter.html",
        what=what,
        library=library,
        parts=parts,
        refused=refused,
        errors=errors,
        summary=summary,
        agencies=_agencies() if what == "agencies" else {},
        accounts=_accounts() if what == "experts" else {},
    )


@third_parties.context_processor
def offers() -> dict[str, Any]:
    """The lists offer the form to whoever may use it."""
    return {"allows_entering": may_enter}

"""Entrusting re-checks: to officers, to an agency or expert; several at once; and the declaration of third parties."""

from datetime import date
from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from backoffice.access.policy import Object, Verb, check
from backoffice.areas.spot_check import orders
from backoffice.areas.spot_check.forms import RecheckDeclarationForm
from backoffice.areas.spot_check.recheck import Stage
from backoffice.areas.third_parties.agency import Listing
from backoffice.kernel.context import Role
from backoffice.kernel.errors import Fault, Forbidden, Invalid, Text, Unable
from backoffice.web.forming.drawing import Drawing, draw
from backoffice.web.forming.posting import posted, read
from backoffice.web.kinds.row import Row
from backoffice.web.spot_check.blueprint import spot_check
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation
from backoffice.web.visit.ordering import Refusal, carry_out, refusal, seen
from projections.spot_checks import queries
from projections.spot_checks.filters import RecheckFilter
from projections.third_parties.queries import agencies, experts

#: Roles of those who check without being officers of the bureau.
THIRD_PARTIES = (Role.AGENCY, Role.EXPERT)


def entrusted_to() -> dict[str, Any]:
    """Whom the form names and until when, as an order takes it. Raises Invalid for a limit that is no day."""
    try:
        due = date.fromisoformat(request.form.get("due", "").strip())
    except ValueError:
        text = Text("请按“2020-06-12”的样式填写期限。", "Write the limit like 2020-06-12.")
        raise Invalid((Fault("due", "not-a-day", text),)) from None
    kind, _, code = request.form.get("party", "").partition(":")
    party = {kind: code} if kind in ("agency", "expert") else {}
    accounts = () if party else tuple(request.form.getlist("accounts"))
    return {"due": due, "accounts": accounts, "number": request.form.get("number", "").strip(), **party}


def officers() -> list[tuple[str, str]]:
    """The officers of the visitor's own section who may check."""
    mine = current.account()
    found = current.house().accounts.of_organisation(mine.organisation, [Role.PERFORMANCE])
    return [(one.account, one.title_zh) for one in found]


def parties() -> list[tuple[str, str]]:
    """The agencies and experts of the libraries who are approved, to choose from."""
    reader = current.latest()
    firms = [(f"agency:{row['code']}", organisation(row["code"])) for row in agencies(reader, listing=Listing.APPROVED)]
    people = [
        (f"expert:{row['code']}", f"{row['code']} {row['entry']['title']}")
        for row in experts(reader, listing=Listing.APPROVED)
    ]
    return [("", gettext("财政自评（由绩效科复核）")), *firms, *people]


@spot_check.get("/spot-checks/entrust/<int:year>")
def entrusting(year: int) -> str:
    """The re-checks of a year that wait to be entrusted, to be ticked and given to one party."""
    check(current.actor(), Verb.ISSUE, Object.RECHECK)
    return _entrusting(year)


@spot_check.post("/spot-checks/entrust/<int:year>")
def entrust_many(year: int) -> AnyResponse | tuple[str, int]:
    """Entrust the ticked ones under one engagement."""
    check(current.actor(), Verb.ISSUE, Object.RECHECK)
    try:
        codes = tuple(request.form.getlist("codes"))
        order = orders.EntrustRechecks(year=year, codes=codes, **entrusted_to())
        carry_out(order, request.form.get("reason", ""), done=gettext("已委托 %(n)s 项复核。", n=len(set(codes))))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return _entrusting(year, refused), refused.status
    return redirect(url_for("spot_check.overview", year=year, stage=Stage.SCORING.value), 303)


@spot_check.route("/spot-checks/<code>/<int:year>/declare", methods=["GET", "POST"])
def declare(code: str, year: int) -> AnyResponse | tuple[str, int] | str:
    """An account of a third party signs its declaration; it sees nothing else of the re-check before (INV-25)."""
    check(current.actor(), Verb.CORRECT, Object.RECHECK)
    row = _assignment(code, year)
    if request.method == "GET":
        return declaring(row, {})
    data: dict[str, Any] = {}
    try:
        data = posted(RecheckDeclarationForm)
        statement: str = read(RecheckDeclarationForm, data)
        order = orders.DeclareForRecheck(code=code, year=year, seen=seen(), statement=statement)
        carry_out(order, request.form.get("reason", ""), done=gettext("已签署声明。"))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return declaring(row, data, refused), refused.status
    return redirect(url_for("spot_check.recheck", code=code, year=year), 303)


def _assignment(code: str, year: int) -> Row:
    if not current.in_past():
        for row in queries.assignments(current.latest(), current.account().account):
            if (row["code"], row["year"]) == (code, year) and not row["declared"]:
                return row
    raise NotFound


def declaring(row: Row, data: dict[str, Any], refused: Refusal | None = None) -> str:
    """The page on which the declaration is signed, or the work given back."""
    errors = dict(refused.errors) if refused else {}
    parts = draw(RecheckDeclarationForm, data, Drawing(errors=errors))
    return render_template("spot_check/declare.html", row=row, parts=parts, refused=refused, errors=errors)


def _entrusting(year: int, refused: Refusal | None = None) -> str:
    wanted = RecheckFilter(year=year, stage=Stage.OPENED.value)
    return render_template(
        "spot_check/entrust.html",
        year=year,
        rows=queries.rechecks(current.latest(), current.scope(), wanted, limit=None),
        checkers=officers(),
        parties=parties(),
        refused=refused,
        errors=dict(refused.errors) if refused else {},
        typed=request.form,
    )

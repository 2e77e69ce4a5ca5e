"""The sign-in page: a wrong name and a wrong password look alike, and too many tries must wait."""

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask_babel import gettext
from flask_login import login_user, logout_user
from werkzeug.wrappers import Response

from backoffice.access.accounts import Account
from backoffice.web.shell.preferences import safe_return
from backoffice.web.visit.current import Visitor, house, signed_in
from backoffice.web.visit.naming import DEMONSTRATION
from backoffice.web.visit.signing_in import limiter

#: Tries from one address and for one account; argon2 makes each of them slow already.
TRIES_BY_ADDRESS, TRIES_BY_ACCOUNT = "30 per minute", "10 per minute"
#: The accounts that a visitor of a demonstration tries first, in the order of the road.
SHOWN = ("unit", "section", "performance", "auditor")

sign_in = Blueprint("sign_in", __name__, template_folder="templates")


def _typed_account() -> str:
    return request.form.get("account", "").strip()


@sign_in.get("/sign-in")
def page() -> str | Response:
    """The form; whoever is signed in goes on."""
    if signed_in():
        return redirect(safe_return(request.args.get("next")), 303)
    return _form(next_=request.args.get("next", ""))


@sign_in.post("/sign-in")
@limiter.limit(TRIES_BY_ADDRESS)
@limiter.limit(TRIES_BY_ACCOUNT, key_func=_typed_account)
def enter() -> str | Response | tuple[str, int]:
    """Check the password and go to the page that was asked for."""
    found = house().accounts.sign_in(_typed_account(), request.form.get("password", ""))
    next_ = request.form.get("next", "")
    if found is None:
        return _form(error=gettext("账号或密码不对。"), account=_typed_account(), next_=next_), 401
    session.clear()  # whatever a visitor brought along does not go into the account's session
    session.permanent = True
    login_user(Visitor(found))
    return redirect(safe_return(next_) if next_ else url_for("home"), 303)


@sign_in.post("/sign-out")
def leave() -> Response:
    """End the session."""
    logout_user()
    session.clear()
    return redirect(url_for("sign_in.page"), 303)


def _form(*, error: str = "", account: str = "", next_: str = "") -> str:
    return render_template("sign_in/page.html", error=error, account=account, next=next_, hints=_hints())


def _hints() -> list[Account]:
    served = house()
    if not served.settings.get(DEMONSTRATION):
        return []
    return [found for name in SHOWN if (found := served.accounts.get(name)) is not None]

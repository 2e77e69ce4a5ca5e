"""Who may open a page: sessions, the pages that need no account, and the headers that keep a page private."""

from flask import Flask, Response, redirect, request, url_for
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_talisman import Talisman
from flask_wtf import CSRFProtect
from werkzeug.wrappers import Response as AnyResponse

from backoffice.bootstrap import House, secret_key
from backoffice.web.shell.registration import CONTENT_SECURITY_POLICY
from backoffice.web.visit.current import Visitor, house, signed_in
from backoffice.web.visit.origin import trust_proxies

#: Seconds that a session lives without a click: a working day.
WORKING_DAY = 8 * 3600
#: Endpoints that answer without an account; the API has tokens of its own.
OPEN = frozenset(
    {"sign_in.page", "sign_in.enter", "preferences.choose", "health.alive", "health.ready", "health.metrics"}
)
OPEN_BLUEPRINTS = frozenset({"shell_files", "vendor_files", "public"})
#: The API answers under this path, with tokens and problem documents of its own.
API_PATH = "/api/"

csrf = CSRFProtect()
limiter = Limiter(key_func=get_remote_address)


def register_sign_in(app: Flask, served: House) -> None:
    """Sessions, CSRF protection, rate limits and security headers for the application of a house."""
    encrypted = served.config.base_url.startswith("https://")
    app.config.update(
        SECRET_KEY=secret_key(served.config),
        PERMANENT_SESSION_LIFETIME=WORKING_DAY,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=encrypted,
        REMEMBER_COOKIE_DURATION=0,
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session: a form left open over lunch must still be taken
        RATELIMIT_STORAGE_URI=_limits(served),
    )
    trust_proxies(app, served.config.proxies)
    csrf.init_app(app)
    limiter.init_app(app)
    Talisman(
        app,
        force_https=False,  # the proxy before it decides; the cookie follows the address that users have
        strict_transport_security=encrypted,
        session_cookie_secure=encrypted,
        content_security_policy=CONTENT_SECURITY_POLICY,
        referrer_policy="same-origin",
    )
    _register_sessions(app)
    app.before_request(_ask_for_account)
    app.after_request(_keep_private)


def _limits(served: House) -> str:
    url = served.config.broker_url
    return url if url.startswith(("redis://", "rediss://")) else "memory://"


def _register_sessions(app: Flask) -> None:
    manager = LoginManager(app)
    manager.session_protection = "strong"

    @manager.user_loader
    def load(name: str) -> Visitor | None:
        found = house().accounts.get(name)
        return Visitor(found) if found is not None else None


def _ask_for_account() -> AnyResponse | None:
    if request.endpoint in OPEN or request.blueprint in OPEN_BLUEPRINTS or request.path.startswith(API_PATH):
        return None
    if request.endpoint is None or signed_in():
        return None
    here = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("sign_in.page", next=here if here != "/" else None), 303)


def _keep_private(response: Response) -> Response:
    if request.blueprint not in OPEN_BLUEPRINTS:
        response.headers.setdefault("Cache-Control", "no-store")
    return response

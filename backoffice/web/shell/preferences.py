"""A reader's language and theme, kept in cookies for a year and switched by a small form."""

from urllib.parse import urlsplit

from flask import Blueprint, Response, make_response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

LANGUAGES = ("zh", "en")
THEMES = ("light", "dark")
#: Seconds that a preference is kept: a working year.
KEPT = 365 * 24 * 3600

preferences = Blueprint("preferences", __name__)


def language() -> str:
    """The reader's language: the cookie's, else Chinese."""
    return _choice("language", LANGUAGES)


def theme() -> str:
    """The reader's theme: the cookie's, else light."""
    return _choice("theme", THEMES)


def _choice(name: str, allowed: tuple[str, ...]) -> str:
    value = request.cookies.get(name, "")
    return value if value in allowed else allowed[0]


def safe_return(address: str | None) -> str:
    """The address to go back to, within this site only."""
    parts = urlsplit(address or "/")
    if parts.scheme or parts.netloc or not parts.path.startswith("/") or parts.path.startswith(("//", "/\\")):
        return "/"
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


@preferences.post("/preferences")
def choose() -> AnyResponse:
    """Keep the language or theme that was chosen, and go back to the page."""
    response: Response = make_response(redirect(safe_return(request.form.get("next")), 303))
    for name, allowed in (("language", LANGUAGES), ("theme", THEMES)):
        value = request.form.get(name)
        if value in allowed:
            response.set_cookie(name, value, max_age=KEPT, samesite="Lax", httponly=True, secure=request.is_secure)
    return response

"""Where a request comes from: the address that is kept with every order (INV-28)."""

from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

from backoffice.receipts import address


def trust_proxies(app: Flask, number: int) -> None:
    """Take the address from what this many reverse proxies in front of the site wrote down; none: from the connection.

    Each proxy appends who called it. What stands before theirs anybody may have written, and is not believed.
    """
    if number:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=number, x_proto=0)  # type: ignore[method-assign]


def origin() -> str:
    """The address of the request, as text; empty where it is none, as on a socket of this machine."""
    return address(request.remote_addr)

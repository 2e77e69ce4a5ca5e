"""What every endpoint may ask for: the house, who asks, how far they see, the moment asked about, and its reader."""

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from flask import Flask, current_app, g, request
from flask_login import current_user

from backoffice.access.accounts import Account
from backoffice.access.policy import Object, Verb, check, scope_of
from backoffice.api.problems import NotSignedIn
from backoffice.bootstrap import House
from backoffice.kernel.context import Actor
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.periods import local_date
from backoffice.kernel.scope import Scope
from backoffice.receipts import address
from projections.assigned import resolved
from projections.moments.queries import bounds, moment_of, position_at
from projections.reader import Reader

EXTENSION = "backoffice-api-house"

#: Methods for which the session of a signed-in browser will do; an order needs a token, so that no page can forge it.
READING = ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True)
class Moment:
    """The position that an answer stands at, what to read at (None for now), and the clock it shows (aware)."""

    position: int
    as_of: int | None
    clock: datetime


def house() -> House:
    """The house that this application serves."""
    return cast(House, current_app.extensions[EXTENSION])


def identify() -> None:
    """Find the account of a request. Raises NotSignedIn."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    found: Account | None
    if scheme.lower() == "bearer" and token.strip():
        found = house().accounts.by_token(token.strip())
        if found is None:
            raise NotSignedIn.because_the_token_is_unknown()
    else:
        found = _of_session() if request.method in READING else None
        if found is None:
            raise NotSignedIn.because_a_token_is_needed()
    g.api_account = found


def actor() -> Actor:
    """Who asks."""
    return cast(Account, g.api_account).actor


def origin() -> str:
    """The network address of the request, which is kept with an order (INV-28)."""
    return address(request.remote_addr)


def scope() -> Scope:
    """What part of the district they see; for third parties what is assigned to them now (INV-25)."""
    return resolved(_latest(), scope_of(actor()))


def reading(kind: Object) -> Scope:
    """The scope in which objects of a kind may be read. Raises Forbidden when the role reads none."""
    check(actor(), Verb.READ, kind)
    return scope()


def moment(asked: int | datetime | None = None) -> Moment:
    """The moment that a request asks about, fixed at its first use. Raises Invalid for one nobody can show."""
    if "api_moment" not in g:
        g.api_moment = _resolved(asked)
    return cast(Moment, g.api_moment)


def reader(asked: int | datetime | None = None) -> Reader:
    """The views at the moment asked about; one snapshot for the whole answer."""
    if "api_reader" not in g:
        at = moment(asked)
        g.api_reader = _latest() if at.as_of is None else _stack().enter_context(house().reader(at.as_of))
    return cast(Reader, g.api_reader)


def today() -> date:
    """The district's day at the moment asked about: limits are counted from it."""
    at = moment()
    return local_date(house().clock.now() if at.as_of is None else at.clock)


def close(error: BaseException | None = None) -> None:
    """Give the request's snapshots back."""
    stack = g.pop("api_stack", None)
    for name in ("api_moment", "api_reader", "api_latest", "api_account"):
        g.pop(name, None)
    if stack is not None:
        stack.close()


def register_house(app: Flask, served: House) -> None:
    """Give the API its house, and close what each request opened."""
    app.extensions[EXTENSION] = served
    app.teardown_request(close)


def _of_session() -> Account | None:
    if not hasattr(current_app, "login_manager") or not current_user.is_authenticated:
        return None
    return cast(Account, current_user.account)


def _resolved(asked: int | datetime | None) -> Moment:
    ends = bounds(_latest())
    if ends is None:
        return Moment(0, None, house().clock.now())
    first, last = ends
    position = position_at(_latest(), asked) if isinstance(asked, datetime) else asked
    if position is None or position >= last.position:
        return Moment(last.position, None, last.clock)
    clock = moment_of(_latest(), position)
    if position < first.position or clock is None:
        text = Text("这个时点早于全部记录。", "This moment lies before the first record.")
        raise Invalid((Fault("as_of", "before-the-first-record", text),))
    return Moment(position, position, clock)


def _latest() -> Reader:
    if "api_latest" not in g:
        g.api_latest = _stack().enter_context(house().reader())
    return cast(Reader, g.api_latest)


def _stack() -> ExitStack:
    if "api_stack" not in g:
        g.api_stack = ExitStack()
    return cast(ExitStack, g.api_stack)

"""What every page may ask for: the house, the visitor, their scope, the moment shown, and a reader at that moment."""

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from flask import Flask, current_app, g, has_request_context, request
from flask_babel import gettext
from flask_login import UserMixin, current_user
from werkzeug.exceptions import NotFound, UnprocessableEntity

from backoffice.access.accounts import Account
from backoffice.access.policy import scope_of
from backoffice.bootstrap import House
from backoffice.kernel.context import Actor
from backoffice.kernel.periods import local_date
from backoffice.kernel.scope import Scope
from backoffice.web.shell.addresses import AS_OF, read_as_of
from backoffice.web.shell.frame import Moment
from projections.assigned import resolved
from projections.moments.queries import At, bounds, moment_of, position_at
from projections.reader import Reader

EXTENSION = "backoffice-house"


class Visitor(UserMixin):  # type: ignore[misc]
    """A signed-in account, as Flask-Login keeps it."""

    def __init__(self, account: Account) -> None:
        self.account = account

    def get_id(self) -> str:
        """The account's name, which the signed session keeps."""
        return self.account.account


@dataclass(frozen=True)
class Shown:
    """The moment that a page shows: the position to read at (None for now) and the moment in words."""

    as_of: int | None
    moment: Moment | None


def house() -> House:
    """The house that this application serves."""
    return cast(House, current_app.extensions[EXTENSION])


def signed_in() -> bool:
    """Whether somebody is signed in."""
    return bool(current_user.is_authenticated)


def account() -> Account:
    """The account that is signed in."""
    return cast(Account, current_user.account)


def actor() -> Actor:
    """The account as the actor of its orders."""
    return account().actor


def scope() -> Scope:
    """What part of the district the account may see; for third parties what is assigned to them now (INV-25)."""
    return resolved(latest(), scope_of(actor()))


def shown() -> Shown:
    """The moment that this request asks for; a moment nobody can show is refused as 422."""
    if "shown" not in g:
        g.moment_refused = True  # until it is known: an error page must not hand on a moment that cannot be shown
        g.shown = _resolve()
        g.moment_refused = False
    return cast(Shown, g.shown)


def in_past() -> bool:
    """Whether the page shows a moment before the latest: then it offers nothing to decide."""
    moment = shown().moment
    return moment is not None and moment.past


def only_now() -> None:
    """The page is there to order something: in the past there is none. Raises NotFound."""
    if in_past():
        raise NotFound


def today() -> date:
    """The district's calendar day of the moment shown: limits are counted from it."""
    moment = shown().moment
    if moment is not None and moment.past:
        return local_date(moment.at)
    return local_date(house().clock.now())


def reader() -> Reader:
    """The views at the moment shown, as one snapshot for the whole page."""
    return _reader("reader", shown().as_of)


def latest() -> Reader:
    """The views as they stand now, whatever moment the page shows: for the menu's counts, for one."""
    return _reader("latest", None)


def forget_readers(error: BaseException | None = None) -> None:
    """Close this request's snapshots, so that the next reader sees what has just been written."""
    stack = g.pop("readers", None)
    for name in ("reader", "latest", "shown", "frame"):
        g.pop(name, None)
    if stack is not None:
        stack.close()


def register_readers(app: Flask, served: House) -> None:
    """Give the application its house, and close the readers of each request."""
    app.extensions[EXTENSION] = served
    app.teardown_request(forget_readers)


def _reader(name: str, as_of: int | None) -> Reader:
    if name not in g:
        if "readers" not in g:
            g.readers = ExitStack()
        setattr(g, name, g.readers.enter_context(house().reader(as_of)))
    return cast(Reader, g.get(name))


def _resolve() -> Shown:
    asked = _asked()
    ends = bounds(latest())
    if ends is None:
        return Shown(None, None)
    first, last = ends
    position = position_at(latest(), asked) if isinstance(asked, datetime) else asked
    if position is None or position >= last.position:
        return Shown(None, _moment(last.position, last.clock, first, last))
    at = moment_of(latest(), position)
    if position < first.position or at is None:
        raise UnprocessableEntity(gettext("系统记录从 %(day)s 开始，更早的时点没有内容。", day=local_date(first.clock)))
    return Shown(position, _moment(position, at, first, last))


def _moment(position: int, at: datetime, first: At, last: At) -> Moment:
    return Moment(position=position, at=at, latest=last.position, latest_at=last.clock, first_at=first.clock)


def _asked() -> int | datetime | None:
    text = request.args.get(AS_OF) if has_request_context() else None
    try:
        return read_as_of(text)
    except ValueError:
        raise UnprocessableEntity(
            gettext("时点“%(text)s”不能识别：请写事件序号，或如 2020-08-31T18:00 的时间。", text=text)
        ) from None

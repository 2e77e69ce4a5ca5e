"""What stands around the page: the menu of the visitor's role with what waits in it, account, moment, notices."""

from flask import request, url_for
from flask_babel import lazy_gettext as later
from werkzeug.exceptions import UnprocessableEntity

from backoffice.access.policy import Object, Verb, allows
from backoffice.kernel.scope import Reach
from backoffice.web.shell.addresses import at_moment
from backoffice.web.shell.frame import Account, Frame, MenuItem, MenuSection
from backoffice.web.visit import current
from backoffice.web.visit.menu import MENU, Entry, entry_of, waiting
from backoffice.web.visit.naming import posts, role_label
from projections.deliveries.queries import unread
from projections.reader import ViewNotReady
from projections.work_queue.queries import pending_by_kind

REACHES = {
    Reach.ALL: later("全区"),
    Reach.SECTION: later("对口部门"),
    Reach.DEPARTMENT: later("本部门及下属"),
    Reach.UNIT: later("本单位"),
    Reach.ASSIGNED: later("指派的任务"),
    Reach.NOTHING: later("无业务数据"),
}


def build_frame() -> Frame:
    """The frame of the present request; a visitor who is not signed in has none."""
    if not current.signed_in():
        return Frame()
    mine = current.account()
    try:
        counts = pending_by_kind(current.latest(), current.scope(), current.actor(), current.today())
        moment = current.shown().moment
    except (ViewNotReady, UnprocessableEntity):  # the error page about a moment needs a frame too
        counts, moment = {}, None
    return Frame(
        menu=_menu(counts),
        account=Account(name=posts([mine.account])[mine.account], role=role_label(mine.role), scope=_reach()),
        moment=moment,
        notices=_unread(),
        home_url=at_moment(url_for("home")),
        search_url=url_for("projects.projects") if _reads(Object.PROJECT) else "",
        notices_url=url_for("notices.inbox") if _reads(Object.DELIVERY) else "",
        sign_out_url=url_for("sign_in.leave"),
    )


def _unread() -> int:
    try:
        return unread(current.latest(), current.account().account) if _reads(Object.DELIVERY) else 0
    except ViewNotReady:
        return 0


def _reads(kind: Object) -> bool:
    return allows(current.actor(), Verb.READ, kind)


def _menu(counts: dict[str, int]) -> tuple[MenuSection, ...]:
    """The sections of which the visitor may open something, with the entry lit up under which the page stands."""
    mine = [
        (label(), [(entry, url_for(entry.endpoint)) for entry in entries if _opens(entry)]) for label, entries in MENU
    ]
    paths = [(entry.endpoint, path) for _, entries in mine for entry, path in entries]
    here = entry_of(request.endpoint or "", request.path, paths)
    return tuple(
        MenuSection(label=label, items=tuple(_item(entry, path, here, counts) for entry, path in entries))
        for label, entries in mine
        if entries
    )


def _opens(entry: Entry) -> bool:
    return allows(current.actor(), entry.verb, entry.kind)


def _item(entry: Entry, path: str, here: str, counts: dict[str, int]) -> MenuItem:
    return MenuItem(
        label=entry.label(),
        icon=entry.icon,
        url=at_moment(path),
        count=waiting(entry, counts),
        active=entry.endpoint == here,
    )


def _reach() -> str:
    return str(REACHES[current.scope().reach])

"""Setting the letter of an order from the log: the record as it was issued, names, and the digest of that event."""

import hashlib
from functools import cache
from uuid import UUID

from backoffice.access.accounts import Accounts
from backoffice.app import BackOffice
from backoffice.areas.organisation.organisation import Organisation
from backoffice.areas.rectification.events import Ordered
from backoffice.areas.rectification.order import RectificationOrder
from backoffice.config import Config
from backoffice.kernel.errors import NotFound
from backoffice.kernel.record import record_id
from workers.fonts import FontSet, find
from workers.letters.content import LetterContent
from workers.letters.notice import content_of
from workers.letters.render import render


def letter_of(app: BackOffice, accounts: Accounts, config: Config, order_id: UUID) -> bytes:
    """The notice of an issued order as PDF.

    Raises NotFound when there is no such order or it is not issued, and what `fonts.find` and `render` raise.
    """
    return render(issued_content(app, accounts, config, order_id), _fonts())


def issued_content(app: BackOffice, accounts: Accounts, config: Config, order_id: UUID) -> LetterContent:
    """What the notice says. Its digest is the SHA-256 of the issuing event as it is stored."""
    for stored in app.recorder.select_events(order_id):
        event = app.mapper.to_domain_event(stored)
        if isinstance(event, Ordered):
            order: RectificationOrder = app.repository.get(order_id, version=event.originator_version)
            return content_of(
                order,
                event,
                called=lambda code: _called(app, code),
                bureau=config.bureau,
                signer=accounts.titles([event.signer]).get(event.signer, (event.signer, ""))[0],
                digest=hashlib.sha256(stored.state).hexdigest(),
                verify_url=f"{config.base_url}/r/{order_id}",
            )
    raise NotFound.record("rectification notice", order_id)


def _called(app: BackOffice, code: str) -> str:
    organisation: Organisation = app.repository.get(record_id("organisation", code))
    return organisation.name


@cache
def _fonts() -> FontSet:
    return find()

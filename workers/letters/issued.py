"""Setting the letter of an order from the log: the record as it was issued, names, and the digest of that event."""

import hashlib
from functools import cache
from uuid import UUID

from backoffice.access.accounts import Accounts
from backoffice.app import BackOffice
from backoffice.areas.budget_year.events import RuleBookPublished
from backoffice.areas.organisation.organisation import Organisation
from backoffice.areas.rectification.events import Ordered
from backoffice.areas.rectification.order import RectificationOrder
from backoffice.config import Config
from backoffice.kernel.errors import NotFound
from backoffice.kernel.record import record_id
from backoffice.rulebook import default_rule_book, from_payload
from workers.fonts import FontSet, find
from workers.letters.content import LetterContent
from workers.letters.notice import content_of
from workers.letters.render import render


def letter_of(app: BackOffice, accounts: Accounts, config: Config, order_id: UUID) -> bytes:
    """The notice of an issued order as PDF.

    Raises NotFound when there is no such order or it is not issued, and what `fonts.find` and `render` raise.
    """
    return render(issued_content(app, accounts, config, order_id), fonts())


def issued_content(app: BackOffice, accounts: Accounts, config: Config, order_id: UUID) -> LetterContent:
    """What the notice says. Its digest is the SHA-256 of the issuing event as it is stored."""
    for stored in app.recorder.select_events(order_id):
        event = app.mapper.to_domain_event(stored)
        if isinstance(event, Ordered):
            order: RectificationOrder = app.repository.get(order_id, version=event.originator_version)
            return content_of(
                order,
                event,
                basis=_basis(app, order.year, event),
                called=lambda code: _called(app, code),
                bureau=config.bureau,
                signer=accounts.titles([event.signer]).get(event.signer, (event.signer, ""))[0],
                digest=hashlib.sha256(stored.state).hexdigest(),
                verify_url=f"{config.base_url}/r/{order_id}",
            )
    raise NotFound.record("rectification notice", order_id)


def _basis(app: BackOffice, year: int, issued: Ordered) -> tuple[str, ...]:
    """The legal basis by the year's rule book as it stood when the notice was issued: a later one changes no letter."""
    written = (app.mapper.to_domain_event(one) for one in app.recorder.select_events(record_id("budget-year", year)))
    published = [one for one in written if isinstance(one, RuleBookPublished) and one.occurred_at <= issued.occurred_at]
    book = from_payload(published[-1].book) if published else default_rule_book()
    return book.rectification.basis


def _called(app: BackOffice, code: str) -> str:
    organisation: Organisation = app.repository.get(record_id("organisation", code))
    return organisation.name


@cache
def fonts() -> FontSet:
    """The faces that letters are set in, looked for once."""
    return find()

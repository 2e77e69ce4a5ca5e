"""What a notice holds: its title and text, the letter of a rectification notice, the bundle of an audit trail."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from sqlalchemy import RowMapping

from backoffice.access.accounts import Account
from backoffice.bootstrap import House
from projections.outbox.key_evaluation import FEEDBACK
from projections.outbox.view import NOTICE, TRAIL
from workers.audit_trails import bundle_for
from workers.letters.content import LetterContent
from workers.letters.issued import issued_content, letter_of
from workers.letters.mail import Attachment, Mail, Recipient, covering_mail


@dataclass(frozen=True, kw_only=True)
class Composed:
    """A notice ready to go: `document` is the digest of what is attached, "" without."""

    row: RowMapping
    document: str = ""
    name: str = ""
    media_type: str = ""
    data: bytes = b""
    letter: LetterContent | None = None


class Composer:
    """Composes notices of a house; a letter is set once for all of its recipients."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._composed: dict[str, Composed] = {}

    def compose(self, row: RowMapping) -> Composed:
        """The notice with its attachment, which is kept in the store. Raises what setting a letter raises."""
        key = row["outbox_key"].rpartition(":")[0]
        if key not in self._composed:
            self._composed = {key: self._compose(row)}  # recipients of one notice follow each other
        return self._composed[key]

    def mail(self, composed: Composed, account: Account) -> Mail:
        """The e-mail that brings the notice to an account; the same bytes for every attempt."""
        row = composed.row
        event = uuid5(row["record_id"], f"{row['outbox_key']}:{account.account}")
        to = Recipient(address=account.email, name=account.title_zh)
        if composed.letter is not None:
            return covering_mail(
                composed.letter, composed.data, event_id=event, recipient=to, composed_at=row["at"], kind=row["kind"]
            )
        return self._plain(composed, event, to, row["at"])

    def _plain(self, composed: Composed, event: UUID, to: Recipient, at: datetime) -> Mail:
        row = composed.row
        attached = (
            (Attachment(filename=composed.name, media_type=composed.media_type, data=composed.data),)
            if composed.data
            else ()
        )
        return Mail(
            event_id=event,
            kind=row["kind"],
            recipient=to,
            subject=row["title"],
            paragraphs=(
                row["title"],
                row["text"],
                f"请登录办理：{self._house.config.base_url}",
                "本邮件由预算绩效管理系统自动发出，请勿直接回复。",
            ),
            attachments=attached,
            composed_at=at,
        )

    def _compose(self, row: RowMapping) -> Composed:
        if row["kind"] == NOTICE:
            house = self._house
            content = issued_content(house.app, house.accounts, house.config, row["record_id"])
            pdf = letter_of(house.app, house.accounts, house.config, row["record_id"])
            return self._kept(row, f"{content.number}.pdf", "application/pdf", pdf, content)
        if row["kind"] == FEEDBACK:
            pdf = self._house.feedback_letter(row["record_id"])
            return self._kept(row, f"feedback-{row['record_id']}.pdf", "application/pdf", pdf, None)
        if row["kind"] == TRAIL:
            bundle = bundle_for(self._house, row["record_id"])
            return self._kept(row, f"trail-{row['record_id']}.zip", "application/zip", bundle, None)
        return Composed(row=row)

    def _kept(self, row: RowMapping, name: str, media_type: str, data: bytes, letter: LetterContent | None) -> Composed:
        digest = self._house.attachments.keep_made(data)
        return Composed(row=row, document=digest, name=name, media_type=media_type, data=data, letter=letter)

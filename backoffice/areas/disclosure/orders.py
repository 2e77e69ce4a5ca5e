"""What can be ordered about the disclosure register and about special reports."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from backoffice.areas.disclosure.events import (
    DisclosureFinding,
    DisclosureKind,
    DisclosureOccasion,
    DisclosureTick,
    DocumentToPublish,
    ExemptReason,
    Publication,
    ReportAddressee,
)
from backoffice.areas.disclosure.item import WHOLE_KIND


@dataclass(frozen=True, kw_only=True)
class GenerateRegister:
    """Register all that must be published with the budgets or accounts of a year, approved on a day by a document.

    Items that stand follow the records until they are published. `departments`: these alone, else all.
    """

    year: int
    occasion: DisclosureOccasion
    approved_on: date
    document: str
    departments: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RegisterDisclosure:
    """Register what the product holds no record of, such as documents of earlier years or of a unit's own."""

    publisher: str
    year: int
    kind: DisclosureKind
    project: str = WHOLE_KIND
    occasion: DisclosureOccasion
    approved_on: date
    document: str
    documents: tuple[DocumentToPublish, ...]


@dataclass(frozen=True, kw_only=True)
class Named:
    """An item by its organisation, year and kind; `project` for an item about one project alone."""

    publisher: str
    year: int
    kind: DisclosureKind
    project: str = WHOLE_KIND
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class PublishDisclosure(Named):
    """Say where, when and what was published; after a check, where it was mended."""

    publication: Publication


@dataclass(frozen=True, kw_only=True)
class RegisterRow:
    """A row of the register as a department fills it in: which item, and what was published."""

    publisher: str
    year: int
    kind: DisclosureKind
    project: str = "-"
    url: str
    published_on: date
    count: int
    amount: Decimal

    @property
    def publication(self) -> Publication:
        """What stands on the page."""
        return Publication(url=self.url, published_on=self.published_on, count=self.count, amount=self.amount)


@dataclass(frozen=True, kw_only=True)
class FileRegister:
    """Publish several items at once, as a register that was filled in names them: all of them, or none."""

    rows: tuple[RegisterRow, ...]


@dataclass(frozen=True, kw_only=True)
class ReviewDisclosure(Named):
    """The department agrees with its unit's registration."""


@dataclass(frozen=True, kw_only=True)
class ReturnDisclosure(Named):
    """The department sends its unit's registration back; the reason is the context's."""


@dataclass(frozen=True, kw_only=True)
class PassDisclosure(Named):
    """The check found nothing: release the item."""

    ticks: tuple[DisclosureTick, ...]


@dataclass(frozen=True, kw_only=True)
class FindDisclosureFaults(Named):
    """The check found faults."""

    findings: tuple[DisclosureFinding, ...]


@dataclass(frozen=True, kw_only=True)
class DemandDisclosureFix(Named):
    """What was found is not mended in time: demand a rectification order."""


@dataclass(frozen=True, kw_only=True)
class AskExemption(Named):
    """Ask not to publish; without codes, nothing of the item. The reason is the context's."""

    ground: ExemptReason
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class GrantExemption(Named):
    """The chief grants the exemption until it is looked at again."""

    review_on: date


@dataclass(frozen=True, kw_only=True)
class RefuseExemption(Named):
    """The chief does not grant it; the reason is the context's."""


@dataclass(frozen=True, kw_only=True)
class LiftExemption(Named):
    """What was exempted is published after all."""


@dataclass(frozen=True, kw_only=True)
class DropDisclosure(Named):
    """Take an item registered in error off the register; the reason is the context's."""


@dataclass(frozen=True, kw_only=True)
class DraftSpecialReport:
    """Write a special report on finance evaluations of a budget year, by their projects' codes."""

    number: str
    year: int
    addressee: ReportAddressee
    title: str
    text: str
    codes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ReviseSpecialReport:
    """Write the draft again; its figures are read anew."""

    number: str
    title: str
    text: str
    codes: tuple[str, ...]
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class ApproveSpecialReport:
    """The leader signs the report."""

    number: str
    reported_on: date
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class WithdrawSpecialReport:
    """Give up a draft; the reason is the context's."""

    number: str
    seen: int | None = None

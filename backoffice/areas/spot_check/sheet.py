"""The re-check workbook: three sheets as they are filled in (抽查复核表, domain section 4.6)."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec

from backoffice.kernel.attachment import Attachment
from backoffice.scoring.codes import Attainment, Cause
from backoffice.scoring.indicator import Result


class ClaimedEvidence(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the unit put forward for one indicator of its self-evaluation; number 0 is its report."""

    no: int
    files: tuple[Attachment, ...]


class QualityRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The points of one question about the self-evaluation's quality, and why some were taken off."""

    item: str
    points: Decimal
    reason: str = ""


class VerifiedRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was found on one indicator of the approved target; values as in `scoring.indicator.Result`."""

    no: int
    actual: Decimal | None = None
    done_on: date | None = None
    attainment: Attainment | None = None
    points: Decimal | None = None
    remark: str = ""

    def result(self, cause: Cause | None) -> Result:
        """The row as it is scored; the cause is the one that was ruled on."""
        return Result(
            no=self.no,
            actual=self.actual,
            done_on=self.done_on,
            attainment=self.attainment,
            points=self.points,
            cause=cause,
        )


class RecheckSheet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The workbook: quality, verified values, problems found. `false_data`: the unit's figures were made up."""

    quality: tuple[QualityRow, ...]
    rows: tuple[VerifiedRow, ...]
    problems: str
    false_data: bool = False
    papers: tuple[Attachment, ...] = ()


class Objection(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the unit says against the value of one indicator, and what proves it."""

    no: int
    actual: Decimal | None = None
    done_on: date | None = None
    attainment: Attainment | None = None
    points: Decimal | None = None
    argument: str
    evidence: tuple[Attachment, ...] = ()


class Reply(StrEnum):
    """How the bureau answers an objection."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    REFUSED = "refused"


class Answer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The bureau's answer to the objection about one indicator; `row` is the value from now on, unless refused."""

    no: int
    reply: Reply
    argument: str
    row: VerifiedRow | None = None

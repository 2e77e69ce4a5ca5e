"""Orders about spot checks, re-checks and circulars."""

from dataclasses import dataclass
from datetime import date

from backoffice.areas.spot_check.sheet import Answer, Objection, RecheckSheet


@dataclass(frozen=True, kw_only=True)
class DrawSample:
    """Draw the `no`-th sample of a budget year; `codes` are all projects whose self-evaluation was asked for."""

    year: int
    no: int
    document: str
    seed: str
    codes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class OnSample:
    """A sample by year and number, and the version that was seen of it."""

    year: int
    no: int
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class ApproveSample(OnSample):
    """The chief takes the sample; each project of it is re-checked."""


@dataclass(frozen=True, kw_only=True)
class RefuseSample(OnSample):
    """The chief refuses the sample; the reason is the context's."""


@dataclass(frozen=True, kw_only=True)
class OnRecheck:
    """A re-check by project and budget year, and the version that was seen of it."""

    code: str
    year: int
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class EntrustRecheck(OnRecheck):
    """Say who fills in the workbook until `due`: officers by `accounts`, or an agency or expert by code.

    Of an agency, `accounts` may name some of its lead evaluators; without them all. `number`: 委托编号.
    """

    due: date
    accounts: tuple[str, ...] = ()
    agency: str = ""
    expert: str = ""
    number: str = ""


@dataclass(frozen=True, kw_only=True)
class EntrustRechecks:
    """The same for several re-checks of a budget year at once, under one engagement."""

    year: int
    codes: tuple[str, ...]
    due: date
    accounts: tuple[str, ...] = ()
    agency: str = ""
    expert: str = ""
    number: str = ""


@dataclass(frozen=True, kw_only=True)
class DeclareForRecheck(OnRecheck):
    """A third party's account signs that it is independent of the unit."""

    statement: str


@dataclass(frozen=True, kw_only=True)
class StandBack(OnRecheck):
    """A third party's account gives the work back; the reason is the context's."""


@dataclass(frozen=True, kw_only=True)
class SubmitRecheck(OnRecheck):
    """Hand the workbook in."""

    sheet: RecheckSheet


@dataclass(frozen=True, kw_only=True)
class ReturnRecheck(OnRecheck):
    """The section wants the workbook done again; the reason is the context's."""


@dataclass(frozen=True, kw_only=True)
class AgreeRecheck(OnRecheck):
    """The section agrees with the workbook."""


@dataclass(frozen=True, kw_only=True)
class TellUnit(OnRecheck):
    """Tell the unit its score; it may comment for the days of the rule book."""


@dataclass(frozen=True, kw_only=True)
class ObjectToRecheck(OnRecheck):
    """The unit objects to values."""

    objections: tuple[Objection, ...]


@dataclass(frozen=True, kw_only=True)
class AcceptRecheck(OnRecheck):
    """The unit has no objection."""


@dataclass(frozen=True, kw_only=True)
class AnswerObjections(OnRecheck):
    """The bureau answers every objection; the workbook is scored again."""

    answers: tuple[Answer, ...]


@dataclass(frozen=True, kw_only=True)
class ConfirmRecheck(OnRecheck):
    """The chief makes the re-check final."""


@dataclass(frozen=True, kw_only=True)
class DraftCircular:
    """Draft a circular that names projects of a budget year; each needs a recorded trigger."""

    document: str
    title: str
    year: int
    text: str
    codes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class OnCircular:
    """A circular by its number, and the version that was seen of it."""

    document: str
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class AnnounceCircular(OnCircular):
    """Tell the units that have not been heard."""


@dataclass(frozen=True, kw_only=True)
class CommentOnCircular(OnCircular):
    """A unit says its word; the unit is the actor's own."""

    comment: str


@dataclass(frozen=True, kw_only=True)
class IssueCircular(OnCircular):
    """The bureau's leader issues the circular."""


@dataclass(frozen=True, kw_only=True)
class DropCircular(OnCircular):
    """The circular is given up; the reason is the context's."""

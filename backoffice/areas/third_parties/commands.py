"""Orders about agencies, experts and engagements, and their handlers."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from backoffice.access.policy import Object, Verb
from backoffice.areas.third_parties import events
from backoffice.areas.third_parties.agency import Agency
from backoffice.areas.third_parties.engagement import Engagement
from backoffice.areas.third_parties.errors import UnableToScoreWork
from backoffice.areas.third_parties.events import AgencyEntry, ExpertEntry, Task
from backoffice.areas.third_parties.expert import Expert
from backoffice.areas.work import Work, seen
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from backoffice.scoring.agency_quality import SheetPoints, Veto, measured, quality_score
from backoffice.scoring.errors import UnableToScore


@dataclass(frozen=True, kw_only=True)
class RegisterAgency:
    """Enter an agency under the code of its organisation."""

    code: str
    entry: AgencyEntry


@dataclass(frozen=True, kw_only=True)
class ReviseAgency:
    """Change an agency's data."""

    code: str
    entry: AgencyEntry
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class ApproveAgency:
    """Take an agency into the library."""

    code: str
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class BlacklistAgency:
    """Remove an agency for good; the reason is the context's."""

    code: str
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class RegisterExpert:
    """Enter an expert, who signs in by `account`."""

    code: str
    account: str
    entry: ExpertEntry


@dataclass(frozen=True, kw_only=True)
class ReviseExpert:
    """Change an expert's data."""

    code: str
    entry: ExpertEntry
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class ApproveExpert:
    """Take an expert into the pool."""

    code: str
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class RemoveExpert:
    """Take an expert out of the pool; the reason is the context's."""

    code: str
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class OpenEngagement:
    """Put the contract of a task on record; a contract that stands is left as it is. `fee` in yuan."""

    number: str
    task: Task
    codes: tuple[str, ...]
    year: int
    agency: str
    lead: str
    fee: Decimal
    starts: date
    ends: date


@dataclass(frozen=True, kw_only=True)
class NoteCheck:
    """Keep with an agency the project that it is entrusted to check; one that is known already is left as it is."""

    agency: str
    number: str
    code: str
    year: int


@dataclass(frozen=True, kw_only=True)
class HearSection:
    """A section says what it thinks of the agency's service, in points of 100."""

    number: str
    points: Decimal
    opinion: str
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class ScoreWork:
    """Score the work on an engagement. `points`: the items that neither experts nor dates measure.

    Experts measure key evaluations alone; of an ex-ante evaluation only time is measured.
    """

    number: str
    points: tuple[SheetPoints, ...]
    vetoes: tuple[Veto, ...] = ()
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class EndEngagement:
    """End an engagement early; the reason is the context's. One that is closed is left as it is."""

    number: str


def register_agency(command: RegisterAgency, context: Context, work: Work) -> None:
    work.add(Agency.register(command.code, command.entry, context))


def revise_agency(command: ReviseAgency, context: Context, work: Work) -> None:
    _agency(command.code, command.seen, work).revise(command.entry, context)


def approve_agency(command: ApproveAgency, context: Context, work: Work) -> None:
    _agency(command.code, command.seen, work).approve(context)


def blacklist_agency(command: BlacklistAgency, context: Context, work: Work) -> None:
    _agency(command.code, command.seen, work).blacklist(context)


def register_expert(command: RegisterExpert, context: Context, work: Work) -> None:
    work.add(Expert.register(command.code, command.account, command.entry, context))


def revise_expert(command: ReviseExpert, context: Context, work: Work) -> None:
    _expert(command.code, command.seen, work).revise(command.entry, context)


def approve_expert(command: ApproveExpert, context: Context, work: Work) -> None:
    _expert(command.code, command.seen, work).approve(context)


def remove_expert(command: RemoveExpert, context: Context, work: Work) -> None:
    _expert(command.code, command.seen, work).remove(context)


def open_engagement(command: OpenEngagement, context: Context, work: Work) -> None:
    if work.find(Engagement, Engagement.id_for(command.number)) is not None:
        return
    work.add(Engagement.open(context, **vars(command)))
    agency = _agency(command.agency, None, work)
    agency.engage(command.number, command.task, command.codes, command.year, context)


def note_check(command: NoteCheck, context: Context, work: Work) -> None:
    agency = _agency(command.agency, None, work)
    if (Task.SPOT_CHECK, command.code) not in agency.served:
        agency.engage(command.number, Task.SPOT_CHECK, (command.code,), command.year, context)


def hear_section(command: HearSection, context: Context, work: Work) -> None:
    _engagement(command.number, command.seen, work).hear(command.points, command.opinion, context)


def score_work(command: ScoreWork, context: Context, work: Work) -> None:
    """Experts' means and days late come from the evaluation itself, the rest from the officer."""
    engagement = _engagement(command.number, command.seen, work)
    book = work.facts.rule_book(engagement.year)
    rules = book.book.agency
    done = work.facts.agency_work(engagement.number, engagement.task, engagement.codes[0], engagement.year)
    if done is None:
        raise UnableToScoreWork.not_done(engagement.number)
    given = {one.code: one.points for one in command.points}
    for item, mean in ((rules.plan_item, done.plan_mean), (rules.report_item, done.report_mean)):
        if mean is not None:
            given[item] = measured(item, mean, rules)
    try:
        score = quality_score(given, done.late, command.vetoes, rules)
    except UnableToScore as error:
        raise Invalid((Fault(f"points.{error.field}", error.code, error.text),)) from error
    engagement.score(score, book.version, context)
    agency = _agency(engagement.agency, None, work)
    agency.score(engagement.number, score, local_date(context.occurred_at), book, context)


def end_engagement(command: EndEngagement, context: Context, work: Work) -> None:
    engagement = _engagement(command.number, None, work)
    if engagement.stage == "open":
        engagement.end(context)


def _agency(code: str, version: int | None, work: Work) -> Agency:
    return seen(work.get(Agency, Agency.id_for(code)), version)


def _expert(code: str, version: int | None, work: Work) -> Expert:
    return seen(work.get(Expert, Expert.id_for(code)), version)


def _engagement(number: str, version: int | None, work: Work) -> Engagement:
    return seen(work.get(Engagement, Engagement.id_for(number)), version)


HANDLERS = {
    RegisterAgency: register_agency,
    ReviseAgency: revise_agency,
    ApproveAgency: approve_agency,
    BlacklistAgency: blacklist_agency,
    RegisterExpert: register_expert,
    ReviseExpert: revise_expert,
    ApproveExpert: approve_expert,
    RemoveExpert: remove_expert,
    OpenEngagement: open_engagement,
    NoteCheck: note_check,
    HearSection: hear_section,
    ScoreWork: score_work,
    EndEngagement: end_engagement,
}

ACCESS = {
    RegisterAgency: (Verb.CREATE, Object.AGENCY),
    ReviseAgency: (Verb.CREATE, Object.AGENCY),
    ApproveAgency: (Verb.APPROVE, Object.AGENCY),
    BlacklistAgency: (Verb.APPROVE, Object.AGENCY),
    RegisterExpert: (Verb.CREATE, Object.EXPERT),
    ReviseExpert: (Verb.CREATE, Object.EXPERT),
    ApproveExpert: (Verb.APPROVE, Object.EXPERT),
    RemoveExpert: (Verb.APPROVE, Object.EXPERT),
    OpenEngagement: (Verb.CREATE, Object.ENGAGEMENT),
    NoteCheck: (Verb.CREATE, Object.ENGAGEMENT),
    HearSection: (Verb.ANSWER, Object.ENGAGEMENT),
    ScoreWork: (Verb.APPROVE, Object.ENGAGEMENT),
    EndEngagement: (Verb.CREATE, Object.ENGAGEMENT),
}

#: Which orders make which events, for the catalogue of events.
CAUSES: dict[type[Event], tuple[type, ...]] = {
    events.AgencyRegistered: (RegisterAgency,),
    events.AgencyRevised: (ReviseAgency,),
    events.AgencyApproved: (ApproveAgency,),
    events.AgencyBlacklisted: (BlacklistAgency,),
    events.AgencyEngaged: (OpenEngagement, NoteCheck),
    events.AgencyScored: (ScoreWork,),
    events.ExpertRegistered: (RegisterExpert,),
    events.ExpertRevised: (ReviseExpert,),
    events.ExpertApproved: (ApproveExpert,),
    events.ExpertRemoved: (RemoveExpert,),
    events.EngagementOpened: (OpenEngagement,),
    events.SectionHeard: (HearSection,),
    events.WorkScored: (ScoreWork,),
    events.EngagementEnded: (EndEngagement,),
}
